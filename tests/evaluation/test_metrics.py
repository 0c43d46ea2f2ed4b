"""IoU, number of clicks, calibration."""

import numpy as np
import pytest

from sam_annotator.evaluation.metrics import calibration, clicks_needed, iou, mean


def row(text: str) -> np.ndarray:
    return np.array([[letter == "#" for letter in text]])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("##..", "##..", 1), ("##..", "..##", 0), ("###.", ".###", 0.5), ("....", "....", 0), ("....", "#...", 0)],
)
def test_iou(first: str, second: str, expected: float) -> None:
    assert iou(row(first), row(second)) == expected


@pytest.mark.parametrize(
    ("ious", "expected"),
    [
        ([0.95, 0.2, 0.3], 1),
        ([0.2, 0.9, 0.3], 2),  # reached once is reached
        ([0.2, 0.3, 0.8999], 3),  # never reached counts as the limit
        ([0.2, 0.3, 0.9], 3),
    ],
)
def test_clicks_needed_for_90(ious: list[float], expected: int) -> None:
    assert clicks_needed(ious, 0.9) == expected


def test_mean() -> None:
    assert mean([0.25, 0.5, 0.75]) == 0.5


def test_calibration_of_a_model_that_flatters_itself_evenly() -> None:
    result = calibration([0.5, 0.7, 0.9], [0.4, 0.6, 0.8])

    assert result is not None
    assert result.count == 3
    assert result.correlation == pytest.approx(1)
    assert result.mean_predicted - result.mean_true == pytest.approx(0.1)
    assert result.mean_absolute_error == pytest.approx(0.1)


def test_calibration_says_nothing_where_there_is_nothing_to_say() -> None:
    constant = calibration([0.5, 0.5], [0.1, 0.9])

    assert calibration([], []) is None
    assert constant is not None
    assert constant.correlation is None
    assert constant.mean_absolute_error == pytest.approx(0.4)
