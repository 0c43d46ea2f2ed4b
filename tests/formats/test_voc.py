"""Pascal VOC as its own tools, CVAT, labelme and LabelImg write it."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.losses import losses
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.voc import VocFormat
from sam_annotator.formats.voc.layout import color, palette

SIZE = (40, 60)
CATEGORIES = (Category(3, "cat", "#000000"), Category(8, "dog", "#000000"))

OBJECT = """
<object><name>{name}</name><pose>{pose}</pose><truncated>1</truncated><difficult>0</difficult>
<bndbox><xmin>{box[0]}</xmin><ymin>{box[1]}</ymin><xmax>{box[2]}</xmax><ymax>{box[3]}</ymax></bndbox>{more}</object>
"""


def item(name, *box, pose="Left", more=""):
    return OBJECT.format(name=name, box=box, pose=pose, more=more)


def xml(root, *objects, name="a", size=SIZE, head=""):
    (root / "Annotations").mkdir(parents=True, exist_ok=True)
    (root / "Annotations" / f"{name}.xml").write_text(
        f"<annotation>{head}<filename>{name}.jpg</filename><size><width>{size[1]}</width><height>{size[0]}</height>"
        f"<depth>3</depth></size><segmented>1</segmented>{''.join(objects)}</annotation>",
        "utf-8",
    )
    return root


def png(root, kind, numbers, name="a", colored=False):
    (root / kind).mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(np.asarray(numbers, np.uint8))
    image.putpalette(palette())
    (image.convert("RGB") if colored else image).save(root / kind / f"{name}.png")


def rectangles(*boxes, size=SIZE):
    """Numbers from 1 in boxes x, y, w, h."""
    numbers = np.zeros(size, np.uint8)
    for number, (x, y, w, h) in enumerate(boxes, 1):
        numbers[y : y + h, x : x + w] = number
    return numbers


def read(root):
    source = VocFormat().read(root)
    names = {category.id: category.name for category in source.categories()}
    return [(names[each.category_id], each.mask.bbox, each.is_box) for each in source.all_annotations]


def write(root, *items, categories=CATEGORIES, **fields):
    (root / "photos").mkdir()
    source = MemorySource(root / "photos", categories, [ImageRecord(1, "a.jpg", SIZE, **fields)], items)
    VocFormat().write(source, root / "out", ExportOptions())
    return root / "out"


def test_the_colours_are_those_of_the_development_kit():
    known = {1: (128, 0, 0), 2: (0, 128, 0), 8: (64, 0, 0), 15: (192, 128, 128), 20: (0, 64, 128), 255: (224, 224, 192)}
    assert {number: color(number) for number in known} == known


def test_files_are_laid_out_as_the_kit_has_them(tmp_path):
    mask = Mask.from_array(rectangles((10, 5, 20, 15)))
    attributes = {"pose": "Left", "truncated": True, "size": 3.5}
    out = write(tmp_path, Annotation(1, 1, 8, mask, attributes=attributes))
    text = (out / "Annotations" / "a.xml").read_text("utf-8")
    for part in (
        "<filename>a.jpg</filename>",
        "<xmin>11</xmin>\n      <ymin>6</ymin>\n      <xmax>30</xmax>\n      <ymax>20</ymax>",
        "<pose>Left</pose>",
        "<truncated>1</truncated>",
        "<difficult>0</difficult>",
        '<value type="number">3.5</value>',
    ):
        assert part in text
    with Image.open(out / "SegmentationClass" / "a.png") as classes:
        assert classes.mode == "P"
        assert classes.getpalette() == palette()
        assert set(np.unique(classes)) == {0, 2}
    assert (out / "labelmap.txt").read_text().splitlines()[1:] == [
        "background:0,0,0::",
        "cat:128,0,0::",
        "dog:0,128,0::",
    ]
    assert {(out / "ImageSets" / kind / "train.txt").read_text() for kind in ("Main", "Segmentation")} == {"a\n"}


def test_boxes_alone_stay_out_of_the_segmentation(tmp_path):
    out = write(tmp_path, Annotation(1, 1, 3, box_mask(1, 2, 30, 20, SIZE), is_box=True))
    assert not (out / "SegmentationObject").exists()
    assert (out / "ImageSets" / "Main" / "train.txt").read_text() == "a\n"
    assert (out / "ImageSets" / "Segmentation" / "train.txt").read_text() == ""
    assert read(out) == [("cat", (1, 2, 29, 18), True)]


def test_boxes_that_overlap_lose_nothing_and_nothing_is_said(tmp_path):
    boxes = [box_mask(1, 2, 30, 20, SIZE), box_mask(10, 2, 40, 20, SIZE)]
    mask = Annotation(1, 1, 8, Mask.from_array(rectangles((5, 5, 20, 10))))
    items = [mask, *(Annotation(number, 1, 3, box, is_box=True) for number, box in enumerate(boxes, 2))]

    source = VocFormat().read(write(tmp_path, *items))

    assert losses(MemorySource(tmp_path, CATEGORIES, source.all_images, items), VocFormat.capabilities) == ()
    assert [each.mask for each in source.all_annotations] == [each.mask for each in items]


def test_xml_alone_gives_boxes_with_what_is_said_about_them(tmp_path):
    part = "<part><name>head</name><bndbox><xmin>12</xmin></bndbox></part>"
    xml(tmp_path, item("dog", 11, 6, 30.4, 20, more=part), head="<source><database>The DB</database></source>")
    assert detect(tmp_path).name == "voc"
    source = VocFormat().read(tmp_path)
    (dog,) = source.all_annotations
    assert (dog.mask.bbox, dog.is_box, dog.attributes) == ((10, 5, 20, 15), True, {"pose": "Left", "truncated": True})

    (tmp_path / "JPEGImages").mkdir()
    VocFormat().write(source, tmp_path / "out", ExportOptions())

    text = (tmp_path / "out" / "Annotations" / "a.xml").read_text()
    assert "<xmax>30.4</xmax>" in text
    assert "<database>The DB</database>" in text
    assert VocFormat().read(tmp_path / "out").all_annotations[0].extra == dog.extra


def test_masks_go_with_boxes_by_number_or_by_place(tmp_path):
    boxes = ((2, 2, 10, 10), (20, 2, 10, 10), (40, 2, 10, 10))
    png(tmp_path, "SegmentationObject", rectangles(*boxes))
    png(tmp_path, "SegmentationClass", (rectangles(*boxes) > 0) * 12)
    # The first is the third of the masks, the second has none, the third has no box.
    xml(tmp_path, item("dog", 41, 3, 50, 12), item("dog", 5, 20, 20, 30), item("dog", 21, 3, 30, 12))
    assert read(tmp_path) == [
        ("dog", (40, 2, 10, 10), False),
        ("dog", (4, 19, 16, 11), True),
        ("dog", (20, 2, 10, 10), False),
        ("dog", (2, 2, 10, 10), False),
    ]


def test_void_pixels_belong_to_nothing(tmp_path):
    numbers = rectangles((10, 10, 20, 20))
    border = cv2.dilate(numbers, np.ones((5, 5))) - cv2.erode(numbers, np.ones((5, 5)))
    numbers[border > 0] = 255
    png(tmp_path, "SegmentationObject", numbers)
    png(tmp_path, "SegmentationClass", numbers)
    xml(tmp_path, item("aeroplane", 9, 9, 32, 32))
    assert read(tmp_path) == [("aeroplane", (12, 12, 16, 16), False)]


def test_colours_stand_for_numbers_as_in_files_of_cvat(tmp_path):
    (tmp_path / "labelmap.txt").write_text("# label:color_rgb:parts:actions\nbackground:0,0,0::\na:b:128,0,0:x,y:z\n")
    for kind in ("SegmentationObject", "SegmentationClass"):
        png(tmp_path, kind, rectangles((1, 1, 5, 5)), colored=True)
    assert read(tmp_path) == [("a:b", (1, 1, 5, 5), False)]
    for kind in ("SegmentationObject", "SegmentationClass"):
        png(tmp_path, kind, rectangles((1, 1, 5, 5), (9, 9, 3, 3)), colored=True)
    with pytest.raises(FormatError, match=r"a\.png has the label 2, which has no name"):
        read(tmp_path)


def test_without_a_file_of_objects_each_connected_part_is_one(tmp_path):
    png(tmp_path, "SegmentationClass", (rectangles((1, 1, 4, 4), (20, 20, 5, 5)) > 0) * 8)
    assert read(tmp_path) == [("cat", (1, 1, 4, 4), False), ("cat", (20, 20, 5, 5), False)]


def test_the_layout_of_labelimg(tmp_path):
    xml(tmp_path, item("cat", 1, 1, 5, 5), head="<path>/home/someone/a.jpg</path>")
    (tmp_path / "Annotations" / "a.xml").rename(tmp_path / "a.xml")
    (tmp_path / "Annotations").rmdir()
    Image.new("RGB", SIZE[::-1]).save(tmp_path / "a.jpg")
    assert detect(tmp_path).name == "voc"
    source = VocFormat().read(tmp_path)
    assert (source.image_root, source.images()[0].path) == (tmp_path, "a.jpg")
    assert "home" not in str(source.images()[0].extra)


def test_lists_come_back(tmp_path):
    out = write(tmp_path, extra={"voc": {"splits": ["val", "trainval"]}})
    assert (out / "ImageSets" / "Main" / "val.txt").read_text() == "a\n"
    assert (out / "ImageSets" / "Main" / "train.txt").read_text() == ""
    assert VocFormat().read(out).images()[0].extra["voc"]["splits"] == ["val", "trainval"]


ATTRIBUTE = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=5),
    st.booleans(),
    st.floats(-1e9, 1e9),
    st.integers(-99, 99),
)
NAME = st.just("background") | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Z"]), min_size=1, max_size=8
)


@settings(max_examples=25)  # each writes and reads a folder
@given(
    names=st.lists(NAME, min_size=2, max_size=2, unique=True),
    attributes=st.dictionaries(
        st.sampled_from(["pose", "truncated", "difficult", "occluded", "size", "名"]), ATTRIBUTE
    ),
    crowd=st.booleans(),
    seed=st.integers(0, 2**32),
)
def test_masks_names_and_attributes_come_back(tmp_path_factory, names, attributes, crowd, seed):
    chance = np.random.default_rng(seed)
    numbers = chance.integers(0, 4, SIZE) * (chance.random(SIZE) < chance.random())
    items = [
        Annotation(number, 1, (3, 8)[number % 2], Mask.from_array(numbers == number), crowd, attributes=attributes)
        for number in (1, 2, 3)
        if (numbers == number).any()
    ]
    categories = (Category(3, names[0], "#000000"), Category(8, names[1], "#000000"))

    source = VocFormat().read(write(tmp_path_factory.mktemp("voc"), *items, categories=categories))

    read_names = {category.id: category.name for category in source.categories()}
    assert list(read_names.values()) == names
    for one, other in zip(source.all_annotations, items, strict=True):
        assert (one.mask, one.iscrowd, one.attributes) == (other.mask, crowd, attributes)
        assert read_names[one.category_id] == names[other.category_id == 8]
        assert not one.is_box


@pytest.mark.parametrize(
    ("objects", "words"),
    [
        (item("", 1, 1, 2, 2), r"a\.xml has no name in the object of line 2"),
        ("<object><name>x</name></object>", r"a\.xml has no bndbox in the object of line 1"),
        (item("x", 1, 1, "nan", 2), r"a\.xml has 'nan' where a number should be, at bndbox in the object of line 2"),
        (item("x", 1, 1, 1e308, 2), r"a\.xml has a box that is upside down or reaches far outside of its image"),
        (item("x", 30, 1, 2, 2), r"a\.xml has a box that is upside down"),
        ("<oops>", r"a\.xml is not XML"),
    ],
)
def test_malformed_objects_are_named(tmp_path, objects, words):
    with pytest.raises(FormatError, match=words):
        read(xml(tmp_path, objects))


def test_file_names_that_lead_elsewhere_are_refused(tmp_path):
    with pytest.raises(FormatError, match=r"a file name that leads out of its folder: '\.\./\.\./etc"):
        read(xml(tmp_path, name="a", head="<filename>../../etc/passwd</filename>"))


def test_impossible_sizes_are_refused(tmp_path):
    with pytest.raises(FormatError, match=r"a\.xml gives the image a size of 60000 x 60000 pixels"):
        read(xml(tmp_path, size=(60000, 60000)))


def test_a_png_of_another_size_is_refused(tmp_path):
    png(xml(tmp_path, size=(41, 60)), "SegmentationObject", rectangles((1, 1, 2, 2)))
    with pytest.raises(FormatError, match=r"SegmentationObject.a\.png is damaged, .* not of the size 60 x 41"):
        read(tmp_path)


def test_a_label_without_a_name_is_refused(tmp_path):
    png(tmp_path, "SegmentationClass", rectangles((1, 1, 2, 2)) * 77)
    with pytest.raises(FormatError, match=r"a\.png has the label 77, which has no name; list the names in labelmap"):
        read(tmp_path)


def test_names_that_cannot_be_held_are_refused(tmp_path):
    for name in ("a\nb", " a", "a\x01"):
        with pytest.raises(FormatError, match="rename it"):
            write(tmp_path, categories=[Category(1, name, "#000000")])
        (tmp_path / "photos").rmdir()


def test_a_real_folder_agrees_with_its_pixels(shared_data):
    path = shared_data / "formats" / "voc"
    source = VocFormat().read(path)
    names = {category.id: category.name for category in source.categories()}
    labels = (path / "class_names.txt").read_text().splitlines()
    assert detect(path).name == "voc"
    assert len(names) == 20
    for record in source.images():
        stem = record.path.removesuffix(".jpg")
        objects, classes = (
            np.array(Image.open(path / kind / f"{stem}.png")) for kind in ("SegmentationObject", "SegmentationClass")
        )
        expected = {
            (labels[np.bincount(classes[objects == number]).argmax()], int((objects == number).sum()))
            for number in set(np.unique(objects)) - {0, 255}
        }
        assert {(names[each.category_id], each.mask.area) for each in source.annotations(record.id)} == expected
    assert len(source.all_annotations) >= 3
