"""The table of the shortcut editor: every command with its group and its keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import icon
from sam_annotator.ui.keymap import Keymap, matching
from sam_annotator.ui.rows import AnyIndex
from sam_annotator.ui.shortcuts import Shortcut, key_text, row_title
from sam_annotator.ui.theme import named, scaled_font

_ROOT = QModelIndex()
TITLE, GROUP, KEYS = range(3)


class ShortcutModel(QAbstractTableModel):
    """The rows of a keymap that fit what is searched for; what was changed is bold."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap, self._typed = keymap, ""
        self.rows: list[Shortcut] = list(keymap.rows)

    def set_keymap(self, keymap: Keymap) -> None:
        """Show other keys; rows stay where they are, unless the search depends on keys."""
        self._keymap = keymap
        self._fill()

    def search(self, typed: str) -> None:
        """Show what fits."""
        self._typed = typed
        self._fill()

    def row_of(self, name: str) -> int | None:
        """Where a command stands, or None if it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == name), None)

    def _fill(self) -> None:
        self.beginResetModel()
        self.rows = matching(self._keymap.rows, self._typed)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many fit."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Command, group, keys."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Command"), tr("Group"), tr("Keys"))[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, icons, and bold for what was changed."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row_title(row), tr(row.group), "   ".join(key_text(key) for key in row.keys))[index.column()]
        if role == Qt.ItemDataRole.FontRole:
            return scaled_font(bold=self._keymap.is_changed(row.id))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == TITLE and row.icon:
            return icon(row.icon)
        return None


def shortcut_view(model: ShortcutModel) -> QTableView:
    """The table, one row selected at a time; Tab leaves it."""
    view = named(QTableView(), "shortcut_table", tr("Commands and their keys"))
    view.setModel(model)
    view.verticalHeader().hide()
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
    for section, width in ((GROUP, 170), (KEYS, 210)):
        header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        view.setColumnWidth(section, width)
    return view
