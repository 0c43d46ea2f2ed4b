"""CVAT's files: of CVAT itself, of others, of ours, and of nobody in particular."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from pycocotools import mask as coco_mask

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.cvat import CvatFormat
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.xml_files import read_xml

SIZE = (20, 30)
META = """<meta><task><id>7</id><name>birds</name><labels>
  <label><name>crow</name><color>#ff0080</color><type>polygon</type><attributes>
    <attribute><name>age</name><input_type>number</input_type><values>0;9;1</values></attribute>
    <attribute><name>ring</name><input_type>text</input_type><values/></attribute>
    <attribute><name>wild</name><input_type>checkbox</input_type><values/></attribute>
  </attributes></label>
  <label><name>beak</name><type>points</type><parent>bird</parent></label>
  <label><name>bird</name><type>skeleton</type><svg>&lt;line x1="1"/&gt;</svg></label>
</labels></task><dumped>2024-01-01</dumped></meta>"""


def document(*shapes, meta=META, image='id="0" name="a.png" width="30" height="20"'):
    return f"<annotations><version>1.1</version>{meta}<image {image}>\n{''.join(shapes)}</image></annotations>"


def read(tmp_path, text):
    path = tmp_path / "annotations.xml"
    path.write_text(text, "utf-8")
    return CvatFormat().read(path)


def masks(tmp_path, *shapes):
    return [item.mask.to_array() for item in read(tmp_path, document(*shapes)).all_annotations]


def shape(tag, label="crow", inner="", **numbers):
    return f'<{tag} label="{label}" {" ".join(f"{key}={value!r}" for key, value in numbers.items())}>{inner}</{tag}>'


def test_every_kind_of_shape_has_its_pixels(tmp_path):
    polygon, rle, circle, turned = masks(
        tmp_path,
        shape("polygon", points="2,3;12,3;12,8;2,8"),
        shape("mask", rle="0, 2, 1, 3", left="4", top="6", width="3", height="2"),
        shape("ellipse", cx="15", cy="10", rx="6", ry="6"),
        shape("box", xtl="10", ytl="4", xbr="20", ybr="8", rotation="90"),
    )
    expected = np.zeros((4, *SIZE), bool)
    expected[0, 3:8, 2:12] = True
    expected[1, 6:8, 4:7] = [[1, 1, 0], [1, 1, 1]]
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]] + 0.5
    expected[2] = np.hypot(columns - 15, rows - 10) <= 6
    expected[3, 1:11, 13:17] = True
    for found, wanted in zip((polygon, rle, circle, turned), expected, strict=True):
        assert (found == wanted).all()


def test_shapes_turn_clockwise_as_cvat_draws_them(tmp_path):
    """CVAT turns with SVG, whose angles grow clockwise on the screen: a long flat shape sinks on its right side."""
    flat = {"cx": "15", "cy": "10", "rx": "12", "ry": "2", "rotation": "30"}
    for mask in masks(
        tmp_path,
        shape("ellipse", **flat),
        shape("box", xtl="3", ytl="8", xbr="27", ybr="12", rotation="30"),
    ):
        assert mask[14, 23]
        assert not mask[6, 23]


def test_a_polygon_has_the_area_that_pycocotools_gives(tmp_path):
    ring = [1.25, 2.5, 20.1, 3.3, 25.7, 18.2, 11.4, 9.9]
    (mask,) = masks(
        tmp_path, shape("polygon", points=";".join(f"{x},{y}" for x, y in zip(ring[::2], ring[1::2], strict=True)))
    )
    assert mask.sum() == coco_mask.area(coco_mask.frPyObjects([ring], *SIZE)[0])


def test_shapes_of_one_label_and_group_are_one_object_and_boxes_stay_alone(tmp_path):
    square = "1,1;4,1;4,4;1,4"
    other = "10,10;14,10;14,12;10,12"
    box = {"xtl": "1", "ytl": "1", "xbr": "3", "ybr": "3", "group_id": "5"}
    source = read(
        tmp_path,
        document(
            shape("polygon", points=square, group_id="5"),
            shape("polygon", points=other, group_id="5"),
            shape("polygon", points=other, group_id="0"),
            shape("polygon", "owl", points=other, group_id="5"),
            shape("box", **box),
            shape("box", **box),
        ),
    )
    assert [(item.mask.area, item.is_box) for item in source.all_annotations] == [
        (17, False),
        (8, False),
        (8, False),
        (4, True),
        (4, True),
    ]


def test_labels_have_colours_and_attributes_their_kinds(tmp_path):
    inner = "".join(
        f'<attribute name="{name}">{value}</attribute>'
        for name, value in {"age": "2.5", "ring": "0003", "wild": "false", "new": "true", "x": "12"}.items()
    )
    source = read(tmp_path, document(shape("polygon", points="1,1;4,1;4,4", inner=inner, occluded="1", z_order="3")))
    assert [(label.name, label.color) for label in source.categories()] == [("crow", "#FF0080"), ("bird", "#56B4E9")]
    (item,) = source.all_annotations
    assert item.attributes == {"age": 2.5, "ring": "0003", "wild": False, "new": True, "x": "12"}
    assert item.extra == {"cvat": {"occluded": "1", "z_order": "3"}}


def test_points_lines_and_tags_are_told_and_come_back(tmp_path):
    tag = '<tag label="night" source="manual"><attribute name="moon">full</attribute></tag>'
    source = read(tmp_path, document(shape("points", points="1,2"), shape("polyline", points="1,2;3,4"), tag))
    assert source.all_annotations == ()
    assert source.image_attributes == {0: {"night": True}}
    assert source.notes == ("Left out for lack of an area: 2 shapes (points, polyline).",)

    CvatFormat().write(source, tmp_path / "out.xml", ExportOptions())
    (image,) = ET.parse(tmp_path / "out.xml").iterfind("image")
    assert [child.tag for child in image] == ["points", "polyline", "tag"]
    assert image.findtext("tag/attribute[@name='moon']") == "full"
    assert image.find("points").get("points") == "1,2"


def test_the_task_its_labels_and_what_is_said_of_shapes_come_back(tmp_path):
    box = {"xtl": "2.31", "ytl": "3.02", "xbr": "9.77", "ybr": "8.40"}
    once = read(tmp_path, document(shape("box", source="auto", occluded="1", z_order="2", group_id="4", **box)))
    CvatFormat().write(once, tmp_path / "out.xml", ExportOptions())

    root = read_xml(tmp_path / "out.xml")
    assert root.findtext("meta/task/id") == "7"
    assert root.findtext("meta/dumped") == "2024-01-01"
    labels = {label.findtext("name"): label for label in root.iterfind("meta/task/labels/label")}
    assert {*labels} == {"crow", "beak", "bird"}
    assert labels["crow"].findtext("color") == "#ff0080"
    assert labels["beak"].findtext("parent") == "bird"
    assert (labels["bird"].findtext("type"), labels["bird"].findtext("svg")) == ("skeleton", '<line x1="1"/>')
    assert [node.text for node in root.iterfind(".//attribute/name")] == ["age", "ring", "wild"]
    assert root.find("image/box").attrib == {
        "label": "crow", "source": "auto", "occluded": "1", "z_order": "2", "group_id": "4", **box
    }  # fmt: skip
    (item,) = CvatFormat().read(tmp_path / "out.xml").all_annotations
    assert (item.is_box, item.mask) == (True, once.all_annotations[0].mask)


def test_an_edited_box_is_written_with_its_new_edges(tmp_path):
    once = read(tmp_path, document(shape("box", xtl="2.3", ytl="3", xbr="9", ybr="8")))
    moved = np.zeros(SIZE)
    moved[1:5, 2:6] = 1
    items = [replace(item, mask=Mask.from_array(moved)) for item in once.all_annotations]
    CvatFormat().write(replace(once, all_annotations=items), tmp_path / "out.xml", ExportOptions())
    box = read_xml(tmp_path / "out.xml").find("image/box")
    assert [box.get(name) for name in ("xtl", "ytl", "xbr", "ybr")] == ["2", "1", "6", "5"]


def test_copies_of_an_object_of_a_group_stay_objects_of_their_own(tmp_path):
    once = read(tmp_path, document(shape("polygon", points="1,1;4,1;4,4", group_id="5")))
    (item,) = once.all_annotations
    copied = replace(once, all_annotations=[item, replace(item, id=2)])
    CvatFormat().write(copied, tmp_path / "out.xml", ExportOptions())
    assert len(CvatFormat().read(tmp_path / "out.xml").all_annotations) == 2


def test_objects_without_pixels_are_left_out_and_named(tmp_path):
    items = [Annotation(4, 1, 1, Mask.from_array(np.zeros(SIZE)))]
    source = MemorySource(tmp_path, (Category(1, "c", "#000000"),), (ImageRecord(1, "1.jpg", SIZE),), items)
    report = CvatFormat().write(source, tmp_path / "out.xml", ExportOptions())
    assert (report.annotations, report.notes) == (0, ("Left out for lack of pixels: 1 object, 4 first.",))


FAR = "9e307,1;4,1;4,4"
MASK = {"rle": "1,3", "left": "0", "top": "0", "width": "2", "height": "2"}


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (shape("polygon", points="1,1;nan,2;3,3"), "'nan' where a number should be, at the polygon of line 2"),
        (shape("polygon", points="1,1;inf,2;3,3"), "'inf' where a number"),
        (shape("polygon", points=FAR), "far outside of its image of 30 x 20 pixels, the polygon of line 2"),
        (shape("polygon", points="1,1;2,2"), "a polygon of 2 points, the polygon of line 2"),
        (shape("polygon", points="1,1;2"), "no pairs"),
        (shape("polygon"), 'no "points" at the polygon of line 2'),
        (shape("box", xtl="5"), 'no "ytl" at the box of line 2'),
        ("<polygon points='1,1;2,2;3,1'/>", 'no "label" at the polygon of line 2'),
        (shape("box", xtl="5", ytl="5", xbr="1", ybr="9"), "negative size, the box of line 2"),
        (shape("box", xtl="5", ytl="5", xbr="1e308", ybr="9"), "far outside"),
        (shape("ellipse", cx="5", cy="5", rx="-1", ry="9"), "negative size"),
        (shape("ellipse", cx="5", cy="5", rx="1e308", ry="9"), "far outside"),
        (shape("mask", **MASK | {"rle": "1,2"}), "run lengths do not fill its box, the mask of line 2"),
        (shape("mask", **MASK | {"rle": "1,-1,4"}), "run lengths do not fill its box"),
        (shape("mask", **MASK | {"rle": ""}), "'' where a number should be"),
        (shape("mask", **MASK | {"rle": "1.5,2.5"}), "1.5 where a whole number should be"),
        (shape("mask", **MASK | {"width": "-2", "height": "-2"}), "does not lie in its image"),
        (shape("mask", **MASK | {"left": "29"}), "does not lie in its image"),
        (shape("mask", **MASK | {"width": "100000000", "height": "100000000", "rle": "1e16"}), "does not lie"),
        ("</image><image id='0' name='a.png' width='3' height='3'>", "lists the image a.png twice"),
        ("</image><image id='1' name='../a.png' width='3' height='3'>", "leads out of its folder: '../a.png'"),
        ("</image><image id='1' name='b.png' width='-3' height='3'>", "size of -3 x 3 pixels"),
        ("</image><image id='1' name='b.png' width='1e9' height='1e9'>", "sides are 1 to 65535"),
        ("</image><image id='1' name='b.png'>", "does not tell the size of the image of line 2"),
        ("</image><image id='nan' name='b.png' width='3' height='3'>", "'nan' where a number"),
        ("</image><image id='1' width='3' height='3'>", 'no "name" at the image of line 2'),
    ],
)
def test_what_cannot_be_is_one_sentence_with_file_and_line(tmp_path, bad, words):
    with pytest.raises(FormatError, match=words) as caught:
        read(tmp_path, document(bad, meta=""))
    assert str(caught.value).startswith(f"{tmp_path / 'annotations.xml'} ")
    assert "\n" not in str(caught.value)


def test_a_file_of_a_video_and_a_file_of_others_are_refused(tmp_path):
    with pytest.raises(FormatError, match='is not "CVAT for images"'):
        read(tmp_path, "<annotations><track id='0' label='a'/></annotations>")
    with pytest.raises(FormatError, match='is not "CVAT for images"'):
        read(tmp_path, "<annotation><object/></annotation>")


def test_a_folder_with_several_files_asks_for_one(tmp_path):
    for name in ("test.xml", "train.xml"):
        (tmp_path / name).write_text("<annotations/>")
    assert CvatFormat().recognises(tmp_path)
    with pytest.raises(FormatError, match=r"several CVAT files \(test\.xml, train\.xml\); name one"):
        CvatFormat().read(tmp_path)
    assert CvatFormat().read(tmp_path / "test.xml").images() == ()


def test_tasks_of_one_project_may_count_their_images_alike(tmp_path):
    text = document(meta="", image='id="0" name="a.png" subset="train" width="30" height="20"')
    second = '<image id="0" name="b.png" subset="val" task_id="2" width="8" height="4"/></annotations>'
    source = read(tmp_path, text.replace("</annotations>", second))
    assert [(image.path, image.size) for image in source.images()] == [("a.png", (20, 30)), ("b.png", (4, 8))]
    assert len({image.id for image in source.images()}) == 2
    assert source.images()[1].extra == {"cvat": {"subset": "val", "task_id": "2"}}


def test_the_real_file_is_read(shared_data):
    """datumaro's sample, with a box, a polygon without label, a polyline and points."""
    source = CvatFormat().read(shared_data / "formats" / "cvat_xml")
    names = {category.id: category.name for category in source.categories()}
    assert [names[number] for number in sorted(names)] == ["label1", "label2", "object"]
    assert [(image.path, image.size) for image in source.images()] == [("img0.jpg", (8, 8)), ("img1.jpg", (10, 10))]
    box, polygon = source.all_annotations
    assert (box.mask.bbox, box.is_box) == ((0, 2, 4, 2), True)
    assert box.attributes == {"a1": True, "a2": "v3", "a3": "0003", "a4": 2.4}
    assert polygon.mask.area == coco_mask.area(coco_mask.frPyObjects([[1, 2, 3, 4, 6, 5]], 10, 10)[0])
    assert names[polygon.category_id] == "object"
    assert source.notes == ("Left out for lack of an area: 2 shapes (points, polyline).",)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)
