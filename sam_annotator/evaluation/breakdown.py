"""The figures by attribute, with confidence intervals: the form of the segment-anything paper's fairness tables.

Kirillov et al. 2023, "Segment Anything", section 6: mIoU at one and three points for each value of an attribute, with
95 % confidence intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sam_annotator.evaluation.figures import Records, click_limit

CLICKS_SHOWN = (1, 3)
MANY_VALUES = 8
"""A number with more values than this is cut at its quartiles."""

RESAMPLES = 2000
Value: TypeAlias = str | float | bool

NONE = "(none)"
"""The row of the objects that lack the attribute."""


@dataclass(frozen=True)
class Interval:
    """A mean and the limits of its 95 % confidence interval, None where there is but one image."""

    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ValueRow:
    """What was measured for one value of an attribute.

    Attributes:
        value: As it is shown.
        objects: With that value.
        images: That they are on.
        miou_at: By number of clicks.
    """

    value: str
    objects: int
    images: int
    miou_at: dict[str, Interval]


def breakdown(records: Records, attribute: str) -> list[ValueRow]:
    """One row for each value that objects have: numbers in their order, words with the most frequent first."""
    return [_row(value, members) for value, members in _by_value(records, attribute).items()]


def bootstrap(values: Sequence[float], images: Sequence[object], seed: int = 0) -> Interval:
    """The mean over objects, and its 95 % interval by bootstrap over images.

    Images are drawn with replacement, each with all of its objects, since the objects of a photograph are easy or hard
    together; the interval is that of the percentiles 2.5 and 97.5 of `RESAMPLES` means (Efron and Tibshirani 1993).

    Args:
        values: One for each object, at least one.
        images: The image of each, anything hashable.
        seed: Of the drawing.
    """
    numbers = {image: number for number, image in enumerate(dict.fromkeys(images))}
    index = [numbers[image] for image in images]
    sums, counts = np.bincount(index, values), np.bincount(index)
    mean = float(np.mean(values))
    if len(counts) < 2:
        return Interval(mean, None, None)
    drawn = np.random.default_rng(seed).integers(len(counts), size=(RESAMPLES, len(counts)))
    means = sums[drawn].sum(1) / counts[drawn].sum(1)
    low, high = np.percentile(means, (2.5, 97.5))
    return Interval(mean, float(low), float(high))


def _row(value: str, records: Records) -> ValueRow:
    images = [record.target.image for record in records]
    shown = [count for count in CLICKS_SHOWN if count <= click_limit(records)]
    miou_at = {str(count): bootstrap([record.ious[count - 1] for record in records], images) for count in shown}
    return ValueRow(value, len(records), len(set(images)), miou_at)


def _by_value(records: Records, attribute: str) -> dict[str, Records]:
    values = [record.target.attributes.get(attribute) for record in records]
    present = [value for value in values if value is not None]
    numeric = bool(present) and all(_is_number(value) for value in present)
    label: Callable[[Value], str] = _text
    if numeric and len(set(present)) > MANY_VALUES:
        label = _quartile_label(sorted(float(value) for value in present))
    rows: dict[str, list[int]] = {}
    # Lacking ones last; numbers by size, so that their rows come in order.
    for index in sorted(range(len(values)), key=lambda i: _order(values[i], numeric=numeric)):
        value = values[index]
        rows.setdefault(NONE if value is None else label(value), []).append(index)
    if not numeric:
        rows = dict(sorted(rows.items(), key=lambda row: (row[0] == NONE, -len(row[1]), row[0])))
    return {name: [records[index] for index in members] for name, members in rows.items()}


def _order(value: Value | None, *, numeric: bool) -> tuple[bool, float]:
    return value is None, float(value) if numeric and value is not None else 0.0


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, (int, float)) else value


def _quartile_label(values: Sequence[float]) -> Callable[[Value], str]:
    """The quarter that a number falls into; a limit belongs to the lower one. Equal limits make fewer quarters."""
    limits = np.unique(np.percentile(values, (25, 50, 75, 100)))
    lows = [values[0], *limits[:-1]]

    def label(value: Value) -> str:
        number = int(np.searchsorted(limits, float(value)))
        return f"{'over ' if number else ''}{lows[number]:g} to {limits[number]:g}"

    return label
