"""Polygons with fewer corners that still cover nearly the same pixels, under a budget in IoU."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from shapely import Polygon
from shapely.affinity import translate
from shapely.geometry.polygon import orient

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask
from sam_annotator.core.polygon import coco_to_mask, polygons_to_mask, rings, to_coco, vertices

LEAST_IOU = 0.99
"""The budget where nobody says otherwise."""

# The tolerances that are tried, in pixels: below the first one not even a staircase of single pixels becomes a line.
_FINEST, _STEPS_PER_OCTAVE = 0.35, 8


@dataclass(frozen=True)
class Outline:
    """Polygons that stand for a mask.

    Attributes:
        polygons: Valid, outer rings with positive orientation in the sense of shapely, one per part of the mask.
        iou: With the mask, 0 to 1: the lower of what pycocotools and `polygons_to_mask` make of the polygons.
    """

    polygons: tuple[Polygon, ...]
    iou: float

    @property
    def vertices(self) -> int:
        """The number of corners."""
        return vertices(self.polygons)


class Simplifier:
    """Simplifies one object under any number of budgets, as a slider asks for them.

    Douglas and Peucker's method with the largest tolerance that keeps the budget, found by bisection over a fixed
    geometric scale of tolerances; what was computed for one budget serves the next. Not for several threads at once.

    Attributes:
        exact: The polygons it starts from; they remain what they are.
    """

    def __init__(self, polygons: Iterable[Polygon]) -> None:
        """Take exact polygons, from `mask_to_polygons`."""
        self.exact = tuple(polygons)
        self._tried: dict[int, tuple[Polygon, ...] | None] = {}
        self._own: dict[int, float] = {}
        self._coco: dict[int, float] = {}

    def at(self, least_iou: float) -> Outline:
        """The outline of fewest corners with an IoU of at least ``least_iou``, 0 to 1; the exact one if none has it."""
        best, low, high = [-1], 0, self._levels if least_iou < 1 and self.exact else 0
        while low < high:
            level = (low + high) // 2
            if self._own_iou(level) >= least_iou:
                best.append(level)
                low = level + 1
            else:
                high = level
        # pycocotools comes last because cutting holes open is slow, and because it rarely disagrees.
        found = next(level for level in reversed(best) if level < 0 or self._coco_iou(level) >= least_iou)
        simpler = self._simpler(found) if found >= 0 else None
        if simpler is None:
            return Outline(self.exact, 1.0)
        x0, y0, *_ = self._bounds
        moved = tuple(translate(polygon, x0, y0) for polygon in simpler)
        return Outline(moved, min(self._own_iou(found), self._coco_iou(found)))

    @cached_property
    def _bounds(self) -> tuple[int, int, int, int]:
        bounds = np.array([polygon.bounds for polygon in self.exact])
        (x0, y0), (x1, y1) = bounds[:, :2].min(0), bounds[:, 2:].max(0)
        return math.floor(x0), math.floor(y0), math.ceil(x1), math.ceil(y1)

    @cached_property
    def _size(self) -> Size:
        x0, y0, x1, y1 = self._bounds
        return y1 - y0, x1 - x0

    @cached_property
    def _near(self) -> tuple[Polygon, ...]:
        """Moved to the origin: rasterised in its own box, an object costs the same in an image of any size."""
        x0, y0, *_ = self._bounds
        return tuple(translate(polygon, -x0, -y0) for polygon in self.exact)

    @cached_property
    def _truth(self) -> BoolMask:
        return polygons_to_mask(self._near, self._size)

    @cached_property
    def _levels(self) -> int:
        """How many tolerances there are: up to a quarter of the side of a square of the object's area."""
        if all(len(ring) == 4 for polygon in self.exact for ring in rings(polygon)):
            return 0  # rectangles have nothing to lose, and large ones take long to find that out
        coarsest = max(1.0, math.sqrt(self._truth.sum()) / 4)
        return math.ceil(_STEPS_PER_OCTAVE * math.log2(coarsest / _FINEST))

    def _simpler(self, level: int) -> tuple[Polygon, ...] | None:
        """The polygons at one tolerance, or None if one of them is no polygon any more."""
        if level not in self._tried:
            tolerance = _FINEST * 2 ** (level / _STEPS_PER_OCTAVE)
            made = tuple(_simplified(polygon, tolerance) for polygon in self._near)
            self._tried[level] = made if all(polygon.is_valid and not polygon.is_empty for polygon in made) else None
        return self._tried[level]

    def _own_iou(self, level: int) -> float:
        if level not in self._own:
            simpler = self._simpler(level)
            self._own[level] = 0.0 if simpler is None else _iou(self._truth, polygons_to_mask(simpler, self._size))
        return self._own[level]

    def _coco_iou(self, level: int) -> float:
        if level not in self._coco:
            pieces = [ring for polygon in self._simpler(level) or () for ring in to_coco(polygon)]
            self._coco[level] = _iou(self._truth, coco_to_mask(pieces, self._size).to_array())
        return self._coco[level]


def simplify(polygons: Sequence[Polygon], least_iou: float = LEAST_IOU) -> tuple[Polygon, ...]:
    """Simplify once: see `Simplifier`.

    Args:
        polygons: From `mask_to_polygons`.
        least_iou: The least IoU of the result with the mask, 0 to 1. It holds for the result as pycocotools and as
            `polygons_to_mask` rasterise it; these differ by single pixels along slanted edges.

    Returns:
        Valid polygons, as many as given; the given ones if no simplification keeps the budget.
    """
    return Simplifier(polygons).at(least_iou).polygons


def _simplified(polygon: Polygon, tolerance: float) -> Polygon:
    # The fast way may break a thin polygon apart or lose it; the slow one, ten times slower, never does.
    fast = polygon.simplify(tolerance, preserve_topology=False)
    whole = isinstance(fast, Polygon) and fast.is_valid and not fast.is_empty
    return orient(fast if whole else polygon.simplify(tolerance))


def _iou(truth: BoolMask, other: BoolMask) -> float:
    return float(np.count_nonzero(truth & other) / np.count_nonzero(truth | other))
