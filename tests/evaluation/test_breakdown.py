"""Figures by attribute, with confidence intervals."""

import numpy as np
import pytest

from sam_annotator.evaluation.breakdown import NONE, bootstrap, breakdown
from tests.evaluation.sets import record


def test_words_come_with_the_most_frequent_first_and_lacking_ones_last() -> None:
    records = [
        record(0.2, number=1),
        record(0.4, number=2),
        record(0.6, number=3, light="day"),
        record(0.8, number=4, light="night"),
        record(1.0, number=5, light="night"),
    ]

    rows = breakdown(records, "light")

    assert [(row.value, row.objects, row.images) for row in rows] == [("night", 2, 2), ("day", 1, 1), (NONE, 2, 2)]
    assert [row.miou_at["1"].mean for row in rows] == pytest.approx([0.9, 0.6, 0.3])


def test_truths_are_yes_and_no() -> None:
    rows = breakdown([record(0.5, occluded=True), record(0.5, occluded=False), record(0.5, occluded=True)], "occluded")

    assert [(row.value, row.objects) for row in rows] == [("yes", 2), ("no", 1)]


def test_few_numbers_are_rows_in_their_order() -> None:
    rows = breakdown([record(0.5, wheels=wheels) for wheels in (4, 2, 10, 4)], "wheels")

    assert [(row.value, row.objects) for row in rows] == [("2", 1), ("4", 2), ("10", 1)]


def test_many_numbers_are_cut_at_their_quartiles() -> None:
    rows = breakdown([record(0.5, number=n, speed=float(n)) for n in range(1, 101)], "speed")

    assert [row.objects for row in rows] == [25, 25, 25, 25]
    assert [row.value for row in rows] == [
        "1 to 25.75",
        "over 25.75 to 50.5",
        "over 50.5 to 75.25",
        "over 75.25 to 100",
    ]


def test_quartiles_that_fall_together_make_fewer_rows() -> None:
    rows = breakdown([record(0.5, speed=float(max(n, 90))) for n in range(1, 101)], "speed")

    assert [(row.value, row.objects) for row in rows] == [("90 to 90", 90), ("over 90 to 100", 10)]


def test_one_and_three_clicks_are_shown_where_there_were_as_many() -> None:
    assert set(breakdown([record(0.1, 0.2)], "x")[0].miou_at) == {"1"}
    assert breakdown([record(0.1, 0.2, 0.3)], "x")[0].miou_at["3"].mean == pytest.approx(0.3)


def test_the_interval_is_that_of_the_mean_over_images() -> None:
    values = np.random.default_rng(3).normal(0.6, 0.1, 400)

    interval = bootstrap(values.tolist(), range(400))

    assert interval.low is not None
    assert interval.high is not None
    half = 1.96 * values.std() / 20
    assert interval.mean == pytest.approx(values.mean())
    assert (interval.mean - interval.low, interval.high - interval.mean) == pytest.approx((half, half), rel=0.1)
    assert bootstrap(values.tolist(), range(400)) == interval


def test_objects_of_one_image_are_drawn_together() -> None:
    values = [0.2, 0.2, 0.2, 0.8, 0.8, 0.8]

    together, apart = bootstrap(values, "aaabbb"), bootstrap(values, "abcdef")

    assert (together.low, together.high) == pytest.approx((0.2, 0.8))
    assert apart.low is not None
    assert apart.low > 0.2


def test_one_image_has_no_interval() -> None:
    interval = bootstrap([0.2, 0.4], "aa")

    assert (interval.mean, interval.low, interval.high) == (pytest.approx(0.3), None, None)
