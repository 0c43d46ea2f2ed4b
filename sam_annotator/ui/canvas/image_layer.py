"""The photograph: smooth below three screen pixels per image pixel, crisp squares above."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from sam_annotator.ui.canvas.pyramid import Pyramid
from sam_annotator.ui.canvas.viewport import Viewport

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
        self._image = QImage()
        self._corner = QPoint()

    def draw(self, painter: QPainter, view: Viewport) -> None:
        """Draw it with a painter in device pixels."""
        if view != self._view:
            self._render(view)
            self._view = view
        painter.drawImage(self._corner, self._image)

    def _render(self, view: Viewport) -> None:
        height, width = self._pyramid.size
        rows, columns = view.device
        origin_x, origin_y = view.origin
        left, top = max(0, origin_x), max(0, origin_y)
        right = min(columns, round(origin_x + width * view.zoom))
        bottom = min(rows, round(origin_y + height * view.zoom))
        self._corner = QPoint(left, top)
        if right <= left or bottom <= top:
            self._image = QImage()
            return
        rect = (
            (left - origin_x) / view.zoom,
            (top - origin_y) / view.zoom,
            (right - origin_x) / view.zoom,
            (bottom - origin_y) / view.zoom,
        )
        sampled = self._pyramid.sample(rect, (bottom - top, right - left), smooth=view.zoom < CRISP_FROM)
        # Format_RGB32 is 0xffRRGGBB, bytes B G R A: the one that Qt draws without converting.
        pixels = cv2.cvtColor(sampled, cv2.COLOR_RGB2BGRA)
        image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.shape[1] * 4, QImage.Format.Format_RGB32)
        self._image = image.copy()
