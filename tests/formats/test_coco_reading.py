"""COCO files of others: real ones, several at once, what they say beyond masks, and what is refused."""

import contextlib
import io
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pycocotools.coco import COCO

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats import detect, json_outline
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.coco import CocoFormat
from sam_annotator.formats.coco import index as coco_index
from sam_annotator.formats.memory import MemorySource
from tests.core.shapes import blobs
from tests.datasets.sets import coco_file, square, write_coco

BOX = {"id": 1, "image_id": 4, "category_id": 2, "segmentation": [], "bbox": [10.2, 5.0, 3.0, 2.5], "area": 7.5}


def loaded(path):
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(str(path))


def read(path, **kwargs):
    return CocoFormat().read(path, **kwargs)


def written(source, path):
    CocoFormat().write(source, path, ExportOptions())
    return json.loads(path.read_text())


@pytest.mark.parametrize(
    "name",
    [
        "coco_small/annotations/instances_train.json",
        "coco_small/annotations/instances_val.json",
        "coco_small/annotations/person_keypoints_val.json",
        "cvat_coco/instances_default.json",
        "labelme_coco/annotations.json",
        "taco/annotations.json",
    ],
)
def test_real_files_have_the_areas_that_pycocotools_gives(name, shared_data):
    path = shared_data / "formats" / name
    coco, source = loaded(path), read(path)
    entries = coco.dataset["annotations"]
    assert len(source.all_annotations) == len(entries)
    assert [image.path for image in source.images()] == [entry["file_name"] for entry in coco.dataset["images"]]
    step = max(1, len(entries) // 100)
    for entry, annotation in zip(entries[::step], source.all_annotations[::step], strict=True):
        assert (annotation.image_id, annotation.category_id) == (entry["image_id"], entry["category_id"])
        if annotation.is_box:
            assert annotation.mask.area == entry["area"]
        else:
            assert Mask.from_rle(coco.annToRLE(entry)) == annotation.mask


def test_instances_and_key_points_of_one_folder_are_one_set(shared_data):
    source = read(shared_data / "formats" / "coco_small" / "annotations")
    assert [image.path for image in source.images()] == ["train/a.jpg", "val/b.jpg"]
    assert [(each.name, each.id) for each in source.categories()] == [("a", 1), ("b", 2), ("c", 4)]
    assert [[each.id for each in source.annotations(image.id)] for image in source.images()] == [[1], [3, 2]]
    assert [each.extra["coco"]["num_keypoints"] for each in source.all_annotations] == [2, 3, 3]
    assert [each.is_box for each in source.all_annotations] == [True, False, False]
    assert source.annotations(40)[0].attributes == {"x": 1, "y": "hello"}


@pytest.mark.parametrize("folder", ["cvat_coco", "coco_small/annotations", "labelme_coco"])
def test_real_files_come_back_whole(folder, shared_data, tmp_path):
    once = read(shared_data / "formats" / folder)
    written(once, tmp_path / "out.json")
    twice = read(tmp_path / "out.json")
    assert [*twice.all_annotations] == sorted(once.all_annotations, key=lambda each: each.image_id)
    assert (twice.all_images, twice.all_categories) == (once.all_images, once.all_categories)
    assert twice.extra == once.extra


def test_all_that_others_say_comes_back_untouched(tmp_path):
    keypoints = {"keypoints": [12, 6, 2], "num_keypoints": 1, "score": 0.5, "nested": {"ü": [None, 1e300]}}
    file = coco_file(annotations=[BOX | keypoints], licenses=[{"id": 9, "name": "CC"}], info={"year": 2017}, type="x")
    file["images"][0] |= {"license": 9, "coco_url": "http://a", "odd": [1]}
    file["categories"][0] |= {"supercategory": "pet", "keypoints": ["nose"], "skeleton": [[1, 1]]}
    again = written(read(write_coco(tmp_path, file)), tmp_path / "again.json")
    assert again["annotations"] == [BOX | keypoints | {"iscrowd": 0}]
    assert (again["images"], again["categories"]) == (file["images"], file["categories"])
    assert (again["info"], again["licenses"], again["type"]) == (file["info"], file["licenses"], "x")


def test_a_box_is_its_pixels_and_one_moved_since_has_the_numbers_of_its_pixels(tmp_path):
    source = read(write_coco(tmp_path, coco_file(annotations=[BOX])))
    (item,) = source.all_annotations
    assert (item.is_box, item.mask.bbox) == (True, (10, 5, 3, 3))
    moved = Annotation(1, 4, 2, Mask.from_array(square(0, 0, 7)), is_box=True, extra=item.extra)
    entry = written(MemorySource(tmp_path, source.all_categories, source.all_images, [moved]), tmp_path / "moved.json")[
        "annotations"
    ][0]
    assert (entry["bbox"], entry["area"], entry["segmentation"]) == ([0, 0, 7, 7], 49, [])


def test_key_points_alone_are_an_object_without_pixels(tmp_path):
    entry = {"id": 1, "image_id": 4, "category_id": 2, "keypoints": [12, 6, 2], "bbox": [0, 0, 0, 0]}
    (item,) = read(write_coco(tmp_path, coco_file(annotations=[entry]))).all_annotations
    assert (item.mask.area, item.is_box) == (0, False)
    assert item.extra == {"coco": {"keypoints": [12, 6, 2]}}


def test_roboflows_folders_are_one_set_and_its_category_0_is_a_label(tmp_path):
    for split in ("train", "valid", "test"):
        file = coco_file(categories=[{"id": 0, "name": "Pets", "supercategory": "none"}, {"id": 2, "name": "cat"}])
        write_coco(tmp_path / split, file, "_annotations.coco.json")
    assert detect(tmp_path).name == "coco"
    source = read(tmp_path)
    assert [image.path for image in source.images()] == ["test/a.png", "train/a.png", "valid/a.png"]
    assert source.image_root == tmp_path
    assert [each.id for each in source.images()] == [4, 5, 6]
    assert [(each.id, each.image_id, each.category_id) for each in source.all_annotations] == [
        (8, 4, 2), (9, 5, 2), (10, 6, 2)
    ]  # fmt: skip
    assert [(each.id, each.name) for each in source.categories()] == [(0, "Pets"), (2, "cat")]


def test_labels_join_by_name_and_other_ids_give_way(tmp_path):
    write_coco(tmp_path, coco_file(), "annotations/instances_train.json", "train")
    other = coco_file(categories=[{"id": 2, "name": "dog"}, {"id": 3, "name": "cat"}])
    other["annotations"].append(other["annotations"][0] | {"id": 9, "category_id": 3})
    write_coco(tmp_path, other, "annotations/instances_val.json", "val")
    source = read(tmp_path)
    assert [(each.id, each.name) for each in source.categories()] == [(2, "cat"), (3, "dog")]
    assert [(each.id, each.category_id) for each in source.all_annotations] == [(8, 2), (10, 3), (9, 2)]


def test_what_three_files_say_of_one_object_is_joined(tmp_path):
    for number, key in enumerate("abc"):
        file = coco_file()
        file["annotations"][0] |= {key: number, "attributes": {key: True}}
        write_coco(tmp_path, file, f"{key}.json")
    (item,) = read(tmp_path).all_annotations
    assert (item.id, item.extra) == (8, {"coco": {"a": 0, "b": 1, "c": 2}})
    assert item.attributes == {"a": True, "b": True, "c": True}


def test_two_people_s_labels_of_one_image_stay_two_objects(tmp_path):
    write_coco(tmp_path, coco_file(), "one.json")
    other = coco_file()
    other["annotations"][0]["segmentation"] = [[0, 0, 5, 0, 5, 5]]
    write_coco(tmp_path, other, "two.json")
    source = read(tmp_path)
    assert len(source.images()) == 1
    assert [each.id for each in source.annotations(4)] == [8, 9]


def test_files_that_differ_about_the_size_of_an_image_are_refused(tmp_path):
    write_coco(tmp_path, coco_file(), "one.json")
    other = coco_file(annotations=[])
    other["images"][0]["height"] = 41
    write_coco(tmp_path, other, "two.json")
    with pytest.raises(FormatError, match=r"two\.json gives a\.png another size than an earlier file"):
        read(tmp_path)


NAMES = st.text(st.characters(exclude_categories=["C"], exclude_characters="/\\:"), min_size=1, max_size=8).filter(
    lambda name: name not in {".", ".."}
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("round")


@given(
    masks=st.lists(st.tuples(blobs(), st.booleans()), min_size=1, max_size=3),
    names=st.lists(NAMES, min_size=2, max_size=2, unique=True),
    said=st.dictionaries(
        st.text("abü", min_size=4, max_size=6),
        st.integers() | st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=2),
    ),
    piece=st.integers(20, 4000),
)
@settings(max_examples=30)
def test_what_was_written_is_read_in_pieces_of_any_size(folder, masks, names, said, piece):
    images = [ImageRecord(number, f"{name}.png", (60, 80)) for number, name in enumerate(names, 1)]
    annotations = [
        Annotation(
            number,
            1 + number % 2,
            1,
            Mask.from_array(mask),
            iscrowd=is_crowd,
            attributes={"of": names[0]},
            extra={"coco": said} if said else {},
        )
        for number, (mask, is_crowd) in enumerate(masks, 1)
    ]
    source = MemorySource(folder, [Category(1, names[1], "#E69F00")], images, annotations)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_outline, "PIECE", piece)
        patch.setattr(coco_index, "BATCH", piece)
        written(source, folder / "labels.json")
        again = read(folder / "labels.json")
    assert [*again.all_annotations] == sorted(annotations, key=lambda each: each.image_id)
    assert [each for image in images for each in again.annotations(image.id)] == [*again.all_annotations]
    assert [(each.id, each.path, each.size) for each in again.images()] == [
        (each.id, each.path, each.size) for each in images
    ]
    assert [each.name for each in again.categories()] == [names[1]]


