"""The strip under a candidate: ranks with their predicted IoU, and accept. It teaches the keys 1, 2, 3 and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from sam_annotator.core.wording import figure, mark, tr

_HEIGHT, _PADDING, _DISC, _GAP, _AWAY = 26.0, 8.0, 15.0, 5.0, 14.0
_GROUND, _LINE = QColor(24, 26, 29, 235), QColor(255, 255, 255, 50)
_TEXT, _MUTED = QColor(255, 255, 255), QColor(255, 255, 255, 200)
_CHOSEN, _HOT, _ON_CHOSEN = QColor(255, 255, 255), QColor(255, 255, 255, 45), QColor(24, 26, 29)
ACCEPT_TEXT = mark("\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS} Accept")


@dataclass(frozen=True)
class Chip:
    """One field of the strip; ``rank`` is None for accept."""

    rect: QRectF
    rank: int | None
    text: str


def lay_out(predicted_iou: Sequence[float], anchor: QPointF, area: QRectF, font: QFont) -> tuple[Chip, ...]:
    """The strip below an anchor, kept inside of an area; all in widget pixels."""
    metrics = QFontMetricsF(font)
    texts = [(rank, figure(iou, 2).removeprefix("0")) for rank, iou in enumerate(predicted_iou)]
    widths = [metrics.horizontalAdvance("1.00") + _DISC + _GAP + 2 * _PADDING for _ in texts]
    accept = tr(ACCEPT_TEXT)
    widths.append(metrics.horizontalAdvance(accept) + 2 * _PADDING + 2)
    top = min(max(anchor.y() + _AWAY, area.top() + _AWAY), area.bottom() - _HEIGHT - _AWAY)
    left = min(max(anchor.x() - sum(widths) / 2, area.left() + _AWAY), area.right() - sum(widths) - _AWAY)
    strip = QRectF(left, top, sum(widths), _HEIGHT)
    chips = []
    for (rank, text), width in zip([*texts, (None, accept)], widths, strict=True):
        chips.append(Chip(_placed(QRectF(left, top, width, _HEIGHT), strip), rank, text))
        left += width
    return tuple(chips)


def _placed(place: QRectF, whole: QRectF) -> QRectF:
    """A place that is given from left to right, in the direction of reading."""
    if QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return place
    return place.translated(whole.left() + whole.right() - place.left() - place.right(), 0)


def chip_at(chips: Sequence[Chip], place: QPointF) -> Chip | None:
    """The field at a place."""
    return next((chip for chip in chips if chip.rect.contains(place)), None)


def draw_chips(
    painter: QPainter, chips: Sequence[Chip], rank: int, hot: Chip | None, colors: Sequence[QColor] = ()
) -> None:
    """Draw the strip with an antialiasing painter in widget pixels; the chosen ``rank`` stands out.

    Args:
        painter: Where to.
        chips: From `lay_out`.
        rank: The chosen one.
        hot: The field under the pointer.
        colors: By rank, while candidates are outlined in these; the chosen one is tinted and has none.
    """
    strip = chips[0].rect.united(chips[-1].rect)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the point stands before the digits: .51
    painter.setPen(QPen(_LINE, 1))
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(strip.adjusted(-0.5, -0.5, 0.5, 0.5), _HEIGHT / 2, _HEIGHT / 2)
    for chip in chips:
        chosen = chip.rank == rank
        if chosen or chip == hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_CHOSEN if chosen else _HOT)
            painter.drawRoundedRect(chip.rect.adjusted(2, 2, -2, -2), _HEIGHT / 2 - 2, _HEIGHT / 2 - 2)
        outlines = () if chosen or chip.rank is None else colors[chip.rank : chip.rank + 1]
        _label(painter, chip, _ON_CHOSEN if chosen else _TEXT, next(iter(outlines), None))


def _label(painter: QPainter, chip: Chip, color: QColor, outline: QColor | None) -> None:
    rect = chip.rect
    if chip.rank is None:
        painter.setPen(_MUTED)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), chip.text)
        return
    disc = _placed(QRectF(rect.left() + _PADDING, rect.center().y() - _DISC / 2, _DISC, _DISC), rect)
    painter.setPen(QPen(color, 1.2) if outline is None else QPen(outline, 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    painter.setPen(color)
    font = painter.font()
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.82)
    painter.setFont(small)
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(chip.rank + 1))
    painter.setFont(font)
    beside = _PADDING + _DISC + _GAP
    text = _placed(QRectF(rect.left() + beside, rect.top(), rect.width() - beside - _PADDING, rect.height()), rect)
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), chip.text)
