"""The images of the project: thumbnail, name, status, number of objects; a filter, and what is selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from sam_annotator.controllers.editing import STATUS_NAMES
from sam_annotator.controllers.image_query import Query
from sam_annotator.core.annotation import Category, ImageRecord, ImageStatus
from sam_annotator.core.wording import counted, figure, tr
from sam_annotator.ui.icons import COMMENT_ICON, STATUS_ICONS, icon
from sam_annotator.ui.image_filter_bar import ImageFilterBar
from sam_annotator.ui.image_model import ImageModel
from sam_annotator.ui.image_rows import ROW_HEIGHT, ImageRowPainter
from sam_annotator.ui.theme import GAP, WIDE, label, named
from sam_annotator.ui.thumbnails import ThumbnailLoader

THUMBNAIL_SIDE = 96
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class _ImageView(QTableView):
    """A table of one column that looks like a list: a QListView would ask the model about each row to lay them out.

    Signals:
        picked: An index that was clicked to be opened, not to be selected beside others.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, "image_view", tr("Images"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(ImageRowPainter(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._selecting = False
        self.clicked.connect(self._pick)
        self.activated.connect(self.picked.emit)

    def mousePressEvent(self, event: object) -> None:
        self._selecting = bool(event.modifiers() & _SELECTING)  # type: ignore[attr-defined]
        super().mousePressEvent(event)  # type: ignore[arg-type]

    def _pick(self, index: QModelIndex) -> None:
        if not self._selecting:
            self.picked.emit(index)

    def event(self, event: QEvent) -> bool:
        """Select all images with the key that selects all objects elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.SelectAll)
        ):
            event.accept()
            return True
        return super().event(event)


class ImageList(QWidget):
    """The panel on the left.

    Signals:
        image_chosen: The id of the image to show.
        statuses_chosen: Ids of images and their new status.
        comment_wanted: The id of an image to write about.
        query_wanted: The `Query` that the person asks for.
        filter_left: Escape in the filter field: the keyboard belongs to the canvas again.
    """

    image_chosen = Signal(int)
    statuses_chosen = Signal(object, object)
    comment_wanted = Signal(int)
    query_wanted = Signal(object)
    filter_left = Signal()

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("image_list")
        self._busy = False
        self.model = ImageModel(thumbnails)
        self.bar = ImageFilterBar()
        self.filter = self.bar.field
        self.view = _ImageView()
        self.view.setModel(self.model)
        self.empty = label(tr("No image is like this. Click a chip to take its condition away."), "muted", step=-1)
        self.empty.setWordWrap(True)
        self.empty.hide()
        self.count = label("", "muted", step=-1)
        self.count.setObjectName("image_count")
        self._lay_out()
        self.bar.query_wanted.connect(self.query_wanted)
        self.bar.chosen.connect(self._choose_first)
        self.bar.left.connect(self.filter_left)
        self.view.picked.connect(self._choose)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.selectionModel().selectionChanged.connect(self._show_count)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, GAP)
        layout.setSpacing(GAP)
        for part, side in ((self.bar, GAP), (self.empty, WIDE), (self.view, 0), (self.count, WIDE)):
            row = QVBoxLayout()
            row.setContentsMargins(side, 0, side, 0)
            row.addWidget(part)
            layout.addLayout(row, 1 if part is self.view else 0)

    def set_images(self, root: Path, records: Sequence[ImageRecord], counts: Mapping[int, int]) -> None:
        """Show the images of a project; an empty sequence shows none."""
        selected = self.selected_ids()
        self.model.set_images(root, records, counts)
        self._show_current()
        if len(selected) > 1:
            self._select(selected)

    def add_images(self, records: Sequence[ImageRecord]) -> None:
        """More images after these."""
        self.model.add_images(records)
        self._show_count()

    def show_images(self, ids: Sequence[int] | None) -> None:
        """Show these images in this order, or with None all."""
        selected = self.selected_ids()
        self.model.show(ids)
        self._show_current()
        if len(selected) > 1:
            self._select(selected)

    def set_query(self, query: Query) -> None:
        """Show what is asked."""
        self.bar.set_query(query)

    def set_categories(self, categories: Sequence[Category]) -> None:
        """The labels, for the menu of the filter."""
        self.bar.set_categories(categories)

    @property
    def is_busy(self) -> bool:
        """Whether the list is about to change."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """Show whether the list is about to change."""
        self._busy = busy
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

    def set_readiness(self, encoded: frozenset[int], encoding: int | None) -> None:
        """Mark the images that are encoded, and the one that is being encoded."""
        self.model.set_readiness(encoded, encoding)

    def set_current(self, image_id: int | None) -> None:
        """Mark the image that the canvas shows."""
        self.model.set_current(image_id)
        self._show_current()

    def selected_ids(self) -> tuple[int, ...]:
        """Ids of the selected images, from the top."""
        rows = sorted(row for first, last in self._ranges() for row in range(first, last + 1))
        return tuple(self.model.record(self.model.index(row)).id for row in rows)

    def chosen_ids(self) -> tuple[int, ...]:
        """What a command is about: what is selected, if several are or the keyboard is here; else the open image."""
        selected = self.selected_ids()
        if len(selected) > 1 or (selected and self.view.hasFocus()):
            return selected
        return () if self.model.current is None else (self.model.current,)

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self._choose(self.model.index(0))

    def _show_current(self) -> None:
        current = self.model.current
        index = QModelIndex() if current is None else self.model.index_of(current)
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        self._show_count()

    def _ranges(self) -> list[tuple[int, int]]:
        """First and last row of each stretch of selected rows: there may be 100,000 of these."""
        selection = self.view.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return [(part.top(), part.bottom()) for part in parts]

    def _select(self, ids: Sequence[int]) -> None:
        rows = sorted(index.row() for index in map(self.model.index_of, ids) if index.isValid())
        wanted = QItemSelection()
        for _, stretch in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            together = [row for _, row in stretch]
            wanted.select(self.model.index(together[0]), self.model.index(together[-1]))
        self.view.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_count(self) -> None:
        total, current = self.model.total, self.model.current
        self.empty.setVisible(total > 0 and not self.model.rowCount())
        if not total or self._busy:
            self.count.setText(tr("Looking…") if self._busy else "")
            return
        position = None if current is None else self.model.position_of(current)
        at = self.model.rowCount() if self.model.filtered or position is None else position + 1
        parts = [tr("{at} of {total}", at=figure(at), total=figure(total))]
        if (selected := sum(last - first + 1 for first, last in self._ranges())) > 1:
            parts.append(tr("{number} selected", number=figure(selected)))
        if self.model.done:
            parts.append(tr("{number} done", number=figure(self.model.done)))
        self.count.setText(" · ".join(parts))

    def _choose(self, index: QModelIndex) -> None:
        self.image_chosen.emit(self.model.record(index).id)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.image_menu(self.model.record(index)).popup(self.view.viewport().mapToGlobal(at))

    def image_menu(self, record: ImageRecord) -> QMenu:
        """What can be done to an image, or to all selected ones if it is one of them."""
        selected = self.selected_ids()
        ids = selected if record.id in selected else (record.id,)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = len(ids) > 1
        head = menu.addAction(counted(len(ids), "image") if several else tr("Open"))
        head.setEnabled(not several)
        head.triggered.connect(lambda: self.image_chosen.emit(record.id))
        menu.addSeparator()
        for status, name in STATUS_NAMES.items():
            words = tr("Mark as {status}", status=tr(name))
            action = menu.addAction(icon(*STATUS_ICONS[status]), words)
            action.triggered.connect(lambda _=False, status=status: self._mark(ids, status))
            action.setEnabled(several or record.status is not status)
        menu.addSeparator()
        comment = menu.addAction(icon(*COMMENT_ICON), tr("Comment…"), lambda: self.comment_wanted.emit(record.id))
        comment.setEnabled(not several)
        return menu

    def _mark(self, ids: tuple[int, ...], status: ImageStatus) -> None:
        self.statuses_chosen.emit(ids, status)
