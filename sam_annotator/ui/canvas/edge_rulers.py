"""Rulers in image pixels along the upper and the left edge."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from sam_annotator.core.measuring import marks, round_step
from sam_annotator.ui.canvas.viewport import Viewport

RULER_WIDTH = 18
"""Of one ruler, in widget pixels."""
_APART, _MINOR_APART = 64.0, 4.0
"""Least room between numbers and between ticks, in widget pixels."""
_GROUND, _TEXT = QColor(24, 26, 29, 225), QColor(233, 234, 236)


def draw_rulers(painter: QPainter, view: Viewport, size: QSize, pointer: QPointF | None, accent: QColor) -> None:
    """Draw both with a painter in widget pixels; where the pointer is, each has a line in the accent colour."""
    font = QFont(painter.font())
    font.setPointSizeF(max(6.0, font.pointSizeF() - 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setFont(font)
    painter.fillRect(QRectF(0, 0, size.width(), RULER_WIDTH), _GROUND)
    painter.fillRect(QRectF(0, RULER_WIDTH, RULER_WIDTH, size.height()), _GROUND)
    step = round_step(_APART * view.pixel)
    minor = next(each for each in (round_step(step / 10), round_step(step / 5), step) if _fits(each, view))
    x0, y0, x1, y1 = view.visible
    painter.setClipRect(QRectF(RULER_WIDTH, 0, size.width(), RULER_WIDTH))
    _draw_one(painter, [(view.to_widget(x, 0)[0], x) for x in marks(x0, x1, minor)], step)
    painter.setClipRect(QRectF(0, RULER_WIDTH, RULER_WIDTH, size.height()))
    painter.save()
    # The left one is the upper one, turned to be read from below; its places then run to the left.
    painter.rotate(-90)
    _draw_one(painter, [(-view.to_widget(0, y)[1], y) for y in marks(y0 - step, y1, minor)], step)
    painter.restore()
    painter.setClipping(False)
    if pointer is not None:
        painter.setPen(QPen(accent, 1))
        painter.drawLine(QLineF(pointer.x(), 0, pointer.x(), RULER_WIDTH - 1))
        painter.drawLine(QLineF(0, pointer.y(), RULER_WIDTH - 1, pointer.y()))
    painter.restore()


def _fits(step: float, view: Viewport) -> bool:
    return step / view.pixel >= _MINOR_APART


def _draw_one(painter: QPainter, ticks: list[tuple[float, int]], step: float) -> None:
    """Ticks at these places, and the number of every whole step beside its tick."""
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QPen(_TEXT, 1))
    for place, value in ticks:
        long = value % round(step) == 0
        painter.drawLine(QLineF(place, 4 if long else RULER_WIDTH - 5, place, RULER_WIDTH - 1))
        if long:
            text = str(value)
            room = QRectF(place + 3, 0, metrics.horizontalAdvance(text) + 2, RULER_WIDTH - 4)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
