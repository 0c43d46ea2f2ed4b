"""Simulated clicks on tiny sets, answered by predictors whose behaviour is known."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.evaluation.predictors import ModelPredictor
from sam_annotator.evaluation.protocol import ObjectRecord, evaluate
from sam_annotator.evaluation.targets import TargetImage
from sam_annotator.models.fake import fake_model
from tests.evaluation.sets import SIZE, disc, targets, write_set

TRUTH = disc(40, 30, 20)


@dataclass
class Scripted:
    """The single mask grows to the right with every click; of the ambiguity masks, the second is the right one."""

    predicted_iou: tuple[float, ...] = (0.5, 0.9, 0.8, 0.7)
    columns: tuple[int, ...] = (30, 40, 50, 80)
    name: str = "scripted"
    asked: list[Prompt] = field(default_factory=list)

    def start(self, image: np.ndarray) -> "Scripted":
        assert image.shape == (*SIZE, 3)
        return self

    def answer(self, prompt: Prompt) -> "ScriptedAnswer":
        self.asked.append(prompt)
        return ScriptedAnswer(self.predicted_iou, self.columns[len(prompt.points) - 1 if prompt.points else 1])


@dataclass
class ScriptedAnswer:
    predicted_iou: tuple[float, ...]
    column: int

    def mask(self, token: int) -> np.ndarray:
        part = TRUTH.copy()
        part[:, self.column :] = False
        return (part, ~TRUTH, TRUTH, part)[token]

    def mask_input(self, token: int) -> np.ndarray:
        return np.full((1, 2, 2), token, np.float32)


def run(folder: Path, predictor: Scripted, clicks: int) -> ObjectRecord:
    (record,) = evaluate(predictor, targets(write_set(folder, [[TRUTH]])), clicks=clicks)
    return record


def share(column: int) -> float:
    return float(TRUTH[:, :column].sum() / TRUTH.sum())


def test_the_first_answer_is_the_best_predicted_of_three_and_later_ones_the_single_mask(tmp_path: Path) -> None:
    record = run(tmp_path / "set", Scripted(), clicks=4)

    assert record.ious == pytest.approx((0, share(40), share(50), 1))
    assert record.predicted == (0.9, 0.5, 0.5, 0.5)
    assert (record.target.group, record.target.id) == (f"{tmp_path.name}/set", 1)


def test_all_masks_of_the_first_click_and_of_the_box_are_kept(tmp_path: Path) -> None:
    record = run(tmp_path / "set", Scripted(), clicks=1)

    assert record.first.ious == pytest.approx((share(30), 0, 1, share(30)))
    assert (record.first.oracle, record.first.best_predicted) == (1, 0)
    assert record.first.single == pytest.approx(share(30))
    assert record.box.single == pytest.approx(share(40))
    assert record.filled_box == pytest.approx(TRUTH.sum() / 40**2)


def test_each_prompt_holds_all_clicks_and_the_last_chosen_logits(tmp_path: Path) -> None:
    predictor = Scripted()
    run(tmp_path / "set", predictor, clicks=3)
    clicks = [prompt for prompt in predictor.asked if prompt.points]
    (box,) = [prompt for prompt in predictor.asked if not prompt.points]

    assert [len(prompt.points) for prompt in clicks] == [1, 2, 3]
    assert clicks[2].points[:2] == clicks[1].points
    # The first answer lay everywhere but on the object, deepest to its left or right, and the second on its left half.
    assert [point.label for point in clicks[2].points] == [INCLUDE, INCLUDE, INCLUDE]
    assert clicks[2].points[2].x > 40
    assert clicks[0].mask_input is None
    assert [prompt.mask_input.max() for prompt in clicks[1:] if prompt.mask_input is not None] == [1, 0]
    assert (box.box, box.mask_input) == ((20, 10, 60, 50), None)


def test_a_mask_in_excess_is_corrected_by_an_exclude_click(tmp_path: Path) -> None:
    predictor = Scripted(predicted_iou=(), columns=(80, 80))
    small = disc(30, 30, 9)

    list(evaluate(predictor, targets(write_set(tmp_path / "set", [[small]])), clicks=2))

    (second,) = [prompt.points[1] for prompt in predictor.asked if len(prompt.points) == 2]
    assert second.label == EXCLUDE
    assert TRUTH[int(second.y), int(second.x)]
    assert not small[int(second.y), int(second.x)]


def test_when_nothing_is_left_to_correct_no_more_is_asked(tmp_path: Path) -> None:
    predictor = Scripted(predicted_iou=(), columns=(40, 80))

    record = run(tmp_path / "set", predictor, clicks=9)

    assert record.ious == pytest.approx((share(40), *[1] * 8))
    assert record.predicted == ()
    assert record.first.oracle == record.first.single == record.first.best_predicted
    assert len([prompt for prompt in predictor.asked if prompt.points]) == 2


def test_a_real_model_class_goes_through(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", [[disc(40, 30, 7), disc(10, 10, 5)], [TRUTH]])

    records = list(evaluate(ModelPredictor(fake_model()), targets(folder), clicks=3))

    assert sorted(record.target.id for record in records) == [1, 2, 3]
    # The best predicted disc of the fake model has a radius of a twelfth of the long side, 6.7 pixels.
    assert next(record for record in records if record.target.id == 1).ious[0] > 0.8


def test_an_image_of_another_size_than_its_mask_is_refused(tmp_path: Path) -> None:
    images = targets(write_set(tmp_path / "set", [[TRUTH]]))
    other = targets(write_set(tmp_path / "other", [[disc(5, 5, 3, (20, 30))]]))
    wrong = TargetImage(other[0].path, images[0].targets)

    with pytest.raises(FormatError, match="30 x 20 pixels, but the mask of its object 1 has 80 x 60"):
        list(evaluate(Scripted(), [wrong], clicks=1))


def test_an_image_that_went_away_meanwhile_is_named(tmp_path: Path) -> None:
    images = targets(write_set(tmp_path / "set", [[TRUTH]]))
    images[0].path.unlink()

    with pytest.raises(ImageError, match=r"1\.png is not there"):
        list(evaluate(Scripted(), images, clicks=1))
