"""labelme's files as they come from labelme itself and from others."""

import base64
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from pycocotools.mask import area, frPyObjects, merge

from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.coco import CocoFormat
from sam_annotator.formats.labelme import LabelmeFormat

SIZE = (40, 60)
SQUARE = [[10, 5], [20, 5], [20, 15], [10, 15]]


def shape(points, kind="polygon", label="cat", **fields):
    return {"label": label, "points": points, "shape_type": kind, "group_id": None, "flags": {}} | fields


def png(pixels):
    file = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode("ascii")


def write(folder, *shapes, name="a.json", **fields):
    folder.mkdir(parents=True, exist_ok=True)
    image = {"imagePath": "a.png", "imageData": "ignored", "imageHeight": SIZE[0], "imageWidth": SIZE[1], "flags": {}}
    (folder / name).write_text(json.dumps({"version": "5.5.0", "shapes": shapes} | image | fields), "utf-8")
    return folder / name


def masks(path):
    return [item.mask.to_array() for item in LabelmeFormat().read(path).all_annotations]


def test_every_kind_of_shape_has_its_area(tmp_path):
    patch = np.array([[1, 0, 1], [1, 1, 1]], bool)
    shapes = [
        shape(SQUARE),
        shape(SQUARE, "oriented_rectangle"),
        shape([[20, 15], [10, 5]], "rectangle"),
        shape(SQUARE, "rectangle"),
        shape([[30, 20], [30, 28]], "circle"),
        shape([[4, 6], [6, 7]], "mask", mask=png(patch)),
    ]
    *squares, circle, mask = masks(write(tmp_path, *shapes))

    for square in squares:
        assert square[5:15, 10:20].all()
        assert square.sum() == 100
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]] + 0.5
    assert (circle == (np.hypot(columns - 30, rows - 20) < 8)).all()
    assert (mask[6:8, 4:7] == patch).all()
    assert mask.sum() == 5


def test_files_before_version_4_know_polygons_only(tmp_path):
    assert masks(write(tmp_path, {"label": "cat", "points": SQUARE, "line_color": None}))[0].sum() == 100


def test_what_lies_outside_of_the_image_is_cut_off(tmp_path):
    (mask,) = masks(write(tmp_path, shape([[-9, -9], [99, -9], [99, 79], [-9, 79]])))
    assert mask.all()


def test_shapes_of_one_group_and_label_are_one_object(tmp_path):
    other = [[30, 20], [34, 20], [34, 24], [30, 24]]
    shapes = [shape(SQUARE, group_id=0), shape(other, group_id=0), shape(other, group_id=0, label="dog"), shape(other)]
    assert sorted(mask.sum() for mask in masks(write(tmp_path, *shapes))) == [16, 16, 116]


def test_flags_are_attributes_and_mark_crowds(tmp_path):
    path = write(tmp_path, shape(SQUARE, flags={"blurred": True, "iscrowd": True}), flags={"night": False})
    source = LabelmeFormat().read(path)
    assert (source.all_annotations[0].attributes, source.all_annotations[0].iscrowd) == ({"blurred": True}, True)
    assert source.image_attributes == {1: {"night": False}}


def test_points_and_lines_are_left_out_with_a_note(tmp_path):
    source = LabelmeFormat().read(write(tmp_path, shape([[1, 1]], "point"), shape([[1, 1], [2, 2]], "line")))
    assert source.all_annotations == ()
    assert source.categories() == ()
    assert source.notes == ("Left out for lack of an area: 2 shapes (line, point).",)


def test_the_size_that_a_file_does_not_tell_is_that_of_the_image(tmp_path):
    path = write(tmp_path, shape(SQUARE), imageHeight=None, imageWidth=None)
    with pytest.raises(FormatError, match=r"a\.json does not tell the size of its image: .*a\.png is not there"):
        masks(path)
    Image.new("RGB", SIZE[::-1]).save(tmp_path / "a.png")
    assert masks(path)[0].shape == SIZE


