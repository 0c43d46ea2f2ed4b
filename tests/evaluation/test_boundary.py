"""The boundary F-score."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sam_annotator.evaluation.boundary import TOLERANCE, boundary_f, contour
from tests.evaluation.sets import disc

SIZE = (300, 400)
REACH = math.ceil(TOLERANCE * 500)  # 4 pixels
SHAPES = st.tuples(st.integers(1, 30), st.integers(1, 30))


def square(x: int, y: int, side: int = 100) -> np.ndarray:
    mask = np.zeros(SIZE, np.bool_)
    mask[y : y + side, x : x + side] = True
    return mask


def test_an_outline_within_the_tolerance_is_met() -> None:
    assert boundary_f(square(50, 50), square(50 + REACH, 50)) == 1
    assert boundary_f(square(50, 50), square(50, 50)) == 1


def test_an_outline_beyond_the_tolerance_is_not() -> None:
    shifted = boundary_f(square(50, 50), square(50 + REACH + 1, 50))

    # The two sides across the shift are missed but for what the corners reach.
    assert 0.5 < shifted < 0.6
    assert boundary_f(square(20, 20), square(220, 150)) == 0


def test_a_hole_costs_precision_alone() -> None:
    whole = square(50, 50)
    holed = whole.copy()
    holed[80:120, 80:120] = False
    outer, inner = contour(whole).sum(), contour(holed).sum() - contour(whole).sum()
    precision = outer / (outer + inner)

    assert boundary_f(holed, whole) == pytest.approx(2 * precision / (1 + precision))


def test_nothing_has_no_outline_and_neither_has_everything() -> None:
    nothing, everything = np.zeros(SIZE, np.bool_), np.ones(SIZE, np.bool_)

    assert boundary_f(nothing, nothing) == 1
    assert boundary_f(everything, everything) == 1
    assert boundary_f(nothing, square(50, 50)) == 0
    assert not contour(everything).any()


@given(hnp.arrays(np.bool_, SHAPES), st.data())
def test_the_cut_out_part_gives_the_score_of_the_whole_image(mask: np.ndarray, data: st.DataObject) -> None:
    truth = data.draw(hnp.arrays(np.bool_, mask.shape))
    tolerance = math.ceil(TOLERANCE * math.hypot(*mask.shape))
    ours, theirs = np.argwhere(contour(mask)), np.argwhere(contour(truth))
    if not len(ours) or not len(theirs):
        expected = float(len(ours) == len(theirs))
    else:
        met = np.linalg.norm(ours[:, None] - theirs[None], axis=-1) <= tolerance
        precision, recall = met.any(1).mean(), met.any(0).mean()
        expected = 2 * precision * recall / (precision + recall) if precision + recall else 0

    assert boundary_f(mask, truth) == pytest.approx(expected)


def test_a_disc_of_another_size_is_judged_by_its_outline() -> None:
    assert boundary_f(disc(200, 150, 60, SIZE), disc(200, 150, 62, SIZE)) == 1
    assert boundary_f(disc(200, 150, 60, SIZE), disc(200, 150, 80, SIZE)) == 0
