"""Folders for YOLO as people and programs lay them out."""

import cv2
import numpy as np
import pytest
from PIL import Image
from pycocotools import mask as coco_mask

from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.yolo import YoloFormat

SIZE = (40, 60)
NAMES = {"1": "person", "18": "dog", "24": "zebra", "25": "giraffe", "28": "umbrella", "51": "bowl", "55": "orange"}
NAMES |= {"56": "broccoli", "64": "potted plant", "86": "vase"}
SQUARE = "0 0.25 0.25 0.5 0.25 0.5 0.5 0.25 0.5\n"
SQUARE_AREA = 10 * 15


def image(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", SIZE[::-1]).save(path)


def labels(path, text=SQUARE):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def folder(root, text=SQUARE, names="names: [cat, dog]\n"):
    image(root / "images" / "a.png")
    labels(root / "labels" / "a.txt", text)
    (root / "data.yaml").write_text(names, "utf-8")
    return root


def read(path):
    source = YoloFormat().read(path)
    names = {category.id: category.name for category in source.categories()}
    return {
        record.path: [(names[item.category_id], item.mask.area) for item in source.annotations(record.id)]
        for record in source.images()
    }


@pytest.mark.parametrize(
    "names",
    [
        "names: [cat, dog]\n",
        "# a comment\nnc: 2\nnames:\n- 'cat'\n- dog\n",
        "names:\n  0: cat\n  7: dog\n",
        'path: nowhere\ntrain: images\nval:\nnames: {0: "cat"}\n',
    ],
)
def test_names_in_all_ways_of_yaml(tmp_path, names):
    assert read(folder(tmp_path, names=names)) == {"a.png": [("cat", SQUARE_AREA)]}


def test_names_in_classes_txt(tmp_path):
    (folder(tmp_path) / "data.yaml").rename(tmp_path / "classes.txt")
    (tmp_path / "classes.txt").write_text("cat\ndog\n")
    assert read(tmp_path) == {"a.png": [("cat", SQUARE_AREA)]}


def test_the_layout_of_roboflow(tmp_path):
    for split in ("train", "valid"):
        image(tmp_path / split / "images" / f"{split}.png")
        labels(tmp_path / split / "labels" / f"{split}.txt")
    (tmp_path / "data.yaml").write_text("train: ../train/images\nval: ../valid/images\nnames: ['cat']\n")
    expected = {f"{split}/images/{split}.png": [("cat", SQUARE_AREA)] for split in ("train", "valid")}
    assert read(tmp_path) == read(tmp_path / "data.yaml") == expected


def test_the_layout_of_coco128_and_images_without_labels(tmp_path):
    image(tmp_path / "images" / "train2017" / "a.png")
    image(tmp_path / "images" / "train2017" / "b.jpg")
    labels(tmp_path / "labels" / "train2017" / "a.txt")
    (tmp_path / "coco128.yaml").write_text("path: .\ntrain: images/train2017\nval: images/train2017\nnames: {0: cat}\n")
    assert read(tmp_path) == {"train2017/a.png": [("cat", SQUARE_AREA)], "train2017/b.jpg": []}


def test_labels_without_image_are_left_out_with_a_note(tmp_path):
    labels(folder(tmp_path) / "labels" / "b.txt")
    source = YoloFormat().read(tmp_path)
    assert len(source.all_annotations) == 1
    assert source.notes == ("Left out for lack of their images: 1 label file, labels/b.txt first.",)


def test_boxes_among_rings_are_boxes(tmp_path):
    folder(tmp_path, SQUARE + "1 0.5 0.5 0.2 0.25\n\n")
    ring, box = YoloFormat().read(tmp_path).all_annotations
    assert (ring.is_box, box.is_box) == (False, True)
    assert box.mask.bbox == (24, 15, 12, 10)
    assert detect(tmp_path).name == "yolo"


def test_a_ring_that_returns_on_itself_has_a_hole(tmp_path):
    outer, inner = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], [(0.25, 0.25), (0.25, 0.5), (0.5, 0.5), (0.5, 0.25)]
    ring = [*outer, *inner, inner[0]]
    (((_, area),),) = read(folder(tmp_path, f"0 {' '.join(f'{x} {y}' for x, y in ring)}\n")).values()
    assert area == SIZE[0] * SIZE[1] - SQUARE_AREA


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("0 0.1 0.1 0.2", r'a\.txt, line 2, is not "label x y x y \.\.\."'),
        ("0 0.1 0.1 0.2 0.2 0.3 x", "line 2, is not"),
        ("0 0.1 0.1 0.2 0.2 0.3 nan", "line 2, is not"),
        ("0.5 0.1 0.1 0.2 0.2 0.3 0.3", "line 2, is not"),
        ("inf 0.1 0.1 0.2 0.2 0.3 0.3", "line 2, is not"),
        ("0 0.1 0.1", "line 2, has 1 points"),
        ("5 0.1 0.1 0.2 0.2 0.3 0.3", r"line 2, has label 5, for which data\.yaml has no name"),
        ("-1 0.1 0.1 0.2 0.2 0.3 0.3", r"line 2, has label -1, for which data\.yaml has no name"),
        ("1e300 0.1 0.1 0.2 0.2 0.3 0.3", r"line 2, has label 1e300, for which data\.yaml has no name"),
        ("0 0.1 0.1 0.2 0.2 0.3 1e308", r"line 2, has the number 1e\+308; numbers are shares of the image"),
        ("0 12 40 13 50 17 60", r"line 2, has the number 60; numbers are shares of the image"),
        ("0 " + "0 1 " * 2**21, "line 2, has more points than an outline can have"),
        ("0 0.5 0.5 -0.2 0.2", r"line 2, has a box of negative width or height"),
    ],
)
def test_a_malformed_line_is_named(tmp_path, line, words):
    with pytest.raises(FormatError, match=words):
        read(folder(tmp_path, f"{SQUARE}{line}\n"))


