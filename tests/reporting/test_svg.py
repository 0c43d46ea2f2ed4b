"""Charts as SVG."""

from xml.etree import ElementTree as ET

import pytest

from sam_annotator.reporting.axes import Axis, share_axis, unit_axis
from sam_annotator.reporting.svg import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    band_chart,
    bar_chart,
    column_chart,
    line_chart,
    reliability_chart,
    row_chart,
)

NAMESPACE = "{http://www.w3.org/2000/svg}"
CLICKS = Axis("clicks", 1, 3, ((1, "1"), (3, "3")))


def parts(chart: str, tag: str, **attributes: str) -> list[ET.Element]:
    found = ET.fromstring(chart).iter(NAMESPACE + tag)
    return [part for part in found if all(part.get(key) == value for key, value in attributes.items())]


def test_a_line_goes_through_its_points() -> None:
    chart = line_chart("IoU", {"a": [(1, 0.0), (2, 0.5), (3, 1.0)], "b": [(1, 1.0)]}, CLICKS, unit_axis("IoU"))

    first, second = parts(chart, "polyline")
    middle_x, middle_y = (LEFT + WIDTH - RIGHT) / 2, (TOP + HEIGHT - BOTTOM) / 2
    assert first.get("points") == (
        f"{LEFT:.1f},{HEIGHT - BOTTOM:.1f} {middle_x:.1f},{middle_y:.1f} {WIDTH - RIGHT:.1f},{TOP:.1f}"
    )
    assert (first.get("class"), second.get("class")) == ("curve s0", "curve s1")


def test_a_bar_is_as_high_as_its_value() -> None:
    chart = bar_chart("sizes", ["small", "large"], {"a": [0.5, 1.0], "b": [0.25, 0.0]}, unit_axis("IoU"))

    whole = HEIGHT - TOP - BOTTOM
    heights = [float(bar.get("height", "")) for bar in parts(chart, "rect")]
    assert heights == pytest.approx([0.5 * whole, whole, 0.25 * whole, 0], abs=0.1)
    lefts = [float(bar.get("x", "")) for bar in parts(chart, "rect")]
    widths = [float(bar.get("width", "")) for bar in parts(chart, "rect")]
    # Side by side: a and b of "small", then a and b of "large".
    assert lefts[0] + widths[0] == pytest.approx(lefts[2], abs=0.2)
    assert lefts[2] + widths[2] < lefts[1]


def test_the_area_of_a_dot_follows_its_share() -> None:
    axis = unit_axis("IoU")
    chart = reliability_chart("calibration", {"a": [(0.2, 0.3, 0.25), (0.8, 0.7, 1.0)]}, axis, axis)

    small, large = (float(dot.get("r", "")) for dot in parts(chart, "circle"))
    assert (small - 2) * 2 == pytest.approx(large - 2)
    (diagonal,) = parts(chart, "line", **{"class": "diagonal"})
    assert (diagonal.get("x1"), diagonal.get("y2")) == (f"{LEFT:.1f}", f"{TOP:.1f}")


def test_names_are_escaped() -> None:
    chart = bar_chart("a < b & c", ["<1%"], {"a": [1]}, unit_axis("IoU"))

    assert parts(chart, "title")[0].text == "a < b & c"
    assert "<1%" in [text.text for text in parts(chart, "text")]


@pytest.mark.parametrize(
    ("largest", "high", "ticks"), [(0.0, 0.05, 2), (0.04, 0.05, 2), (0.25, 0.25, 6), (0.26, 0.3, 4), (1.0, 1.0, 6)]
)
def test_an_axis_of_shares_ends_at_the_next_step(largest: float, high: float, ticks: int) -> None:
    axis = share_axis("objects", [0, largest])

    assert axis.high == pytest.approx(high)
    assert len(axis.ticks) == ticks
    assert axis.place(largest, 0, 1) <= 1


def test_a_band_reaches_from_low_to_high() -> None:
    chart = band_chart("seconds", [(1, 0.0, 0.5, 1.0), (3, 0.5, 0.5, 0.5)], CLICKS, unit_axis("IoU"))

    (band,) = parts(chart, "polygon")
    (line,) = parts(chart, "polyline")
    middle, bottom = (TOP + HEIGHT - BOTTOM) / 2, HEIGHT - BOTTOM
    right = WIDTH - RIGHT
    assert band.get("points") == (
        f"{LEFT:.1f},{TOP:.1f} {right:.1f},{middle:.1f} {right:.1f},{middle:.1f} {LEFT:.1f},{bottom:.1f}"
    )
    assert line.get("points") == f"{LEFT:.1f},{middle:.1f} {right:.1f},{middle:.1f}"


def test_lying_bars_follow_their_values_and_long_names_are_cut() -> None:
    chart = row_chart("labels", {"a" * 40: 4, "<b>": 1, "none": 0}, ["4", "1", "0"])

    first, second, third = (float(bar.get("width", "")) for bar in parts(chart, "rect"))
    assert (first, third) == (pytest.approx(4 * second), 0)
    texts = [text.text for text in parts(chart, "text")]
    assert "<b>" in texts
    assert max(map(len, filter(None, texts))) < 40


def test_columns_stand_at_their_places() -> None:
    chart = column_chart("objects", [(1, 1.0), (2, 0.5)], Axis("day", 0.5, 2.5, ()), unit_axis("objects"))

    first, second = parts(chart, "rect")
    width = (WIDTH - LEFT - RIGHT) / 2
    assert float(first.get("x", "")) + float(first.get("width", "")) / 2 == pytest.approx(LEFT + width / 2, abs=0.2)
    assert float(first.get("height", "")) == pytest.approx(2 * float(second.get("height", "")), abs=0.1)
