"""The outline that an export would write, over its object: lines between the corners that are left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from shapely import Polygon

from sam_annotator.core.polygon import rings
from sam_annotator.ui.canvas.viewport import Viewport

_HALO = QColor(0, 0, 0, 150)
_MOST_CORNERS = 2000
"""More corners are not marked: they would hide the line."""


def draw_polygons(painter: QPainter, view: Viewport, polygons: Sequence[Polygon], color: QColor) -> None:
    """Draw polygons with an antialiasing painter in widget pixels."""
    lines = [[QPointF(*view.to_widget(x, y)) for x, y in ring] for polygon in polygons for ring in rings(polygon)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen_color, width in ((_HALO, 4.0), (color, 1.75)):
        pen = QPen(pen_color, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for line in lines:
            painter.drawPolygon(QPolygonF(line))
    if sum(map(len, lines)) <= _MOST_CORNERS:
        painter.setPen(QPen(_HALO, 1))
        painter.setBrush(QColor("#FFFFFF"))
        for line in lines:
            for corner in line:
                painter.drawRect(QRectF(corner.x() - 2, corner.y() - 2, 4, 4))
