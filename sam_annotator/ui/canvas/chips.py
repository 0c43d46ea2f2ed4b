"""The strip under a candidate: ranks with their predicted IoU, and accept. It teaches the keys 1, 2, 3 and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

_HEIGHT, _PADDING, _DISC, _GAP, _AWAY = 26.0, 8.0, 15.0, 5.0, 14.0
_GROUND, _LINE = QColor(24, 26, 29, 235), QColor(255, 255, 255, 50)
_TEXT, _MUTED = QColor(255, 255, 255), QColor(255, 255, 255, 200)
_CHOSEN, _HOT, _ON_CHOSEN = QColor(255, 255, 255), QColor(255, 255, 255, 45), QColor(24, 26, 29)
ACCEPT_TEXT = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS} Accept"


@dataclass(frozen=True)
class Chip:
    """One field of the strip; ``rank`` is None for accept."""

    rect: QRectF
    rank: int | None
    text: str


def lay_out(predicted_iou: Sequence[float], anchor: QPointF, area: QRectF, font: QFont) -> tuple[Chip, ...]:
    """The strip below an anchor, kept inside of an area; all in widget pixels."""
    metrics = QFontMetricsF(font)
    texts = [(rank, f"{iou:.2f}".removeprefix("0")) for rank, iou in enumerate(predicted_iou)]
    widths = [metrics.horizontalAdvance("1.00") + _DISC + _GAP + 2 * _PADDING for _ in texts]
    widths.append(metrics.horizontalAdvance(ACCEPT_TEXT) + 2 * _PADDING + 2)
    top = min(max(anchor.y() + _AWAY, area.top() + _AWAY), area.bottom() - _HEIGHT - _AWAY)
    left = min(max(anchor.x() - sum(widths) / 2, area.left() + _AWAY), area.right() - sum(widths) - _AWAY)
    chips = []
    for (rank, text), width in zip([*texts, (None, ACCEPT_TEXT)], widths, strict=True):
        chips.append(Chip(QRectF(left, top, width, _HEIGHT), rank, text))
        left += width
    return tuple(chips)


def chip_at(chips: Sequence[Chip], place: QPointF) -> Chip | None:
    """The field at a place."""
    return next((chip for chip in chips if chip.rect.contains(place)), None)


def draw_chips(painter: QPainter, chips: Sequence[Chip], rank: int, hot: Chip | None) -> None:
    """Draw the strip with an antialiasing painter in widget pixels; the chosen ``rank`` stands out."""
    strip = chips[0].rect.united(chips[-1].rect)
    painter.setPen(QPen(_LINE, 1))
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(strip.adjusted(-0.5, -0.5, 0.5, 0.5), _HEIGHT / 2, _HEIGHT / 2)
    for chip in chips:
        chosen = chip.rank == rank
        if chosen or chip == hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_CHOSEN if chosen else _HOT)
            painter.drawRoundedRect(chip.rect.adjusted(2, 2, -2, -2), _HEIGHT / 2 - 2, _HEIGHT / 2 - 2)
        _label(painter, chip, _ON_CHOSEN if chosen else _TEXT)


def _label(painter: QPainter, chip: Chip, color: QColor) -> None:
    rect = chip.rect
    if chip.rank is None:
        painter.setPen(_MUTED)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), chip.text)
        return
    disc = QRectF(rect.left() + _PADDING, rect.center().y() - _DISC / 2, _DISC, _DISC)
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    font = painter.font()
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.82)
    painter.setFont(small)
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(chip.rank + 1))
    painter.setFont(font)
    text = QRectF(disc.right() + _GAP, rect.top(), rect.right() - disc.right() - _GAP, rect.height())
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), chip.text)
