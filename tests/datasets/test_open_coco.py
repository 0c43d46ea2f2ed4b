"""COCO files as data sets, and every trouble with them in one sentence."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.core.mask import Mask
from sam_annotator.core.rle import filling
from sam_annotator.datasets import open_dataset
from sam_annotator.errors import FormatError
from tests.datasets.sets import SIZE, coco_file, square, write_coco

SQUARE = square(10, 5, 10)


def uncompressed(mask):
    return {"size": list(mask.shape), "counts": Mask.from_array(mask).runs().tolist()}


def with_objects(*segmentations, **fields):
    entries = [
        {"id": number, "image_id": 4, "category_id": 2, "segmentation": segmentation, **fields}
        for number, segmentation in enumerate(segmentations, 1)
    ]
    return coco_file(annotations=entries)


def test_rle_of_both_kinds_and_polygons_become_masks(tmp_path):
    file = with_objects(Mask.from_array(SQUARE).to_rle(), uncompressed(SQUARE), [[10, 5, 20, 5, 20, 15, 10, 15]])
    write_coco(tmp_path / "val" / "tiny", file)

    dataset = open_dataset(tmp_path / "val" / "tiny")

    (image,) = dataset.images
    assert (dataset.name, dataset.path) == ("val/tiny", tmp_path / "val" / "tiny")
    assert (image.path, image.size) == (tmp_path / "val" / "tiny" / "a.png", SIZE)
    assert [item.id for item in image.objects] == [1, 2, 3]
    assert all((item.mask.to_array() == SQUARE).all() for item in image.objects)
    assert {item.category for item in image.objects} == {"cat"}


def test_crowds_and_attributes_of_everything_come_along(tmp_path):
    file = with_objects([[10, 5, 20, 5, 20, 15]], iscrowd=1, attributes={"occluded": True, "age": 3.5, "tags": [1]})
    file["images"][0] |= {"weather": "fog", "license": 1, "coco_url": "", "attributes": {"night": False}}
    file["categories"][0] |= {"supercategory": "animal", "keypoints": []}
    write_coco(tmp_path, file)

    dataset = open_dataset(tmp_path)

    (item,) = dataset.images[0].objects
    assert item.iscrowd is True
    assert item.attributes == {"occluded": True, "age": 3.5}
    assert dataset.images[0].attributes == {"weather": "fog", "night": False}
    assert dataset.category_attributes == {"cat": {"supercategory": "animal"}}


def test_images_without_objects_stay_and_boxes_without_masks_are_counted(tmp_path):
    write_coco(tmp_path, with_objects([], None))

    dataset = open_dataset(tmp_path)

    assert [image.objects for image in dataset.images] == [()]
    assert dataset.notes == ("Left out for lack of a mask: 2 objects.",)


@pytest.mark.parametrize(
    ("name", "images"),
    [
        ("labels.json", ""),
        ("labels.json", "images"),
        ("annotations/instances_val2017.json", "val2017"),
        ("annotations/instances_val.json", "images/val"),
        ("annotations/instances_default.json", "images"),
    ],
)
def test_the_images_are_found_where_files_of_this_kind_have_them(tmp_path, name, images):
    path = write_coco(tmp_path, coco_file(), name, images)

    assert open_dataset(path).images[0].path == tmp_path / images / "a.png"


def test_a_size_that_the_file_does_not_tell_is_that_of_the_image(tmp_path):
    write_coco(tmp_path, coco_file(images=[{"id": 4, "file_name": "a.png"}]))

    (image,) = open_dataset(tmp_path).images
    assert image.size == SIZE
    assert (image.objects[0].mask.to_array() == SQUARE).all()


def test_ids_and_names_that_occur_twice_are_told_apart_and_joined(tmp_path):
    file = coco_file(categories=[{"id": 2, "name": "cat"}, {"id": 0, "name": "cat"}])
    file["annotations"] *= 2
    file["annotations"][1] = file["annotations"][0] | {"category_id": 0}
    write_coco(tmp_path, file)

    objects = open_dataset(tmp_path).images[0].objects
    assert [(item.id, item.category) for item in objects] == [(8, "cat"), (9, "cat")]


def test_objects_without_category_are_objects(tmp_path):
    file = coco_file(categories=[])
    del file["annotations"][0]["category_id"]
    write_coco(tmp_path, file)

    assert open_dataset(tmp_path).images[0].objects[0].category == "object"


def entry(**changes):
    return coco_file(annotations=[coco_file()["annotations"][0] | changes])


def picture(**changes):
    return coco_file(images=[coco_file()["images"][0] | changes])


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (entry(image_id="a"), r"Expected `int`, got `str` - at `\$\.annotations\[0\]\.image_id`"),
        (picture(height=0), r"`int` >= 1 - at `\$\.images\[0\]\.height`"),
        (coco_file(categories=[{"id": "x", "name": "cat"}]), r"at `\$\.categories\[0\]\.id`"),
        ({"images": []}, r"missing required field `annotations`"),
        (entry(image_id=7), r"annotation 8 on the image with id 7, which it does not list"),
        (entry(category_id=7), r"annotation 8 of the category with id 7, which it does not list"),
        (coco_file(images=coco_file()["images"] * 2), r"lists the image with id 4 twice"),
        (
            coco_file(images=[coco_file()["images"][0], coco_file()["images"][0] | {"id": 5}]),
            r"lists the image a\.png twice",
        ),
        (entry(segmentation=[[1, 2, 3, 4, 5, 6, 7]]), r"odd number of coordinates, that of annotation 8"),
        (entry(segmentation=[[1, 2, 3, 4, 1e9, 6]]), r"far outside of its image, that of annotation 8"),
        (entry(segmentation=Mask.from_array(square(0, 0, 5, (9, 9))).to_rle()), r"mask of 9 x 9 pixels.*of 60 x 40"),
    ],
)
def test_every_trouble_is_one_sentence_that_names_the_file(tmp_path, file, words):
    path = write_coco(tmp_path, file)

    with pytest.raises(FormatError, match=words) as caught:
        open_dataset(tmp_path)

    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"images": [', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_such_json_is_named(tmp_path, content):
    (tmp_path / "annotations.json").write_bytes(content)

    with pytest.raises(FormatError, match=r"annotations\.json is not a COCO file with masks: [^\n]*\.$"):
        open_dataset(tmp_path)


def test_a_mark_of_byte_order_does_no_harm(tmp_path):
    path = write_coco(tmp_path, coco_file())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert len(open_dataset(tmp_path).images) == 1


def test_a_missing_image_is_named(tmp_path):
    write_coco(tmp_path, coco_file())
    (tmp_path / "a.png").unlink()

    with pytest.raises(FormatError, match=r"has labels for the image a\.png, which is not in .*; put it there\."):
        open_dataset(tmp_path)


@pytest.mark.parametrize("counts", ["", "0", "é", "zzzz", "~~~", "P" * 40 + "0", [], [1, 2], [-2400, 4800]])
def test_run_lengths_that_do_not_fill_the_image_are_refused(tmp_path, counts):
    write_coco(tmp_path, with_objects(uncompressed(SQUARE), {"size": list(SIZE), "counts": counts}))

    with pytest.raises(FormatError, match="the mask of annotation 2 does not fill its size"):
        open_dataset(tmp_path)


@given(st.lists(st.tuples(st.binary(max_size=8), st.booleans()), max_size=12), st.randoms())
def test_many_masks_are_judged_as_one_by_one(strange, random):
    masks = []
    for counts, is_good in strange:
        array = np.random.default_rng(random.randrange(2**32)).random((7, 5)) < 0.4
        masks.append(Mask.from_array(array) if is_good else Mask((7, 5), bytes(48 + byte % 64 for byte in counts)))

    def fills(mask):
        if not mask.counts or (mask.counts[-1] - 48) & 0x20:
            return False
        runs = mask.runs()
        return bool((runs >= 0).all() and runs.sum() == 35)

    assert filling(masks).tolist() == [fills(mask) for mask in masks]


@pytest.mark.parametrize("name", ["ecssd", "coco"])
def test_the_real_sets_open_whole(shared_data, name):
    folder = shared_data / "val" / name
    file = json.loads((folder / "annotations.json").read_text("utf-8"))

    dataset = open_dataset(folder)

    assert dataset.name == f"val/{name}"
    assert [image.path.name for image in dataset.images] == [image["file_name"] for image in file["images"]]
    assert sum(len(image.objects) for image in dataset.images) == len(file["annotations"])


def test_several_files_of_a_folder_are_one_set(tmp_path):
    write_coco(tmp_path, coco_file(), "annotations/instances_val.json", "images/val")
    assert len(open_dataset(tmp_path).images) == 1

    write_coco(tmp_path, coco_file(), "annotations/instances_train.json", "images/train")
    images = open_dataset(tmp_path).images
    assert [image.path.relative_to(tmp_path).as_posix() for image in images] == [
        "images/train/a.png",
        "images/val/a.png",
    ]
    assert [[item.id for item in image.objects] for image in images] == [[8], [9]]
