"""The images of the project: thumbnail, name, status, number of objects, and a filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.core.wording import counted
from sam_annotator.ui.icons import BROKEN_ICON, MISSING_ICON, STATUS_ICONS, pixmap
from sam_annotator.ui.image_model import ImageModel, Role
from sam_annotator.ui.keyboard import TextField
from sam_annotator.ui.rows import AnyIndex, is_selected, paint_ground, row_rect
from sam_annotator.ui.shortcuts import find, tooltip
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named, scaled_font, theme
from sam_annotator.ui.thumbnails import ThumbnailLoader

THUMBNAIL_SIDE = 96
_SHOWN_SIDE, _ROW_HEIGHT, _GLYPH = 40, 52, 16


class _RowPainter(QStyledItemDelegate):
    """Paints a row; every row has the same height, so that long lists scroll without measuring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect = row_rect(option)
        paint_ground(painter, option, current=is_selected(option))
        left = rect.left() + WIDE
        self._paint_thumbnail(painter, index, QRect(left, rect.top() + 6, _SHOWN_SIDE, _SHOWN_SIDE))
        text = rect.adjusted(WIDE + _SHOWN_SIDE + GAP, 0, -WIDE, 0)
        self._paint_text(painter, index, text)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, index: AnyIndex, place: QRect) -> None:
        scheme = theme().scheme
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(place), 4, 4)
        painter.fillPath(clip, scheme.color("line"))
        thumbnail = index.data(Role.THUMBNAIL)
        if thumbnail is None:
            return
        side = min(thumbnail.width(), thumbnail.height())
        square = QRect((thumbnail.width() - side) // 2, (thumbnail.height() - side) // 2, side, side)
        painter.save()
        painter.setClipPath(clip)
        painter.drawPixmap(place, thumbnail, square)
        painter.restore()

    def _paint_text(self, painter: QPainter, index: AnyIndex, place: QRect) -> None:
        scheme = theme().scheme
        record: ImageRecord = index.data(Role.RECORD)
        count, missing, problem = index.data(Role.COUNT), index.data(Role.MISSING), index.data(Role.PROBLEM)
        path = PurePosixPath(record.path)
        name, color = MISSING_ICON if missing else BROKEN_ICON if problem else STATUS_ICONS[record.status]
        ratio = painter.device().devicePixelRatio()
        middle = place.center().y()
        upper = QRect(place.left(), middle - 19, place.width(), 20)
        lower = QRect(place.left(), middle + 1, place.width(), 18)
        painter.setFont(scaled_font())
        painter.setPen(scheme.color("muted" if missing else "text"))
        elided = painter.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        painter.drawPixmap(lower.left(), lower.top() + 1, pixmap(name, color, _GLYPH, ratio))
        painter.setFont(scaled_font(-1))
        painter.setPen(scheme.color("warn" if problem and not missing else "muted"))
        words = (
            _missing_words(count) if missing else "Cannot be read" if problem else _status_words(record.status, count)
        )
        painter.drawText(lower.adjusted(_GLYPH + TIGHT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _missing_words(count: int) -> str:
    return f"Missing · {counted(count, 'object')}" if count else "Missing"


def _status_words(status: ImageStatus, count: int) -> str:
    objects = counted(count, "object")
    if status is ImageStatus.DONE:
        return f"Done · {objects}"
    return objects if count else "No labels yet"


def _image_view() -> QTableView:
    """A table of one column that looks like a list: a QListView would ask the model about each row to lay them out."""
    view = named(QTableView(), "image_view", "Images")
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setItemDelegate(_RowPainter(view))
    view.horizontalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
    return view


class ImageList(QWidget):
    """The panel on the left.

    Signals:
        image_chosen: The id of the image to show.
        status_chosen: An image's id and its new status.
        filter_left: Escape in the filter field: the keyboard belongs to the canvas again.
    """

    image_chosen = Signal(int)
    status_chosen = Signal(int, object)
    filter_left = Signal()

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("image_list")
        self._current: int | None = None
        self.model = ImageModel(thumbnails)
        self.filter = named(TextField(), "image_filter", "Filter images by name")
        self.filter.setPlaceholderText("Filter images")
        self.filter.setToolTip(tooltip("Filter images", find("filter_images").keys))
        self.filter.setClearButtonEnabled(True)
        self.view = _image_view()
        self.view.setModel(self.model)
        self.count = label("", "muted", step=-1)
        self.count.setObjectName("image_count")
        self._lay_out()
        self.filter.textChanged.connect(self._set_filter)
        self.filter.escaped.connect(self._leave_filter)
        self.filter.returnPressed.connect(self._choose_first)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.view.customContextMenuRequested.connect(self._open_menu)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, GAP)
        layout.setSpacing(GAP)
        for part, side in ((self.filter, GAP), (self.view, 0), (self.count, WIDE)):
            row = QVBoxLayout()
            row.setContentsMargins(side, 0, side, 0)
            row.addWidget(part)
            layout.addLayout(row, 1 if part is self.view else 0)

    def set_images(self, root: Path, records: Sequence[ImageRecord], counts: Mapping[int, int]) -> None:
        """Show the images of a project; an empty sequence shows none."""
        self.model.set_images(root, records, counts)
        self._show_current()

    def add_images(self, records: Sequence[ImageRecord]) -> None:
        """Show more images after these."""
        self.model.add_images(records)
        self._show_count()

    def update_image(self, record: ImageRecord, count: int) -> None:
        """Take over what changed about one image."""
        self.model.update_image(record, count)
        self._show_count()

    def set_problem(self, image_id: int, sentence: str) -> None:
        """Mark an image that cannot be read, or with an empty sentence one that can."""
        self.model.set_problem(image_id, sentence)

    def set_missing(self, image_ids: frozenset[int]) -> None:
        """Mark the images whose files are gone."""
        self.model.set_missing(image_ids)

    def set_current(self, image_id: int | None) -> None:
        """Mark the image that the canvas shows."""
        self._current = image_id
        self._show_current()

    def _leave_filter(self) -> None:
        self.filter.clear()
        self.filter_left.emit()

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self._choose(self.model.index(0))

    def _set_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_current()

    def _show_current(self) -> None:
        index = QModelIndex() if self._current is None else self.model.index_of(self._current)
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)
        self._show_count()

    def _show_count(self) -> None:
        total = self.model.total
        if not total:
            self.count.setText("")
            return
        position = None if self._current is None else self.model.position_of(self._current)
        at = self.model.rowCount() if self.model.filtered or position is None else position + 1
        done = f" · {self.model.done:,} done" if self.model.done else ""
        self.count.setText(f"{at:,} of {total:,}{done}")

    def _choose(self, index: QModelIndex) -> None:
        self.image_chosen.emit(self.model.record(index).id)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if not index.isValid():
            return
        record = self.model.record(index)
        menu = QMenu(self)
        if record.status is ImageStatus.DONE:
            menu.addAction("Mark as in progress", lambda: self.status_chosen.emit(record.id, ImageStatus.IN_PROGRESS))
        else:
            menu.addAction("Mark as done", lambda: self.status_chosen.emit(record.id, ImageStatus.DONE))
        menu.popup(self.view.viewport().mapToGlobal(at))
