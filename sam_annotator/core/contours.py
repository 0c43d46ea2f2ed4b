"""The exact outline of a mask, along the edges of its pixels.

A pixel at column x and row y is the unit square from (x, y) to (x + 1, y + 1). An outline is a ring of straight
horizontal and vertical edges between pixel corners, so that the area it encloses is the number of pixels.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Ring: TypeAlias = NDArray[np.int64]
"""(N, 2) pixel corners, x before y, the first not repeated; consecutive edges are at right angles.

With y pointing down, the inside lies to the right of each edge: an outer ring has a positive shoelace area, the ring of
a hole a negative one.
"""

# Which of the four pixels around a corner are inside, as bits.
_UPPER_LEFT, _UPPER_RIGHT, _LOWER_LEFT, _LOWER_RIGHT = 1, 2, 4, 8
_IS_TURN = np.ones(16, np.bool_)
_IS_TURN[[0, 15, 3, 12, 5, 10]] = False
_FALLING, _RISING = _UPPER_LEFT | _LOWER_RIGHT, _UPPER_RIGHT | _LOWER_LEFT


def outlines(mask: NDArray[Any]) -> list[tuple[Ring, list[Ring]]]:
    """The outline of each part of a mask with those of its holes.

    Parts are 4-connected: pixels that touch at a corner only belong to two parts. No ring visits a corner twice, but
    rings may touch each other at corners.

    Args:
        mask: (H, W); every value but zero is inside.

    Returns:
        (outer ring, rings of holes) per part, in the order of their topmost rows.
    """
    inside = np.ascontiguousarray(mask if mask.dtype == np.bool_ else mask != 0).view(np.uint8)
    x, y, width, height = cv2.boundingRect(inside)
    if not width:
        return []
    inside = inside[y : y + height, x : x + width]
    rings = _trace(inside)
    areas = [_shoelace(ring) for ring in rings]
    parts: list[tuple[Ring, list[Ring]]] = [(ring, []) for ring, area in zip(rings, areas, strict=True) if area > 0]
    holes = [ring for ring, area in zip(rings, areas, strict=True) if area < 0]
    if holes:
        labels = np.asarray(cv2.connectedComponents(np.ascontiguousarray(inside), connectivity=4)[1], np.int32)
        part_of = {_label(outer, labels): index for index, (outer, _) in enumerate(parts)}
        for hole in holes:
            parts[part_of[_label(hole, labels)]][1].append(hole)
    offset = np.array([x, y])
    return [(outer + offset, [hole + offset for hole in inner]) for outer, inner in parts]


def _trace(inside: NDArray[np.uint8]) -> list[Ring]:
    """All rings of a mask.

    On every row and on every column of corners, the turning points taken in order are the ends of the edges there,
    pair by pair. Following the pairs, row and column by turns, walks along the rings.
    """
    padded = np.pad(inside, 1)
    around = padded[:-1, :-1] | padded[:-1, 1:] << 1 | padded[1:, :-1] << 2 | padded[1:, 1:] << 3
    ys, xs = np.nonzero(_IS_TURN[around])
    kinds = around[ys, xs]
    # Where two pixels touch at a corner two rings turn, or one turns twice: such a corner is listed twice.
    times = 1 + ((kinds == _FALLING) | (kinds == _RISING))
    xs, ys, kinds = np.repeat(xs, times), np.repeat(ys, times), np.repeat(kinds, times)
    second = np.concatenate([[False], (xs[1:] == xs[:-1]) & (ys[1:] == ys[:-1])])
    # On its row the first of the two ends the edge from the left. On its column it ends the edge from above if it is
    # the corner of the upper left pixel, and starts the edge to below if it is that of the lower left one.
    later = second ^ (kinds == _RISING)
    by_column = np.lexsort((later, ys, xs))
    along_column = np.empty(len(xs), np.int64)
    along_column[by_column] = by_column.reshape(-1, 2)[:, ::-1].ravel()
    starts_below = (kinds & _LOWER_RIGHT).astype(bool)
    return _walk(np.stack([xs, ys], 1), along_column.tolist(), starts_below.tolist())


def _walk(corners: Ring, along_column: list[int], starts_below: list[bool]) -> list[Ring]:
    """Follow the pairs into rings. On a row, corner 2n is paired with 2n + 1."""
    points = list(map(tuple, corners.tolist()))
    seen = bytearray(len(points))
    rings: list[Ring] = []
    for left in range(0, len(points), 2):
        if seen[left]:
            continue
        path: list[tuple[int, int]] = []
        position: dict[tuple[int, int], int] = {}
        # To the right along pixels below, or to the left along pixels above: the inside is at the right hand.
        current = left if starts_below[left] else left + 1
        while not seen[current]:
            for corner in (current, current ^ 1):
                seen[corner] = 1
                point = points[corner]
                # A ring that comes back to a corner is two rings that touch there.
                if point in position:
                    loop_start = position[point]
                    rings.append(np.array(path[loop_start:], np.int64))
                    for dropped in path[loop_start:]:
                        del position[dropped]
                    del path[loop_start:]
                position[point] = len(path)
                path.append(point)
            current = along_column[current ^ 1]
        rings.append(np.array(path, np.int64))
    return rings


def _shoelace(ring: Ring) -> float:
    """The signed area of a ring."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def _label(ring: Ring, labels: NDArray[np.int32]) -> int:
    """The part whose pixels lie along a ring: the label of the pixel at the right hand of its first edge."""
    (x0, y0), (x1, y1) = ring[0], ring[1]
    step_x, step_y = np.sign(x1 - x0), np.sign(y1 - y0)
    # Half a pixel along the edge, half a pixel to the right of it.
    return int(labels[int(y0 + (step_y + step_x) / 2), int(x0 + (step_x - step_y) / 2)])
