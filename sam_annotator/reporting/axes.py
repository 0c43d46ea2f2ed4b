"""The directions of a chart: what they measure, where they end, which values are written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Axis:
    """One direction of a chart.

    Attributes:
        label: What it measures.
        low: Where it begins.
        high: Where it ends.
        ticks: Values and their texts.
    """

    label: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, value: float, start: float, end: float) -> float:
        """Where a value lies between two pixels; beyond the axis is at its end."""
        share = (value - self.low) / (self.high - self.low)
        return start + min(max(share, 0), 1) * (end - start)


def unit_axis(label: str) -> Axis:
    """From 0 to 1."""
    return Axis(label, 0, 1, tuple((tick / 5, f"{tick / 5:.1f}") for tick in range(6)))


def share_axis(label: str, values: Sequence[float]) -> Axis:
    """From 0 to the next step above the largest of some shares, in percent."""
    step = next(step for step in (0.05, 0.1, 0.2) if max(values) <= 5 * step or step == 0.2)
    count = max(1, -int(-max(values) // step))
    return Axis(label, 0, count * step, tuple((n * step, f"{n * step:.0%}") for n in range(count + 1)))


def count_axis(label: str, values: Sequence[float]) -> Axis:
    """From 0 to the next round number above the largest of some values, none below zero."""
    step = _round_step(max(values, default=0))
    number = max(1, math.ceil(max(values, default=0) / step))
    return Axis(label, 0, number * step, tuple((n * step, _short(n * step)) for n in range(number + 1)))


def day_axis(days: Sequence[date], most: int = 5, *, name: str = "day") -> Axis:
    """From the first day to the last, at least one, by their ordinals, with the dates of at most ``most`` of them."""
    first, last = min(days).toordinal(), max(days).toordinal()
    step = max(1, -(-(last - first + 1) // most))
    ticks = tuple((day, f"{date.fromordinal(day):%Y-%m-%d}"[5:]) for day in range(first, last + 1, step))
    label = f"{name}, {min(days).year}" if min(days).year == max(days).year else name
    return Axis(label, first - 0.5, last + 0.5, ticks)


def _round_step(largest: float) -> float:
    """1, 2 or 5 times a power of ten, so that at most five steps reach a value."""
    if largest <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(largest / 5))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if largest <= 5 * step)


def _short(value: float) -> str:
    """Few letters, for there is little room beside an axis."""
    return f"{value:g}" if value < 10_000 else f"{value / 1000:g}k"
