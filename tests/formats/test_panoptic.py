"""COCO's panoptic files as panopticapi reads and writes them."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.panoptic.format import PanopticFormat, id_to_rgb
from sam_annotator.formats.panoptic.reading import rgb_to_id
from tests.datasets.sets import square

SIZE = (40, 60)
LABELS = (Category(3, "sky", "#102030", extra={"coco": {"isthing": 0}}), Category(5, "cat", "#FF0000"))


def source_of(root, *annotations):
    root.mkdir(exist_ok=True)
    Image.new("RGB", SIZE[::-1]).save(root / "ü 1.png")
    return MemorySource(root, LABELS, (ImageRecord(2, "ü 1.png", SIZE),), annotations)


def annotation(number, array, category=5, **fields):
    return Annotation(number, 2, category, Mask.from_array(array), **fields)


def written(tmp_path, *annotations):
    report = PanopticFormat().write(source_of(tmp_path / "photos", *annotations), tmp_path / "out", ExportOptions())
    return json.loads((tmp_path / "out" / "panoptic.json").read_text()), report


@given(st.integers(0, 2**24 - 1))
def test_numbers_are_colours_as_panopticapi_has_them(number):
    color = id_to_rgb(np.array([[number]], np.uint32))
    red, green, blue = color[0, 0].tolist()
    assert number == red + 256 * green + 256**2 * blue
    assert rgb_to_id(color).tolist() == [[number]]


def test_the_file_is_as_coco_has_it(tmp_path):
    document, report = written(
        tmp_path,
        annotation(300, square(5, 5, 20), 3, iscrowd=True, attributes={"wet": True}),
        annotation(7, square(10, 10, 4), extra={"coco": {"score": 0.5}}),
    )
    assert {"info", "licenses", "images", "annotations", "categories"} == set(document)
    assert document["categories"] == [
        {"id": 3, "name": "sky", "supercategory": "", "isthing": 0, "color": [16, 32, 48]},
        {"id": 5, "name": "cat", "supercategory": "", "isthing": 1, "color": [255, 0, 0]},
    ]
    (entry,) = document["annotations"]
    assert (entry["image_id"], entry["file_name"]) == (2, "ü 1.png")
    assert entry["segments_info"] == [
        {"id": 300, "category_id": 3, "iscrowd": 1, "area": 384, "bbox": [5, 5, 20, 20], "attributes": {"wet": True}},
        {"id": 7, "category_id": 5, "iscrowd": 0, "area": 16, "bbox": [10, 10, 4, 4], "score": 0.5},
    ]
    colors = np.asarray(Image.open(tmp_path / "out" / "panoptic" / "ü 1.png"))
    assert (colors.shape, colors.dtype) == ((*SIZE, 3), np.uint8)
    assert (colors[5, 5].tolist(), colors[11, 11].tolist(), colors[0, 0].tolist()) == ([44, 1, 0], [7, 0, 0], [0, 0, 0])
    assert report.notes == ("Partly hidden by smaller ones on top: 1 object.",)


def test_what_does_not_show_is_left_out_and_counted(tmp_path):
    document, report = written(
        tmp_path, annotation(1, square(0, 0, 5)), annotation(2, square(0, 0, 5)), annotation(3, np.zeros(SIZE))
    )
    assert [each["id"] for each in document["annotations"][0]["segments_info"]] == [2]
    assert report.annotations == 1
    assert report.notes == ("Left out, since nothing of them shows: 2 objects.",)


def test_hidden_objects_are_counted_beside_empty_ones(tmp_path):
    _, report = written(
        tmp_path, annotation(1, square(5, 5, 20)), annotation(2, square(5, 5, 5)), annotation(3, np.zeros(SIZE))
    )
    assert report.notes == (
        "Left out, since nothing of them shows: 1 object.",
        "Partly hidden by smaller ones on top: 1 object.",
    )


def test_ids_that_no_colour_can_say_give_way(tmp_path):
    document, _ = written(tmp_path, annotation(2**24, square(0, 0, 5)), annotation(1, square(20, 20, 5)))
    assert [each["id"] for each in document["annotations"][0]["segments_info"]] == [2, 1]


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), count=st.integers(0, 6), name=st.text("aü貓 '", min_size=1, max_size=5))
def test_neighbours_that_touch_come_back_to_the_pixel(tmp_path_factory, seed, count, name):
    folder = tmp_path_factory.mktemp("round")
    numbers = np.random.default_rng(seed).integers(0, count + 1, SIZE)
    objects = [annotation(number, numbers == number, attributes={name: 1.5}) for number in range(1, count + 1)]
    written(folder, *objects)
    read = PanopticFormat().read(folder / "out")
    assert read.notes == ()
    assert [(each.id, each.mask, each.attributes) for each in read.all_annotations] == [
        (each.id, each.mask, each.attributes) for each in objects
    ]
    assert [(each.id, each.name, each.color) for each in read.categories()] == [
        (each.id, each.name, each.color) for each in LABELS
    ]


@pytest.mark.parametrize(("split", "areas"), [("train", {7: 20}), ("val", {7: 20, 20: 20})])
def test_real_files_have_the_areas_that_they_tell(split, areas, shared_data, tmp_path):
    path = shared_data / "formats" / "coco_small" / "annotations" / f"panoptic_{split}.json"
    assert detect(path).name == "panoptic"
    read = PanopticFormat().read(path)
    assert {each.id: each.mask.area for each in read.all_annotations} == areas
    assert [(read.image_root / image.path).is_file() for image in read.images()] == [True]
    PanopticFormat().write(read, tmp_path / "out", ExportOptions())
    again = PanopticFormat().read(tmp_path / "out")
    assert again.all_annotations == read.all_annotations
    assert (again.all_categories, again.extra) == (read.all_categories, read.extra)


def test_a_folder_with_instances_beside_is_cocos_and_the_file_decides(shared_data):
    folder = shared_data / "formats" / "coco_small" / "annotations"
    assert detect(folder).name == "coco"
    with pytest.raises(FormatError, match=r"several panoptic files \(panoptic_train\.json, panoptic_val\.json\)"):
        PanopticFormat().read(folder)


def test_a_png_that_changed_is_found_and_the_object_named(tmp_path, monkeypatch):
    monkeypatch.setattr("sam_annotator.formats.panoptic.format.id_to_rgb", lambda pixels: id_to_rgb(np.roll(pixels, 1)))
    with pytest.raises(VerificationError, match=r"Object 1 on ü 1\.png was written wrongly: its pixels differ"):
        written(tmp_path, annotation(1, square(0, 0, 5)))
    assert not (tmp_path / "out").exists()


def change(document, **segment):
    document["annotations"][0]["segments_info"][0] |= segment


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda it: change(it, id=0), r"`int` >= 1 - at `\$\.annotations\[0\]\.segments_info\[0\]\.id`"),
        (lambda it: change(it, id=2**24), r"`int` <= 16777215"),
        (lambda it: change(it, id="1"), "Expected `int`, got `str`"),
        (lambda it: change(it, category_id=9), "segment 1 of .* of the category with id 9, which it does not list"),
        (lambda it: it["annotations"][0].update(image_id=9), "image with id 9 without listing it"),
        (lambda it: it["annotations"].append(it["annotations"][0]), "image with id 2 twice"),
        (lambda it: it["annotations"][0]["segments_info"].append({"id": 1, "category_id": 5}), "segment 1 .* twice"),
        (lambda it: it["annotations"][0].update(file_name="../x.png"), "leads out of its folder"),
        (lambda it: it["annotations"][0].update(file_name="x.png"), "x.png is no PNG file that can be read"),
        (lambda it: it["images"][0].update(height=41), "ü 1.png of 60 x 40 pixels, on an image of 60 x 41"),
        (lambda it: it["images"].append(it["images"][0]), "lists an image or its id twice"),
        (lambda it: it["categories"].append(it["categories"][0]), "lists a category's id twice"),
    ],
)  # fmt: skip
def test_what_no_file_should_say_is_refused_in_one_sentence(damage, words, tmp_path):
    document, _ = written(tmp_path, annotation(1, square(0, 0, 5)))
    damage(document)
    path = tmp_path / "out" / "panoptic.json"
    path.write_text(json.dumps(document))
    with pytest.raises(FormatError, match=words) as caught:
        PanopticFormat().read(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_segments_without_pixels_or_entry_are_left_out_with_a_note(tmp_path):
    document, _ = written(tmp_path, annotation(1, square(0, 0, 5)), annotation(2, square(20, 20, 5)))
    change(document, id=9)
    (tmp_path / "out" / "panoptic.json").write_text(json.dumps(document))
    read = PanopticFormat().read(tmp_path / "out")
    assert [each.id for each in read.all_annotations] == [2]
    assert read.notes == (
        "Left out for lack of pixels: 1 segment.",
        "Left out, since the file does not list them: 1 segment.",
    )
