"""``sam-annotator boxes``."""

import json
import shutil

import pytest

from sam_annotator.assets import resources
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import all_annotations
from sam_annotator.store.project import ProjectStore

CAT, CUP = [120, 20, 250, 260], [172, 18, 238, 292]


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "images"
    folder.mkdir()
    shutil.copy(resources() / "samples" / "cat.jpg", folder / "000000000042.jpg")
    shutil.copy(resources() / "samples" / "coffee.jpg", folder / "cup.jpg")
    return folder


def results(tmp_path, *entries):
    path = tmp_path / "results.json"
    path.write_text(
        json.dumps([dict(zip(("image_id", "category_id", "bbox", "score"), each, strict=True)) for each in entries])
    )
    return path


def boxes(annotation):
    x, y, width, height = annotation.mask.bbox
    return x, y, x + width, y + height


def test_results_become_masks(sam_annotator, images, tmp_path):
    path = results(tmp_path, (42, 7, CAT, 0.9), ("cup", 3, CUP, 0.8), ("cup", 3, [0, 0, 9, 9], 0.1))
    out = tmp_path / "out.json"
    outcome = sam_annotator("boxes", path, "--images", images, "--output", out, "--min-score", "0.5")
    assert outcome.code == 0, outcome.err
    assert "Wrote 2 objects on 2 images" in outcome.out
    found = list(all_annotations(FORMATS["coco"].read(out)))
    assert [each.attributes["score"] for each in found] == [0.9, 0.8]
    for annotation, (x, y, width, height) in zip(found, (CAT, CUP), strict=True):
        assert not annotation.is_box
        assert 0 < annotation.mask.area < width * height, "a mask fills less than its box"
        left, top, right, bottom = boxes(annotation)
        assert max(0, min(right, x + width) - max(left, x)) > 0.6 * width
        assert max(0, min(bottom, y + height) - max(top, y)) > 0.6 * height


def test_a_coco_file_names_images_and_labels(sam_annotator, images, tmp_path):
    described = tmp_path / "set.json"
    described.write_text(
        json.dumps({"images": [{"id": 1, "file_name": "cup.jpg"}], "categories": [{"id": 5, "name": "cup"}]})
    )
    path = results(tmp_path, (1, 5, CUP, 0.9), (9, 5, CUP, 0.9))
    out = tmp_path / "out.json"
    outcome = sam_annotator("boxes", path, "--images", images, "--output", out, "--coco", described, "--once")
    assert outcome.code == 0, outcome.err
    assert [category.name for category in FORMATS["coco"].read(out).categories()] == ["cup"]


def test_labels_of_boxes_become_proposals_of_a_project(sam_annotator, images, tmp_path):
    assert sam_annotator("boxes", results(tmp_path, (42, 7, CAT, 1)), "--images", images, "--to", "yolo-boxes",
                         "--output", tmp_path / "yolo").code == 0  # fmt: skip
    ProjectStore.open(images).close()
    outcome = sam_annotator("boxes", tmp_path / "yolo", "--images", images, "--output", images)
    assert outcome.code == 0, outcome.err
    assert "1 proposal" in outcome.out
    store = ProjectStore.open(images, read_only=True)
    (image_id,) = store.proposal_counts()
    (proposal,) = store.proposals(image_id)
    assert not proposal.is_box
    assert proposal.provenance.model_id == "compact"
    assert store.counts() == {}
    store.close()


def test_a_bad_image_is_told_and_the_others_are_done(sam_annotator, images, tmp_path):
    whole = (images / "cup.jpg").read_bytes()
    (images / "cup.jpg").write_bytes(whole[: len(whole) // 2])
    path = results(tmp_path, (42, 7, CAT, 0.9), ("cup", 3, CUP, 0.8))
    outcome = sam_annotator("boxes", path, "--images", images, "--output", tmp_path / "out.json")
    assert outcome.code == 1
    assert "cup.jpg: " in outcome.err
    assert "Wrote 1 object on 1 image" in outcome.out


@pytest.mark.parametrize("text", ["[{}]", '[{"image_id": 1, "category_id": 1, "bbox": [1, 2]}]', "[1"])
def test_malformed_results_are_told(sam_annotator, images, tmp_path, text):
    path = tmp_path / "results.json"
    path.write_text(text)
    outcome = sam_annotator("boxes", path, "--images", images, "--output", tmp_path / "out.json")
    assert outcome.code == 1
    assert "results.json is malformed" in outcome.err


def test_results_of_other_images_are_told(sam_annotator, images, tmp_path):
    outcome = sam_annotator(
        "boxes", results(tmp_path, (1, 1, CUP, 1)), "--images", images, "--output", tmp_path / "o.json"
    )
    assert outcome.code == 1
    assert "--coco" in outcome.err
