"""The objects of the open image."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QVBoxLayout, QWidget

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.ui.icons import COMMENT_ICON, set_icon, swatch
from sam_annotator.ui.object_rows import EYE_WIDTH, ObjectModel, ObjectPainter
from sam_annotator.ui.theme import GAP, WIDE, label, named

_EMPTY = mark("Accepted objects appear here.")


class _ObjectView(QListView):
    """A list whose last few pixels of each row are a button: the eye.

    Signals:
        eye_clicked: The row's index.
    """

    eye_clicked = Signal(object)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and self._is_eye(at.x()):
            self.eye_clicked.emit(index)
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what a double click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._is_eye(event.position().toPoint().x()):
            super().mouseDoubleClickEvent(event)

    def _is_eye(self, x: int) -> bool:
        """Whether this column of pixels belongs to the eyes, which stand at the end of the line of reading."""
        width = self.viewport().width()
        return x < EYE_WIDTH if self.isRightToLeft() else x >= width - EYE_WIDTH


class ObjectsPanel(QWidget):
    """Colour, label and area of each object; select, relabel, hide, delete, open again.

    Signals:
        selected: The ids that are selected now, by hand.
        reopened: The id of the object to open again.
        hidden_set: Ids, and whether to hide them.
        locked_set: Ids, and whether to lock them.
        deleted: Ids to delete.
        relabelled: Ids, and the id of their new category.
        label_wanted: A label is to be typed for the selection.
        category_renamed: The id of a category whose name is to be edited.
        category_recolored: The id of a category whose colour is to be chosen.
        comment_wanted: Ids of objects to write about.
    """

    selected = Signal(object)
    reopened = Signal(int)
    hidden_set = Signal(object, bool)
    locked_set = Signal(object, bool)
    deleted = Signal(object)
    relabelled = Signal(object, int)
    label_wanted = Signal()
    category_renamed = Signal(int)
    category_recolored = Signal(int)
    comment_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("objects_panel")
        self._setting = False
        self.model = ObjectModel()
        self.title = label(tr("Objects"), bold=True)
        self.title.setObjectName("objects_title")
        self.empty = label(tr(_EMPTY), "muted", step=-1)
        self.view = named(_ObjectView(), "object_view", tr("Objects"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ObjectPainter(self.view))
        self.view.setUniformItemSizes(True)  # or thousands of rows are measured at every change
        self.view.setMouseTracking(True)
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.view.doubleClicked.connect(lambda index: self.reopened.emit(self.model.annotation(index).id))
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.eye_clicked.connect(self._toggle)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, WIDE, 0, GAP)
        layout.setSpacing(GAP)
        head = QVBoxLayout()
        head.setContentsMargins(WIDE, 0, WIDE, 0)
        head.setSpacing(GAP)
        head.addWidget(self.title)
        head.addWidget(self.empty)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.setMinimumHeight(120)

    def set_objects(self, objects: Sequence[Annotation]) -> None:
        """Show these objects."""
        selection = self._selection()
        self._setting = True
        self.model.set_objects(objects)
        self._setting = False
        self.title.setText(tr("Objects ({count})", count=figure(len(objects))) if objects else tr("Objects"))
        self.empty.setVisible(not objects)
        self.set_selection(selection)

    def set_categories(self, categories: Mapping[int, Category]) -> None:
        """The labels by id."""
        self.model.set_categories(categories)

    def set_selection(self, ids: frozenset[int]) -> None:
        """Select these rows."""
        if ids == self._selection():
            return
        self._setting = True
        wanted = QItemSelection()
        for annotation_id in ids:
            index = self.model.index_of(annotation_id)
            wanted.select(index, index)
        self.view.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if len(ids) == 1:
            self.view.scrollTo(self.model.index_of(next(iter(ids))))
        self._setting = False

    def _selection(self) -> frozenset[int]:
        return frozenset(self.model.annotation(index).id for index in self.view.selectedIndexes())

    def _tell_selection(self) -> None:
        if not self._setting:
            self.selected.emit(self._selection())

    def _toggle(self, index: object) -> None:
        annotation = self.model.annotation(index)  # type: ignore[arg-type]  # signals carry plain objects
        self.hidden_set.emit(frozenset({annotation.id}), not annotation.hidden)

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.object_menu(self.model.annotation(index)).popup(self.view.viewport().mapToGlobal(at))

    def object_menu(self, annotation: Annotation) -> QMenu:
        """What can be done to an object, or to all selected ones if it is one of them."""
        ids = self._selection() | {annotation.id}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_icon(menu.addAction(tr("Open again"), lambda: self.reopened.emit(annotation.id)), "mdi6.restore")
        labels = menu.addMenu(tr("Label"))
        for category in self.model.categories.values():
            action = labels.addAction(swatch(category.color), category.name)
            action.triggered.connect(lambda _=False, to=category.id: self.relabelled.emit(ids, to))
        labels.addSeparator()
        labels.addAction(tr("Type a label…"), self.label_wanted.emit)
        category_id = annotation.category_id
        set_icon(
            menu.addAction(tr("Rename label"), lambda: self.category_renamed.emit(category_id)), "mdi6.pencil-outline"
        )
        set_icon(
            menu.addAction(tr("Colour…"), lambda: self.category_recolored.emit(category_id)), "mdi6.palette-outline"
        )
        menu.addSeparator()
        verb, eye = (tr("Show"), "mdi6.eye-outline") if annotation.hidden else (tr("Hide"), "mdi6.eye-off-outline")
        set_icon(menu.addAction(verb, lambda: self.hidden_set.emit(ids, not annotation.hidden)), eye)
        verb, lock = (
            (tr("Unlock"), "mdi6.lock-open-outline") if annotation.locked else (tr("Lock"), "mdi6.lock-outline")
        )
        set_icon(menu.addAction(verb, lambda: self.locked_set.emit(ids, not annotation.locked)), lock)
        set_icon(menu.addAction(tr("Comment…"), lambda: self.comment_wanted.emit(ids)), COMMENT_ICON[0])
        set_icon(menu.addAction(tr("Delete"), lambda: self.deleted.emit(ids)), "mdi6.trash-can-outline")
        return menu
