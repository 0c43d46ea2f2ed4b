"""Strokes and outlines drawn by hand as pixels: a pixel is inside if its centre is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.cutting import under
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import Region


def stroke(line: Sequence[tuple[float, float]], diameter: float, size: Size) -> Region:
    """The pixels that a disc covers on its way along a line: those whose centres are at most half a diameter away.

    A disc below 2 pixels may lie between the centres; of such a one the way itself belongs to the stroke too.

    Args:
        line: At least one place (x, y) in image pixels, in the order of the way.
        diameter: Of the disc, above 0.
        size: (H, W) of the image, at which the region ends.
    """
    places = np.asarray(line, np.float64)
    starts, ends = (places, places) if len(places) == 1 else (places[:-1], places[1:])
    canvas = _Canvas(places.min(0) - diameter / 2, places.max(0) + diameter / 2, size)
    for first in range(0, len(starts), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        canvas.add(starts[some], ends[some], diameter / 2)
    if diameter < 2:
        canvas.add_mask(under(line, size))
    return canvas.region()


def outlined(corners: Sequence[tuple[float, float]], size: Size) -> Region:
    """The pixels inside of a closed outline; where it runs around a pixel twice, that is inside too.

    Args:
        corners: At least three places (x, y) in image pixels; the last is joined with the first.
        size: (H, W) of the image, at which the region ends.
    """
    places = np.asarray(corners, np.float64)
    canvas = _Canvas(places.min(0), places.max(0), size)
    canvas.add_edges(places, np.roll(places, -1, 0))
    return canvas.region()


_TOGETHER = 32
"""Pieces of a stroke in one go: neighbours, so that they lie on much the same rows."""


class _Canvas:
    """The rectangle of an image that a drawing may touch, filled by rows.

    ``steps`` says at each pixel how often more than at its left neighbour something covers it.
    """

    def __init__(self, low: NDArray[np.float64], high: NDArray[np.float64], size: Size) -> None:
        height, width = size
        self.x, self.y = (int(value) for value in np.clip(np.floor(low), 0, (width, height)))
        right, bottom = (int(value) for value in np.clip(np.ceil(high), (self.x, self.y), (width, height)))
        self.width, self.height = right - self.x, bottom - self.y
        self.steps = np.zeros((self.height, self.width + 1), np.int32)

    def add(self, starts: NDArray[np.float64], ends: NDArray[np.float64], radius: float) -> None:
        """Cover what a disc touches on its ways from (N, 2) starts to ends."""
        heights = np.concatenate([starts[:, 1], ends[:, 1]])
        top, bottom = (int(row) for row in self._row(np.array([heights.min() - radius, heights.max() + radius])))
        lefts, rights = _spans(starts, ends, radius, np.arange(top, bottom, dtype=np.float64) + (self.y + 0.5))
        ways, rows = np.nonzero(lefts <= rights)
        firsts = self._column(lefts[ways, rows])
        lasts = np.maximum(firsts, self._column(np.nextafter(rights[ways, rows], np.inf)))
        np.add.at(self.steps, (rows + top, firsts), 1)
        np.add.at(self.steps, (rows + top, lasts), -1)

    def add_mask(self, mask: Mask) -> None:
        """Cover the pixels of a mask of the image, as far as they lie here."""
        crop, x, y = mask.crop()
        rows, columns = np.nonzero(crop)
        rows, columns = rows + y - self.y, columns + x - self.x
        here = (rows >= 0) & (rows < self.height) & (columns >= 0) & (columns < self.width)
        np.add.at(self.steps, (rows[here], columns[here]), 1)
        np.add.at(self.steps, (rows[here], columns[here] + 1), -1)

    def add_edges(self, starts: NDArray[np.float64], ends: NDArray[np.float64]) -> None:
        """Count the edges from (N, 2) starts to ends for all pixels to their right: up if an edge goes down, else down.

        This is the winding number of the outline that they are around each pixel.
        """
        upper = np.where(starts[:, 1:] <= ends[:, 1:], starts, ends)
        lower = np.where(starts[:, 1:] <= ends[:, 1:], ends, starts)
        tops, bottoms = self._row(upper[:, 1]), self._row(lower[:, 1])
        edge = np.repeat(np.arange(len(starts)), bottoms - tops)
        rows = np.arange(len(edge)) - np.repeat(np.cumsum(bottoms - tops) - bottoms, bottoms - tops)
        share = (rows + self.y + 0.5 - upper[edge, 1]) / (lower - upper)[edge, 1]
        columns = self._column(upper[edge, 0] + share * (lower - upper)[edge, 0])
        np.add.at(self.steps, (rows, columns), np.where(starts[edge, 1] < ends[edge, 1], 1, -1))

    def region(self) -> Region:
        """What is covered."""
        return Region(np.cumsum(self.steps, 1)[:, : self.width] != 0, self.x, self.y)

    def _column(self, x: NDArray[np.float64]) -> NDArray[np.int64]:
        """The first column whose centre does not lie left of x, one beyond the last if there is none."""
        return np.asarray(np.clip(np.ceil(x - 0.5) - self.x, 0, self.width), np.int64)

    def _row(self, y: NDArray[np.float64]) -> NDArray[np.int64]:
        """The first row whose centre does not lie above y, likewise."""
        return np.asarray(np.clip(np.ceil(y - 0.5) - self.y, 0, self.height), np.int64)


def _spans(
    starts: NDArray[np.float64], ends: NDArray[np.float64], radius: float, centers: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where rows enter and leave the ways of a disc, (N, rows) each; what misses a way enters it after leaving it.

    A way is a convex shape, so that it has one span per row: around those of its two discs and of the rectangle.
    """
    lefts = np.full((len(starts), len(centers)), np.inf)
    rights = -lefts
    for places in (starts, ends):
        half = np.sqrt(np.maximum(radius**2 - (centers - places[:, 1:]) ** 2, 0))
        meets = np.abs(centers - places[:, 1:]) <= radius
        lefts = np.where(meets, np.minimum(lefts, places[:, :1] - half), lefts)
        rights = np.where(meets, np.maximum(rights, places[:, :1] + half), rights)
    along = ends - starts
    length = np.hypot(along[:, 0], along[:, 1])
    normal = np.stack([-along[:, 1], along[:, 0]], 1) * (radius / np.where(length > 0, length, 1))[:, None]
    corners = (starts + normal, ends + normal, ends - normal, starts - normal)
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (centers - one[:, 1:]) / (other[:, 1:] - one[:, 1:])
        crosses = (share >= 0) & (share <= 1)
        crossing = one[:, :1] + np.where(crosses, share, 0) * (other[:, :1] - one[:, :1])
        lefts = np.where(crosses, np.minimum(lefts, crossing), lefts)
        rights = np.where(crosses, np.maximum(rights, crossing), rights)
    return lefts, rights
