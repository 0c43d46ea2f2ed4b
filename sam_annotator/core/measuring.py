"""Distances in image pixels, and the numbers that a ruler shows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]
"""(x, y) in image pixels."""


@dataclass(frozen=True)
class Measure:
    """What lies between two places.

    Attributes:
        dx: How far to the right, in image pixels.
        dy: How far down.
    """

    dx: float
    dy: float

    @classmethod
    def between(cls, start: Place, end: Place) -> Measure:
        """The way from one place to another."""
        return cls(end[0] - start[0], end[1] - start[1])

    @property
    def length(self) -> float:
        """In image pixels."""
        return math.hypot(self.dx, self.dy)

    @property
    def angle(self) -> float:
        """Against the direction to the right, counter-clockwise as seen, in degrees above -180 up to 180.

        Rows of an image count down, so up is the direction of falling y.
        """
        angle = math.degrees(math.atan2(-self.dy, self.dx))
        return 180.0 if angle == -180.0 else angle + 0.0  # and no negative zero


def straightened(start: Place, end: Place, steps: int = 8) -> Place:
    """The end of a line in the nearest of ``steps`` directions all around, as far along it as ``end`` reaches."""
    way = Measure.between(start, end)
    turn = 2 * math.pi / steps
    direction = round(math.atan2(way.dy, way.dx) / turn) * turn
    x, y = math.cos(direction), math.sin(direction)
    reach = way.dx * x + way.dy * y
    return start[0] + reach * x, start[1] + reach * y


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50, ... that is at least ``least``: what lies between the numbers of a ruler."""
    power = 1.0
    while True:
        for factor in (1, 2, 5):
            if factor * power >= least:
                return factor * power
        power *= 10


def marks(low: float, high: float, step: float) -> list[int]:
    """The multiples of ``step`` from ``low`` to ``high``, as whole numbers; ``step`` is one."""
    return [round(n * step) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
