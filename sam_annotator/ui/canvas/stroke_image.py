"""A stroke of a brush while it is drawn: painted piece by piece, so that long strokes cost no more than short ones."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from sam_annotator.tools.context import Place
from sam_annotator.ui.canvas.viewport import Viewport

OPACITY = 0.55
"""Where a stroke crosses itself it is no darker."""


class StrokeImage:
    """Keeps what was drawn of a line for as long as places are only added to it."""

    def __init__(self) -> None:
        self._image = QImage()
        self._key: tuple[Viewport, float, int] | None = None
        self._line: tuple[Place, ...] = ()
        self._touched = QRectF()

    def draw(self, painter: QPainter, view: Viewport, line: tuple[Place, ...], width: float, color: QColor) -> None:
        """Draw a line of some image pixels' width with a painter in widget pixels.

        Args:
            painter: Of the canvas.
            view: Where the image lies.
            line: At least one place (x, y) in image pixels.
            width: In image pixels.
            color: Without regard to its opacity.
        """
        key = (view, width, color.rgb())
        done = len(self._line)
        if key != self._key or not done or line[:done] != self._line:
            self._clear(view)
            done = 1
        self._extend(view, line[done - 1 :], width / view.pixel, color)
        self._key, self._line = key, line
        painter.setOpacity(OPACITY)
        ratio = view.ratio
        shown = self._touched.intersected(QRectF(0, 0, view.window[1], view.window[0])).toAlignedRect()
        source = QRectF(shown.x() * ratio, shown.y() * ratio, shown.width() * ratio, shown.height() * ratio)
        painter.drawImage(QRectF(shown), self._image, source)
        painter.setOpacity(1.0)

    def _clear(self, view: Viewport) -> None:
        rows, columns = view.device
        if (self._image.width(), self._image.height()) != (columns, rows):
            self._image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(view.ratio)
        self._image.fill(0)
        self._touched = QRectF()

    def _extend(self, view: Viewport, line: tuple[Place, ...], width: float, color: QColor) -> None:
        """Draw from the last place that is there to the new ones."""
        points = QPolygonF([QPointF(*view.to_widget(x, y)) for x, y in line])
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        brush = QPainter(self._image)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setPen(pen)
        if len(line) == 1:
            brush.drawPoint(points.first())
        else:
            brush.drawPolyline(points)
        brush.end()
        room = width / 2 + 1
        self._touched = self._touched.united(points.boundingRect().adjusted(-room, -room, room, room))
