"""Axes of charts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.reporting.axes import count_axis, day_axis


@pytest.mark.parametrize(
    ("largest", "high", "ticks"),
    [(0, 1, ["0", "1"]), (1, 1, 6), (5, 5, 6), (5.1, 6, ["0", "2", "4", "6"]), (23, 25, 6), (4200, 5000, 6)],
)
def test_an_axis_of_counts_ends_at_a_round_number(largest: float, high: float, ticks: int | list[str]) -> None:
    axis = count_axis("objects", [0, largest])

    assert axis.high == pytest.approx(high)
    assert ticks in ([text for _, text in axis.ticks], len(axis.ticks))


@given(st.floats(1e-6, 1e12))
def test_an_axis_of_counts_holds_its_values_in_two_to_six_ticks(largest: float) -> None:
    axis = count_axis("objects", [largest])

    assert axis.high >= largest * (1 - 1e-9)
    assert 2 <= len(axis.ticks) <= 6


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_an_axis_of_days_has_few_dates(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    axis = day_axis([last, first])

    assert 1 <= len(axis.ticks) <= 5
    assert axis.low < first.toordinal() <= last.toordinal() < axis.high
