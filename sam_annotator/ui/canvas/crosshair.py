"""Hairlines through the pointer, from edge to edge."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter

_DARK, _LIGHT = QColor(0, 0, 0, 150), QColor(255, 255, 255, 210)
_GAP = 14
"""Free of lines around the pointer, in widget pixels, so that the place itself stays visible."""


def strips(place: QPointF, size: QSize) -> tuple[QRect, QRect]:
    """What the hairlines through a place cover of a canvas of this size: only this is painted when they move."""
    x, y = round(place.x()), round(place.y())
    return QRect(x - 1, 0, 3, size.height()), QRect(0, y - 1, size.width(), 3)


def draw_crosshair(painter: QPainter, place: QPointF, size: QSize) -> None:
    """Draw them with a painter in widget pixels: a light line beside a dark one is seen on any ground."""
    center = QPoint(round(place.x()), round(place.y()))
    for color, shift in ((_DARK, 1), (_LIGHT, 0)):
        x, y = center.x() + shift, center.y() + shift
        painter.fillRect(QRect(x, 0, 1, max(0, center.y() - _GAP)), color)
        painter.fillRect(QRect(x, center.y() + _GAP, 1, size.height()), color)
        painter.fillRect(QRect(0, y, max(0, center.x() - _GAP), 1), color)
        painter.fillRect(QRect(center.x() + _GAP, y, size.width(), 1), color)
