"""GeoJSON: of ours, of QuPath, and of nobody in particular."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shapely import LinearRing, Polygon
from shapely.geometry import shape

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.geojson import GeojsonFormat
from sam_annotator.formats.memory import MemorySource

SIZE = (40, 60)
SQUARE = [[10, 5], [20, 5], [20, 15], [10, 15], [10, 5]]
HOLE = [[12, 7], [12, 9], [15, 9], [15, 7], [12, 7]]


def feature(coordinates=(SQUARE,), kind="Polygon", geometry=True, **properties):
    found = {"type": kind, "coordinates": coordinates} if geometry else None
    return {"type": "Feature", "geometry": found, "properties": properties}


def write(folder, content, name="a.geojson", *, image=True):
    if image:
        Image.new("RGB", SIZE[::-1]).save(folder / "a.png")
    (folder / name).write_text(json.dumps(content), "utf-8")
    return folder / name


def read(folder, *features, **members):
    return GeojsonFormat().read(write(folder, {"type": "FeatureCollection", "features": features, **members}))


def labels(source):
    names = {category.id: category.name for category in source.categories()}
    return [names[item.category_id] for item in source.all_annotations]


def test_holes_and_parts_are_what_the_coordinates_say(tmp_path):
    other = [[30, 20], [34, 20], [34, 24], [30, 24], [30, 20]]
    source = read(
        tmp_path,
        feature([SQUARE, HOLE]),
        feature([[SQUARE, HOLE], [other]], "MultiPolygon"),
        feature([[[*position, 7] for position in SQUARE]]),
        feature(geometry=False),
    )
    ring, parts, high, empty = (item.mask.to_array() for item in source.all_annotations)
    assert (ring.sum(), parts.sum(), high.sum(), empty.sum()) == (94, 110, 100, 0)
    assert not ring[7:9, 12:15].any()
    assert [(image.path, image.size) for image in source.images()] == [("a.png", SIZE)]


def test_qupaths_files_are_read_and_come_back(tmp_path):
    """As QuPath exports annotations: a class with a colour, nothing about the image but the name of the file."""
    classes = [
        {"name": "Tumor", "color": [200, 0, 10]},
        {"name": "Stroma", "colorRGB": -16776961},
        {"names": ["Tumor", "Positive"], "color": [1, 2, 3]},
        None,
    ]
    features = [
        {
            "id": f"39e1-{number}",
            **feature(objectType="annotation", isLocked=True, classification=kind, measurements=[1]),
        }
        for number, kind in enumerate(classes)
    ]
    features[0]["properties"]["name"] = "region 7"
    once = GeojsonFormat().read(write(tmp_path, features))
    assert labels(once) == ["Tumor", "Stroma", "Tumor: Positive", "object"]
    assert [category.color for category in once.categories()][:3] == ["#C8000A", "#0000FF", "#010203"]
    assert once.all_annotations[0].attributes == {"name": "region 7"}

    GeojsonFormat().write(once, tmp_path / "out.geojson", ExportOptions())
    again = json.loads((tmp_path / "out.geojson").read_text())["features"][0]
    assert again["id"] == "39e1-0"
    properties = again["properties"]
    assert properties["classification"] == {"name": "Tumor", "color": [200, 0, 10]}
    assert [properties[key] for key in ("objectType", "isLocked", "measurements")] == ["annotation", True, [1]]


def test_several_images_are_told_apart_by_a_property_or_by_their_files(tmp_path):
    features = [feature(image="x/1.png", label="b"), feature(filename="2.png", label="c"), feature()]
    source = read(tmp_path, *features)
    assert [image.path for image in source.images()] == ["x/1.png", "2.png", "a.png"]
    assert [image.size for image in source.images()] == [None, None, SIZE]
    assert source.unsized == {1, 2}
    assert source.notes == ("Of unknown size and not there: 2 images; the masks are as large as the features need.",)
    (tmp_path / "b.JPG").touch()
    write(tmp_path, feature(), "b.geojson")
    write(tmp_path, [feature()], "none.geojson")
    found = GeojsonFormat().read(tmp_path)
    assert [image.path for image in found.images()] == ["x/1.png", "2.png", "a.png", "b.JPG", "none"]


def test_points_and_lines_are_told_and_come_back(tmp_path):
    once = read(tmp_path, feature([1, 2], "Point", label="p"), feature([[1, 2], [3, 4]], "LineString"))
    assert once.all_annotations == ()
    assert once.notes == ("Left out for lack of an area: 2 features (LineString, Point).",)
    GeojsonFormat().write(once, tmp_path / "out.geojson", ExportOptions())
    features = json.loads((tmp_path / "out.geojson").read_text())["features"]
    assert features[0] == feature([1, 2], "Point", label="p", image="a.png")


def test_what_others_say_is_kept(tmp_path):
    once = read(
        tmp_path,
        feature(label="a", category="b", id="uuid", nested={"x": [1]}, score=0.5) | {"nucleus": 3},
        crs={"x": 1},
    )
    (item,) = once.all_annotations
    assert item.attributes == {"category": "b", "id": "uuid", "score": 0.5}
    GeojsonFormat().write(once, tmp_path / "out.geojson", ExportOptions())
    document = json.loads((tmp_path / "out.geojson").read_text())
    assert document["crs"] == {"x": 1}
    assert document["features"][0]["nucleus"] == 3
    assert document["features"][0]["properties"]["nested"] == {"x": [1]}
    (again,) = GeojsonFormat().read(tmp_path / "out.geojson").all_annotations
    assert (again.attributes, again.mask, again.extra) == (item.attributes, item.mask, item.extra)


def test_rings_are_closed_and_run_as_the_rfc_has_them(tmp_path):
    ring = np.zeros(SIZE)
    ring[5:30, 5:30] = 1
    ring[10:20, 10:20] = 0
    items = [Annotation(4, 1, 1, Mask.from_array(ring), attributes={"b": True})]
    source = MemorySource(tmp_path, (Category(1, "c", "#102030"),), (ImageRecord(1, "1.jpg", SIZE),), items)
    GeojsonFormat().write(source, tmp_path / "out.geojson", ExportOptions(polygon_iou=1.0))
    document = json.loads((tmp_path / "out.geojson").read_text())
    assert document["images"] == [{"file_name": "1.jpg", "height": 40, "width": 60}]
    (only,) = document["features"]
    outer, hole = only["geometry"]["coordinates"]
    assert outer[0] == outer[-1]
    assert LinearRing(outer).is_ccw
    assert not LinearRing(hole).is_ccw
    assert shape(only["geometry"]).area == ring.sum()
    assert only["properties"] == {
        "image": "1.jpg",
        "id": 4,
        "label": "c",
        "classification": {"name": "c", "color": [16, 32, 48]},
        "iscrowd": 0,
        "attributes": {"b": True},
    }


def test_boxes_stay_boxes(tmp_path):
    pixels = np.zeros(SIZE)
    pixels[5:15, 10:20] = 1
    items = [Annotation(4, 1, 1, Mask.from_array(pixels), is_box=True)]
    source = MemorySource(tmp_path, (Category(1, "c", "#102030"),), (ImageRecord(1, "1.jpg", SIZE),), items)
    GeojsonFormat().write(source, tmp_path / "out.geojson", ExportOptions())
    (item,) = GeojsonFormat().read(tmp_path / "out.geojson").all_annotations
    assert (item.is_box, item.mask) == (True, items[0].mask)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (feature([SQUARE[:2]]), r"a ring of fewer than 3 points, \$\.features\[0\]\.geometry\.coordinates"),
        (feature([[[1, 1], [1e308, 2], [3, 3]]]), r"far outside of its image of 60 x 40 pixels, \$\.features\[0\]"),
        (feature([[[1, 1], [2], [3, 3]]]), r"length >= 2 - at `\$\.features\[0\]\.geometry\.coordinates\[0\]\[1\]`"),
        (feature([[[1, 1], ["2", 1], [3, 3]]]), "got `str`"),
        (feature([]), "length >= 1"),
        (feature(image="../a.png"), "leads out of its folder: '../a.png'"),
        (feature(image="C:\\a.png"), "leads out of its folder"),
        ({"type": "Feature", "geometry": 3}, r"got `int` - at `\$\.features\[0\]\.geometry`"),
    ],
)
def test_what_cannot_be_is_one_sentence_with_file_and_place(tmp_path, bad, words):
    path = write(tmp_path, {"type": "FeatureCollection", "features": [bad]})
    with pytest.raises(FormatError, match=words) as caught:
        GeojsonFormat().read(path)
    assert str(caught.value).startswith(f"{path} ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"images": [{"file_name": "a.png", "height": -1, "width": 4}]}, "a size of 4 x -1 pixels"),
        ({"images": [{"file_name": "/a.png", "height": 1, "width": 4}]}, "leads out of its folder"),
        ({"images": [{"file_name": "a.png", "height": n, "width": 4} for n in (1, 2)]}, "another size than before"),
        ({"categories": [{"name": "", "color": "#000000"}]}, "length >= 1"),
        ({"categories": [{"name": "a", "color": "red"}]}, "regex"),
        ({"features": float("nan")}, "is not a GeoJSON file"),
        ({"features": [feature([[[1, 1], [2, 1], [1e308, 3]]], image="b.png")]}, "sides are 1 to 65535"),
    ],
)
def test_impossible_members_are_one_sentence(tmp_path, members, words):
    path = write(tmp_path, {"type": "FeatureCollection", "features": []} | members)
    with pytest.raises(FormatError, match=words) as caught:
        GeojsonFormat().read(path)
    assert str(caught.value).startswith(f"{path} ")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=20)
@given(
    seeds=st.lists(st.tuples(st.floats(0, 0.9), st.integers(0, 2**32)), min_size=1, max_size=4),
    label=TEXT,
    attributes=st.dictionaries(TEXT, TEXT | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)),
    crowd=st.booleans(),
)
def test_what_is_written_comes_back(tmp_path_factory, seeds, label, attributes, crowd):
    """Blobs with holes and many parts that touch one another, and empty ones."""
    blobs = [
        np.kron(np.random.default_rng(seed).random((8, 12)) < share, np.ones((5, 5))).astype(bool)
        for share, seed in seeds
    ]
    items = [
        Annotation(7 * number, 1, 1, Mask.from_array(each), crowd, attributes=attributes)
        for number, each in enumerate(blobs, 1)
    ]
    folder = tmp_path_factory.getbasetemp()
    source = MemorySource(folder, (Category(1, label, "#12AB00"),), (ImageRecord(1, "ü/貓.png", SIZE),), items)
    GeojsonFormat().write(source, folder / "out.geojson", ExportOptions(polygon_iou=1.0))
    back = GeojsonFormat().read(folder / "out.geojson")
    assert [(category.name, category.color) for category in back.categories()] == [(label, "#12AB00")]
    assert [item.id for item in back.all_annotations] == [item.id for item in items]
    assert [item.mask for item in back.all_annotations] == [item.mask for item in items]
    assert all((item.attributes, item.iscrowd) == (attributes, crowd) for item in back.all_annotations)
    for entry, item in zip(json.loads((folder / "out.geojson").read_text())["features"], items, strict=True):
        geometry = shape(entry["geometry"]) if entry["geometry"] else Polygon()
        assert geometry.is_valid
        assert geometry.area == item.mask.area
