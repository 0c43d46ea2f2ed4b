"""What helps the eye to find places: crosshair, pixel grid and rulers, each switched by the person."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter

from sam_annotator.ui.canvas.crosshair import draw_crosshair, strips
from sam_annotator.ui.canvas.edge_rulers import RULER_WIDTH, draw_rulers
from sam_annotator.ui.canvas.pixel_grid import draw_pixel_grid
from sam_annotator.ui.canvas.viewport import Viewport


class Guides:
    """Draws those that are switched on.

    Attributes:
        crosshair: Whether hairlines run through the pointer.
        pixel_grid: Whether pixels are parted by lines at high zoom.
        rulers: Whether there are rulers along two edges.
    """

    def __init__(self) -> None:
        self.crosshair = self.pixel_grid = self.rulers = False
        self._pointer: QPointF | None = None

    def move(self, pointer: QPointF | None, size: QSize) -> list[QRect]:
        """The pointer is here, in widget pixels, or nowhere; returns what of the canvas has to be painted anew."""
        before, self._pointer = self._pointer, pointer
        changed: list[QRect] = []
        for place in (before, pointer):
            if place is not None and self.crosshair:
                changed += strips(place, size)
            if place is not None and self.rulers:
                down, across = strips(place, size)
                down.setHeight(RULER_WIDTH)
                across.setWidth(RULER_WIDTH)
                changed += [down, across]
        return changed

    def draw_grid(self, painter: QPainter, view: Viewport) -> None:
        """Draw what lies on the photograph, with a painter in device pixels."""
        if self.pixel_grid:
            draw_pixel_grid(painter, view)

    def draw(self, painter: QPainter, view: Viewport, size: QSize, accent: QColor) -> None:
        """Draw what lies over everything, with a painter in widget pixels."""
        if self.crosshair and self._pointer is not None:
            draw_crosshair(painter, self._pointer, size)
        if self.rulers:
            draw_rulers(painter, view, size, self._pointer, accent)
