"""From records to figures."""

import json

import pytest

from sam_annotator.evaluation.figures import by_row, by_size, figures, set_figures, size_rows, truncated
from tests.evaluation.sets import record

QUICK = record(0.4, 0.86, 0.92, number=1, side=20)
SLOW = record(0.4, 0.5, 0.6, number=2, side=50)


def test_figures() -> None:
    result = figures([QUICK, SLOW])

    assert (result["objects"], result["clicks"]) == (2, 3)
    assert result["noc"] == {"80": 2.5, "85": 2.5, "90": 3.0, "95": 3.0}
    assert result["failures"]["85"] == {"count": 1, "share": 0.5}
    assert result["failures"]["95"] == {"count": 2, "share": 1.0}
    assert result["miou_at"] == pytest.approx({"1": 0.4, "2": 0.68, "3": 0.76})
    assert (result["oracle_at_1"], result["single_at_1"]) == pytest.approx((0.6, 0.3))
    assert (result["box_miou"], result["box_best_predicted"], result["box_oracle"]) == pytest.approx((0.7, 0.6, 0.9))
    assert (result["boundary_f_at_1"], result["box_boundary_f"]) == pytest.approx((0.45, 0.75))
    assert result["filled_box"] == 1
    assert result["seconds"] == pytest.approx({"encode": 0.15, "click": 0.02})
    assert json.loads(json.dumps(result)) == result


def test_the_median_of_encoding_counts_each_image_once() -> None:
    same_image = [record(0.5, number=1), record(0.5, number=1), record(0.5, number=9), record(0.5, number=5)]

    assert figures(same_image)["seconds"]["encode"] == 0.5


def test_calibration_of_the_first_and_of_later_clicks() -> None:
    result = figures([QUICK, SLOW])["calibration"]

    assert result["first"]["count"] == 8
    assert result["first"]["mean_predicted"] == pytest.approx(0.65)
    assert result["first"]["mean_true"] == pytest.approx(0.45)
    assert result["later"]["count"] == 4
    assert result["later"]["correlation"] == pytest.approx(1)
    assert result["later"]["mean_absolute_error"] == pytest.approx(0.1)
    assert [(each["low"], each["count"]) for each in result["first"]["bins"]] == [
        (0.5, 2),
        (0.6, 2),
        (0.7, 2),
        (0.8, 2),
    ]


def test_a_split_set_has_a_row_for_all_of_it_and_one_for_each_group() -> None:
    small = record(0.1, dataset="val/b", group="val/b <1%")
    large = record(0.3, dataset="val/b", group="val/b >=1%")
    rows = by_row([small, QUICK, large])

    assert {name: len(members) for name, members in rows.items()} == {
        "val/b": 2,
        "val/b >=1%": 1,
        "val/b <1%": 1,
        "val/a": 1,
    }
    assert list(rows) == ["val/b", "val/b >=1%", "val/b <1%", "val/a"]
    assert set_figures([small, large])["val/b"]["miou_at"]["1"] == pytest.approx(0.2)


def test_sizes_are_there_for_whole_sets() -> None:
    other = record(0.9, 0.9, 0.9, side=150, dataset="val/b")

    assert list(by_size([SLOW, QUICK])) == ["small", "medium"]
    assert list(size_rows([SLOW, QUICK, other])) == ["val/a small", "val/a medium", "val/b large"]
    assert set_figures([SLOW, QUICK])["val/a"]["sizes"]["medium"]["miou_at"]["3"] == pytest.approx(0.6)


def test_truncated_records_are_those_of_a_shorter_run() -> None:
    short = figures(truncated([QUICK, SLOW], 2))

    assert (short["noc"]["85"], short["noc"]["90"]) == (2.0, 2.0)
    assert list(short["miou_at"]) == ["1", "2"]
    assert short["seconds"]["click"] == pytest.approx(0.015)
