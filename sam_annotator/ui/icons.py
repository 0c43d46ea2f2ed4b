"""Icons of one family (Material Design Icons 6), in the colours of the scheme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from sam_annotator.core.annotation import ImageStatus
from sam_annotator.ui.glyphs import glyph
from sam_annotator.ui.theme import theme

_NAME = "iconName"

STATUS_ICONS = {
    ImageStatus.TODO: ("mdi6.image-outline", "muted"),
    ImageStatus.IN_PROGRESS: ("mdi6.circle-half-full", "accent"),
    ImageStatus.DONE: ("mdi6.check-circle-outline", "good"),
    ImageStatus.REVIEW: ("mdi6.flag-outline", "warn"),
    ImageStatus.REJECTED: ("mdi6.cancel", "muted"),
}
BROKEN_ICON = ("mdi6.alert-outline", "warn")
MISSING_ICON = ("mdi6.image-off-outline", "muted")
COMMENT_ICON = ("mdi6.comment-text-outline", "accent")


def icon(name: str, color: str = "text") -> QIcon:
    """An icon of the family in a colour of the scheme; it is muted while disabled."""
    scheme = theme().scheme
    return glyph(name, scheme.color(color), _faded(scheme.color("muted")))


@lru_cache(maxsize=128)
def _pixmap(name: str, rgb: str, side: int, ratio: float) -> QPixmap:
    return glyph(name, QColor(rgb), QColor(rgb)).pixmap(QSize(side, side), ratio)


def pixmap(name: str, color: str, side: int, ratio: float) -> QPixmap:
    """An icon for painters, kept: lists draw the same few thousands of times."""
    return _pixmap(name, theme().scheme.color(color).name(), side, ratio)


def set_icon(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or button an icon that `refresh_icons` can draw again in other colours."""
    target.setProperty(_NAME, name)
    target.setIcon(icon(name))


def refresh_icons(root: QWidget) -> None:
    """Draw every icon under a widget again, after the scheme changed."""
    targets: list[QAction | QAbstractButton] = [*root.findChildren(QAction), *root.findChildren(QAbstractButton)]
    for target in targets:
        name = target.property(_NAME)
        if name:
            target.setIcon(icon(name))


def _faded(color: QColor) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(0.5)
    return faded


def swatch(color: str, side: int = 14) -> QIcon:
    """A round patch of a label's colour for menus."""
    drawn = QPixmap(side * 2, side * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().scheme.color("line"), 1))
    painter.setBrush(QColor(color))
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    painter.end()
    return QIcon(drawn)
