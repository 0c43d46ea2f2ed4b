"""`Predictor` as a script meets it, on the built-in model."""

from pathlib import Path

import numpy as np
import pytest

from sam_annotator import Prediction, Predictor
from sam_annotator.errors import ImageError, ModelError, UsageError

COFFEE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "coffee.jpg"
CUP = [[270, 200]]


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    made = Predictor(threads=1)
    made.set_image(COFFEE)
    return made


@pytest.fixture(scope="module")
def prediction(predictor: Predictor) -> Prediction:
    return predictor.predict(CUP)


def test_three_candidates_say_the_same_in_every_form(prediction: Prediction) -> None:
    size = prediction.image.size
    assert len(prediction) == 3
    assert prediction.masks.shape == (3, *size)
    assert prediction.masks.dtype == np.bool_
    assert prediction.predicted_iou.tolist() == sorted(prediction.predicted_iou.tolist(), reverse=True)
    for rank, each in enumerate(prediction):
        assert each.rank == rank
        assert each.area == int(each.array.sum()) > 0
        assert each.rle["size"] == list(size)
        assert (each.logits[0] == prediction.logits[rank]).all()
        assert each.provenance.rank == rank
        assert each.provenance.model_id == "compact"


def test_refined_edges_are_an_option(predictor: Predictor, prediction: Prediction) -> None:
    plain = predictor.predict(CUP, refine_edges=False)
    assert (plain.logits == prediction.logits).all()
    assert (plain.best.array != prediction.best.array).any()
    assert prediction.best.provenance.refined
    assert not plain.best.provenance.refined


def test_answers_are_fed_back(predictor: Predictor, prediction: Prediction) -> None:
    again = predictor.predict([*CUP, [20, 20]], [1, 0], mask_input=prediction.best.logits)
    alone = predictor.predict([*CUP, [20, 20]], [1, 0])
    assert (again.logits != alone.logits).any()
    assert not again.best.array[20, 20]


def test_a_box_is_the_only_one_of_boxes(predictor: Predictor) -> None:
    box = (120, 60, 480, 340)
    assert (predictor.predict(box=box).logits == predictor.predict(boxes=[box]).logits).all()


def test_a_notebook_sees_pictures(prediction: Prediction) -> None:
    for shown in (prediction, prediction.best, prediction.image):
        assert shown._repr_png_().startswith(b"\x89PNG")
    assert prediction.best._repr_png_() != prediction.image._repr_png_()
    assert "3 candidates" in repr(prediction)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Say what to segment"),
        ({"points": [[5, 5]], "labels": [0]}, "Say what to segment"),
        ({"points": [[5, 5]], "labels": [1, 0]}, "1 points and 2 labels"),
        ({"points": [[5, 5]], "labels": [2]}, "A label is 1"),
        ({"points": [5, 5]}, r"\(N, 2\) array"),
        ({"points": ["a", "b"]}, "array of numbers"),
        ({"points": [[-1, 5]]}, "outside of the image"),
        ({"points": [[float("nan"), 5]]}, "outside of the image"),
        ({"box": (5, 5, 5, 9)}, "no area"),
        ({"box": (5, 5, 9)}, r"\(N, 4\) array"),
        ({"box": (0, 0, 5, 5), "boxes": [(0, 0, 5, 5)]}, "not both"),
        ({"points": CUP, "mask_input": np.zeros((3, 64, 64), np.float32)}, "mask input"),
    ],
)
def test_what_makes_no_sense_is_told(predictor: Predictor, asked: dict, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        predictor.predict(**asked)


def test_images_are_looked_at(predictor: Predictor, tmp_path: Path) -> None:
    kept = predictor.image
    for wrong in (np.zeros((4, 4, 4), np.uint8), np.zeros((4, 4, 3), np.float32), np.zeros((0, 4, 3), np.uint8)):
        with pytest.raises(UsageError, match="An image is"):
            predictor.set_image(wrong)
    with pytest.raises(ImageError):
        predictor.set_image(tmp_path / "missing.png")
    assert predictor.image is kept  # a failure leaves the last image


def test_models_and_options_that_are_unknown_are_told(predictor: Predictor) -> None:
    with pytest.raises(ModelError, match="no model 'huge'"):
        Predictor("huge")
    with pytest.raises(UsageError, match="no option 'points'"):
        predictor.automatic_masks(points=8)


def test_nothing_can_be_asked_before_an_image_is_set() -> None:
    with pytest.raises(UsageError, match="set_image"):
        Predictor(threads=1).predict(CUP)
