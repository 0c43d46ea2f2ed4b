"""The built-in model as everybody gets it, on shapes that anybody would find."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.errors import WeightsError
from sam_annotator.models import Catalog, SegmentationModel, load_model
from sam_annotator.models.base import Artifact, ModelSpec

SIZE = (360, 640)
CENTRE, RADIUS = (420, 160), 70


@pytest.fixture(scope="module")
def model() -> SegmentationModel:
    return load_model(Catalog.load().spec("compact"), threads=2)


@pytest.fixture(scope="module")
def disc() -> np.ndarray:
    """A bright disc on dark, slightly noisy ground."""
    image = np.random.default_rng(0).normal(60, 6, (*SIZE, 3))
    cv2.circle(image, CENTRE, RADIUS, (225, 190, 40), -1, cv2.LINE_AA)
    return image.clip(0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def truth() -> Mask:
    return Mask.from_array(cv2.circle(np.zeros(SIZE, np.uint8), CENTRE, RADIUS, 1, -1))


def test_a_click_finds_the_disc(model: SegmentationModel, disc: np.ndarray, truth: Mask) -> None:
    candidates = model.decode(model.encode(disc), Prompt().with_point(*CENTRE))
    assert len(candidates) == 3
    assert (np.diff(candidates.predicted_iou) <= 0).all()
    masks = [candidates.mask(rank) for rank in range(3)]
    assert {mask.size for mask in masks} == {SIZE}
    assert max(mask.iou(truth) for mask in masks) > 0.8


def test_a_box_finds_the_disc(model: SegmentationModel, disc: np.ndarray, truth: Mask) -> None:
    x, y, width, height = truth.bbox
    candidates = model.decode(model.encode(disc), Prompt().with_box(x, y, x + width, y + height))
    assert candidates.tokens[0] == 0
    assert candidates.mask(0).iou(truth) > 0.7


def test_many_points_are_answered_as_each_by_itself(model: SegmentationModel, disc: np.ndarray) -> None:
    embedding = model.encode(disc)
    points = np.array([CENTRE, (0, 0), (639.5, 359.5), (320, 180), (100, 300), (420, 60)], np.float64)
    for point, answer in zip(points, model.decode_points(embedding, points), strict=True):
        logits, iou = model.decode_tokens(embedding, Prompt().with_point(*point))
        assert answer.shape == logits.shape[1:]
        assert np.abs(answer.make(np.arange(3)) - logits[1:]).max() < 1e-3
        assert np.abs(answer.iou - iou[1:]).max() < 1e-4


def test_clicks_and_the_earlier_answer_change_the_answer(model: SegmentationModel, disc: np.ndarray) -> None:
    embedding = model.encode(disc)
    prompt = Prompt().with_point(*CENTRE)
    first = model.decode(embedding, prompt)
    excluded = model.decode(embedding, prompt.with_point(20, 300, EXCLUDE).with_mask_input(first.mask_input(0)))
    assert not excluded.mask(0).contains(20, 300)
    assert not np.array_equal(excluded.low_res_logits, first.low_res_logits)


def test_the_same_question_has_the_same_answer(model: SegmentationModel, disc: np.ndarray) -> None:
    prompt = Prompt().with_point(*CENTRE)
    one, two = (model.decode(model.encode(disc), prompt).low_res_logits for _ in range(2))
    np.testing.assert_array_equal(one, two)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (512, 512), (2000, 1500)])
def test_any_shape_of_image(model: SegmentationModel, size: tuple[int, int]) -> None:
    image = np.full((*size, 3), 128, np.uint8)
    candidates = model.decode(model.encode(image), Prompt().with_point(size[1] / 2, size[0] / 2))
    assert candidates.mask(0).size == size
    assert np.isfinite(candidates.low_res_logits).all()


def test_the_click_lands_where_it_was_made(model: SegmentationModel) -> None:
    """Four equal squares in the corners of a tall image: the one that is clicked is answered, not its mirror image."""
    image = np.full((600, 300, 3), 50, np.uint8)
    corners = [(20, 20), (200, 20), (20, 500), (200, 500)]
    for x, y in corners:
        image[y : y + 80, x : x + 80] = (200, 120, 220)
    embedding = model.encode(image)
    for x, y in corners:
        candidates = model.decode(embedding, Prompt().with_point(x + 40, y + 40))
        clicked = Mask.from_array(np.pad(np.ones((80, 80)), ((y, 520 - y), (x, 220 - x))))
        assert max(candidates.mask(rank).iou(clicked) for rank in range(3)) > 0.4, (x, y)


def test_parts_of_different_models_are_found_out_when_loaded(tmp_path: Path) -> None:
    builtin = Catalog.load().spec("compact")
    encoder = builtin.directory / builtin.artifacts[0].file
    (tmp_path / "encoder.onnx").write_bytes(encoder.read_bytes()[:100_000])
    artifacts = (Artifact("encoder", "encoder.onnx"), Artifact("decoder", "encoder.onnx"))
    with pytest.raises(WeightsError, match=r"encoder\.onnx cannot be loaded"):
        load_model(ModelSpec("half", "Half", "compact", "", 512, artifacts, tmp_path))
