"""An array at halved sizes, sampled for one rectangle at the resolution it is painted at."""

from __future__ import annotations

import math
from typing import Any, Generic, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.levels import halved, levels_of
from sam_annotator.ui.canvas.viewport import Rect

T = TypeVar("T", bound=np.generic)


class Pyramid(Generic[T]):
    """Levels are made when they are first needed, each the mean of 2 x 2 pixels of the one before.

    Args:
        array: (H, W) or (H, W, 3) uint8, uint16 or float32; kept, not copied. The copies that it carries are used.
    """

    def __init__(self, array: NDArray[T]) -> None:
        self._levels: list[NDArray[Any]] = list(levels_of(array))

    @property
    def array(self) -> NDArray[T]:
        """The array itself."""
        return self._levels[0]

    @property
    def size(self) -> Size:
        """(H, W) of the array."""
        return self._levels[0].shape[0], self._levels[0].shape[1]

    def sample(self, view: Rect, shape: Size, *, smooth: bool) -> NDArray[T]:
        """Paint a rectangle of the array.

        Args:
            view: (x0, y0, x1, y1) in pixels of the array; may reach outside, where an array of one channel is 0 and
                one of three repeats its edge.
            shape: (rows, columns) of the result.
            smooth: Bilinear, else nearest neighbour.

        Returns:
            (rows, columns) or (rows, columns, 3), of the type of the array.
        """
        zoom = min(shape[1] / (view[2] - view[0]), shape[0] / (view[3] - view[1]))
        level, scale = self._level(zoom)
        step_x = (view[2] - view[0]) * scale / shape[1]
        step_y = (view[3] - view[1]) * scale / shape[0]
        # Pixel i of an image stands at i + 0.5: the half steps. Only the part that is seen is handed to OpenCV, whose
        # warps take at most 32,767 pixels a side.
        x, left, right = _part(view[0] * scale + step_x / 2 - 0.5, step_x * shape[1], level.shape[1])
        y, top, bottom = _part(view[1] * scale + step_y / 2 - 0.5, step_y * shape[0], level.shape[0])
        matrix = np.array([[step_x, 0, x - left], [0, step_y, y - top]], np.float64)
        flags = (cv2.INTER_LINEAR if smooth else cv2.INTER_NEAREST) | cv2.WARP_INVERSE_MAP
        border = cv2.BORDER_CONSTANT if level.ndim == 2 else cv2.BORDER_REPLICATE
        sampled = cv2.warpAffine(
            level[top:bottom, left:right], matrix, (shape[1], shape[0]), flags=flags, borderMode=border
        )
        return np.asarray(sampled, level.dtype)

    def _level(self, zoom: float) -> tuple[NDArray[Any], float]:
        """The smallest level that is still at least as fine as the screen, and its scale."""
        index = max(0, math.floor(-math.log2(zoom) + 1e-6))
        while len(self._levels) <= index and min(self._levels[-1].shape[:2]) > 1:
            self._levels.append(halved(self._levels[-1]))
        index = min(index, len(self._levels) - 1)
        return self._levels[index], 0.5**index


def _part(start: float, length: float, size: int) -> tuple[float, int, int]:
    """Where sampling starts along one axis, and the pixels that it touches; at least one."""
    first = min(max(math.floor(start) - 1, 0), size - 1)
    last = min(max(math.ceil(start + length) + 2, first + 1), size)
    return start, first, last
