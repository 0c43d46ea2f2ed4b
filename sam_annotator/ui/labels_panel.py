"""The palette of labels, and the field in which a label is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QColorDialog, QCompleter, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from sam_annotator.core.annotation import Category
from sam_annotator.core.palettes import OKABE_ITO, PALETTES
from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.icons import set_icon, swatch
from sam_annotator.ui.keyboard import TextField
from sam_annotator.ui.label_rows import LabelModel, LabelPainter
from sam_annotator.ui.shortcuts import show_keys
from sam_annotator.ui.theme import GAP, WIDE, label, named

_PROMPT = mark("Type a label")
_NEEDED = mark("Name it, then Enter")


class LabelsPanel(QWidget):
    """Labels with colours and keys; a click makes one current, typing makes a new one.

    Signals:
        label_chosen: The name of a label that exists or is to be made.
        field_left: Enter or Escape in the field: the keyboard belongs to the canvas again.
        renamed: A category's id and its new name.
        recolored: A category's id and its new colour, "#RRGGBB".
        hotkey_chosen: A category's id and its key, empty for none.
        deleted: The id of the category to delete.
        fields_wanted: The id of the category whose attributes are to be edited.

    Attributes:
        palette_offered: The colours that the menu of a label offers.
    """

    label_chosen = Signal(str)
    field_left = Signal()
    renamed = Signal(int, str)
    recolored = Signal(int, str)
    hotkey_chosen = Signal(int, str)
    deleted = Signal(int)
    fields_wanted = Signal(int)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labels_panel")
        self._keys = tuple(keys)
        self.palette_offered = PALETTES[OKABE_ITO]
        self.model = LabelModel()
        self.field = named(TextField(), "label_field", tr("Label"))
        self.field.setPlaceholderText(tr(_PROMPT))
        show_keys(self.field, "label_field")
        self._names = QStringListModel()
        self._completer = QCompleter(self._names, self.field)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(self._completer)
        popup = named(QListView(), "label_popup", tr("Labels that fit"))
        self._completer.setPopup(popup)
        popup.clicked.connect(self._enter)
        self.view = named(QListView(), "label_view", tr("Labels"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(LabelPainter(self.view))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QListView.EditTrigger.DoubleClicked | QListView.EditTrigger.EditKeyPressed)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = label(tr("Type a name, and the next object gets it."), "muted", step=-1)
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(WIDE, 0, WIDE, 0)
        self._lay_out()
        self.field.returnPressed.connect(self._enter)
        self.field.escaped.connect(self._leave)
        self.view.clicked.connect(lambda index: self.label_chosen.emit(self.model.category(index).name))
        self.view.installEventFilter(self)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.model.renamed.connect(self.renamed)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, WIDE, 0, GAP)
        layout.setSpacing(GAP)
        head = QHBoxLayout()
        head.setContentsMargins(WIDE, 0, WIDE, 0)
        head.setSpacing(WIDE)
        head.addWidget(label(tr("Labels"), bold=True))
        head.addWidget(self.field, 1)
        layout.addLayout(head)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)
        self.setMinimumHeight(120)

    def set_keys(self, keys: Sequence[str]) -> None:
        """The keys that labels may have from now on."""
        self._keys = tuple(keys)

    def set_categories(self, categories: Sequence[Category]) -> None:
        """Show these labels."""
        self.model.set_categories(categories)
        self._names.setStringList(self.model.names)
        self.empty.setVisible(not categories)

    def set_current(self, category: Category | None) -> None:
        """Mark the label that the next object gets."""
        self.model.set_current(category.id if category else None)
        if category:
            self.view.scrollTo(self.model.index_of(category.id))

    def ask(self, *, needed: bool = False) -> None:
        """Put the keyboard into the field; ``needed`` says that an object waits for its label."""
        self.field.setPlaceholderText(tr(_NEEDED) if needed else tr(_PROMPT))
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_name(self, category_id: int) -> None:
        """Open the editor over a label's name."""
        index = self.model.index_of(category_id)
        self.view.setCurrentIndex(index)
        self.view.edit(index)

    def ask_color(self, category_id: int) -> None:
        """Open the dialog for a label's colour."""
        category = self.model.category(self.model.index_of(category_id))
        dialog = QColorDialog(QColor(category.color), self)
        dialog.setObjectName("color_dialog")
        dialog.setWindowTitle(tr("Colour of {label}", label=category.name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.recolored.emit(category_id, color.name().upper()))
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space or Enter in the list chooses the label that the keyboard is on, unless its name is being edited."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys
        if pressed and self.view.hasFocus():
            index = self.view.currentIndex()
            if index.isValid():
                self.label_chosen.emit(self.model.category(index).name)
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        name = self.field.text().strip()
        if name:
            self._leave()
            self.label_chosen.emit(name)

    def _leave(self) -> None:
        self.field.clear()
        # The completer writes its choice into the field after Enter was handled: clear that too.
        QTimer.singleShot(0, self.field.clear)
        self.field.setPlaceholderText(tr(_PROMPT))
        self.field_left.emit()

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.label_menu(self.model.category(index)).popup(self.view.viewport().mapToGlobal(at))

    def label_menu(self, category: Category) -> QMenu:
        """What can be done to a label."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_icon(menu.addAction(tr("Rename"), lambda: self.edit_name(category.id)), "mdi6.pencil-outline")
        colors = menu.addMenu(tr("Colour"))
        for color, name in zip(self.palette_offered.colors, self.palette_offered.names, strict=True):
            action = colors.addAction(swatch(color), tr(name))
            action.triggered.connect(lambda _=False, color=color: self.recolored.emit(category.id, color))
        colors.addSeparator()
        colors.addAction(tr("Other…"), lambda: self.ask_color(category.id))
        keys = menu.addMenu(tr("Key"))
        keys.addAction(tr("None"), lambda: self.hotkey_chosen.emit(category.id, ""))
        for key in self._keys:
            action = keys.addAction(key)
            action.setCheckable(True)
            action.setChecked(key == category.hotkey.upper())
            action.triggered.connect(lambda _=False, key=key: self.hotkey_chosen.emit(category.id, key))
        fields = menu.addAction(tr("Attributes…"), lambda: self.fields_wanted.emit(category.id))
        set_icon(fields, "mdi6.form-textbox")
        menu.addSeparator()
        set_icon(menu.addAction(tr("Delete label"), lambda: self.deleted.emit(category.id)), "mdi6.trash-can-outline")
        return menu
