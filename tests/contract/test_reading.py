"""What every format promises when it reads, asked of each one in the registry."""

import random
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons
from sam_annotator.errors import FormatError
from sam_annotator.formats import FORMATS, detect
from sam_annotator.formats.base import ExportOptions, Format, Shape
from sam_annotator.formats.memory import MemorySource, ReadSource

SIZE = (60, 80)
EACH_WAY = pytest.mark.parametrize("segmentation", ["rle", "polygon"])
READ = [each for each in FORMATS.values() if each.capabilities.reads]

EACH_FORMAT = pytest.mark.parametrize("each", READ, ids=[each.name for each in READ])
BESIDE_IMAGES = {"coco", "cvat", "via", "geojson", "csv"}
"""Formats of one file that names images relative to itself, and so is written beside them."""


def masks():
    """One of each kind that gives formats trouble."""
    disc = cv2.circle(np.zeros(SIZE, np.uint8), (30, 30), 20, 1, -1)
    holes = cv2.circle(cv2.circle(disc.copy(), (25, 30), 5, 0, -1), (40, 30), 4, 0, -1)
    parts = cv2.circle(cv2.circle(np.zeros(SIZE, np.uint8), (15, 15), 9, 1, -1), (60, 40), 12, 1, -1)
    nested = cv2.circle(cv2.circle(disc.copy(), (30, 30), 12, 0, -1), (30, 30), 6, 1, -1)
    pixel = np.zeros(SIZE, np.uint8)
    pixel[59, 79] = 1
    return [disc, holes, parts, nested, pixel, np.ones(SIZE, np.uint8), np.eye(*SIZE, dtype=np.uint8)]


def source_of(root: Path, arrays: list[np.ndarray]) -> MemorySource:
    """An image for each mask, so that none covers another; one more image without objects, and one with two."""
    categories = (Category(2, 'Straße: "süß"', "#E69F00"), Category(7, "貓", "#56B4E9"))
    paths = ["leer.png", "zwei.png", *(f"ordner/über {number}.png" for number in range(len(arrays)))]
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", SIZE[::-1]).save(root / path)
    images = [ImageRecord(number, path, SIZE) for number, path in enumerate(paths, 1)]
    left, right = np.zeros(SIZE), np.zeros(SIZE)
    left[5:20, 3:30] = right[5:20, 30:50] = 1
    annotations = [Annotation(3, 2, 7, Mask.from_array(left)), Annotation(4, 2, 2, Mask.from_array(right))]
    annotations += (
        Annotation(10 + number, 3 + number, (2, 7)[number % 2], Mask.from_array(array))
        for number, array in enumerate(arrays)
    )
    return MemorySource(root, categories, images, annotations)


@pytest.fixture
def source(each, tmp_path):
    """What the format can hold."""
    return source_of(tmp_path / "Fotos", [array for array in masks() if can_hold(each, array)])


def can_hold(each: Format, array: np.ndarray) -> bool:
    can, polygons = each.capabilities, mask_to_polygons(Mask.from_array(array))
    return (can.parts or len(polygons) == 1) and (can.holes or not any(one.interiors for one in polygons))


def least_iou(each: Format, segmentation: str) -> float:
    lossless = each.capabilities.shape is Shape.MASK and (segmentation == "rle" or each.name != "coco")
    return 1 if lossless else ExportOptions().polygon_iou


def as_held(each: Format, mask: Mask) -> Mask:
    """The mask, or the pixels of its box where the format holds no more."""
    if each.capabilities.shape is not Shape.BOX:
        return mask
    x, y, width, height = mask.bbox
    array = np.zeros(mask.size, np.uint8)
    array[y : y + height, x : x + width] = 1
    return Mask.from_array(array)


def export(each: Format, source: MemorySource, segmentation: str = "rle", name: str = "out") -> Path:
    """Written where the format finds the images again: COCO's file beside them, folders anywhere."""
    if each.name in BESIDE_IMAGES:
        output = source.image_root / f"{name}{each.suffix}"
    else:
        output = source.image_root.parent / name
    each.write(source, output, ExportOptions(segmentation=segmentation))
    return output


def by_image(source: MemorySource) -> dict[Path, list[tuple[str, Annotation]]]:
    names = {category.id: category.name for category in source.categories()}
    return {
        (source.image_root / image.path).resolve(): [
            (names[item.category_id], item) for item in source.annotations(image.id)
        ]
        for image in source.images()
    }


def assert_same(each: Format, read: MemorySource, written: MemorySource, least: float) -> None:
    found, expected = by_image(read), by_image(written)
    if not each.capabilities.unlisted:
        expected = {image: items for image, items in expected.items() if items}
    assert found.keys() == expected.keys()
    for image, items in expected.items():
        assert [name for name, _ in found[image]] == [name for name, _ in items]
        for (_, one), (_, other) in zip(found[image], items, strict=True):
            assert one.mask.size == other.mask.size
            assert one.mask.iou(as_held(each, other.mask)) >= least
            assert one.is_box == (each.capabilities.shape is Shape.BOX)


