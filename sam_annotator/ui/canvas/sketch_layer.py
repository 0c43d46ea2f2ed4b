"""What a tool draws while it works: a stroke, a line with corners, the ring of a brush."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from sam_annotator.tools.base import Sketch
from sam_annotator.ui.canvas.stroke_image import StrokeImage
from sam_annotator.ui.canvas.viewport import Viewport
from sam_annotator.ui.colors import EXCLUDE_COLOR, INCLUDE_COLOR

_HALO = QColor(0, 0, 0, 160)
_WHITE = QColor(255, 255, 255)
_STROKE_ALPHA = 140
_HANDLE, _HOT_HANDLE = 3.5, 5.5
"""Half the side of a corner, in widget pixels."""
_SMALLEST_RING = 2.0
_PILL = QColor(24, 26, 29, 225)
_NOTE_AWAY = 12.0


def draw_sketch(painter: QPainter, view: Viewport, sketch: Sketch, color: QColor, stroke: StrokeImage) -> None:
    """Draw a sketch with an antialiasing painter in widget pixels.

    Args:
        painter: Of the canvas.
        view: Where the image lies.
        sketch: What to draw.
        color: Of the label.
        stroke: What was painted of the stroke before.
    """
    color = EXCLUDE_COLOR if sketch.excludes else INCLUDE_COLOR if sketch.asks else color
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sketch.line and sketch.width:
        stroke.draw(painter, view, sketch.line, sketch.width, color)
    elif len(sketch.line) > 1:
        line = [QPointF(*view.to_widget(x, y)) for x, y in sketch.line]
        _draw_line(painter, line, color, closed=sketch.closed)
    for outline in sketch.outlines:
        _draw_line(painter, [QPointF(*view.to_widget(x, y)) for x, y in outline], color, closed=True)
    _draw_handles(painter, view, sketch, color)
    if sketch.note and sketch.line:
        _draw_note(painter, QPointF(*view.to_widget(*sketch.line[-1])), sketch.note)
    if sketch.ring is not None:
        x, y, radius = sketch.ring
        _draw_ring(painter, QPointF(*view.to_widget(x, y)), max(radius / view.pixel, _SMALLEST_RING), sketch, color)


def draw_stroke(painter: QPainter, line: list[QPointF], width: float, color: QColor) -> None:
    """A translucent line in widget pixels, as one path: where it crosses itself it is no darker."""
    ground = QColor(color)
    ground.setAlpha(_STROKE_ALPHA)
    pen = QPen(ground, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if len(line) == 1:
        painter.drawPoint(line[0])
    else:
        painter.drawPolyline(QPolygonF(line))


def _draw_line(painter: QPainter, line: list[QPointF], color: QColor, *, closed: bool) -> None:
    for pen_color, width in ((_HALO, 4.0), (_WHITE, 2.5), (color, 1.5)):
        pen = QPen(pen_color, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if closed:
            painter.drawPolygon(QPolygonF(line))
        else:
            painter.drawPolyline(QPolygonF(line))


def _draw_handles(painter: QPainter, view: Viewport, sketch: Sketch, color: QColor) -> None:
    for index, handle in enumerate(sketch.handles):
        center, hot = QPointF(*view.to_widget(*handle)), index == sketch.hot
        half = _HOT_HANDLE if hot else _HANDLE
        painter.setPen(QPen(_HALO, 1))
        painter.setBrush(color if hot else _WHITE)
        painter.drawRect(QRectF(center.x() - half, center.y() - half, 2 * half, 2 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_ring(painter: QPainter, center: QPointF, radius: float, sketch: Sketch, color: QColor) -> None:
    """A light ring between dark ones, seen on any ground; the eraser's has its colour."""
    inner = color if sketch.excludes else _WHITE
    for pen_color, width in ((_HALO, 3.0), (inner, 1.5)):
        painter.setPen(QPen(pen_color, width))
        painter.drawEllipse(center, radius, radius)


def _draw_note(painter: QPainter, place: QPointF, note: str) -> None:
    """Words on a pill below and to the right of a place; above or to the left of it where there is no room."""
    metrics = QFontMetricsF(painter.font())
    pill = QRectF(0, 0, metrics.horizontalAdvance(note) + 20, metrics.height() + 10)
    pill.moveTopLeft(place + QPointF(_NOTE_AWAY, _NOTE_AWAY))
    window = QRectF(painter.window())
    if pill.right() > window.right():
        pill.moveRight(place.x() - _NOTE_AWAY)
    if pill.bottom() > window.bottom():
        pill.moveBottom(place.y() - _NOTE_AWAY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PILL)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(_WHITE)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), note)
    painter.setBrush(Qt.BrushStyle.NoBrush)
