"""Medians, ratios and turns of a benchmark."""

from sam_annotator.benchmarking.rows import Row, timed


def test_a_ratio_is_that_of_the_medians() -> None:
    row = Row("encode", (1.0, 9.0, 2.0), reference=(8.0, 7.0, 100.0))
    assert row.median == 2
    assert row.reference_median == 8
    assert row.ratio == 0.25
    assert row.to_json()["median_ms"] == 2
    assert row.to_json()["reference_median_ms"] == 8


def test_without_a_reference_there_is_no_ratio() -> None:
    row = Row("memory", (300.0,), unit="MB")
    assert row.ratio is None
    assert row.to_json()["value"] == 300
    assert row.to_json()["reference_value"] is None


def test_works_take_turns_and_the_warm_up_does_not_count() -> None:
    calls: list[str] = []
    times = timed([lambda: calls.append("a"), lambda: calls.append("b")], 3, warm_up=1)
    assert "".join(calls) == "abababab"
    assert [len(each) for each in times] == [3, 3]


def test_of_what_takes_long_three_rounds_are_enough_and_one_is_warm_up() -> None:
    calls: list[str] = []
    (times,) = timed([lambda: calls.append("a")], 50, seconds=0)
    assert len(times) == 3
    assert len(calls) == 4