def test_progress_covers_all_files_and_raising_in_it_cancels(tmp_path, monkeypatch):
    monkeypatch.setattr("sam_annotator.formats.coco.reading.PIECE", 50)
    for name in ("one.json", "two.json"):
        write_coco(tmp_path, coco_file(), name)
    seen = []
    read(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] > 8

    class CancelledError(Exception):
        pass

    def cancel(done, total):
        if done > 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        read(tmp_path, progress=cancel)


def test_a_file_that_changes_or_vanishes_while_it_is_read_is_named(tmp_path):
    path = write_coco(tmp_path, coco_file())
    source = read(path)
    path.write_text(path.read_text() + " ")
    with pytest.raises(FormatError, match=r"annotations\.json has changed while it was read; start again\."):
        source.annotations(4)
    path.unlink()
    with pytest.raises(FormatError, match=r"annotations\.json cannot be read \(No such file"):
        source.annotations(4)


def test_an_image_that_cannot_be_read_has_the_size_of_its_masks(tmp_path):
    file = coco_file(images=[{"id": 4, "file_name": "a.png"}])
    file["annotations"].append(
        file["annotations"][0] | {"id": 9, "segmentation": Mask.from_array(square(1, 2, 3)).to_rle()}
    )
    path = write_coco(tmp_path, file)
    (tmp_path / "a.png").unlink()
    source = read(path)
    assert source.images()[0].size == (40, 60)
    assert [each.mask.area for each in source.all_annotations] == [100, 9]


