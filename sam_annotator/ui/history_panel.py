"""Everything that was done, newest first; a click goes there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QDateTime, QEvent, QLocale, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from sam_annotator.controllers.history_list import PAGE, HistoryList, HistoryRow
from sam_annotator.controllers.retracing import TrailSeen
from sam_annotator.core.wording import tr
from sam_annotator.store.project import ProjectStore
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.rows import AnyIndex, in_row, paint_ground, paint_text
from sam_annotator.ui.theme import GAP, WIDE, label, named, scaled_font, theme

HISTORY_ROW_HEIGHT = 40
_TIME_WIDTH = 84
_ROOT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """The rows of a `HistoryList`, read from the project as the view comes to them.

    Args:
        path_of: The path of an image by its id.
    """

    def __init__(self, path_of: Callable[[int], str]) -> None:
        super().__init__()
        self._path_of = path_of
        self._list = HistoryList()
        self._store: ProjectStore | None = None

    def refresh(self, store: ProjectStore | None, trail: TrailSeen) -> bool:
        """Show what there is now; whether the steps are others than before."""
        self.beginResetModel()
        try:
            self._store = store
            return self._list.refresh(store, trail)
        finally:
            self.endResetModel()

    def row_at(self, index: AnyIndex) -> HistoryRow:
        """What a row shows."""
        return self._list.row(index.row())

    def where(self, row: HistoryRow) -> str:
        """The image of a row, or nothing."""
        return "" if row.image_id is None else self._path_of(row.image_id)

    @property
    def present(self) -> QModelIndex:
        """The row of the present."""
        return self.index(self._list.present)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many were read."""
        return 0 if parent.isValid() else len(self._list)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether there are more."""
        return not parent.isValid() and self._store is not None and not self._list.is_complete

    def fetchMore(self, parent: AnyIndex) -> None:
        """Read the next page."""
        if parent.isValid() or self._store is None:
            return
        page = self._list.read(self._store)
        added = len(page) + (len(page) < PAGE)
        self.beginInsertRows(_ROOT, len(self._list), len(self._list) + added - 1)
        self._list.take(page)
        self.endInsertRows()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, and in words where, when and whether it is taken back."""
        row = self.row_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            state = tr("taken back") if row.is_undone else tr("the present") if row.is_present else ""
            when = "" if row.made_at is None else _moment(row.made_at, QLocale.FormatType.LongFormat)
            return ", ".join(part for part in (row.title, self.where(row), when, state) if part)
        return None


class HistoryPainter(QStyledItemDelegate):
    """Paints title, image and time; what is taken back is muted, the present is marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, HISTORY_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, HistoryModel):
            return
        row = model.row_at(index)
        painter.save()
        place = paint_ground(painter, option, current=row.is_present)
        upper = QRect(place.left() + 4, place.top() + 3, place.width() - 4, place.height() // 2 - 2)
        lower = upper.translated(0, upper.height())
        color = "muted" if row.is_undone else "text"
        if row.image_id is None and row.made_at is None:  # nothing stands below it
            upper = place.adjusted(4, 0, 0, 0)
        paint_text(painter, option, upper.adjusted(0, 0, -_TIME_WIDTH, 0), row.title, color=color)
        paint_text(painter, option, lower, model.where(row), color="muted", step=-1)
        if row.made_at is not None:
            painter.setFont(scaled_font(-1))
            painter.setPen(theme().scheme.color("muted"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(in_row(option, upper), flags, _moment(row.made_at, QLocale.FormatType.ShortFormat))
        painter.restore()


class _HistoryView(QListView):
    """A list in which Enter means the row of the keyboard, and not what the window means by it.

    Signals:
        entered_row: The row's index.
    """

    entered_row = Signal(object)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_enter(event):
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()


class HistoryDock(QDockWidget):
    """The list, beside the window's columns.

    Signals:
        wanted(int): To go to a row: so many things are to be taken back (below 0) or done again.
        leaving(): It is about to be hidden, and may still have the keyboard.
    """

    wanted = Signal(int)
    leaving = Signal()

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("History"), parent)
        self.setObjectName("history_dock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.model = model
        self.view = named(_HistoryView(), "history_view", tr("History"))
        self.view.setModel(model)
        self.view.setItemDelegate(HistoryPainter(self.view))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setMinimumWidth(220)
        # A click and Enter both go there; not `activated`, which on some desktops a click also is.
        self.view.clicked.connect(self._go)
        self.view.entered_row.connect(self._go)
        self.setWidget(self.view)
        self.setTitleBarWidget(self._title_bar())

    def setVisible(self, visible: bool) -> None:
        """Show it, or say that it goes, and hide it."""
        if not visible:
            self.leaving.emit()
        super().setVisible(visible)

    def _title_bar(self) -> QWidget:
        """A heading like those of the other panels, and the way to close it; it can be dragged by it."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(WIDE, WIDE, GAP, GAP)
        row.addWidget(label(tr("History"), bold=True), 1)
        close = named(QToolButton(), "history_close", tr("Close the history"))
        close.setToolTip(tr("Close the history"))
        set_icon(close, "mdi6.close")
        close.clicked.connect(self.hide)
        row.addWidget(close)
        return bar

    def show_history(self, store: ProjectStore | None, trail: TrailSeen) -> None:
        """Show what was done, with the present in sight."""
        place = self.view.verticalScrollBar().value()
        others = self.model.refresh(store, trail)
        self.view.setCurrentIndex(self.model.present)
        if not others:
            self.view.verticalScrollBar().setValue(place)
        self.view.scrollTo(self.model.present)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and (things := self.model.row_at(index).things):
            self.wanted.emit(things)


def _moment(when: datetime, form: QLocale.FormatType) -> str:
    """A time of today, or a date, in the words of the person's country; in full both."""
    local = QDateTime.fromSecsSinceEpoch(int(when.timestamp()))
    if form == QLocale.FormatType.LongFormat:
        return QLocale().toString(local, QLocale.FormatType.ShortFormat)
    if local.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(local.time(), form)
    return QLocale().toString(local.date(), form)
