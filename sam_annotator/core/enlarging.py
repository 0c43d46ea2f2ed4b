"""Masks of enlarged logits, outline by outline: the enlarged logits themselves are never made.

Between four neighbouring logits of one sign an enlarged logit has that sign too. So all that decides about a mask lies
where the sign changes, and the cost follows the outline: 24 megapixels cost hardly more than two, and a mask of 900
megapixels needs no gigabytes. The result is that of comparing the enlarged logits with 0, to the pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import Mask

AT_ONCE = 2**16
"""So many columns of cells are looked at together, which bounds the memory."""

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


def enlarged_mask(logits: Floats, geometry: FrameGeometry) -> Mask:
    """Where `FrameGeometry.logits_to_image` is above 0, as a mask of the whole image.

    Args:
        logits: (h, w) float32, covering the network's frame.
        geometry: How they lie on the image.
    """
    edges = enlarged_edges(geometry.logits_on_input(logits), geometry.original_size)
    return placed_mask(edges, geometry.origin, geometry.image_size)


def placed_mask(edges: Iterable[tuple[Whole, Whole]], origin: tuple[int, int], size: Size) -> Mask:
    """The mask of an image of (H, W) whose edges, as `enlarged_edges` has them, are those of a part at (x, y)."""
    left, top = origin
    places = [(left + column) * size[0] + top + row for column, row in edges]
    return Mask.from_edges(np.sort(np.concatenate(places)), size)


def enlarged_edges(logits: Floats, size: Size) -> Iterator[tuple[Whole, Whole]]:
    """Where inside and outside change along the columns of (h, w) logits enlarged to (H, W), in no order.

    Yields:
        Columns and rows; row 0 where a column begins inside, H where it ends inside.
    """
    rows, columns = _Axis(size[0], logits.shape[0]), _Axis(size[1], logits.shape[1])
    for row, line in ((0, logits[0]), (size[0], logits[-1])):
        inside = np.flatnonzero(columns.between(line[columns.at], line[columns.after], np.arange(size[1])) > 0)
        yield inside, np.full(inside.size, row)
    above, cell = _mixed(logits > 0)
    count = np.diff(columns.bounds)[cell]
    parts = np.flatnonzero(np.diff(np.cumsum(count) // AT_ONCE, prepend=0)) + 1
    for part in np.split(np.arange(cell.size), parts):
        which = np.repeat(part, count[part])
        column = (
            columns.bounds[cell[which]]
            + np.arange(which.size)
            - np.repeat(np.cumsum(count[part]) - count[part], count[part])
        )
        yield _crossings(logits, above[which], column, rows, columns)


def repeated_edges(inside: NDArray[np.bool_], size: Size) -> tuple[Whole, Whole]:
    """As `enlarged_edges`, of cells (h, w) that are repeated to (H, W) as ``cv2.INTER_NEAREST`` repeats them."""
    rows, columns = (
        np.searchsorted(np.floor(np.arange(new) * (1.0 / (new / old))), np.arange(old + 1))
        for new, old in zip(size, inside.shape, strict=True)
    )
    edge = np.diff(np.pad(inside.T.view(np.int8), ((0, 0), (1, 1))), axis=1) != 0
    cell, row = np.nonzero(edge)
    count = np.diff(columns)[cell]
    place = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(columns[cell], count) + place, np.repeat(rows[row], count)


def _mixed(inside: NDArray[np.bool_]) -> tuple[Whole, Whole]:
    """The cells between four neighbours of which some are inside and some are not, as rows and columns of the first.

    The last column is its own neighbour: what is enlarged there lies beyond its middle.
    """
    square = np.ones((2, 2), np.uint8)
    differ = cv2.morphologyEx(inside.view(np.uint8), cv2.MORPH_GRADIENT, square, anchor=(0, 0))[:-1]
    row, column = np.divmod(np.flatnonzero(differ.view(np.bool_)), inside.shape[1])
    return row, column


def _crossings(logits: Floats, above: Whole, column: Whole, rows: _Axis, columns: _Axis) -> tuple[Whole, Whole]:
    """Where the sign changes between the logits of rows ``above`` and ``above + 1`` in columns of the enlarged."""
    width = logits.shape[1]
    flat, first = logits.ravel(), above * width + columns.at[column]
    second = above * width + columns.after[column]
    upper = columns.between(flat[first], flat[second], column)
    lower = columns.between(flat[first + width], flat[second + width], column)
    there = np.flatnonzero((upper > 0) != (lower > 0))
    upper, lower, above = upper[there, None], lower[there, None], above[there]
    start, stop = rows.bounds[above], rows.bounds[above + 1]
    row = start[:, None] + np.arange((stop - start).max(initial=0))
    # Rounding keeps the order of products and of sums: here too the sign changes once.
    like_upper = (rows.between(upper, lower, np.minimum(row, rows.new - 1)) > 0) == (upper > 0)
    return column[there], start + (like_upper & (row < stop[:, None])).sum(axis=1)


class _Axis:
    """Between which of the old places the new ones lie, along one axis.

    In the very arithmetic of OpenCV's own ``resize`` (``INTER_LINEAR`` in ``imgproc/src/resize.cpp``): double, then
    float. New places before the middle of the first old one, or behind that of the last, have no share of another.

    Attributes:
        new: How many there are.
        at: (new,) the old place before each.
        after: (new,) the one behind it.
        bounds: (old + 1,) the new places between an old one and the next are those from ``bounds[i]`` to
            ``bounds[i + 1]``.
    """

    def __init__(self, new: int, old: int) -> None:
        place = ((np.arange(new) + 0.5) * (1.0 / (new / old)) - 0.5).astype(np.float32)
        before = np.floor(place)
        share = place - before
        share[(before < 0) | (before >= old - 1)] = 0
        self.new = new
        self.at = np.maximum(before, 0).astype(np.int64)
        self.after = np.minimum(self.at + 1, old - 1)
        self.bounds = np.searchsorted(self.at, np.arange(old + 1))
        self._share, self._rest = share, 1 - share

    def between(self, first: Floats, second: Floats, new: Whole) -> Floats:
        """What lies at new places, given what is at the old ones around them."""
        return first * self._rest[new] + second * self._share[new]
