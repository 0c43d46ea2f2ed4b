"""VGG Image Annotator's files: of its versions 1 and 2, of ours, and of nobody in particular."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pycocotools import mask as coco_mask

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.losses import all_losses
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.via import ViaFormat

SIZE = (40, 60)
SQUARE = {"name": "polygon", "all_points_x": [10, 20, 20, 10], "all_points_y": [5, 5, 15, 15]}
RECT = {"name": "rect", "x": 2.4, "y": 3, "width": 10, "height": 4.2}


def region(shape=SQUARE, **attributes):
    return {"shape_attributes": shape, "region_attributes": attributes}


def entry(*regions, filename="a.png", **fields):
    return {"filename": filename, "size": 123, "regions": regions, "file_attributes": {}} | fields


def write(folder, content, *, image=True):
    if image:
        Image.new("RGB", SIZE[::-1]).save(folder / "a.png")
    path = folder / "via.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def read(folder, *regions, **fields):
    return ViaFormat().read(write(folder, {"a.png123": entry(*regions, **fields)}))


def labels(source):
    names = {category.id: category.name for category in source.categories()}
    return [names[item.category_id] for item in source.all_annotations]


def test_every_kind_of_shape_has_its_pixels(tmp_path):
    ellipse = {"name": "ellipse", "cx": 30, "cy": 20, "rx": 20, "ry": 4, "theta": 0.5}
    items = read(
        tmp_path, region(), region(RECT), region({"name": "circle", "cx": 30, "cy": 20, "r": 8}), region(ellipse)
    ).all_annotations
    square, _, circle, turned = (item.mask.to_array() for item in items)
    assert [item.is_box for item in items] == [False, True, False, False]
    assert square[5:15, 10:20].all()
    assert square.sum() == 100
    assert items[1].mask.bbox == (2, 3, 10, 4)
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]] + 0.5
    assert (circle == (np.hypot(columns - 30, rows - 20) <= 8)).all()
    # theta grows clockwise on the screen, as the angles of a canvas do: the right end sinks.
    assert turned[20 + 8, 30 + 15]
    assert not turned[20 - 8, 30 + 15]
    assert abs(turned.sum() - np.pi * 80) < 5


def test_projects_annotations_and_version_1_say_the_same(tmp_path):
    old = {"a.png123": {"fileref": "", "size": 123, "filename": "a.png", "base64_img_data": "", "file_attributes": {}}}
    old["a.png123"]["regions"] = {"0": region(name="cat"), "1": region(RECT, name="dog")}
    new = {"a.png123": entry(region(name="cat"), region(RECT, name="dog"))}
    project = {"_via_settings": {"a": 1}, "_via_img_metadata": new, "_via_attributes": {}, "_via_image_id_list": []}
    sources = [ViaFormat().read(write(tmp_path, content)) for content in (old, new, project)]
    for source in sources:
        assert labels(source) == ["cat", "dog"]
        assert [item.mask.area for item in source.all_annotations] == [100, 40]
        assert [image.size for image in source.images()] == [SIZE]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ([{"class": "a", "name": "b"}, {"name": "c"}], ["a", "object"]),
        ([{"Label": "a", "name": "b"}], ["a"]),
        ([{"type": "human", "name": "Plato"}], ["Plato"]),
        ([{"category_name": "x", "size": "big"}], ["x"]),
        ([{"species": "crow"}, {"species": "owl"}], ["crow", "owl"]),
        ([{"species": "crow", "age": "old"}], ["object"]),
        ([{"class": {"cat": True, "dog": False}}, {"class": {"cat": True, "dog": True}}], ["cat", "cat, dog"]),
        ([{"class": 3}], ["3"]),
        ([{"class": ""}, {}], ["object", "object"]),
    ],
)
def test_the_label_is_found_by_its_name(tmp_path, attributes, expected):
    assert labels(read(tmp_path, *(region(**each) for each in attributes))) == expected


def test_other_attributes_stay_and_come_back(tmp_path):
    once = read(
        tmp_path,
        region(RECT, species="crow", class_name="", quality={"good": True}, age="3"),
        region({"name": "point", "cx": 1, "cy": 2}, species="owl"),
        file_attributes={"night": "yes", "empty": ""},
    )
    assert once.all_annotations[0].attributes == {"class_name": "", "species": "crow", "age": "3"}
    assert once.image_attributes == {1: {"night": "yes"}}
    assert once.notes == ("Left out for lack of an area: 1 region (point).",)

    ViaFormat().write(once, tmp_path / "out.json", ExportOptions())
    (page,) = json.loads((tmp_path / "out.json").read_text()).values()
    assert page["file_attributes"] == {"night": "yes", "empty": ""}
    assert page["size"] == (tmp_path / "a.png").stat().st_size
    assert page["regions"][0]["shape_attributes"] == RECT
    assert page["regions"][0]["region_attributes"]["quality"] == {"good": True}
    assert page["regions"][1]["shape_attributes"] == {"name": "point", "cx": 1, "cy": 2}


def test_a_project_stays_a_project_and_keeps_the_name_of_its_labels(tmp_path):
    settings = {"core": {"default_filepath": "./"}}
    content = {"_via_settings": settings, "_via_img_metadata": {"a.png123": entry(region(species="crow"))}}
    once = ViaFormat().read(write(tmp_path, content))
    ViaFormat().write(once, tmp_path / "out.json", ExportOptions())
    written = json.loads((tmp_path / "out.json").read_text())
    assert written["_via_settings"] == settings
    assert written["_via_image_id_list"] == [*written["_via_img_metadata"]]
    (page,) = written["_via_img_metadata"].values()
    assert page["regions"][0]["region_attributes"] == {"species": "crow", "annotation_id": 1}
    assert labels(ViaFormat().read(tmp_path / "out.json")) == ["crow"]


def test_an_image_that_is_not_there_is_as_large_as_its_regions(tmp_path):
    path = write(tmp_path, {"a": entry(region(), region(RECT)), "b": entry(filename="b.png")}, image=False)
    source = ViaFormat().read(path)
    assert [image.size for image in source.images()] == [None, None]
    assert {item.mask.size for item in source.all_annotations} == {(15, 20)}
    (note,) = source.notes
    assert note.startswith("Not there or not readable: 2 images; VIA does not tell sizes")


def polygon(xs, ys):
    return region({"name": "polygon", "all_points_x": xs, "all_points_y": ys})


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (entry(polygon([1, 2], [1, 2])), r"a polygon of 2 points, \$\.a\.regions\[0\]"),
        (entry(polygon([1, 2, 3], [1, 2])), "more x than y"),
        (
            entry(polygon([1, 2, "3"], [1, 2, 3])),
            r"got `str` - at `\$\.a\.regions\[0\]\.shape_attributes\.all_points_x",
        ),
        (entry(polygon([1, 2, 1e308], [1, 2, 3])), r"far outside of its image of 60 x 40 pixels, \$\.a\.regions\[0\]"),
        (entry(region({"name": "circle", "cx": 1, "cy": 1, "r": -3})), "a circle of negative size"),
        (entry(region({"name": "rect", "x": 1, "y": 1, "width": 3, "height": -3})), "a rect of negative size"),
        (entry(region({"name": "rect", "x": 1e307, "y": 1, "width": 1e308, "height": 3})), "far outside"),
        (entry(region({"name": "rect", "x": 1})), "missing required field `y`"),
        (entry(region({"name": "ellipse", "cx": 1, "cy": 1, "rx": 1e300, "ry": 3})), "far outside"),
        (entry(filename="../a.png"), "leads out of its folder: '../a.png'"),
        (entry(filename="/etc/passwd"), "leads out of its folder"),
        (entry(regions=[3]), "Expected `object`, got `int`"),
        ({"regions": []}, "missing required field `filename`"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_file_and_place(tmp_path, bad, words):
    path = write(tmp_path, {"a": bad})
    with pytest.raises(FormatError, match=words) as caught:
        ViaFormat().read(path)
    assert str(caught.value).startswith(f"{path} ")
    assert "\n" not in str(caught.value)


def test_an_image_listed_twice_and_numbers_without_end_are_refused(tmp_path):
    with pytest.raises(FormatError, match=r"lists the image a\.png twice"):
        ViaFormat().read(write(tmp_path, {"a": entry(), "b": entry()}))
    path = tmp_path / "via.json"
    path.write_text(json.dumps({"a": entry(polygon([1, 2, 3], [1, 2, float("nan")]))}))
    with pytest.raises(FormatError, match="is not a file of the VGG Image Annotator"):
        ViaFormat().read(path)
    with pytest.raises(FormatError, match="sides are 1 to 65535"):
        ViaFormat().read(write(tmp_path, {"b": entry(polygon([1, 2, 1e308], [1, 2, 3]), filename="b.png")}))


def test_the_real_file_has_the_areas_that_pycocotools_gives(shared_data):
    """Cars with damages, without their photographs."""
    path = shared_data / "formats" / "via" / "via_region_data.json"
    source = ViaFormat().read(path.parent)
    assert {*labels(source)} == {"damage"}
    pages = [*json.loads(path.read_text()).values()]
    assert [image.path for image in source.images()] == [page["filename"] for page in pages]
    for image, page in zip(source.images(), pages, strict=True):
        found = source.annotations(image.id)
        assert len(found) == len(page["regions"]) > 0
        for item, each in zip(found, page["regions"], strict=True):
            shape = each["shape_attributes"]
            ring = np.array([shape["all_points_x"], shape["all_points_y"]], float).T.ravel().tolist()
            # A larger image than ours: no pixel may have been cut off.
            assert item.mask.area == coco_mask.area(coco_mask.frPyObjects([ring], 4000, 4000)[0])


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
VALUES = TEXT | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=25)
@given(
    seeds=st.lists(st.tuples(st.floats(0.2, 0.9), st.integers(0, 2**32)), min_size=1, max_size=4),
    label=TEXT,
    attributes=st.dictionaries(TEXT | st.sampled_from(["class", "annotation_id", "attributes"]), VALUES),
    crowd=st.booleans(),
)
def test_what_is_written_comes_back(tmp_path_factory, seeds, label, attributes, crowd):
    """Blobs with holes and many parts that touch one another."""
    blobs = [
        np.kron(np.random.default_rng(seed).random((8, 12)) < share, np.ones((5, 5))).astype(bool)
        for share, seed in seeds
    ]
    items = [
        Annotation(7 * number, 1, 1, Mask.from_array(each), crowd, attributes=attributes)
        for number, each in enumerate(blobs, 1)
        if each.any()
    ]
    folder = tmp_path_factory.getbasetemp()
    Image.new("RGB", SIZE[::-1]).save(folder / "ü 貓.png")
    source = MemorySource(folder, (Category(1, label, "#12AB00"),), (ImageRecord(1, "ü 貓.png", SIZE),), items)
    ViaFormat().write(source, folder / "out.json", ExportOptions(polygon_iou=1.0))
    back = ViaFormat().read(folder / "out.json")
    assert [item.id for item in back.all_annotations] == [item.id for item in items]
    assert [item.mask for item in back.all_annotations] == [item.mask for item in items]
    assert {*labels(back)} <= {label}
    assert all((item.attributes, item.iscrowd) == (attributes, crowd) for item in back.all_annotations)


def test_an_edited_rectangle_is_written_with_its_new_edges(tmp_path):
    once = read(tmp_path, region(RECT))
    moved = np.zeros(SIZE)
    moved[1:5, 2:6] = 1
    items = [replace(item, mask=Mask.from_array(moved)) for item in once.all_annotations]
    ViaFormat().write(replace(once, all_annotations=items), tmp_path / "out.json", ExportOptions())
    (page,) = json.loads((tmp_path / "out.json").read_text()).values()
    assert page["regions"][0]["shape_attributes"] == {"name": "rect", "x": 2, "y": 1, "width": 4, "height": 4}


def test_labels_without_objects_are_announced_as_lost(tmp_path):
    once = read(tmp_path, region(name="crow"))
    more = replace(once, all_categories=(*once.categories(), Category(7, "owl", "#000000")))
    assert all_losses(once, ViaFormat(), ExportOptions()) == ()
    assert all_losses(more, ViaFormat(), ExportOptions()) == (
        "VIA knows the labels of objects alone: 1 label without any will be left out.",
    )
