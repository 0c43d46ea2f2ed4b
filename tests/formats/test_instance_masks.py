"""16-bit instance masks as Cityscapes has them, and masks of labels."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.instance_masks import InstanceMasksFormat
from sam_annotator.formats.masks.painting import masks_of
from sam_annotator.formats.memory import MemorySource

SIZE = (9, 14)


def square(x, y, side=3):
    array = np.zeros(SIZE, np.uint8)
    array[y : y + side, x : x + side] = 1
    return Mask.from_array(array)


def write(root, *items, names=("cat", "dog")):
    (root / "photos").mkdir()
    categories = [Category(3 + number, name, "#A0B0C0") for number, name in enumerate(names)]
    source = MemorySource(root / "photos", categories, [ImageRecord(1, "x/a.jpg", SIZE)], items)
    return InstanceMasksFormat().write(source, root / "out", ExportOptions())


def folder(root, pixels, categories, name="a.png"):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(root / name)
    (root / "categories.json").write_text(json.dumps(categories))
    return root


def read(root):
    source = InstanceMasksFormat().read(root)
    names = {category.id: category.name for category in source.categories()}
    return [(names[each.category_id], each.mask.area, each.iscrowd) for each in source.all_annotations]


THINGS = [{"id": 7, "name": "cat"}, {"id": 24, "name": "sky", "isthing": 0, "color": [1, 2, 255]}]


def test_numbers_are_those_of_cityscapes(tmp_path):
    write(
        tmp_path,
        Annotation(5, 1, 4, square(0, 0)),
        Annotation(6, 1, 3, square(4, 0)),
        Annotation(7, 1, 4, square(8, 0), iscrowd=True),
    )
    with Image.open(tmp_path / "out" / "x" / "a_instanceIds.png") as image:
        assert image.mode.startswith("I")
        assert set(np.unique(image)) == {0, 2000, 1001, 2}
    assert read(tmp_path / "out") == [("dog", 9, True), ("dog", 9, False), ("cat", 9, False)]


def test_an_image_has_one_group_per_label(tmp_path):
    crowds = [Annotation(number, 1, 3, square(4 * number, 0), iscrowd=True) for number in (1, 2)]
    report = write(tmp_path, *crowds)
    assert report.notes == ("Not marked as crowds, of which an image can have one per label: 1 object.",)
    assert read(tmp_path / "out") == [("cat", 9, True), ("cat", 9, False)]


@settings(max_examples=25)  # each writes and reads a folder
@given(
    numbers=arrays(np.uint8, SIZE, elements=st.integers(0, 6)),
    names=st.lists(st.text(min_size=1), min_size=2, max_size=2),
)
def test_objects_that_touch_come_back(tmp_path_factory, numbers, names):
    items = [Annotation(number, 1, 3 + number % 2, mask) for number, mask in masks_of(numbers).items()]
    root = tmp_path_factory.mktemp("instances")
    write(root, *items, names=[f"{place} {name}" for place, name in enumerate(names)])

    source = InstanceMasksFormat().read(root / "out")

    assert [each.mask for each in source.all_annotations] == [item.mask for item in items]
    assert [each.category_id for each in source.all_annotations] == [item.category_id - 2 for item in items]
    assert [category.color for category in source.categories()] == ["#A0B0C0"] * 2


@given(
    numbers=arrays(
        np.uint16, st.tuples(st.integers(1, 7), st.integers(1, 7)), elements=st.sampled_from([0, 1, 2, 65535])
    )
)
def test_masks_of_numbers_are_their_pixels(numbers):
    masks = masks_of(numbers)
    assert masks.keys() == set(np.unique(numbers)) - {0}
    assert all(mask == Mask.from_array(numbers == number) for number, mask in masks.items())


@pytest.mark.parametrize("palette", [None, list(range(256)) * 3])
def test_masks_of_labels_have_an_object_per_connected_part_unless_told_otherwise(tmp_path, palette):
    pixels = np.zeros(SIZE, np.uint8)
    pixels[0:2, 0:2] = pixels[2, 2] = pixels[5:7, 5:7] = 7
    pixels[8, 0:3] = pixels[8, 8:10] = 24
    pixels[0, 13] = 255
    root = folder(tmp_path, pixels, THINGS)
    if palette:
        image = Image.open(root / "a.png")
        image.putpalette(palette)
        image.save(root / "a.png")
    assert detect(root).name == "instance-masks"
    assert read(root) == [("cat", 5, False), ("cat", 4, False), ("sky", 5, False)]
    assert InstanceMasksFormat().read(root).categories()[1].color == "#0102FF"


def test_numbers_of_objects_without_names_are_objects(tmp_path):
    pixels = np.zeros(SIZE, np.uint16)
    pixels[0, 0:3], pixels[4, 4] = 1, 2
    root = folder(tmp_path, pixels, [])
    assert read(root) == [("object", 3, False), ("object", 1, False)]


def test_files_of_cityscapes_are_read_with_their_photographs(tmp_path):
    pixels = np.zeros(SIZE, np.uint16)
    pixels[0, 0:3], pixels[1, 0:2], pixels[2], pixels[3, 0] = 26001, 26, 23, 24000
    home = tmp_path / "gtFine" / "val" / "ulm"
    home.mkdir(parents=True)
    Image.fromarray(pixels).save(home / "ulm_0_0_gtFine_instanceIds.png")
    Image.new("L", SIZE[::-1]).save(home / "ulm_0_0_gtFine_labelIds.png")
    photo = tmp_path / "leftImg8bit" / "val" / "ulm" / "ulm_0_0_leftImg8bit.png"
    photo.parent.mkdir(parents=True)
    Image.new("RGB", SIZE[::-1]).save(photo)
    for path in (tmp_path / "gtFine", tmp_path / "gtFine" / "val"):
        assert detect(path).name == "instance-masks"
        source = InstanceMasksFormat().read(path)
        assert [(source.image_root / record.path).resolve() for record in source.images()] == [photo]
        assert read(path) == [("sky", 14, False), ("car", 2, True), ("person", 1, False), ("car", 3, False)]


@pytest.mark.parametrize(
    ("pixels", "categories", "words"),
    [
        (np.full(SIZE, 9, np.uint8), THINGS, r"a\.png has the label 9, which is not listed in categories\.json"),
        (np.full(SIZE, 9001, np.uint16), THINGS, r"a\.png has the label 9, which is not listed in categories\.json"),
        (np.full((*SIZE, 3), 9, np.uint8), THINGS, r"a\.png is damaged or has no numbers of objects"),
        (np.full(SIZE, 9, np.uint8), [{"id": 1e300, "name": "x"}], r"categories\.json is not a list of categories"),
        (np.full(SIZE, 9, np.uint8), [{"id": 0, "name": "x"}], r"categories\.json is not a list of categories"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, pixels, categories, words):
    with pytest.raises(FormatError, match=words):
        read(folder(tmp_path, pixels, categories))


def test_too_many_labels_or_objects_are_refused(tmp_path):
    with pytest.raises(FormatError, match="Instance masks hold 64 labels, and the project has 65"):
        write(tmp_path, names=[str(number) for number in range(65)])
    (tmp_path / "photos").rmdir()
    with pytest.raises(FormatError, match=r"Instance masks hold 1000 objects per image, and x/a\.jpg has more"):
        write(tmp_path, *(Annotation(number, 1, 3, square(0, 0)) for number in range(1, 1002)))
