"""Thin lines between pixels, once they are large enough."""

from __future__ import annotations

import math

from PySide6.QtCore import QLine
from PySide6.QtGui import QColor, QPainter, QPen

from sam_annotator.ui.canvas.viewport import Viewport

GRID_FROM = 8.0
"""Zoom from which there is a grid."""
_LINE = QColor(56, 56, 56)


def draw_pixel_grid(painter: QPainter, view: Viewport) -> None:
    """Draw it with a painter in device pixels; nothing below `GRID_FROM`.

    The lines are told from what lies beneath by a difference of tone, so that they show on light and on dark pixels.
    """
    if view.zoom < GRID_FROM:
        return
    x0, y0, x1, y1 = view.visible
    height, width = view.image
    columns = range(max(0, math.ceil(x0)), min(width, math.floor(x1)) + 1)
    rows = range(max(0, math.ceil(y0)), min(height, math.floor(y1)) + 1)
    left, top = view.to_device(max(0.0, x0), max(0.0, y0))
    right, bottom = view.to_device(min(float(width), x1), min(float(height), y1))
    across = [round(view.to_device(0, row)[1]) for row in rows]
    down = [round(view.to_device(column, 0)[0]) for column in columns]
    lines = [QLine(round(left), y, round(right) - 1, y) for y in across]
    lines += [QLine(x, round(top), x, round(bottom) - 1) for x in down]
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.setPen(QPen(_LINE, 1))
    painter.drawLines(lines)
    painter.restore()
