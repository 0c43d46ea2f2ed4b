"""The charts of a benchmark."""

import re
from collections.abc import Sequence

from sam_annotator.benchmarking.charts import charts
from sam_annotator.benchmarking.rows import Row


def titles(rows: Sequence[Row]) -> list[str]:
    return [re.search("<title>(.*?)</title>", chart)[1] for chart in charts(rows)]


def test_works_of_a_kind_share_a_chart_and_many_of_them_have_one_for_each_setup() -> None:
    clicks = [Row(f"click/{name}/1080p", (1.0,), model) for model in ("a", "b") for name in ("point", "box", "both")]

    assert titles([Row("load", (1.0,), "a"), Row("load", (2.0,), "b"), *clicks]) == [
        "load, ms",
        "click, a, ms",
        "click, b, ms",
    ]


def test_setups_are_told_apart_by_what_they_differ_in() -> None:
    rows = [Row("encode", (1.0,), "a", runtime, "fp32") for runtime in ("onnxruntime", "openvino")]

    (chart,) = charts(rows)

    assert {"a onnxruntime", "a openvino"} <= set(re.findall(">([^<]+)</text>", chart))


def test_what_grows_is_drawn_as_a_line_over_its_numbers_in_their_order() -> None:
    rows = [Row(f"growth/objects/{work}/{n}", (float(n),), "a") for work in ("paint", "click") for n in (1000, 10, 100)]

    (chart,) = charts(rows)

    assert chart.count("<polyline") == 2
    assert [text for text in re.findall(">([^<]+)</text>", chart) if text.endswith("0")][-3:] == ["10", "100", "1000"]


def test_where_there_is_a_reference_its_part_is_drawn_first() -> None:
    rows = [Row("encode", (1.0,), "a", reference=(4.0,)), Row("hover", (90.0,), "a", reference=(30.0,), unit="1/s")]

    first, *_ = charts(rows)

    assert "a, part of the reference" in first
    assert ">0.25</text>" in first
    assert "hover" not in first
