"""The editor of shortcuts: search, press keys, and be told of conflicts before a key changes hands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from sam_annotator.core.annotation import Category
from sam_annotator.core.wording import tr
from sam_annotator.ui.dialog_parts import Outcome, button, column
from sam_annotator.ui.key_field import KeyField
from sam_annotator.ui.keymap import RESERVED, Holder, Keymap, usable
from sam_annotator.ui.shortcut_presets import PRESETS
from sam_annotator.ui.shortcut_table import ShortcutModel, shortcut_view
from sam_annotator.ui.shortcuts import Shortcut, key_text, row_title
from sam_annotator.ui.theme import GAP, named

_WIDTH, _HEIGHT = 780, 600


class ShortcutEditor(QDialog):
    """Changes keys at once; nothing waits for an OK, and every change can be undone with Ctrl+Z.

    Signals:
        changed: The `Keymap` from now on.
        label_freed: The id of the label whose key was given to a command.
    """

    changed = Signal(object)
    label_freed = Signal(int)

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_editor")
        self.setWindowTitle(tr("Edit shortcuts"))
        self._keymap = keymap
        self._labels: tuple[Category, ...] = ()
        self._history: list[Keymap] = []
        self._adding = self._recording = False
        self._asked = ""
        self._make_parts()
        self._lay_out()
        self._connect()
        self.view.selectRow(0)
        self._idle()

    def _make_parts(self) -> None:
        self.search = named(QLineEdit(), "shortcut_search", tr("Search"))
        self.search.setPlaceholderText(tr("Search by name, or by keys such as Ctrl+D"))
        self.search.setClearButtonEnabled(True)
        self.presets = named(QComboBox(), "shortcut_presets", tr("Set of keys"))
        self.presets.addItem(tr("Choose a set…"), "")
        for each in PRESETS:
            self.presets.addItem(tr(each.title), each.id)
            self.presets.setItemData(self.presets.count() - 1, each.source, Qt.ItemDataRole.ToolTipRole)
        self.model = ShortcutModel(self._keymap)
        self.view = shortcut_view(self.model)
        self.keys = named(KeyField(), "shortcut_keys", tr("Press the keys"))
        self.told = Outcome("shortcut_told")
        self.change = button(tr("Change…"), "shortcut_change")
        self.add = button(tr("Add another…"), "shortcut_add")
        self.clear = button(tr("No keys"), "shortcut_clear")
        self.reset = button(tr("Reset"), "shortcut_reset")
        self.undo = button(tr("Undo"), "shortcut_undo")
        self.take = button(tr("Take it"), "shortcut_take")
        self.leave = button(tr("Leave it"), "shortcut_leave")
        self.close_button = button(tr("Close"), "shortcut_close")

    def _lay_out(self) -> None:
        layout = column(self)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.search, 1)
        head.addWidget(self.presets)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.keys)
        layout.addWidget(self.told)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for each in (self.change, self.add, self.clear, self.reset, self.undo, self.take, self.leave):
            foot.addWidget(each)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda _: self._record(adding=False))
        self.view.selectionModel().currentRowChanged.connect(self._idle)
        self.presets.activated.connect(self._use_preset)
        self.keys.caught.connect(self._caught)
        self.keys.left.connect(self._stop_recording)
        self.change.clicked.connect(lambda: self._record(adding=False))
        self.add.clicked.connect(lambda: self._record(adding=True))
        self.clear.clicked.connect(lambda: self._give(()))
        self.reset.clicked.connect(self._reset)
        self.undo.clicked.connect(self._undo)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._leave)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._undo)

    def set_keymap(self, keymap: Keymap) -> None:
        """Show other keys, which somebody else has set."""
        if keymap.rows != self._keymap.rows:
            self._show(keymap)

    def set_labels(self, labels: Sequence[Category]) -> None:
        """The labels of the project, whose keys are told of before they are taken."""
        self._labels = tuple(labels)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the table changes the row's keys, Delete takes them away; arrows in the search move in the table."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._record(adding=False)
                return True
            if watched is self.view and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self._give(())
                return True
            if watched is self.search and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.view.event(event)
                return True
        return super().eventFilter(watched, event)

    @property
    def chosen(self) -> Shortcut | None:
        """The command whose keys are being changed, or None if nothing fits the search."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    # Three states: idle, waiting for keys, asking whether to take them

    def _idle(self, *_: object) -> None:
        row = self.chosen
        self._show_state(recording=False, asking=False)
        self.told.tell(tr("Enter changes the keys of the marked command. Changes hold at once."))
        for each in (self.change, self.add, self.clear):
            each.setEnabled(row is not None)
        self.clear.setEnabled(row is not None and bool(row.keys))
        self.reset.setEnabled(row is not None and self._keymap.is_changed(row.id))
        self.undo.setEnabled(bool(self._history))

    def _record(self, *, adding: bool) -> None:
        row = self.chosen
        if row is None:
            return
        self._adding = adding
        self._show_state(recording=True, asking=False)
        self.keys.setText(tr("Press the keys for “{title}”", title=row_title(row)))
        self.told.tell(tr("Esc leaves everything as it was."))
        self.keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, key: str, holders: Sequence[Holder]) -> None:
        self._asked = key
        self._show_state(recording=False, asking=True)
        names = tr(" and ").join(holder.title for holder in holders)
        self.told.tell(tr("{keys} is {names}: take it from there?", keys=key_text(key), names=names), warn=True)
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, *, recording: bool, asking: bool) -> None:
        self._recording = recording
        for each in (self.change, self.add, self.clear, self.reset, self.undo):
            each.setVisible(not recording and not asking)
        for each in (self.take, self.leave):
            each.setVisible(asking)
        # Its place is kept: the table must not jump when the field comes.
        policy = self.keys.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.keys.setSizePolicy(policy)
        self.keys.setVisible(recording)

    # Changes

    def _caught(self, key: str) -> None:
        row = self.chosen
        if row is None:
            return
        if not usable(key):
            self.told.tell(
                tr("{keys} moves and clicks the picture and stays what it is.", keys=key), warn=key in RESERVED
            )
            return
        holders = self._keymap.holders(row.id, key, self._labels)
        if holders:
            self._ask(key, holders)
        else:
            self._give(self._with(row, key))

    def _with(self, row: Shortcut, key: str) -> tuple[str, ...]:
        return (*(old for old in row.keys if old != key), key) if self._adding else (key,)

    def _take(self) -> None:
        row = self.chosen
        if row is None:
            return
        for holder in self._keymap.holders(row.id, self._asked, self._labels):
            if holder.category is not None:
                self.label_freed.emit(holder.category)
        self._give(self._with(row, self._asked))

    def _leave(self) -> None:
        self._idle()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stop_recording(self) -> None:
        if self._recording:
            self._leave()

    def _give(self, keys: tuple[str, ...]) -> None:
        row = self.chosen
        if row is not None:
            self._change(self._keymap.with_keys(row.id, keys))
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _reset(self) -> None:
        row = self.chosen
        if row is not None:
            self._change(self._keymap.reset(row.id))
            self.view.setFocus()

    def _use_preset(self, number: int) -> None:
        found = next((each for each in PRESETS if each.id == self.presets.itemData(number)), None)
        self.presets.setCurrentIndex(0)
        if found is not None:
            self._change(self._keymap.replaced(found.keys))
            self.told.tell(tr("Keys are set: {title}.", title=tr(found.title)))

    def _undo(self) -> None:
        if self._history:
            before = self._history.pop()
            self._show(before)
            self.changed.emit(before)

    def _change(self, keymap: Keymap) -> None:
        self._history.append(self._keymap)
        self._show(keymap)
        self.changed.emit(keymap)

    def _show(self, keymap: Keymap) -> None:
        name = self.chosen.id if self.chosen else ""
        self._keymap = keymap
        self.model.set_keymap(keymap)
        self._mark(name)

    def _search(self, typed: str) -> None:
        name = self.chosen.id if self.chosen else ""
        self.model.search(typed)
        self._mark(name)

    def _mark(self, name: str) -> None:
        """Mark this command again, or the first one if it is not shown."""
        self.view.selectRow(self.model.row_of(name) or 0)
        self._idle()
