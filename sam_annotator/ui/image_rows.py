"""How a row of the image list is painted."""

from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.core.wording import counted, figure, tr
from sam_annotator.ui.icons import BROKEN_ICON, COMMENT_ICON, MISSING_ICON, STATUS_ICONS, pixmap
from sam_annotator.ui.image_model import Readiness, Role
from sam_annotator.ui.rows import AnyIndex, in_row, is_selected, paint_ground, row_rect
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, scaled_font, theme

ROW_HEIGHT = 52
_SHOWN_SIDE, _GLYPH, _BADGE = 40, 16, 14
_READY_ICONS = {
    Readiness.ENCODING: ("mdi6.timer-sand", "muted"),
    Readiness.ENCODED: ("mdi6.lightning-bolt", "accent"),
}


class ImageRowPainter(QStyledItemDelegate):
    """Paints a row; every row has the same height, so that long lists scroll without measuring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect = row_rect(option)
        paint_ground(painter, option, current=is_selected(option), marked=bool(index.data(Role.OPEN)))
        place = in_row(option, QRect(rect.left() + WIDE, rect.top() + 6, _SHOWN_SIDE, _SHOWN_SIDE))
        _paint_thumbnail(painter, index, place)
        _paint_readiness(painter, index.data(Role.READINESS), place)
        _paint_text(painter, option, index, rect.adjusted(WIDE + _SHOWN_SIDE + GAP, 0, -WIDE, 0))
        painter.restore()


def _paint_thumbnail(painter: QPainter, index: AnyIndex, place: QRect) -> None:
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(place), 4, 4)
    painter.fillPath(clip, theme().scheme.color("line"))
    thumbnail = index.data(Role.THUMBNAIL)
    if thumbnail is None:
        return
    side = min(thumbnail.width(), thumbnail.height())
    square = QRect((thumbnail.width() - side) // 2, (thumbnail.height() - side) // 2, side, side)
    painter.save()
    painter.setClipPath(clip)
    painter.drawPixmap(place, thumbnail, square)
    painter.restore()


def _paint_readiness(painter: QPainter, readiness: Readiness, thumbnail: QRect) -> None:
    """A badge on the corner of the thumbnail: nothing where the image would have to be encoded first."""
    if readiness not in _READY_ICONS:
        return
    name, color = _READY_ICONS[readiness]
    corner = thumbnail.bottomRight()
    badge = QRect(corner.x() - _BADGE + 4, corner.y() - _BADGE + 4, _BADGE, _BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().scheme.color("window"))
    painter.drawEllipse(badge)
    ratio = painter.device().devicePixelRatio()
    glyph = pixmap(name, color, _BADGE - 2, ratio)
    painter.drawPixmap(badge.left() + 1, badge.top() + 1, glyph)


def _paint_text(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, place: QRect) -> None:
    scheme = theme().scheme
    record: ImageRecord = index.data(Role.RECORD)
    count, missing, problem = index.data(Role.COUNT), index.data(Role.MISSING), index.data(Role.PROBLEM)
    name, color = MISSING_ICON if missing else BROKEN_ICON if problem else STATUS_ICONS[record.status]
    ratio = painter.device().devicePixelRatio()
    middle = place.center().y()
    if record.comment:
        glyph = pixmap(*COMMENT_ICON, _GLYPH, ratio)
        corner = in_row(option, QRect(place.right() - _GLYPH + 1, middle + 2, _GLYPH, _GLYPH))
        painter.drawPixmap(corner.topLeft(), glyph)
    upper = QRect(place.left(), middle - 19, place.width(), 20)
    lower = QRect(place.left(), middle + 1, place.width() - (_GLYPH + TIGHT if record.comment else 0), 18)
    painter.setFont(scaled_font())
    painter.setPen(scheme.color("muted" if missing else "text"))
    shown = PurePosixPath(record.path).name
    elided = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, upper.width())
    painter.drawText(in_row(option, upper), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
    glyph_place = in_row(option, QRect(lower.left(), lower.top() + 1, _GLYPH, _GLYPH))
    painter.drawPixmap(glyph_place.topLeft(), pixmap(name, color, _GLYPH, ratio))
    painter.setFont(scaled_font(-1))
    painter.setPen(scheme.color("warn" if problem and not missing else "muted"))
    words = lower.adjusted(_GLYPH + TIGHT, 0, 0, 0)
    proposed = index.data(Role.PROPOSED)
    text = row_words(record.status, count, proposed, missing=bool(missing), broken=bool(problem))
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(in_row(option, words), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def row_words(status: ImageStatus, count: int, proposed: int = 0, *, missing: bool, broken: bool) -> str:
    """What stands below the name."""
    if broken and not missing:
        return tr("Cannot be read")
    said = {ImageStatus.DONE: tr("Done"), ImageStatus.REVIEW: tr("To review"), ImageStatus.REJECTED: tr("Rejected")}
    state = tr("Missing") if missing else said.get(status, "")
    objects = counted(count, "object") if count else ""
    waiting = tr("{count} proposed", count=figure(proposed)) if proposed else ""
    return " · ".join(filter(None, (state, objects, waiting))) or tr("No labels yet")