def test_a_size_that_masks_tell_is_one_of_a_photograph(tmp_path):
    huge = {"size": [65535, 65535], "counts": [65535 * 65535]}
    entry = coco_file()["annotations"][0] | {"segmentation": huge}
    (tmp_path / "labels.json").write_text(
        json.dumps(coco_file(images=[{"id": 4, "file_name": "a.png"}], annotations=[entry]))
    )
    with pytest.raises(FormatError, match=r"gives the image a\.png a size of 65535 x 65535 pixels"):
        read(tmp_path)


def entry(**changes):
    return coco_file(annotations=[BOX | changes])


def picture(**changes):
    return coco_file(images=[coco_file()["images"][0] | changes])


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (entry(id="1"), r"Expected `int`, got `str` - at `\$\.annotations\[0\]\.id`"),
        (entry(id=2**60), r"at `\$\.annotations\[0\]\.id`"),
        (entry(bbox=[1, 2, -3, 4]), "box of negative size, that of annotation 1"),
        (entry(bbox=[100, 2, 3, 4]), "box outside of its image, that of annotation 1"),
        (entry(bbox=[1, 2, 3]), "box of 3 numbers, that of annotation 1"),
        (entry(bbox=[1, 2, 3, 4, 5]), r"at `\$\.annotations\[0\]\.bbox`"),
        (picture(file_name="../a.png"), "leads out of its folder"),
        (picture(file_name="/etc/passwd"), "leads out of its folder"),
        (picture(file_name="C:\\a.png"), "leads out of its folder"),
        (picture(height=70000), r"at `\$\.images\[0\]\.height`"),
        (picture(height=65535, width=65535), "gives the image a.png a size of 65535 x 65535"),
        (coco_file(annotations=[BOX, 7]), r"Expected `object`, got `int` - at `\$\.annotations\[1\]`"),
        (coco_file(annotations=[[BOX]]), r"Expected `object`, got `array`"),
        (coco_file(annotations={"a": BOX}), r"Expected `array`, got `object` - at `\$\.annotations`"),
    ],
)  # fmt: skip
def test_what_no_file_should_say_is_refused_in_one_sentence(tmp_path, file, words):
    path = tmp_path / "annotations.json"
    path.write_text(json.dumps(file))
    with pytest.raises(FormatError, match=words) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('"area": 7.5', '"area": NaN', "invalid character"),
        ('"area": 7.5', '"other": 1e999', r"Number out of range - at `\$\.annotations\[0\]"),
        ('"area": 7.5', '"other": "\xff"', "codec can't decode"),
        ('"area": 7.5', '"other": ' + "[" * 5000 + "]" * 5000, "recursion"),
        ("}]", "},]", "malformed"),
        ("}, {", "} {", "malformed"),
        ('"images"', '"annotations": [], "images"', "it lists annotations twice"),
        ('"annotations"', '"annotati\\u006fns"', "spelled with escapes"),
    ],
)  # fmt: skip
def test_text_that_is_no_json_is_refused_whatever_the_pieces(tmp_path, monkeypatch, before, after, words):
    path = tmp_path / "annotations.json"
    path.write_bytes(json.dumps(coco_file(annotations=[BOX, BOX])).replace(before, after, 1).encode("latin-1"))
    for piece in (10, 10**6):
        monkeypatch.setattr(json_outline, "PIECE", piece)
        monkeypatch.setattr(coco_index, "BATCH", piece)
        with pytest.raises(FormatError, match=words):
            read(path)


