"""Records to figures, figures to a Markdown table and to plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeAlias

from sam_annotator.evaluation.metrics import Calibration, calibration, clicks_needed, mean
from sam_annotator.evaluation.protocol import CLICKS, ObjectRecord

Records: TypeAlias = Sequence[ObjectRecord]

THRESHOLDS = {"85": 0.85, "90": 0.90}
SHOWN_CLICKS = (3, 5, 10, 20)
LATER_CLICKS = slice(1, 5)
"""Of the predicted IoU: those of the second to the fifth click, whose masks come from the single-mask token."""


def by_group(records: Iterable[ObjectRecord]) -> dict[str, list[ObjectRecord]]:
    """The records of each group, in the order in which the groups come first."""
    groups: dict[str, list[ObjectRecord]] = {}
    for record in records:
        groups.setdefault(record.group, []).append(record)
    return groups


def truncated(records: Iterable[ObjectRecord], clicks: int) -> list[ObjectRecord]:
    """The same experiment, had it ended after so many clicks."""
    return [replace(record, ious=record.ious[:clicks], predicted=record.predicted[:clicks]) for record in records]


Column: TypeAlias = tuple[str, Callable[[Records], str]]


def columns(clicks: int) -> list[Column]:
    """The columns of the table: heading and content."""

    def share(value: Callable[[ObjectRecord], float]) -> Callable[[Records], str]:
        return lambda records: f"{mean([value(record) for record in records]):.3f}".lstrip("0")

    def after(count: int) -> Callable[[ObjectRecord], float]:
        return lambda record: record.ious[count - 1]

    def needed(threshold: float) -> Callable[[Records], str]:
        return lambda records: f"{_mean_needed(records, threshold):.1f}"

    # With fewer clicks than usual the figure is another one, and must not be compared with the usual.
    limit = "" if clicks == CLICKS else f", at most {clicks}"
    return [
        ("objects", lambda records: str(len(records))),
        ("1 click, best predicted", share(after(1))),
        ("oracle of 3", share(lambda record: record.first.oracle)),
        ("single mask", share(lambda record: record.first.single)),
        *((f"{count} clicks", share(after(count))) for count in SHOWN_CLICKS if count <= clicks),
        *((f"NoC@{name}{limit}", needed(threshold)) for name, threshold in THRESHOLDS.items()),
        ("box", share(lambda record: record.box.single)),
        ("box, best predicted", share(lambda record: record.box.best_predicted)),
        ("filling the box", share(lambda record: record.filled_box)),
    ]


def table(rows: Mapping[str, Records]) -> str:
    """A Markdown table of means.

    Args:
        rows: Records by the row's heading, at least one; all with the same number of clicks.
    """
    clicks = min(len(record.ious) for records in rows.values() for record in records)
    shown = columns(clicks)
    lines = [
        ["set", *(heading for heading, _ in shown)],
        ["---"] * (len(shown) + 1),
        *([name, *(content(records) for _, content in shown)] for name, records in rows.items()),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def figures(records: Records) -> dict[str, Any]:
    """All figures of one group as plain JSON values.

    Returns:
        ``objects``, ``clicks``; ``noc`` by threshold, where an object that never gets there counts ``clicks``;
        ``miou_at`` by number of clicks; ``oracle_at_1``, ``single_at_1``; ``box_miou``, ``box_best_predicted``,
        ``box_oracle``, ``filled_box``; ``calibration`` as `calibrations` gives it.
    """
    clicks = min(len(record.ious) for record in records)
    return {
        "objects": len(records),
        "clicks": clicks,
        "noc": {name: _mean_needed(records, threshold) for name, threshold in THRESHOLDS.items()},
        "miou_at": {str(count): mean([record.ious[count - 1] for record in records]) for count in range(1, clicks + 1)},
        "oracle_at_1": mean([record.first.oracle for record in records]),
        "single_at_1": mean([record.first.single for record in records]),
        "box_miou": mean([record.box.single for record in records]),
        "box_best_predicted": mean([record.box.best_predicted for record in records]),
        "box_oracle": mean([record.box.oracle for record in records]),
        "filled_box": mean([record.filled_box for record in records]),
        "calibration": {
            name: None if value is None else asdict(value) for name, value in calibrations(records).items()
        },
    }


def calibrations(records: Records) -> dict[str, Calibration | None]:
    """How far the predicted IoU can be believed: ``first`` click, all tokens; ``later``, clicks 2 to 5."""
    first = [pair for record in records for pair in zip(record.first.predicted, record.first.ious, strict=False)]
    later = [
        pair
        for record in records
        for pair in zip(record.predicted[LATER_CLICKS], record.ious[LATER_CLICKS], strict=False)
    ]
    return {name: calibration(*_unzip(pairs)) for name, pairs in (("first", first), ("later", later))}


def calibration_line(records: Records) -> str:
    """The same in words, one line; empty for a predictor without opinion."""
    parts = [
        f"{words}: r = {'-' if value.correlation is None else f'{value.correlation:.2f}'}, "
        f"mean {value.mean_predicted:.3f} for a true {value.mean_true:.3f}"
        for words, value in zip(("first click", "clicks 2 to 5"), calibrations(records).values(), strict=True)
        if value is not None
    ]
    return f"Predicted IoU, {'; '.join(parts)}.\n" if parts else ""


def _mean_needed(records: Records, threshold: float) -> float:
    return mean([clicks_needed(record.ious, threshold) for record in records])


def _unzip(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
