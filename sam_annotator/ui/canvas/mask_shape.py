"""A stored mask as the canvas samples it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.ui.canvas.pyramid import Pyramid
from sam_annotator.ui.canvas.viewport import Rect

_AT_ONCE = 2**22
"""Of a mask whose bounding box has more pixels, only some columns and rows are kept, and what is looked at closely is
decoded anew."""


class MaskShape:
    """A stored mask as a `MaskSource`: no more than its bounding box is ever decoded."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        x, y, width, height = mask.bbox
        self._bounds = (float(x), float(y), float(x + width), float(y + height))
        self._step = max(1, math.ceil(math.sqrt(width * height / _AT_ONCE)))
        self._kept: _Part | None = None

    @property
    def bounds(self) -> Rect:
        """The bounding box."""
        return self._bounds

    def sample(self, view: Rect, shape: Size) -> NDArray[np.uint8]:
        """See `MaskSource`. Magnified pixels keep their corners."""
        smooth = shape[1] < view[2] - view[0]
        if self._step > 1 and self._step * shape[1] > view[2] - view[0]:
            return self._seen(view, max(1, math.floor((view[2] - view[0]) / shape[1]))).sample(
                view, shape, smooth=smooth
            )
        if self._kept is None:
            self._kept = _Part(self._mask, self._bounds, self._step)
        return self._kept.sample(view, shape, smooth=smooth)

    def _seen(self, view: Rect, step: int) -> _Part:
        """What is seen of a large mask."""
        height, width = self._mask.size
        x0, y0 = max(view[0], self._bounds[0], 0), max(view[1], self._bounds[1], 0)
        x1, y1 = min(view[2], self._bounds[2], width), min(view[3], self._bounds[3], height)
        return _Part(self._mask, (x0 - 1, y0 - 1, x1 + 1, y1 + 1), step)


class _Part:
    """A rectangle of a mask, of which every ``step``-th column and row is kept."""

    def __init__(self, mask: Mask, rect: Rect, step: int) -> None:
        height, width = mask.size
        x0, y0 = min(max(math.floor(rect[0]), 0), width - 1), min(max(math.floor(rect[1]), 0), height - 1)
        x1, y1 = min(max(math.ceil(rect[2]), x0 + 1), width), min(max(math.ceil(rect[3]), y0 + 1), height)
        self._x, self._y, self._step = x0, y0, step
        half = step // 2  # the pixel in the middle stands for its neighbours
        kept = mask.part(x0 + half, y0 + half, max(1, x1 - x0 - half), max(1, y1 - y0 - half), step)
        self._pyramid = Pyramid(kept.view(np.uint8) * np.uint8(255))

    def sample(self, view: Rect, shape: Size, *, smooth: bool) -> NDArray[np.uint8]:
        """As `MaskSource.sample`."""
        (x0, y0, x1, y1), step = view, self._step
        rect = ((x0 - self._x) / step, (y0 - self._y) / step, (x1 - self._x) / step, (y1 - self._y) / step)
        return self._pyramid.sample(rect, shape, smooth=smooth)