@EACH_FORMAT
@EACH_WAY
def test_what_was_written_is_read(each, segmentation, source):
    output = export(each, source, segmentation)

    read = each.read(output)

    assert isinstance(read, ReadSource)
    assert read.image_root.resolve() == source.image_root
    assert {image.size for image in read.images()} == {SIZE}
    assert read.notes == ()
    assert_same(each, read, source, least_iou(each, segmentation))


@EACH_FORMAT
@EACH_WAY
def test_what_was_read_can_be_written_and_read_again(each, segmentation, source):
    once = each.read(export(each, source, segmentation))

    twice = each.read(export(each, once, segmentation, "again"))

    assert_same(each, twice, once, least_iou(each, segmentation))


@EACH_FORMAT
def test_crowds_and_attributes_come_back_where_the_format_holds_them(each, source):
    can = each.capabilities
    if not (can.crowd or can.attributes or can.ids):
        pytest.skip(f"{each.name} holds none of them")
    attributes = {"blurred": True, "age": 3.5, "who": "me"}
    items = [
        replace(item, iscrowd=can.crowd, attributes=attributes if can.attributes else {})
        for item in source.all_annotations
    ]

    read = each.read(export(each, replace(source, all_annotations=items)))

    assert len(read.all_annotations) == len(items)
    for item in read.all_annotations:
        assert item.iscrowd == can.crowd
        assert item.attributes == (attributes if can.attributes else {})
    if can.ids:
        assert sorted(item.id for item in read.all_annotations) == [item.id for item in items]


@EACH_FORMAT
def test_boxes_come_back_as_boxes_where_the_format_holds_them(each, source):
    if not each.capabilities.boxes:
        pytest.skip(f"{each.name} holds none")
    array = np.zeros(SIZE, np.uint8)
    array[40:55, 10:33] = 1
    box = Annotation(99, 2, 7, Mask.from_array(array), is_box=True)

    read = each.read(export(each, replace(source, all_annotations=[*source.all_annotations, box])))

    (found,) = (item for item in read.all_annotations if item.mask == box.mask)
    assert found.is_box
    if each.capabilities.shape is not Shape.BOX:
        assert sum(item.is_box for item in read.all_annotations) == 1


@EACH_FORMAT
def test_reading_tells_how_far_it_is_and_can_be_cancelled(each, source):
    output = export(each, source)
    seen = []
    each.read(output, lambda done, total: seen.append((done, total)))
    assert seen
    assert seen == sorted(seen)
    done, total = seen[-1]
    assert total - 1 <= done <= total  # the last step may or may not be told once it is done

    def cancel(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        each.read(output, cancel)


@EACH_FORMAT
def test_ids_are_unique_and_refer_to_what_is_there(each, source):
    read = each.read(export(each, source))

    images, categories = ([record.id for record in records] for records in (read.images(), read.categories()))
    ids = [item.id for item in read.all_annotations]
    assert len({*ids}) == len(ids)
    assert {item.image_id for item in read.all_annotations} <= {*images}
    assert {item.category_id for item in read.all_annotations} <= {*categories}


@EACH_FORMAT
def test_detection_names_the_format_and_no_other(each, source):
    output = export(each, source)
    assert detect(output) is each
    assert [other.name for other in FORMATS.values() if other.recognises(output)] == [each.name]


@EACH_FORMAT
def test_an_empty_folder_and_a_missing_path_are_refused_in_one_sentence(each, tmp_path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "missing"):
        assert not each.recognises(path)
        with pytest.raises(FormatError) as caught:
            each.read(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)


def damage(content: bytes, chance: random.Random) -> bytes:
    """Cut off, or one byte replaced: by another, or by what changes the meaning of JSON and numbers."""
    place = chance.randrange(len(content) + 1)
    put = chance.choice([bytes([chance.randrange(256)]), b"null", b"-1", b"1e9", b'"x"', b"[]", b" ", b"\n"])
    return content[:place] if chance.random() < 0.3 else content[:place] + put + content[place + 1 :]


@pytest.fixture(scope="module", params=READ, ids=[each.name for each in READ])
def exported(request, tmp_path_factory):
    """An export and the files that it consists of, without the photographs."""
    arrays = [array for array in masks()[:3] if can_hold(request.param, array)]
    output = export(request.param, source_of(tmp_path_factory.mktemp("whole") / "Fotos", arrays))
    below = [file for file in output.rglob("*") if "images" not in file.parts and not file.name.startswith(".")]
    return output, [output] if output.is_file() else sorted(file for file in below if file.is_file())


@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused_in_one_sentence(exported, seed):
    output, files = exported
    chance = random.Random(seed)
    file = chance.choice(files)
    whole = file.read_bytes()
    file.write_bytes(damage(whole, chance))
    try:
        read = detect(output).read(output)
        assert all(item.mask.area <= SIZE[0] * SIZE[1] for item in read.all_annotations)
    except FormatError as error:
        assert str(output) in str(error) and "\n" not in str(error), error  # noqa: PT017, PT018 - either is right
    finally:
        file.write_bytes(whole)