def test_files_that_moved_with_their_images_find_them(tmp_path):
    path = write(tmp_path, imagePath="..\\old\\a.png")
    Image.new("RGB", SIZE[::-1]).save(tmp_path / "a.png")
    source = LabelmeFormat().read(path)
    assert source.image_root / source.images()[0].path == tmp_path / "a.png"


def test_other_json_files_of_a_folder_are_passed_over(tmp_path):
    write(tmp_path / "deep", shape(SQUARE), name="b.json")
    write(tmp_path, shape(SQUARE))
    (tmp_path / "zzz.json").write_text("{}")
    source = LabelmeFormat().read(tmp_path)
    assert [image.path for image in source.images()] == ["a.png", "deep/a.png"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (shape([[1, 1], [2, 2]]), 'a polygon "cat" with 2 points'),
        (shape(SQUARE[:1], "circle"), 'a circle "cat" with 1 points'),
        (shape([[1, 1], [3, 3]], "mask", mask="nonsense"), 'mask "cat" whose pixels'),
        (shape([[1, 1], [3, 3]], "mask", mask=png(np.ones((9, 9)))), 'mask "cat" whose pixels'),
        (shape([[1, "x"]]), r"got `str` - at `\$\.shapes\[0\]\.points\[0\]\[1\]`"),
        ({"points": []}, "missing required field `label`"),
        (shape([[1, 1], [1e308, 2], [3, 3]]), 'far outside of its image of 60 x 40 pixels, the polygon "cat"'),
        (shape([[1, 1], [1, 1e300]], "circle"), 'far outside of its image .*, the circle "cat"'),
        (shape([[1, 1], [2, 2]], label="a\nb"), r'a polygon "a\\nb" with 2 points'),
    ],
)
def test_a_malformed_shape_is_one_sentence(tmp_path, bad, words):
    path = write(tmp_path, bad)
    with pytest.raises(FormatError, match=words) as caught:
        masks(path)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"imagePath": ""}, "imagePath"),
        ({"imagePath": "/"}, "names no file: '/'"),
        ({"imagePath": "a\0.png"}, "names no file"),
        ({"imageHeight": 10**9}, "sides are 1 to 65535"),
        ({"imageHeight": -3}, "`int` >= 1"),
        ({"imageHeight": None}, "does not tell the size of its image"),
    ],
)
def test_an_impossible_image_is_one_sentence(tmp_path, fields, words):
    path = write(tmp_path, shape(SQUARE), **fields)
    with pytest.raises(FormatError, match=words) as caught:
        masks(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_real_files_agree_with_the_masks_that_labelme_made_of_them(shared_data):
    """The same three photographs, once as labelme's files and once as labelme's own script wrote them for COCO."""
    ours = LabelmeFormat().read(shared_data / "formats" / "labelme")
    theirs = CocoFormat().read(shared_data / "formats" / "labelme_coco")

    def by_image(source):
        names = {category.id: category.name for category in source.categories()}
        return {
            image.path.removeprefix("JPEGImages/"): [
                (names[item.category_id], item.mask)
                for item in source.annotations(image.id)
                if names[item.category_id] != "__ignore__"
            ]
            for image in source.images()
        }

    found, expected = by_image(ours), by_image(theirs)
    assert found.keys() == expected.keys()
    for image, items in expected.items():
        for name, mask in items:
            # The script joins the groups in an order of its own.
            assert max(mask.iou(other) for label, other in found[image] if label == name) > 0.97
        assert len(found[image]) == len(items)


def test_rectangles_are_boxes_and_join_no_group(tmp_path):
    corners = [[10.4, 5.2], [20, 15]]
    path = write(tmp_path, shape(corners, "rectangle", group_id=1), shape(SQUARE, group_id=1))
    box, square = LabelmeFormat().read(path).all_annotations
    assert (box.is_box, box.mask.bbox) == (True, (10, 5, 10, 10))
    assert not square.is_box
    assert box.extra["labelme"]["points"] == corners


def test_what_others_say_and_shapes_without_an_area_come_back(tmp_path):
    """As X-AnyLabeling and labelme 5 write more than we interpret."""
    point = shape([[1, 1]], "point", difficult=True)
    rectangle = shape([[10.4, 5.2], [20, 15]], "rectangle", "ear", score=0.5, description="left", group_id=3)
    path = write(tmp_path, shape(SQUARE, group_id=3, kie=[1]), point, rectangle, flags={"night": True}, chat={"a": 1})
    once = LabelmeFormat().read(path)
    LabelmeFormat().write(once, tmp_path / "out", ExportOptions())

    document = json.loads((tmp_path / "out" / "a.json").read_text())
    assert document["flags"] == {"night": True}
    assert document["chat"] == {"a": 1}
    square, box, last = document["shapes"]
    assert last == point
    assert (square["group_id"], square["kie"], square["points"]) == (3, [1], SQUARE)
    assert rectangle.items() <= box.items()
    again = LabelmeFormat().read(tmp_path / "out")
    assert [(item.mask, item.is_box, item.extra) for item in again.all_annotations] == [
        (item.mask, item.is_box, item.extra) for item in once.all_annotations
    ]


def test_copies_of_an_object_of_a_group_stay_objects_of_their_own(tmp_path):
    other = [[30, 20], [34, 20], [34, 24], [30, 24]]
    once = LabelmeFormat().read(write(tmp_path, shape(SQUARE, group_id=7), shape(other, group_id=7)))
    (item,) = once.all_annotations
    copied = replace(once, all_annotations=[replace(item, id=number) for number in (6, 7, 8)])
    LabelmeFormat().write(copied, tmp_path / "out", ExportOptions())
    assert [each.mask for each in LabelmeFormat().read(tmp_path / "out").all_annotations] == [item.mask] * 3


def test_files_about_one_image_are_read_together_if_they_agree(tmp_path):
    write(tmp_path, shape(SQUARE), name="1.json")
    write(tmp_path, shape(SQUARE, label="dog"), name="2.json")
    source = LabelmeFormat().read(tmp_path)
    assert [image.path for image in source.images()] == ["a.png"]
    assert len(source.annotations(1)) == 2
    write(tmp_path, imageHeight=7, name="3.json")
    with pytest.raises(FormatError, match=r"3\.json gives its image another size"):
        LabelmeFormat().read(tmp_path)


def test_an_image_that_was_renamed_with_its_file_is_found(tmp_path):
    Image.new("RGB", SIZE[::-1]).save(tmp_path / "new.jpg")
    source = LabelmeFormat().read(write(tmp_path, shape(SQUARE), name="new.json"))
    assert [image.path for image in source.images()] == ["new.jpg"]


def test_labels_that_mean_nothing_to_labelme_stay_labels(tmp_path):
    source = LabelmeFormat().read(
        write(tmp_path, shape(SQUARE, label="__ignore__"), shape(SQUARE, label="_background_"))
    )
    assert [category.name for category in source.categories()] == ["__ignore__", "_background_"]


def test_progress_counts_files(tmp_path):
    for name in ("1.json", "2.json"):
        write(tmp_path, shape(SQUARE), name=name)
    seen = []
    LabelmeFormat().read(tmp_path, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2)]


def test_polygons_have_the_areas_that_pycocotools_gives(shared_data):
    """Each polygon of labelme's own sample, as labelme's script for COCO would write its points."""
    folder = shared_data / "formats" / "labelme"
    source = LabelmeFormat().read(folder)
    for image in source.images():
        document = json.loads((folder / image.path).with_suffix(".json").read_text())
        groups = {}
        for index, each in enumerate(document["shapes"]):
            group = index if each["group_id"] is None else (each["label"], each["group_id"])
            groups.setdefault(group, []).append(np.ravel(each["points"]).tolist())
        expected = [int(area(merge(frPyObjects(rings, *image.size)))) for rings in groups.values()]
        assert [item.mask.area for item in source.annotations(image.id)] == expected
