"""labelme's files as labelme reads them."""

import base64
import io
import json

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.labelme import LabelmeFormat
from sam_annotator.formats.losses import all_losses
from sam_annotator.formats.memory import MemorySource

SIZE = (50, 60)


def shapes_of(tmp_path, mask, **kwargs):
    root = tmp_path / "images"
    (root / "a").mkdir(parents=True)
    (root / "a" / "1.jpg").touch()
    objects = [Annotation(4, 1, 1, Mask.from_array(mask), **kwargs)]
    source = MemorySource(root, (Category(1, "cat", "#000000"),), (ImageRecord(1, "a/1.jpg", SIZE),), objects)
    report = LabelmeFormat().write(source, tmp_path / "out", ExportOptions())
    assert report.files == (tmp_path / "out" / "a" / "1.json",)
    document = json.loads(report.files[0].read_text("utf-8"))
    assert (report.files[0].parent / document["imagePath"]).resolve() == (root / "a" / "1.jpg").resolve()
    assert (document["imageHeight"], document["imageWidth"], document["imageData"]) == (*SIZE, None)
    return document["shapes"]


def test_an_object_without_holes_is_a_polygon_in_pixel_corners(tmp_path):
    mask = np.zeros(SIZE, np.uint8)
    mask[10:20, 30:60] = 1
    (shape,) = shapes_of(tmp_path, mask)
    assert (shape["label"], shape["shape_type"], shape["group_id"]) == ("cat", "polygon", None)
    assert sorted(shape["points"]) == [[30, 10], [30, 20], [60, 10], [60, 20]]


def test_the_parts_of_an_object_share_a_group(tmp_path):
    mask = np.zeros(SIZE, np.uint8)
    mask[2:9, 2:9] = mask[20:40, 20:40] = 1
    shapes = shapes_of(tmp_path, mask)
    assert [(shape["shape_type"], shape["group_id"]) for shape in shapes] == [("polygon", 4), ("polygon", 4)]


def test_an_object_with_holes_is_a_mask_that_labelme_places_at_its_first_point(tmp_path):
    mask = cv2.circle(cv2.circle(np.zeros(SIZE, np.uint8), (30, 25), 20, 1, -1), (30, 25), 8, 0, -1)
    (shape,) = shapes_of(tmp_path, mask)
    assert shape["shape_type"] == "mask"
    patch = np.array(Image.open(io.BytesIO(base64.b64decode(shape["mask"])))).astype(bool)
    (x0, y0), (x1, y1) = shape["points"]
    # labelme's own rule, in labelme/utils/shape.py: the last point is a pixel inside.
    read = np.zeros(SIZE, bool)
    read[y0 : y1 + 1, x0 : x1 + 1] = patch
    assert (read == mask.astype(bool)).all()


def test_flags_hold_what_is_true_or_false_and_crowds(tmp_path):
    (shape,) = shapes_of(tmp_path, np.ones(SIZE), iscrowd=True, attributes={"blurred": False, "age": 3.0})
    assert shape["flags"] == {"blurred": False, "iscrowd": True}
    assert shape["attributes"] == {"age": 3.0}


def test_an_object_without_pixels_is_left_out_and_named(tmp_path):
    (tmp_path / "images").mkdir()
    objects = [Annotation(4, 1, 1, Mask.from_array(np.zeros(SIZE)))]
    source = MemorySource(
        tmp_path / "images", (Category(1, "c", "#000000"),), (ImageRecord(1, "1.jpg", SIZE),), objects
    )
    report = LabelmeFormat().write(source, tmp_path / "out", ExportOptions())
    assert report.annotations == 0
    assert report.notes == ("Left out for lack of pixels: 1 object, 4 first.",)


def test_keys_are_those_that_labelme_writes(tmp_path, shared_data):
    (ours,) = shapes_of(tmp_path, np.ones(SIZE))
    theirs = json.loads((shared_data / "formats" / "labelme" / "2011_000003.json").read_text())
    assert set(theirs["shapes"][0]) <= set(ours)
    assert set(theirs) == set(json.loads((tmp_path / "out" / "a" / "1.json").read_text()))


def test_what_is_drawn_otherwise_is_told_before_it_is_written(tmp_path):
    ring = np.ones(SIZE, np.uint8)
    ring[5, 5] = 0
    items = [Annotation(number, 1, 1, Mask.from_array(each)) for number, each in enumerate((ring, np.ones(SIZE), ring))]
    source = MemorySource(tmp_path, (Category(1, "c", "#000000"),), (ImageRecord(1, "1.jpg", SIZE),), items)
    assert all_losses(source, LabelmeFormat(), ExportOptions()) == (
        "labelme polygons cannot hold holes: 2 objects will be written as masks.",
    )


def test_a_box_is_a_rectangle(tmp_path):
    mask = np.zeros(SIZE, np.uint8)
    mask[10:20, 30:60] = 1
    (shape,) = shapes_of(tmp_path, mask, is_box=True)
    assert (shape["shape_type"], shape["points"]) == ("rectangle", [[30, 10], [60, 20]])


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=15)
@given(
    seeds=st.lists(st.tuples(st.floats(0.2, 0.9), st.integers(0, 2**32)), min_size=1, max_size=4),
    label=TEXT,
    attributes=st.dictionaries(
        TEXT.filter(lambda name: name != "iscrowd"),
        TEXT | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    ),
    crowd=st.booleans(),
)
def test_what_is_written_comes_back(tmp_path_factory, seeds, label, attributes, crowd):
    """Blobs with holes and many parts that touch one another."""
    blobs = [
        np.kron(np.random.default_rng(seed).random((10, 12)) < share, np.ones((5, 5))).astype(bool)
        for share, seed in seeds
    ]
    items = [
        Annotation(7 * number, 1, 1, Mask.from_array(each), crowd, attributes=attributes)
        for number, each in enumerate(blobs, 1)
        if each.any()
    ]
    folder = tmp_path_factory.mktemp("round")
    source = MemorySource(folder, (Category(1, label, "#12AB00"),), (ImageRecord(1, "ü/貓.png", SIZE),), items)
    LabelmeFormat().write(source, folder / "out", ExportOptions(polygon_iou=1.0))
    back = LabelmeFormat().read(folder / "out")
    assert [image.path for image in back.images()] == ["ü/貓.png"]
    assert {category.name for category in back.categories()} <= {label}
    assert [item.id for item in back.all_annotations] == [item.id for item in items]
    assert [item.mask for item in back.all_annotations] == [item.mask for item in items]
    assert all((item.attributes, item.iscrowd) == (attributes, crowd) for item in back.all_annotations)
