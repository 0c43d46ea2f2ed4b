"""Folders for YOLO as people and programs lay them out."""

import numpy as np
import pytest
from PIL import Image

from sam_annotator.errors import FormatError
from sam_annotator.formats.yolo import YoloFormat

SIZE = (40, 60)
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


def test_boxes_and_labels_without_image_are_left_out_with_a_note(tmp_path):
    labels(folder(tmp_path, SQUARE + "1 0.5 0.5 0.2 0.2\n\n") / "labels" / "b.txt")
    source = YoloFormat().read(tmp_path)
    assert len(source.all_annotations) == 1
    assert source.notes == (
        "Left out as boxes without an outline: 1 object.",
        "Left out for lack of their images: 1 label file, labels/b.txt first.",
    )


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


def test_a_real_folder_is_read_whole(shared_data):
    path = shared_data / "formats" / "yolo_seg"
    source = YoloFormat().read(path)
    lines = sum(len(file.read_text().splitlines()) for file in (path / "labels").iterdir())
    assert len(source.all_annotations) == lines
    assert len(source.images()) == len(list((path / "images").iterdir()))
    assert source.notes == ()
    names = {category.id: category.name for category in source.categories()}
    assert {names[item.category_id] for item in source.all_annotations} >= {"giraffe", "dog", "umbrella"}
    assert all(np.count_nonzero(item.mask.to_array()) > 50 for item in source.all_annotations)
