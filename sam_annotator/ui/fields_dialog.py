"""Which attributes the objects of a label have: a table of names, kinds, choices and defaults."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from sam_annotator.core.annotation import Category, Field, FieldKind
from sam_annotator.core.attributes import parsed
from sam_annotator.core.wording import mark, tr
from sam_annotator.errors import UsageError
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column, main_button, purpose
from sam_annotator.ui.theme import GAP, named

_KINDS = {
    FieldKind.TEXT: mark("Text"),
    FieldKind.CHOICE: mark("Choice"),
    FieldKind.NUMBER: mark("Number"),
    FieldKind.BOOL: mark("Yes or no"),
}
_COLUMNS = (mark("Name"), mark("Kind"), mark("Choices"), mark("Default"))
_NAME, _KIND, _CHOICES, _DEFAULT = range(4)


class FieldsDialog(QDialog):
    """Edits the fields of one label.

    Args:
        category: The label.
        store: Takes the new fields; returns why they cannot be so, or an empty text.
        parent: The window.
    """

    def __init__(
        self, category: Category, store: Callable[[Sequence[Field]], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("fields_dialog")
        self.setWindowTitle(tr("Attributes of {label}", label=category.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = named(QTableWidget(0, len(_COLUMNS)), "fields_table", tr("Attributes"))
        self.table.setHorizontalHeaderLabels([tr(title) for title in _COLUMNS])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(_CHOICES, QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.outcome = Outcome("fields_outcome", lines=1)
        self.add = button(tr("Add"), "fields_add")
        self.remove = button(tr("Remove"), "fields_remove")
        self.up, self.down = button(tr("Up"), "fields_up"), button(tr("Down"), "fields_down")
        self.save = main_button(tr("Save"), "fields_save")
        self._lay_out()
        for field in category.fields:
            self._insert(self.table.rowCount(), field)
        self._connect()
        if not category.fields:
            self.add_row()

    def _lay_out(self) -> None:
        edits = QHBoxLayout()
        edits.setSpacing(GAP)
        for each in (self.add, self.remove, self.up, self.down):
            edits.addWidget(each)
        edits.addStretch(1)
        cancel = button(tr("Cancel"), "fields_cancel")
        cancel.clicked.connect(self.reject)
        layout = column(self)
        layout.addWidget(
            purpose(
                tr(
                    "New objects start with the defaults. Choices are separated by commas. "
                    "Values are kept when an attribute goes."
                )
            )
        )
        layout.addWidget(self.table, 1)
        layout.addLayout(edits)
        layout.addWidget(self.outcome)
        layout.addLayout(button_row(cancel, self.save))
        self.resize(620, 380)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_row)
        self.remove.clicked.connect(lambda: self.table.removeRow(self.table.currentRow()))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.save.clicked.connect(self.accept)

    def add_row(self) -> None:
        """One more attribute, its name ready to be typed."""
        row = self.table.rowCount()
        self._insert(row, Field(""))
        self.table.setFocus()
        self.table.setCurrentCell(row, _NAME)
        self.table.edit(self.table.currentIndex())

    def accept(self) -> None:
        """Store what the table says; where it cannot be so, say why and stay."""
        try:
            problem = self._store([self._field(row) for row in range(self.table.rowCount()) if self._is_used(row)])
        except UsageError as error:
            problem = str(error)
        if problem:
            self.outcome.tell(problem, warn=True)
        else:
            super().accept()

    def _insert(self, row: int, field: Field) -> None:
        self.table.insertRow(row)
        default = "" if field.default is None else _text(field)
        for place, text in ((_NAME, field.name), (_CHOICES, ", ".join(field.choices)), (_DEFAULT, default)):
            self.table.setItem(row, place, QTableWidgetItem(text))
        kind = named(QComboBox(), f"field_kind_{row}", tr("Kind"))
        for each, title in _KINDS.items():
            kind.addItem(tr(title), each)
        kind.setCurrentIndex(list(_KINDS).index(field.kind))
        self.table.setCellWidget(row, _KIND, kind)

    def _move(self, by: int) -> None:
        row = self.table.currentRow()
        if row >= 0 and 0 <= row + by < self.table.rowCount():
            texts, kind = [self._text(row, place) for place in (_NAME, _CHOICES, _DEFAULT)], self._kind(row)
            self.table.removeRow(row)
            self._insert(row + by, Field("", kind))
            for place, text in zip((_NAME, _CHOICES, _DEFAULT), texts, strict=True):
                self.table.setItem(row + by, place, QTableWidgetItem(text))
            self.table.setCurrentCell(row + by, _NAME)

    def _is_used(self, row: int) -> bool:
        return any(self._text(row, place).strip() for place in (_NAME, _CHOICES, _DEFAULT))

    def _field(self, row: int) -> Field:
        kind = self._kind(row)
        choices = tuple(self._text(row, _CHOICES).split(",")) if kind is FieldKind.CHOICE else ()
        return Field(self._text(row, _NAME), kind, choices, parsed(self._text(row, _DEFAULT), kind))

    def _kind(self, row: int) -> FieldKind:
        box = self.table.cellWidget(row, _KIND)
        return FieldKind(box.currentData()) if isinstance(box, QComboBox) else FieldKind.TEXT

    def _text(self, row: int, place: int) -> str:
        item = self.table.item(row, place)
        return "" if item is None else item.text()


def _text(field: Field) -> str:
    if isinstance(field.default, bool):
        return tr("yes") if field.default else tr("no")
    return f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