MASKS = arrays(bool, SIZE, elements=st.booleans()) | st.builds(
    lambda thick, seed: np.kron(np.random.default_rng(seed).random((5, 6)) < thick, np.ones((4, 5))).astype(bool),
    st.floats(0.2, 0.9),
    st.integers(0, 2**32),
)


@settings(max_examples=25)
@given(
    pixels=st.lists(MASKS.filter(np.any), min_size=1, max_size=4),
    label=TEXT,
    attributes=st.dictionaries(
        TEXT.filter(lambda name: name != "iscrowd"),
        TEXT | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    ),
    crowd=st.booleans(),
)
def test_what_is_written_comes_back(tmp_path_factory, pixels, label, attributes, crowd):
    items = [
        Annotation(number, 1, 1, Mask.from_array(each), crowd, attributes=attributes)
        for number, each in enumerate(pixels, 1)
    ]
    folder = tmp_path_factory.getbasetemp()
    source = MemorySource(folder, (Category(1, label, "#12AB00"),), (ImageRecord(1, "ü/貓.png", SIZE),), items)
    CvatFormat().write(source, folder / "out.xml", ExportOptions())
    back = CvatFormat().read(folder / "out.xml")
    assert back.categories()[0].name == label
    assert back.categories()[0].color == "#12AB00"
    assert [image.path for image in back.images()] == ["ü/貓.png"]
    assert [item.mask for item in back.all_annotations] == [item.mask for item in items]
    assert all((item.attributes, item.iscrowd) == (attributes, crowd) for item in back.all_annotations)
