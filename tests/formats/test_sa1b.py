"""SA-1B's files, as its makers have them."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pycocotools import mask as coco_mask

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, Provenance
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Point, Prompt
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats import detect
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.memory import MemorySource
from sam_annotator.formats.sa1b import Sa1bFormat
from tests.core.shapes import blobs
from tests.datasets.sets import SIZE, square

ENTRY = {
    "id": 7,
    "segmentation": Mask.from_array(square(5, 5, 4)).to_rle(),
    "bbox": [5, 5, 4, 4],
    "area": 16,
    "predicted_iou": 0.9,
    "stability_score": 0.97,
    "crop_box": [0, 0, 60, 40],
    "point_coords": [[6.5, 7.5]],
}


def document(**changes):
    image = {"image_id": 3, "width": 60, "height": 40, "file_name": "sa_3.jpg"}
    return {"image": image, "annotations": [ENTRY]} | changes


def read(path):
    return Sa1bFormat().read(path)


def test_real_files_have_the_areas_that_they_tell(shared_data):
    folder = shared_data / "formats" / "sa1b"
    assert detect(folder).name == detect(folder / "a.json").name == "sa1b"
    source = read(folder)
    told = [json.loads((folder / f"{name}.json").read_text())["annotations"][0] for name in "ab"]
    assert [each.mask.area for each in source.all_annotations] == [each["area"] for each in told]
    assert [each.mask.area for each in source.all_annotations] == [
        coco_mask.area(each["segmentation"]) for each in told
    ]
    assert [each.id for each in source.all_annotations] == [1, 2]
    assert [(source.image_root / image.path).is_file() for image in source.images()] == [True, True]
    first = source.all_annotations[0]
    assert first.provenance.predicted_iou == (0.2633798018925796,)
    assert first.provenance.stability == (0.47182999738062237,)
    assert first.provenance.prompt.points == (Point(3, 4),)
    assert first.extra == {"sa1b": {"crop_box": [3.0, 1.0, 2.0, 5.0]}}


def test_a_file_of_others_comes_back_as_it_was(tmp_path):
    said = document()
    said["image"]["license"] = "yes"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sa_3.json").write_text(json.dumps(said))
    Sa1bFormat().write(read(tmp_path / "in"), tmp_path / "out", ExportOptions())
    assert json.loads((tmp_path / "out" / "annotations" / "sa_3.json").read_text()) == said


def test_of_several_candidates_the_accepted_one_is_told(tmp_path):
    prompt = Prompt((Point(6, 7), Point(1, 1, 0)))
    provenance = Provenance(prompt, predicted_iou=(0.9, 0.8), stability=(0.7, 0.6), rank=1)
    item = Annotation(1, 1, 1, Mask.from_array(square(5, 5, 4)), provenance=provenance)
    images = [ImageRecord(1, "images/a.jpg", SIZE)]
    source = MemorySource(tmp_path, [Category(1, "cat", "#000000")], images, [item])
    Sa1bFormat().write(source, tmp_path / "out", ExportOptions())
    (entry,) = json.loads((tmp_path / "out" / "annotations" / "images" / "a.json").read_text())["annotations"]
    assert (entry["predicted_iou"], entry["stability_score"], entry["point_coords"]) == (0.8, 0.6, [[6, 7]])
    assert entry["category_name"] == "cat"


@settings(max_examples=25)
@given(masks=st.lists(blobs(), max_size=3), label=st.text("aü貓 ", min_size=1, max_size=4))
def test_what_was_written_is_read(tmp_path_factory, masks, label):
    folder = tmp_path_factory.mktemp("round")
    (folder / "photos" / "ü").mkdir(parents=True)
    Image.new("RGB", (80, 60)).save(folder / "photos" / "ü" / "1.png")
    images = [ImageRecord(1, "ü/1.png", (60, 80)), ImageRecord(2, "ü/2.png", (60, 80))]
    items = [
        Annotation(number, 1 + number % 2, 1, Mask.from_array(mask), attributes={label: True})
        for number, mask in enumerate(masks, 1)
    ]
    source = MemorySource(folder / "photos", [Category(1, label, "#E69F00")], images, items)
    Sa1bFormat().write(source, folder / "out", ExportOptions())
    again = read(folder / "out")
    assert again.image_root.resolve() == folder / "photos"
    assert again.all_images == tuple(images)
    assert {each.id: each for each in again.all_annotations} == {each.id: each for each in items}
    assert [each.name for each in again.categories()] == ([label] if masks else [])


def test_a_wrong_mask_in_the_file_is_found(tmp_path, monkeypatch):
    from sam_annotator.formats.sa1b import format as sa1b

    def wrong(annotation, label):
        return {"id": annotation.id, "segmentation": Mask.from_array(np.zeros(SIZE)).to_rle()}

    item = Annotation(7, 1, 1, Mask.from_array(square(5, 5, 4)))
    images = [ImageRecord(1, "a.jpg", SIZE)]
    source = MemorySource(tmp_path, [Category(1, "object", "#000000")], images, [item])
    monkeypatch.setattr(sa1b, "_entry", wrong)
    with pytest.raises(VerificationError, match=r"Object 7 on a\.jpg was written wrongly: its mask differs"):
        Sa1bFormat().write(source, tmp_path / "out", ExportOptions())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"image": {}}, "missing required field `width` - at `\\$.image`"),
        ({"image": {"width": 60, "height": 40, "file_name": "/a.jpg"}}, "leads out of its folder"),
        ({"image": {"width": 61, "height": 40, "file_name": "a.jpg"}}, "mask of 60 x 40 pixels, that of annotation 7"),
        ({"image": {"width": 0, "height": 40, "file_name": "a.jpg"}}, "`int` >= 1 - at `\\$.image.width`"),
        ({"annotations": [ENTRY | {"segmentation": {"size": [40, 60], "counts": "zz"}}]}, "annotation 7 does not fill"),
        ({"annotations": [ENTRY | {"segmentation": [[1, 2, 3, 4, 5, 6]]}]}, "got `array` - at `\\$.annotations"),
        ({"annotations": [ENTRY | {"point_coords": [[1]]}]}, "point_coords"),
        ({"annotations": [{}]}, "missing required field `id` - at `\\$.annotations\\[0\\]`"),
    ],
)
def test_what_no_file_should_say_is_refused_in_one_sentence(changes, words, tmp_path):
    path = tmp_path / "sa_3.json"
    path.write_text(json.dumps(document(**changes)))
    with pytest.raises(FormatError, match=words) as caught:
        read(tmp_path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_file_that_changes_while_it_is_read_is_named(tmp_path):
    path = tmp_path / "sa_3.json"
    path.write_text(json.dumps(document()))
    source = read(tmp_path)
    assert [each.id for each in source.all_annotations[:5]] == [source.all_annotations[-1].id] == [7]
    assert source.annotations(99) == []
    path.write_text(json.dumps(document(annotations=[])))
    with pytest.raises(FormatError, match=r"sa_3\.json has changed while it was read; start again\."):
        source.annotations(3)


def test_two_files_for_one_image_are_refused(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.json").write_text(json.dumps(document()))
    with pytest.raises(FormatError, match=r"has two files for the image sa_3\.jpg; remove one"):
        read(tmp_path)
