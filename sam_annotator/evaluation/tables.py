"""The tables of a run: what stands in them, and how they look in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from sam_annotator.evaluation.breakdown import Interval, ValueRow
from sam_annotator.evaluation.figures import (
    THRESHOLDS,
    Records,
    box_miou,
    calibrations,
    click_limit,
    click_seconds,
    encode_seconds,
    miou_at,
    noc,
)
from sam_annotator.evaluation.metrics import failures, mean
from sam_annotator.evaluation.protocol import CLICKS, ObjectRecord
from sam_annotator.reporting.table import Table

SHOWN_CLICKS = (2, 3, 5, 10, 20)


Column: TypeAlias = tuple[str, Callable[[Records], str]]
Rows: TypeAlias = Mapping[str, Records]


def mask_table(title: str, rows: Rows) -> Table:
    """How good the masks are: means of IoU and of the boundary F-score."""
    return _table(title, rows, [("objects", _count), *_first_click(), *_later_clicks(rows), *_boxes()])


def effort_table(title: str, rows: Rows) -> Table:
    """How much work they are: clicks to a threshold, objects that never get there, seconds."""
    clicks = min(map(click_limit, rows.values()))
    return _table(title, rows, [("objects", _count), *_efforts(clicks), *_failures(clicks), *_seconds()])


def short_table(title: str, rows: Rows) -> Table:
    """The figures by which rows are compared at a glance."""
    clicks = min(map(click_limit, rows.values()))
    efforts = [column for column in _efforts(clicks) if column[0].startswith(("NoC@85", "NoC@90"))]
    return _table(title, rows, [("objects", _count), *_first_click(), *_later_clicks(rows), *efforts, ("box", _box)])


def breakdown_table(title: str, rows: Mapping[str, Sequence[ValueRow]]) -> Table:
    """One row for each value, under the name of its set."""
    shown = dict.fromkeys(count for members in rows.values() for row in members for count in row.miou_at)
    headings = ("set", "value", "objects", "images", *(clicks_text(int(count)) for count in shown))
    lines = [
        (name, row.value, str(row.objects), str(row.images), *(_interval(row.miou_at[count]) for count in shown))
        for name, members in rows.items()
        for row in members
    ]
    return Table(title, headings, tuple(lines))


def calibration_line(records: Records) -> str:
    """How far the predicted IoU can be believed, in words; empty for a predictor without opinion."""
    parts = [
        f"{words}: r = {'-' if value.correlation is None else f'{value.correlation:.2f}'}, "
        f"mean {value.mean_predicted:.3f} for a true {value.mean_true:.3f}, off by {value.mean_absolute_error:.3f}"
        for words, value in zip(("first click", "clicks 2 to 5"), calibrations(records).values(), strict=True)
        if value is not None
    ]
    return f"Predicted IoU, {'; '.join(parts)}." if parts else ""


def share(value: float) -> str:
    """A number from 0 to 1 with three digits: ".750"."""
    return f"{value:.3f}".removeprefix("0")


def clicks_text(count: int) -> str:
    """A number of clicks in words: "1 click"."""
    return "1 click" if count == 1 else f"{count} clicks"


def _table(title: str, rows: Rows, columns: Iterable[Column]) -> Table:
    columns = list(columns)
    lines = [(name, *(content(records) for _, content in columns)) for name, records in rows.items()]
    return Table(title, ("set", *(heading for heading, _ in columns)), tuple(lines))


def _first_click() -> list[Column]:
    return [
        ("1 click, best predicted", _mean(lambda record: record.ious[0])),
        ("oracle of 3", _mean(lambda record: record.first.oracle)),
        ("single mask", _mean(lambda record: record.first.single)),
        ("boundary F", _mean(lambda record: record.first_boundary)),
    ]


def _later_clicks(rows: Rows) -> list[Column]:
    def after(count: int) -> Callable[[Records], str]:
        return lambda records: share(miou_at(records, count))

    clicks = min(map(click_limit, rows.values()))
    return [(clicks_text(count), after(count)) for count in SHOWN_CLICKS if count <= clicks]


def _boxes() -> list[Column]:
    return [
        ("box", _box),
        ("box, best predicted", _mean(lambda record: record.box.best_predicted)),
        ("box, oracle", _mean(lambda record: record.box.oracle)),
        ("box, boundary F", _mean(lambda record: record.box_boundary)),
        ("filling the box", _mean(lambda record: record.filled_box)),
    ]


def _efforts(clicks: int) -> list[Column]:
    def needed(threshold: float) -> Callable[[Records], str]:
        return lambda records: f"{noc(records, threshold):.1f}"

    # With fewer clicks than usual the figure is another one, and must not be compared with the usual.
    limit = "" if clicks == CLICKS else f", at most {clicks}"
    return [(f"NoC@{name}{limit}", needed(threshold)) for name, threshold in THRESHOLDS.items()]


def _failures(clicks: int) -> list[Column]:
    def failed(threshold: float) -> Callable[[Records], str]:
        def text(records: Records) -> str:
            count = failures([record.ious for record in records], threshold)
            return f"{count} ({count / len(records):.0%})"

        return text

    return [(f"below {share(threshold)[:3]} after {clicks}", failed(threshold)) for threshold in THRESHOLDS.values()]


def _seconds() -> list[Column]:
    return [
        ("s/encode", lambda records: f"{encode_seconds(records):.3f}"),
        ("s/click", lambda records: f"{click_seconds(records):.3f}"),
    ]


def _mean(value: Callable[[ObjectRecord], float]) -> Callable[[Records], str]:
    return lambda records: share(mean([value(record) for record in records]))


def _box(records: Records) -> str:
    return share(box_miou(records))


def _count(records: Records) -> str:
    return str(len(records))


def _interval(interval: Interval) -> str:
    if interval.low is None or interval.high is None:
        return share(interval.mean)
    return f"{share(interval.mean)} ({share(interval.low)} to {share(interval.high)})"
