"""Which of several things lies in the direction of an arrow key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import Qt

Corners: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1."""

DIRECTIONS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ASIDE = 2
"""How much more it counts to lie aside than to lie far."""


def nearest(start: Corners, others: Sequence[Corners], direction: tuple[int, int]) -> int | None:
    """The index of the nearest rectangle whose middle lies beyond ``start`` in a direction; None without one."""
    x, y = _middle(start)
    half = abs(direction[0]) * (start[2] - start[0]) / 2 + abs(direction[1]) * (start[3] - start[1]) / 2
    best, least = None, float("inf")
    for index, other in enumerate(others):
        dx, dy = _middle(other)[0] - x, _middle(other)[1] - y
        along = dx * direction[0] + dy * direction[1]
        aside = abs(dx * direction[1]) + abs(dy * direction[0])
        if along > half / 2 and along + _ASIDE * aside < least:
            best, least = index, along + _ASIDE * aside
    return best


def _middle(corners: Corners) -> tuple[float, float]:
    return (corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2