def test_images_that_are_not_there_are_asked_for(tmp_path):
    (folder(tmp_path) / "images" / "a.png").unlink()
    with pytest.raises(FormatError, match=r"has no images beside its labels; put them into .*images\."):
        read(tmp_path)


def test_names_of_the_wrong_type_are_refused(tmp_path):
    with pytest.raises(FormatError, match=r"data\.yaml is not a YOLO data file: .*`\$\.names"):
        read(folder(tmp_path, names="names: [1, 2]\n"))


def test_a_real_folder_agrees_with_pycocotools_and_opencv(shared_data):
    path = shared_data / "formats" / "yolo_seg"
    source = YoloFormat().read(path)
    assert source.notes == ()
    assert detect(path).name == "yolo"
    names = {category.id: category.name for category in source.categories()}
    checked = 0
    for record in source.images():
        lines = (path / "labels" / record.path).with_suffix(".txt").read_text().splitlines()
        for line, item in zip(lines, source.annotations(record.id), strict=True):
            number, *shares = line.split()
            ring = np.array(shares, float).reshape(-1, 2) * record.size[::-1]
            coco = Mask.from_rle(coco_mask.frPyObjects([ring.ravel().tolist()], *record.size)[0])
            filled = Mask.from_array(cv2.fillPoly(np.zeros(record.size, np.uint8), [ring.round().astype(int)], 1))
            # Rings that cross themselves are filled in other ways, and OpenCV draws the outline too.
            assert item.mask.iou(coco) > 0.97
            assert item.mask.iou(filled) > 0.85
            assert names[item.category_id] == NAMES[number]
            checked += 1
    assert checked == len(source.all_annotations) == 16


def test_splits_and_unknown_keys_of_the_data_file_are_kept(tmp_path):
    for split in ("train", "valid"):
        image(tmp_path / split / "images" / f"{split}.png")
        labels(tmp_path / split / "labels" / f"{split}.txt")
    (tmp_path / "data.yaml").write_text(
        "train: ../train/images\nval: ../valid/images\nnc: 1\nnames: ['cat']\ndownload: evil.sh\n"
        "roboflow: {version: 3, license: CC BY 4.0, day: 2024-02-01}\nscale: .nan\n"
    )
    source = YoloFormat().read(tmp_path)
    assert [record.extra for record in source.images()] == [{"yolo": {"split": "train"}}, {"yolo": {"split": "val"}}]
    roboflow = {"version": 3, "license": "CC BY 4.0", "day": "2024-02-01"}
    assert source.extra == {"yolo": {"roboflow": roboflow, "scale": "nan"}}

    YoloFormat().write(source, tmp_path / "again", ExportOptions())

    again = YoloFormat().read(tmp_path / "again")
    assert again.extra == source.extra
    assert [record.extra for record in again.images()] == [record.extra for record in source.images()]


def test_progress_counts_images(tmp_path):
    image(folder(tmp_path) / "images" / "b.png")
    seen = []
    YoloFormat().read(tmp_path, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("a: &a [x, x]\nb: [*a, *a]\nnames: [cat]\n", r"has no data\.yaml with names"),
        ("names: ['']\n", r"data\.yaml is not a YOLO data file: .*length >= 1"),
        ("names: [cat]\nkpt_shape: [1000000, 3]\n", r"data\.yaml is not a YOLO data file: .*<= 1000"),
        ("names: [cat]\ntrain: list.txt\n", r"list\.txt, line 1, names '/etc/a\.png', which is no file of this folder"),
    ],
)
def test_hostile_data_files_are_refused(tmp_path, names, words):
    folder(tmp_path, names=names)
    (tmp_path / "list.txt").write_text("/etc/a.png\n")
    with pytest.raises(FormatError, match=words):
        read(tmp_path)


def test_a_data_file_cannot_send_us_through_the_disk(tmp_path):
    assert read(folder(tmp_path / "data", names="names: [cat]\npath: /\ntrain: .\nval: ../../..\n")) == {
        "a.png": [("cat", SQUARE_AREA)]
    }


def test_a_huge_label_file_is_refused_without_being_read(tmp_path):
    with (folder(tmp_path) / "labels" / "a.txt").open("r+b") as file:
        file.truncate(10**11)  # sparse: no such space is used
    with pytest.raises(FormatError, match=r"a\.txt is not a YOLO label file: it has more than 64 MiB"):
        read(tmp_path)


def test_labels_of_one_name_are_one_label(tmp_path):
    source = YoloFormat().read(
        folder(tmp_path, SQUARE + SQUARE.replace("0 ", "2 ", 1), names="names: [cat, dog, cat]\n")
    )
    assert [category.name for category in source.categories()] == ["cat", "dog"]
    assert [item.category_id for item in source.all_annotations] == [1, 1]
