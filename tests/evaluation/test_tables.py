"""From records to tables."""

from dataclasses import replace

from sam_annotator.evaluation.breakdown import breakdown
from sam_annotator.evaluation.figures import by_row
from sam_annotator.evaluation.protocol import TokenScores
from sam_annotator.evaluation.tables import breakdown_table, calibration_line, effort_table, mask_table, short_table
from tests.evaluation.sets import record

QUICK = record(0.4, 0.86, 0.92, number=1)
SLOW = record(0.4, 0.5, 0.6, number=2)


def test_the_table_of_masks() -> None:
    table = mask_table("Masks", {"val/a": [QUICK, SLOW]})

    assert dict(zip(table.headings, table.rows[0], strict=True)) == {
        "set": "val/a",
        "objects": "2",
        "1 click, best predicted": ".400",
        "oracle of 3": ".600",
        "single mask": ".300",
        "boundary F": ".450",
        "2 clicks": ".680",
        "3 clicks": ".760",
        "box": ".700",
        "box, best predicted": ".600",
        "box, oracle": ".900",
        "box, boundary F": ".750",
        "filling the box": "1.000",
    }


def test_the_table_of_effort_says_when_the_clicks_were_fewer_than_usual() -> None:
    short = effort_table("Effort", {"val/a": [QUICK, SLOW]})
    long = effort_table("Effort", {"val/a": [record(*[0.5] * 20)]})

    assert short.headings[2:7] == (
        "NoC@80, at most 3",
        "NoC@85, at most 3",
        "NoC@90, at most 3",
        "NoC@95, at most 3",
        "below .80 after 3",
    )
    assert short.rows[0][2:] == (
        "2.5",
        "2.5",
        "3.0",
        "3.0",
        "1 (50%)",
        "1 (50%)",
        "1 (50%)",
        "2 (100%)",
        "0.150",
        "0.020",
    )
    assert long.headings[2:4] == ("NoC@80", "NoC@85")
    assert "below .95 after 20" in long.headings


def test_the_short_table_compares_at_a_glance() -> None:
    headings = short_table("Sizes", {"val/a": [record(*[0.5] * 20)]}).headings

    assert headings[-3:] == ("NoC@85", "NoC@90", "box")
    assert headings[6:11] == ("2 clicks", "3 clicks", "5 clicks", "10 clicks", "20 clicks")[: len(headings[6:11])]


def test_the_breakdown_shows_intervals() -> None:
    rows = breakdown([QUICK, replace(SLOW, ious=(0.8, 0.8, 0.8))], "light")
    table = breakdown_table("By light", {"val/a": rows})

    assert table.headings == ("set", "value", "objects", "images", "1 click", "3 clicks")
    assert table.rows == (("val/a", "(none)", "2", "2", ".600 (.400 to .800)", ".860 (.800 to .920)"),)


def test_markdown_keeps_its_columns_whatever_a_category_is_called() -> None:
    text = mask_table("Masks", by_row([record(0.5, dataset="a|b")])).markdown()

    assert text.startswith("**Masks**\n\n| set | objects |")
    assert "| a\\|b | 1 | .500 |" in text
    assert len(text.splitlines()) == 5


def test_calibration_in_words() -> None:
    line = calibration_line([QUICK, SLOW])

    assert "first click: r = 0.40, mean 0.650 for a true 0.450, off by 0.200" in line
    assert "clicks 2 to 5: r = 1.00, mean 0.620 for a true 0.720, off by 0.100" in line


def test_a_predictor_without_opinion_has_no_calibration() -> None:
    plain = TokenScores((0.3,), (), best=0)

    assert calibration_line([replace(QUICK, predicted=(), first=plain, box=plain)]) == ""
