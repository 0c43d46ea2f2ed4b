"""Lengths, angles, and the numbers of a ruler."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sam_annotator.core.measuring import Measure, marks, round_step, straightened

PLACES = st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000))


@pytest.mark.parametrize(
    ("end", "length", "angle"),
    [((3, 4), 5, -53.130102), ((10, 0), 10, 0), ((0, -2), 2, 90), ((-1, 0), 1, 180), ((-1, 1), math.sqrt(2), -135)],
)
def test_angles_run_counter_clockwise_as_seen(end, length, angle):
    measure = Measure.between((0, 0), end)
    assert measure.length == pytest.approx(length)
    assert measure.angle == pytest.approx(angle)


@given(PLACES, PLACES)
def test_a_straightened_line_runs_in_one_of_eight_directions_and_is_no_longer(start, end):
    line = Measure.between(start, straightened(start, end))
    assert line.length <= Measure.between(start, end).length + 1e-6
    assume(line.length > 1e-3)
    assert abs(line.angle / 45 - round(line.angle / 45)) < 1e-4


@given(st.floats(0.001, 1e6))
def test_steps_are_round_and_not_smaller_than_asked_for(least):
    step = round_step(least)
    assert step >= max(1, least)
    assert step <= max(1, 2.5 * least)
    assert str(int(step)).rstrip("0") in {"1", "2", "5"}


def test_marks_are_the_multiples_in_between():
    assert marks(-7.2, 21, 5) == [-5, 0, 5, 10, 15, 20]
