"""What lies over the photograph without belonging to it: empty state, hint, busy bar, drop frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from sam_annotator.core.wording import mark, tr

BUSY_HEIGHT = 3
HINT_ROOM = 46
"""What a hint takes at the lower edge."""
_PILL = QColor(24, 26, 29, 225)
_PILL_TEXT = QColor(255, 255, 255)

EMPTY_TITLE = mark("Drop a folder of photographs here")
EMPTY_TEXT = mark("or open one with Ctrl+O.\nYour labels are kept in a file beside the photographs.")


def draw_empty(painter: QPainter, area: QRectF, text: QColor, accent: QColor, *, dropping: bool) -> None:
    """The canvas before there is an image: says what to do."""
    font = painter.font()
    title = QFont(font)
    title.setPointSizeF(font.pointSizeF() + 5)
    title.setWeight(QFont.Weight.DemiBold)
    width = min(area.width() - 32, 460.0)
    frame = QRectF(0, 0, width, 150)
    frame.moveCenter(area.center())
    pen = QPen(accent if dropping else _faded(text, 90), 1.5)
    pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.setBrush(_faded(accent, 30) if dropping else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 10, 10)
    wrap = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    inner = frame.adjusted(24, 0, -24, 0)
    painter.setPen(text)
    painter.setFont(title)
    painter.drawText(QRectF(inner.x(), frame.y() + 36, inner.width(), 40), int(wrap), tr(EMPTY_TITLE))
    painter.setFont(font)
    painter.setPen(_faded(text, 190))
    painter.drawText(QRectF(inner.x(), frame.y() + 82, inner.width(), 50), int(wrap), tr(EMPTY_TEXT))


def draw_hint(painter: QPainter, area: QRectF, text: str) -> None:
    """One sentence on a pill at the lower edge."""
    metrics = QFontMetricsF(painter.font())
    width = min(metrics.horizontalAdvance(text) + 28, area.width() - 24)
    height = metrics.height() + 14
    pill = QRectF(area.center().x() - width / 2, area.bottom() - height - 16, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PILL)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(_PILL_TEXT)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 20)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)


def draw_busy(painter: QPainter, width: float, phase: float, accent: QColor) -> None:
    """A thin bar along the upper edge with a light that runs through it; ``phase`` from 0 to 1."""
    painter.fillRect(QRectF(0, 0, width, BUSY_HEIGHT), QColor(0, 0, 0, 110))
    length = max(80.0, width * 0.28)
    start = -length + (width + length) * phase
    painter.fillRect(QRectF(start, 0, length, BUSY_HEIGHT), accent)


def draw_drop_frame(painter: QPainter, area: QRectF, accent: QColor) -> None:
    """Around the canvas while files are dragged over it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent, 3))
    painter.drawRoundedRect(area.adjusted(5, 5, -5, -5), 8, 8)


def draw_ring(painter: QPainter, center: QPointF) -> None:
    """A dotted ring that says: click here."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((QColor(0, 0, 0, 150), 5.0), (QColor(255, 255, 255), 2.5)):
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 8 / width])
        painter.setPen(pen)
        painter.drawEllipse(center, 28, 28)


def _faded(color: QColor, alpha: int) -> QColor:
    return QColor(color.red(), color.green(), color.blue(), alpha)
