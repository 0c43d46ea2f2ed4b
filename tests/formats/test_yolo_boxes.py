"""YOLO's boxes as detection training reads them."""

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.yolo import YoloBoxesFormat

SIZE = (40, 60)


def folder(root, lines, names="names: [cat]\n"):
    for name in ("images", "labels"):
        (root / name).mkdir(parents=True)
    Image.new("RGB", SIZE[::-1]).save(root / "images" / "a.png")
    (root / "labels" / "a.txt").write_text(lines)
    (root / "data.yaml").write_text(names)
    return root


def written(source, tmp_path):
    YoloBoxesFormat().write(source, tmp_path / "out", ExportOptions())
    return (tmp_path / "out" / "labels" / "a.txt").read_text()


def test_a_mask_becomes_its_box(tmp_path):
    array = np.zeros(SIZE, np.uint8)
    array[10:20, 15:45] = 1
    array[12, 20] = 0
    (tmp_path / "images").mkdir()
    item = Annotation(1, 1, 3, Mask.from_array(array))
    source = MemorySource(tmp_path / "images", [Category(3, "cat", "#000000")], [ImageRecord(1, "a.png", SIZE)], [item])
    assert written(source, tmp_path) == "0 0.5 0.375 0.5 0.25\n"


def test_exact_numbers_go_back(tmp_path):
    line = "0 0.50123456789 0.4987654321 0.2500000001 0.25\n"
    source = YoloBoxesFormat().read(folder(tmp_path / "in", line))
    assert source.all_annotations[0].is_box
    assert written(source, tmp_path) == line


def test_key_points_go_back_and_are_zeros_where_there_are_none(tmp_path):
    lines = "0 0.5 0.5 0.5 0.5 0.25 0.75 2.0\n0 0.5 0.5 0.25 0.25\n"
    root = folder(tmp_path / "in", lines, "names: [cat]\nkpt_shape: [1, 3]\n")
    assert detect(root).name == "yolo-boxes"
    source = YoloBoxesFormat().read(root)
    assert written(source, tmp_path) == lines.replace("0.25 0.25\n", "0.25 0.25 0.0 0.0 0.0\n")
    assert yaml.safe_load((tmp_path / "out" / "data.yaml").read_text())["kpt_shape"] == [1, 3]


def test_a_prediction_has_its_confidence_as_attribute(tmp_path):
    (item,) = YoloBoxesFormat().read(folder(tmp_path / "in", "0 0.5 0.5 0.5 0.5 0.875\n")).all_annotations
    assert item.attributes == {"confidence": 0.875}


@settings(max_examples=25)  # each writes and reads a folder
@given(st.data())
def test_boxes_of_whole_pixels_come_back_on_images_of_any_size(tmp_path_factory, data):
    size = data.draw(st.sampled_from([(1, 1), (7, 1000), (3001, 13), (17, 31)]))
    spans = []
    for length in size:
        start = data.draw(st.integers(0, length - 1))
        spans.append((start, data.draw(st.integers(start + 1, length))))
    (top, bottom), (left, right) = spans
    mask = box_mask(left, top, right, bottom, size)
    root = tmp_path_factory.mktemp("boxes")
    Image.new("L", size[::-1]).save(root / "a.png")
    item = Annotation(1, 1, 1, mask, is_box=True)
    source = MemorySource(root, [Category(1, "cat", "#000000")], [ImageRecord(1, "a.png", size)], [item])

    YoloBoxesFormat().write(source, root / "out", ExportOptions())

    (read,) = YoloBoxesFormat().read(root / "out").all_annotations
    assert (read.mask, read.is_box) == (mask, True)


@pytest.mark.parametrize(
    ("lines", "name"), [("0 .5 .5 .5 .5\n", "yolo-boxes"), ("0 0 0 1 0 1 1\n", "yolo"), ("", "yolo")]
)
def test_the_lines_tell_boxes_from_rings(tmp_path, lines, name):
    assert detect(folder(tmp_path / "in", lines)).name == name
