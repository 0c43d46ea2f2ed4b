"""The rows of the labels panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sam_annotator.core.annotation import Category
from sam_annotator.ui.keyboard import TextField
from sam_annotator.ui.rows import (
    KEY_SIDE,
    ROW_HEIGHT,
    AnyIndex,
    in_row,
    paint_dot,
    paint_ground,
    paint_key,
    paint_text,
    row_rect,
)
from sam_annotator.ui.theme import GAP, WIDE

_ROOT = QModelIndex()


class LabelModel(QAbstractListModel):
    """Categories in their order.

    Signals:
        renamed: A category's id and the name that was typed in its row.
    """

    renamed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._categories: list[Category] = []
        self.current_id: int | None = None

    @property
    def names(self) -> list[str]:
        """All names, in the order of the rows."""
        return [category.name for category in self._categories]

    def set_categories(self, categories: Sequence[Category]) -> None:
        """Show these."""
        self.beginResetModel()
        self._categories = list(categories)
        self.endResetModel()

    def set_current(self, category_id: int | None) -> None:
        """Mark the label that the next object gets."""
        self.current_id = category_id
        if self._categories:
            self.dataChanged.emit(self.index(0), self.index(len(self._categories) - 1))

    def category(self, index: AnyIndex) -> Category:
        """The category of a row."""
        return self._categories[index.row()]

    def index_of(self, category_id: int) -> QModelIndex:
        """The row of a category; invalid if there is none."""
        rows = (row for row, category in enumerate(self._categories) if category.id == category_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._categories)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """All can be renamed in place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name and tooltip."""
        category = self.category(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return category.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{category.name} ({category.hotkey})" if category.hotkey else category.name
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a new name on; the row changes when the document does."""
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == self.category(index).name:
            return False
        self.renamed.emit(self.category(index).id, name)
        return True


class LabelPainter(QStyledItemDelegate):
    """Paints key, colour and name, and places the editor over the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, LabelModel):
            return
        category = model.category(index)
        painter.save()
        place = paint_ground(painter, option, current=category.id == model.current_id)
        left = paint_dot(painter, option, place.left(), category.color)
        paint_key(painter, option, place.right() - KEY_SIDE, category.hotkey.upper())
        paint_text(painter, option, place.adjusted(left - place.left(), 0, -KEY_SIDE - GAP, 0), category.name)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        return TextField(parent)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        editor.setGeometry(in_row(option, row_rect(option).adjusted(WIDE + 12, 1, -WIDE - KEY_SIDE - 4, -1)))
