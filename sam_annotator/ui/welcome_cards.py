"""What can be opened from the welcome page with one click: projects, and photographs to try."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sam_annotator.controllers.recent_projects import RecentProject
from sam_annotator.core.wording import counted, tr
from sam_annotator.ui.icons import pixmap
from sam_annotator.ui.language import day_text
from sam_annotator.ui.theme import GAP, RADIUS, WIDE, named, scaled_font, theme
from sam_annotator.ui.thumbnails import to_qimage

_CARD_HEIGHT, _COVER, _LINE = 96, 76, 19
_TILE = QSize(120, 116)
_FADED = 0.45
_FROM_TOP = 0.15


class Card(QAbstractButton):
    """A button that is painted: a ground, a picture and words. Arrows, Tab and Enter reach it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.picture: QPixmap | None = None

    def set_picture(self, pixels: NDArray[np.uint8]) -> None:
        """Show a photograph, (h, w, 3) uint8 RGB."""
        self.picture = QPixmap.fromImage(to_qimage(pixels))
        self.update()

    def paint_ground(self, painter: QPainter) -> None:
        """The card, lighter under the pointer, with a frame that tells who has the keyboard."""
        scheme = theme().scheme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        focused = self.hasFocus()
        painter.setPen(QPen(scheme.color("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(scheme.color("hover" if self.underMouse() or self.isDown() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def paint_picture(self, painter: QPainter, place: QRectF) -> None:
        """The picture, filling its place and cut off where it is too large; an icon without one."""
        path = QPainterPath()
        path.addRoundedRect(place, RADIUS - 2, RADIUS - 2)
        painter.save()
        painter.setClipPath(path)
        if self.picture is None:
            painter.fillPath(path, theme().scheme.color("hover"))
            icon = pixmap("mdi6.image-outline", "muted", 24, self.devicePixelRatioF())
            painter.drawPixmap((place.center() - QRectF(0, 0, 24, 24).center()).toPoint(), icon)
        else:
            size = self.picture.size().toSizeF().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            target = QRectF(place.topLeft(), size)
            target.moveCenter(place.center())
            # Of what is too tall the upper part: heads are there.
            target.moveTop(place.top() - (size.height() - place.height()) * _FROM_TOP)
            painter.drawPixmap(target, self.picture, QRectF(self.picture.rect()))
        painter.restore()

    def event(self, event: QEvent) -> bool:
        """Draw the frame of the keyboard when it comes and goes."""
        if isinstance(event, QEnterEvent) or event.type() in {QEvent.Type.Leave, QEvent.Type.FocusIn}:
            self.update()
        return super().event(event)


class ProjectCard(Card):
    """Something that was opened lately.

    Signals:
        forgotten(): It is to be taken out of the list.
    """

    forgotten = Signal()

    def __init__(self, path: str, when: int | None, parent: QWidget | None = None) -> None:
        super().__init__("recent_card", parent)
        self.path = path
        self._when = when
        self._found: RecentProject | None = None
        self.forget = named(QPushButton(tr("Remove from this list"), self), "recent_forget")
        self.forget.setProperty("role", "link")
        self.forget.setCursor(Qt.CursorShape.PointingHandCursor)
        self.forget.clicked.connect(self.forgotten)
        self.forget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_COVER + WIDE, 0, GAP, GAP)
        column.addStretch(1)
        column.addWidget(self.forget, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(path)
        self._name_for_readers()

    @property
    def is_missing(self) -> bool:
        """Whether it was looked for and is not there."""
        return self._found is not None and not self._found.exists

    def lines(self) -> tuple[str, str, str, str]:
        """Name, folder, what is in it, and when it was opened last."""
        path, found, told = Path(self.path), self._found and self._found.found, []
        if found and found.images is not None:
            told.append(counted(found.images, "image"))
        if found and found.objects is not None:
            told.append(counted(found.objects, "object"))
        when = "" if self._when is None else day_text(datetime.fromtimestamp(self._when, UTC))
        name, folder = path.name or self.path, str(path.parent)
        return (name, folder, "", "") if self.is_missing else (name, folder, " · ".join(told), when)

    def show_found(self, found: RecentProject) -> None:
        """What a look at it told."""
        self._found = found
        if found.picture is not None:
            self.set_picture(found.picture)
        self.forget.setVisible(not found.exists)
        self._name_for_readers()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, _CARD_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it out of the list."""
        if event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Any card can be taken out of the list."""
        menu = QMenu(self)
        menu.addAction(tr("Open"), self.click)
        menu.addAction(tr("Remove from this list"), self.forgotten.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover, name, folder, figures."""
        painter = QPainter(self)
        self.paint_ground(painter)
        painter.setOpacity(_FADED if self.is_missing else 1.0)
        inset = (_CARD_HEIGHT - _COVER) / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.paint_picture(painter, QRectF(self.width() - inset - _COVER if mirrored else inset, inset, _COVER, _COVER))
        left = inset if mirrored else 2 * inset + _COVER
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        place = QRectF(left, inset, self.width() - 3 * inset - _COVER, _LINE)
        name, folder, figures, when = self.lines()
        for text, color, bold, elide in (
            (name, "text", True, Qt.TextElideMode.ElideRight),
            (folder, "muted", False, Qt.TextElideMode.ElideMiddle),
            (figures, "muted", False, Qt.TextElideMode.ElideRight),
            (when, "muted", False, Qt.TextElideMode.ElideRight),
        ):
            painter.setFont(scaled_font(0 if bold else -1, bold=bold))
            painter.setPen(theme().scheme.color(color))
            shown = painter.fontMetrics().elidedText(text, elide, int(place.width()))
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
            place.translate(0, _LINE)

    def _name_for_readers(self) -> None:
        name, folder, figures, when = self.lines()
        missing = tr("not found") if self.is_missing else ""
        self.setAccessibleName(", ".join(part for part in (name, figures, when, missing, folder) if part))


class PhotographTile(Card):
    """A sample photograph."""

    def __init__(self, photograph: Path, parent: QWidget | None = None) -> None:
        super().__init__("sample_tile", parent)
        self.photograph = photograph
        self.setAccessibleName(tr("Sample photograph {name}", name=photograph.stem))
        self.setToolTip(tr("Open the sample photographs at this one"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A strip of them fits any window."""
        return _TILE

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photograph, framed."""
        painter = QPainter(self)
        self.paint_ground(painter)
        self.paint_picture(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4))
