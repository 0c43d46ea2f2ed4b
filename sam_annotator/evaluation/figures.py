"""Records to figures, as plain JSON values. docs/evaluation.md says what each one means and what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from statistics import median
from typing import Any, TypeAlias

from sam_annotator.core.coco_sizes import SIZES
from sam_annotator.evaluation.metrics import Calibration, calibration, clicks_needed, failures, mean
from sam_annotator.evaluation.protocol import ObjectRecord

Records: TypeAlias = Sequence[ObjectRecord]

THRESHOLDS = {"80": 0.80, "85": 0.85, "90": 0.90, "95": 0.95}
LATER_CLICKS = slice(1, 5)
"""Of the predicted IoU: those of the second to the fifth click, whose masks come from the single-mask token."""


def by_row(records: Iterable[ObjectRecord]) -> dict[str, list[ObjectRecord]]:
    """The records of each row: every set, in their order, and after a set that is split its groups, the large first."""
    sets: dict[str, list[ObjectRecord]] = {}
    for record in records:
        sets.setdefault(record.target.dataset, []).append(record)
    rows: dict[str, list[ObjectRecord]] = {}
    for name, members in sets.items():
        rows[name] = members
        for group in sorted({record.target.group for record in members} - {name}, reverse=True):
            rows[group] = [record for record in members if record.target.group == group]
    return rows


def by_set(records: Iterable[ObjectRecord]) -> dict[str, list[ObjectRecord]]:
    """The rows that are whole sets."""
    return {name: members for name, members in by_row(records).items() if name == members[0].target.dataset}


def by_size(records: Records) -> dict[str, list[ObjectRecord]]:
    """The records of each of `SIZES` that there are, the small ones first."""
    sizes = {name: [record for record in records if record.target.size == name] for name in SIZES}
    return {name: members for name, members in sizes.items() if members}


def size_rows(records: Iterable[ObjectRecord]) -> dict[str, list[ObjectRecord]]:
    """The records of each size within each set, by names such as "val/coco small"."""
    return {
        f"{name} {size}": part for name, members in by_set(records).items() for size, part in by_size(members).items()
    }


def truncated(records: Iterable[ObjectRecord], clicks: int) -> list[ObjectRecord]:
    """The same experiment, had it ended after so many clicks."""
    return [
        replace(
            record,
            ious=record.ious[:clicks],
            predicted=record.predicted[:clicks],
            click_seconds=record.click_seconds[:clicks],
        )
        for record in records
    ]


def figures(records: Records) -> dict[str, Any]:
    """All figures of one row as plain JSON values.

    Returns:
        ``objects``, ``clicks``; by threshold ``noc``, where an object that never gets there counts ``clicks``, and
        ``failures``, their ``count`` and ``share``; ``miou_at`` by number of clicks; ``oracle_at_1``, ``single_at_1``,
        ``boundary_f_at_1``; ``box_miou``, ``box_best_predicted``, ``box_oracle``, ``box_boundary_f``, ``filled_box``;
        ``calibration`` as `calibrations` gives it; ``seconds``, medians.
    """
    clicks = click_limit(records)
    return {
        "objects": len(records),
        "clicks": clicks,
        "noc": {name: noc(records, threshold) for name, threshold in THRESHOLDS.items()},
        "failures": {name: _failures(records, threshold) for name, threshold in THRESHOLDS.items()},
        "miou_at": {str(count): miou_at(records, count) for count in range(1, clicks + 1)},
        "oracle_at_1": mean([record.first.oracle for record in records]),
        "single_at_1": mean([record.first.single for record in records]),
        "boundary_f_at_1": mean([record.first_boundary for record in records]),
        "box_miou": box_miou(records),
        "box_best_predicted": mean([record.box.best_predicted for record in records]),
        "box_oracle": mean([record.box.oracle for record in records]),
        "box_boundary_f": mean([record.box_boundary for record in records]),
        "filled_box": mean([record.filled_box for record in records]),
        "calibration": calibration_figures(records),
        "seconds": {"encode": encode_seconds(records), "click": click_seconds(records)},
    }


def set_figures(records: Records) -> dict[str, Any]:
    """`figures` of every row, whole sets with those of their ``sizes``."""
    rows = {name: figures(members) for name, members in by_row(records).items()}
    for name, members in by_set(records).items():
        rows[name]["sizes"] = {size: figures(part) for size, part in by_size(members).items()}
    return rows


def click_limit(records: Records) -> int:
    """The clicks that each object was given."""
    return min(len(record.ious) for record in records)


def miou_at(records: Records, clicks: int) -> float:
    """Mean IoU after so many clicks."""
    return mean([record.ious[clicks - 1] for record in records])


def box_miou(records: Records) -> float:
    """Mean IoU of the single mask for the box."""
    return mean([record.box.single for record in records])


def noc(records: Records, threshold: float) -> float:
    """Mean number of clicks to a threshold."""
    return mean([clicks_needed(record.ious, threshold) for record in records])


def calibrations(records: Records) -> dict[str, Calibration | None]:
    """How far the predicted IoU can be believed: ``first`` click, all tokens; ``later``, clicks 2 to 5."""
    first = [pair for record in records for pair in zip(record.first.predicted, record.first.ious, strict=False)]
    later = [
        pair
        for record in records
        for pair in zip(record.predicted[LATER_CLICKS], record.ious[LATER_CLICKS], strict=False)
    ]
    return {name: calibration(*_unzip(pairs)) for name, pairs in (("first", first), ("later", later))}


def calibration_figures(records: Records) -> dict[str, Any]:
    """`calibrations` as plain JSON values."""
    return {
        name: None if value is None else {**asdict(value), "bins": [asdict(each) for each in value.bins]}
        for name, value in calibrations(records).items()
    }


def encode_seconds(records: Records) -> float:
    """Median over the images, in seconds."""
    return median({record.target.image: record.encode_seconds for record in records}.values())


def click_seconds(records: Records) -> float:
    """Median over all clicks of all objects, in seconds."""
    return median(seconds for record in records for seconds in record.click_seconds)


def _failures(records: Records, threshold: float) -> dict[str, float]:
    count = failures([record.ious for record in records], threshold)
    return {"count": count, "share": count / len(records)}


def _unzip(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
