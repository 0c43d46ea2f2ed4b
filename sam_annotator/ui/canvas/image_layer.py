"""The photograph: smooth below three screen pixels per image pixel, crisp squares above."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from sam_annotator.core.geometry import Size
from sam_annotator.ui.canvas.pyramid import Pyramid
from sam_annotator.ui.canvas.viewport import Rect, Viewport

Area: TypeAlias = tuple[int, int, int, int]
"""(left, top, right, bottom) in device pixels of the window."""

CRISP_FROM = 3.0
"""Zoom from which pixels are drawn as squares."""


class ImageLayer:
    """Paints the visible part at the screen's resolution, once per view: its cost follows the screen, not the image.

    Args:
        pixels: (H, W, 3) uint8 RGB; kept, not copied.
    """

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self._pyramid = Pyramid(pixels)
        self._view: Viewport | None = None
        self._area = (0, 0, 0, 0)
        self._pixels = np.zeros((0, 0, 4), np.uint8)
        self._table: NDArray[np.uint8] | None = None
        self._deep: Callable[[NDArray[Any]], NDArray[np.uint8]] | None = None
        self._deep_values: NDArray[Any] | None = None
        self._deep_pyramid: Pyramid[Any] | None = None

    def set_tones(self, table: NDArray[np.uint8] | None) -> None:
        """Show each 8-bit value as a (256,) table says, or with None as it is. Only what is painted is mapped."""
        self._table, self._deep, self._view = table, None, None

    def set_deep(self, values: NDArray[Any], shown: Callable[[NDArray[Any]], NDArray[np.uint8]]) -> None:
        """Show these (H, W) values of more than 8 bits in place of the pixels, as ``shown`` maps them to 0 to 255."""
        if self._deep_values is not values:
            self._deep_values, self._deep_pyramid = values, Pyramid(values)
        self._deep, self._table, self._view = shown, None, None

    def overview(self, side: int) -> NDArray[np.uint8]:
        """The whole image as it is shown, (h, w, 4) uint8 of B G R and one more, its longest side ``side`` pixels."""
        height, width = self._pyramid.size
        scale = side / max(height, width)
        shape = max(1, round(height * scale)), max(1, round(width * scale))
        return self._sample((0.0, 0.0, float(width), float(height)), shape, smooth=True)

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """(H, W, 3) uint8 RGB, as it was given."""
        return self._pyramid.array

    def draw(self, painter: QPainter, view: Viewport) -> None:
        """Draw it with a painter in device pixels."""
        if view != self._view:
            self._pixels, self._area = self._render(view), _area(view)
            self._view = view
        rows, columns = self._pixels.shape[:2]
        if rows and columns:
            # Format_RGB32 is 0xffRRGGBB, in memory B G R and one more: the one that Qt draws without converting.
            image = QImage(self._pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
            painter.drawImage(QPoint(self._area[0], self._area[1]), image)

    def _render(self, view: Viewport) -> NDArray[np.uint8]:
        """The visible part, (rows, columns, 4) uint8; after a pan only the strips that came into sight are sampled."""
        left, top, right, bottom = area = _area(view)
        pixels = np.empty((max(0, bottom - top), max(0, right - left), 4), np.uint8)
        todo = [area]
        if self._view is not None and (self._view.zoom, self._view.ratio) == (view.zoom, view.ratio):
            shift = (view.origin[0] - self._view.origin[0], view.origin[1] - self._view.origin[1])
            kept = _intersection(_moved(self._area, shift), area)
            if kept[0] < kept[2] and kept[1] < kept[3]:
                old = _moved(kept, (-shift[0], -shift[1]))
                _cut(pixels, area, kept)[:] = _cut(self._pixels, self._area, old)
                todo = _around(kept, area)
        for part in todo:
            if part[0] < part[2] and part[1] < part[3]:
                _cut(pixels, area, part)[:] = self._part(view, part)
        return pixels

    def _part(self, view: Viewport, part: Area) -> NDArray[np.uint8]:
        x, y = view.origin
        left, top, right, bottom = part
        rect = ((left - x) / view.zoom, (top - y) / view.zoom, (right - x) / view.zoom, (bottom - y) / view.zoom)
        return self._sample(rect, (bottom - top, right - left), smooth=view.zoom < CRISP_FROM)

    def _sample(self, rect: Rect, shape: Size, *, smooth: bool) -> NDArray[np.uint8]:
        if self._deep is not None and self._deep_pyramid is not None:
            grey = self._deep(self._deep_pyramid.sample(rect, shape, smooth=smooth))
            return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGRA), np.uint8)
        sampled = self._pyramid.sample(rect, shape, smooth=smooth)
        shown = sampled if self._table is None else cv2.LUT(sampled, self._table)
        return np.asarray(cv2.cvtColor(shown, cv2.COLOR_RGB2BGRA), np.uint8)


def _area(view: Viewport) -> Area:
    """The part of the window that the image covers."""
    rows, columns = view.device
    x, y = view.origin
    right, bottom = round(x + view.image[1] * view.zoom), round(y + view.image[0] * view.zoom)
    return max(0, x), max(0, y), min(columns, right), min(rows, bottom)


def _moved(area: Area, shift: tuple[int, int]) -> Area:
    return area[0] + shift[0], area[1] + shift[1], area[2] + shift[0], area[3] + shift[1]


def _intersection(one: Area, other: Area) -> Area:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _around(inner: Area, outer: Area) -> list[Area]:
    """What is left of the outer rectangle: above, below, left, right."""
    return [
        (outer[0], outer[1], outer[2], inner[1]),
        (outer[0], inner[3], outer[2], outer[3]),
        (outer[0], inner[1], inner[0], inner[3]),
        (inner[2], inner[1], outer[2], inner[3]),
    ]


def _cut(pixels: NDArray[np.uint8], area: Area, part: Area) -> NDArray[np.uint8]:
    """The rows and columns of a part of the window, in pixels that cover an area of it."""
    return pixels[part[1] - area[1] : part[3] - area[1], part[0] - area[0] : part[2] - area[0]]
