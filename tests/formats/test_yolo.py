"""YOLO labels as training reads them."""

import cv2
import numpy as np
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.losses import all_losses
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.yolo import YoloFormat

SIZE = (240, 320)


def export(tmp_path, *masks, images=(), **kwargs):
    root = tmp_path / "photos"
    root.mkdir()
    categories = (Category(3, "ca:t", "#000000"), Category(8, 'd"og', "#000000"))
    objects = [Annotation(number, 1, 8, Mask.from_array(mask), **kwargs) for number, mask in enumerate(masks, 1)]
    images = images or (ImageRecord(1, "a/1.jpg", SIZE),)
    source = MemorySource(root, categories, images, objects)
    return YoloFormat().write(source, tmp_path / "out", ExportOptions())


def parts_and_holes():
    mask = cv2.circle(np.zeros(SIZE, np.uint8), (80, 100), 70, 1, -1)
    cv2.circle(mask, (60, 90), 20, 0, -1)
    cv2.circle(mask, (110, 120), 20, 0, -1)
    return cv2.circle(mask, (240, 120), 60, 1, -1)


def test_a_line_is_a_label_and_a_ring_in_shares_of_the_image(tmp_path):
    mask = np.zeros(SIZE, np.uint8)
    mask[120:240, 0:80] = 1
    export(tmp_path, mask)
    number, *shares = (tmp_path / "out" / "labels" / "a" / "1.txt").read_text().split()
    assert number == "1"
    ring = np.array(shares, float).reshape(-1, 2)
    assert sorted(map(tuple, ring.tolist())) == [(0, 0.5), (0, 1), (0.25, 0.5), (0.25, 1)]


def test_parts_and_holes_survive_opencv_filling_as_ultralytics_does_it(tmp_path):
    mask = parts_and_holes()
    export(tmp_path, mask)
    (line,) = (tmp_path / "out" / "labels" / "a" / "1.txt").read_text().splitlines()
    ring = np.array(line.split()[1:], float).reshape(-1, 2) * (SIZE[1], SIZE[0])
    read = cv2.fillPoly(np.zeros(SIZE, np.uint8), [ring.astype(np.int32)], 1)
    # fillPoly draws the outline too, so objects grow by up to a pixel there.
    assert (read & mask).sum() / (read | mask).sum() > 0.96


def test_the_list_of_images_leads_to_labels_the_way_ultralytics_looks_for_them(tmp_path):
    export(tmp_path, parts_and_holes())
    (line,) = (tmp_path / "out" / "images.txt").read_text().splitlines()
    assert line == "./images/a/1.jpg"
    assert (tmp_path / "out" / line.replace("/images/", "/labels/").replace(".jpg", ".txt")).is_file()
    assert (tmp_path / "out" / "images").resolve() == (tmp_path / "photos").resolve()


def test_the_data_file_names_the_labels_by_their_numbers(tmp_path):
    export(tmp_path)
    assert (tmp_path / "out" / "data.yaml").read_text("utf-8").splitlines() == [
        "train: images.txt",
        "val: images.txt",
        "names:",
        "  0: ca:t",
        '  1: d"og',
    ]


def test_an_image_without_objects_has_an_empty_file(tmp_path):
    export(tmp_path)
    assert (tmp_path / "out" / "labels" / "a" / "1.txt").read_text() == ""


def test_crowds_are_left_out_and_counted(tmp_path):
    report = export(tmp_path, parts_and_holes(), iscrowd=True)
    assert report.annotations == 0
    assert report.notes == ("Left out as crowds or for lack of pixels: 1 object.",)


def test_images_that_yolo_cannot_tell_apart_are_named(tmp_path):
    report = export(tmp_path, images=(ImageRecord(1, "1.jpg", SIZE), ImageRecord(2, "1.png", SIZE)))
    assert report.notes == ("YOLO takes images that differ in their endings alone for one; rename 1.jpg.",)


def test_files_of_real_data_sets_have_the_same_shape(tmp_path, shared_data):
    export(tmp_path, parts_and_holes())
    ours = (tmp_path / "out" / "labels" / "a" / "1.txt").read_text()
    theirs = (shared_data / "formats" / "yolo_seg" / "labels" / "000000000009.txt").read_text()
    for line in (ours + theirs).splitlines():
        number, *shares = line.split()
        assert number.isdigit()
        assert len(shares) % 2 == 0
        assert all(0 <= float(share) <= 1 for share in shares)


def test_what_is_left_out_is_told_before(tmp_path):
    mask = Mask.from_array(parts_and_holes())
    items = [Annotation(number, 1, 8, mask, iscrowd=number > 1) for number in (1, 2, 3)]
    source = MemorySource(tmp_path, (Category(8, "cat", "#000000"),), (ImageRecord(1, "a.jpg", SIZE),), items)
    assert all_losses(source, YoloFormat(), ExportOptions())[-1] == "2 objects that are crowds will be left out."


@settings(max_examples=25)  # each writes and reads a folder
@given(
    numbers=arrays(np.uint8, (12, 17), elements=st.integers(0, 3)),
    names=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=3, max_size=3, unique=True),
)
def test_touching_objects_with_holes_and_parts_come_back(tmp_path_factory, numbers, names):
    root = tmp_path_factory.mktemp("yolo")
    Image.fromarray(numbers).save(root / "über 1.png")
    items = [
        Annotation(number, 1, int(number), Mask.from_array(numbers == number))
        for number in np.unique(numbers)
        if number
    ]
    categories = [Category(number, name, "#000000") for number, name in enumerate(names, 1)]
    source = MemorySource(root, categories, [ImageRecord(1, "über 1.png", numbers.shape)], items)

    YoloFormat().write(source, root / "out", ExportOptions(polygon_iou=1))

    read = YoloFormat().read(root / "out")
    assert [category.name for category in read.categories()] == names
    assert list(yaml.safe_load((root / "out" / "data.yaml").read_text("utf-8"))["names"].values()) == names
    assert [(each.mask, each.category_id) for each in read.all_annotations] == [
        (item.mask, item.category_id) for item in items
    ]