def test_truth_values_for_crowds_and_fractions_for_areas_are_read(tmp_path):
    crowd = BOX | {"iscrowd": True, "area": 7.25, "segmentation": {"size": [40, 60], "counts": [0, 2400]}}
    (item,) = read(write_coco(tmp_path, coco_file(annotations=[crowd]))).all_annotations
    assert (item.iscrowd, item.mask.area, item.extra) == (True, 2400, {})


def test_pycocotools_loads_an_export_with_equal_results(tmp_path):
    for number in range(2):
        Image.new("RGB", (60, 40)).save(tmp_path / f"{number}.png")
    noise = np.random.default_rng(0).random((6, 40, 60)) < 0.3
    annotations = [Annotation(10 + n, n % 2, 7, Mask.from_array(each), iscrowd=n > 3) for n, each in enumerate(noise)]
    images = [ImageRecord(number, f"{number}.png", (40, 60)) for number in range(2)]
    source = MemorySource(tmp_path, [Category(7, "ü", "#000000")], images, annotations)
    written(source, tmp_path / "out.json")
    coco = loaded(tmp_path / "out.json")
    assert {number: len(entries) for number, entries in coco.imgToAnns.items()} == {0: 3, 1: 3}
    for each in annotations:
        entry = coco.anns[each.id]
        assert (entry["image_id"], entry["category_id"], entry["iscrowd"]) == (each.image_id, 7, int(each.iscrowd))
        assert (entry["area"], tuple(entry["bbox"])) == (each.mask.area, each.mask.bbox)
        assert (coco.annToMask(entry) == each.mask.to_array()).all()
    assert coco.catToImgs[7] == [0, 0, 0, 1, 1, 1]
