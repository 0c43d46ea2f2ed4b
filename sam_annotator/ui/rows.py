"""What the rows of all lists share: their ground, colour dots and key caps."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from sam_annotator.ui.icons import pixmap
from sam_annotator.ui.theme import RADIUS, TIGHT, WIDE, scaled_font, theme

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
KEY_SIDE = 20


def row_rect(option: QStyleOptionViewItem) -> QRect:
    """The rectangle of the row."""
    rect: QRect = option.rect
    return rect


def in_row(option: QStyleOptionViewItem, place: QRect) -> QRect:
    """Where a place of a row, which is laid out from left to right, lies in the direction of the window."""
    return QStyle.visualRect(option.direction, option.rect, place)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over the row."""
    return _has(option, QStyle.StateFlag.State_MouseOver)


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return _has(option, QStyle.StateFlag.State_Selected)


def _has(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    return option.state & flag == flag


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, *, current: bool, marked: bool | None = None
) -> QRect:
    """Paint hover and selection, and the bar of what is marked; return where the content goes, from left to right.

    Args:
        painter: On the row.
        option: The row.
        current: Whether the row is selected.
        marked: Whether it has a bar; what is selected has one by default.
    """
    scheme, rect = theme().scheme, row_rect(option)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    if current or is_hovered(option):
        painter.setBrush(scheme.color("hover"))
        painter.drawRoundedRect(rect.adjusted(TIGHT, 1, -TIGHT, -1), RADIUS, RADIUS)
    if current if marked is None else marked:
        painter.setBrush(scheme.color("accent"))
        inset = rect.height() * 0.27
        bar = in_row(option, QRect(rect.left() + TIGHT, rect.top(), 3, rect.height()))
        painter.drawRoundedRect(QRectF(bar).adjusted(0, inset, 0, -inset), 1.5, 1.5)
    if _has(option, QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(scheme.color("accent"), 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(TIGHT + 0.5, 1.5, -TIGHT - 0.5, -1.5), RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
    return rect.adjusted(WIDE, 0, -WIDE, 0)


def paint_dot(painter: QPainter, option: QStyleOptionViewItem, left: int, color: str, *, faint: bool = False) -> int:
    """Paint a label's colour; return where the next thing starts, from left to right as ``left`` is."""
    place = in_row(option, QRect(left, row_rect(option).center().y() - 6, 12, 12))
    fill = QColor(color)
    if faint:
        fill.setAlphaF(0.35)
    painter.setPen(QPen(theme().scheme.color("line"), 1))
    painter.setBrush(fill)
    painter.drawEllipse(QRectF(place).translated(0, 0.5))
    return left + 12 + 8


def paint_icon(painter: QPainter, option: QStyleOptionViewItem, left: int, name: str, color: str, *, side: int) -> int:
    """Paint an icon in the middle of the row's height; return where the next thing starts."""
    place = in_row(option, QRect(left, row_rect(option).center().y() - side // 2 + 1, side, side))
    painter.drawPixmap(place.topLeft(), pixmap(name, color, side, painter.device().devicePixelRatio()))
    return left + side + TIGHT


def paint_key(painter: QPainter, option: QStyleOptionViewItem, left: int, text: str) -> None:
    """Paint a key cap; without text only the place where one could be."""
    scheme = theme().scheme
    middle = row_rect(option).center().y()
    place = in_row(option, QRect(left, middle - KEY_SIDE // 2, KEY_SIDE, KEY_SIDE))
    cap = QRectF(place).translated(0, 0.5)
    pen = QPen(scheme.color("line"), 1, Qt.PenStyle.SolidLine if text else Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(scheme.color("base") if text else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(scheme.color("muted"))
    painter.setFont(scaled_font(-1, bold=True))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)


def paint_text(
    painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str, *, color: str = "text", step: int = 0
) -> None:
    """Paint one line, elided at its end, into a place that is given from left to right."""
    painter.setFont(scaled_font(step))
    painter.setPen(theme().scheme.color(color))
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(in_row(option, place), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
