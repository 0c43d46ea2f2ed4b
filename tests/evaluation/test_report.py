"""From records to figures and tables."""

import json

import pytest

from sam_annotator.evaluation.protocol import ObjectRecord, TokenScores
from sam_annotator.evaluation.report import by_group, calibration_line, figures, table, truncated

FIRST = TokenScores((0.3, 0.4, 0.6, 0.5), (0.5, 0.8, 0.7, 0.6), best=1)
BOX = TokenScores((0.7, 0.9, 0.8, 0.6), (0.9, 0.5, 0.6, 0.7), best=3)


def record(*ious: float, group: str = "val/a", number: int = 1) -> ObjectRecord:
    return ObjectRecord(group, number, ious, tuple(value - 0.1 for value in ious), FIRST, BOX, 0.55)


QUICK = record(0.4, 0.86, 0.92, number=1)
SLOW = record(0.4, 0.5, 0.6, number=2)


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()]


def test_figures() -> None:
    result = figures([QUICK, SLOW])

    assert (result["objects"], result["clicks"]) == (2, 3)
    assert result["noc"] == {"85": 2.5, "90": 3.0}
    assert result["miou_at"] == pytest.approx({"1": 0.4, "2": 0.68, "3": 0.76})
    assert (result["oracle_at_1"], result["single_at_1"]) == pytest.approx((0.6, 0.3))
    assert (result["box_miou"], result["box_best_predicted"], result["box_oracle"]) == pytest.approx((0.7, 0.6, 0.9))
    assert result["filled_box"] == pytest.approx(0.55)
    assert json.loads(json.dumps(result)) == result


def test_calibration_of_the_first_and_of_later_clicks() -> None:
    result = figures([QUICK, SLOW])["calibration"]

    assert result["first"]["count"] == 8
    assert result["first"]["mean_predicted"] == pytest.approx(0.65)
    assert result["first"]["mean_true"] == pytest.approx(0.45)
    assert result["later"]["count"] == 4
    assert result["later"]["correlation"] == pytest.approx(1)
    assert result["later"]["mean_absolute_error"] == pytest.approx(0.1)
    assert "r = 1.00, mean 0.620 for a true 0.720" in calibration_line([QUICK, SLOW])


def test_a_predictor_without_opinion_has_no_calibration() -> None:
    plain = TokenScores((0.3,), (), best=0)
    silent = ObjectRecord("val/a", 1, (0.3, 0.4), (), plain, plain, 0.5)

    assert figures([silent])["calibration"] == {"first": None, "later": None}
    assert calibration_line([silent]) == ""


def test_the_table_shows_the_columns_that_the_clicks_allow() -> None:
    short, _, row = cells(table({"val/a": [QUICK, SLOW]}))
    long, *_ = cells(table({"val/a": [record(*[0.5] * 20)]}))

    assert short == [
        "set",
        "objects",
        "1 click, best predicted",
        "oracle of 3",
        "single mask",
        "3 clicks",
        "NoC@85, at most 3",
        "NoC@90, at most 3",
        "box",
        "box, best predicted",
        "filling the box",
    ]
    assert row == ["val/a", "2", ".400", ".600", ".300", ".760", "2.5", "3.0", ".700", ".600", ".550"]
    assert long[5:11] == ["3 clicks", "5 clicks", "10 clicks", "20 clicks", "NoC@85", "NoC@90"]


def test_a_perfect_mean_keeps_its_one() -> None:
    assert "| 1.000 |" in table({"a": [record(1.0)]})


def test_groups_keep_their_order_and_a_row_each() -> None:
    other = record(0.1, 0.2, 0.3, group="val/b")

    groups = by_group([other, QUICK, SLOW])

    assert list(groups) == ["val/b", "val/a"]
    assert [row[:2] for row in cells(table(groups))[2:]] == [["val/b", "1"], ["val/a", "2"]]


def test_truncated_records_are_those_of_a_shorter_run() -> None:
    assert figures(truncated([QUICK, SLOW], 2))["noc"] == {"85": 2.0, "90": 2.0}
    assert list(figures(truncated([QUICK, SLOW], 2))["miou_at"]) == ["1", "2"]
