"""Low-res logits enlarged where a mask is, and not over the whole image."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry, Size

MARGIN = 2
"""Cells around what is asked for that take part: enlarging reaches less than one, and one is cut off again."""


class Enlarger:
    """The two bilinear steps of `FrameGeometry.logits_to_part`, as a matrix per axis.

    A product with a part of these matrices enlarges a part of the logits, with the same result as enlarging all of
    them, by a cost that follows the object.

    Args:
        geometry: How what was encoded lies in the frame.
        shape: (h, w) of the logits that cover the frame.
    """

    def __init__(self, geometry: FrameGeometry, shape: Size) -> None:
        self.geometry = geometry
        self.shape = shape
        axes = zip(shape, geometry.frame_size, geometry.input_size, geometry.original_size, strict=True)
        self._rows, self._columns = (
            _bilinear(used, full) @ _bilinear(cells, frame)[:used] for cells, frame, used, full in axes
        )

    def region(
        self, logits: NDArray[np.float32], cells: tuple[int, int, int, int]
    ) -> tuple[NDArray[np.float32], int, int]:
        """Enlarge what lies around some cells.

        Args:
            logits: (h, w) float32.
            cells: Rows and columns (top, left, bottom, right) of the cells, the last ones outside.

        Returns:
            The enlarged logits of these cells and of half a cell around them at the least, cut off at the edges of what
            was encoded; and the column and row of their first pixel there.
        """
        top, left, bottom, right = cells
        height, width = self.geometry.original_size
        cell_x, cell_y = self.geometry.cell(self.shape)
        up, down = max(top - MARGIN, 0), min(bottom + MARGIN, self.shape[0])
        first, last = max(left - MARGIN, 0), min(right + MARGIN, self.shape[1])
        y0, y1 = _pixels(up, down, self.shape[0], cell_y, height)
        x0, x1 = _pixels(first, last, self.shape[1], cell_x, width)
        enlarged = self._rows[y0:y1, up:down] @ logits[up:down, first:last] @ self._columns[x0:x1, first:last].T
        return np.asarray(enlarged, np.float32), x0, y0


def _pixels(start: int, stop: int, cells: int, cell: float, length: int) -> tuple[int, int]:
    """The pixels all of whose neighbours are cells from ``start`` to ``stop``."""
    first = 0 if start == 0 else ceil((start + 1) * cell)
    last = length if stop == cells else floor((stop - 1) * cell)
    return min(first, length), min(max(last, 0), length)


def _bilinear(source: int, target: int) -> NDArray[np.float32]:
    """(target, source): one axis of a bilinear resize, pixel centres aligned, edges repeated."""
    places = ((np.arange(target) + 0.5) * (source / target) - 0.5).clip(0, source - 1)
    lower = np.floor(places).astype(np.intp)
    share = places - lower
    matrix = np.zeros((target, source))
    rows = np.arange(target)
    matrix[rows, lower] += 1 - share
    matrix[rows, np.minimum(lower + 1, source - 1)] += share
    return matrix.astype(np.float32)
