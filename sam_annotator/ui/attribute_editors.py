"""Editors for the attributes of the selected objects: a line, a list, a number or a tick for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from sam_annotator.core.annotation import AttributeValue, Field, FieldKind
from sam_annotator.core.wording import tr
from sam_annotator.ui.keyboard import TextField
from sam_annotator.ui.theme import TIGHT, WIDE, label, named

Values = Mapping[str, AttributeValue | None]
"""By the name of the field; None where there is none. A field that is missing has different values."""


class AttributeEditors(QWidget):
    """One row per field. What somebody writes is told once it is finished: by Enter, Tab, a choice, a tick.

    Signals:
        changed: The name of a field and its new value, None for nothing.
        left: Escape or Enter: the keyboard belongs to the canvas again.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attribute_editors")
        self._fields: tuple[Field, ...] = ()
        self._shown: dict[str, AttributeValue | None] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(WIDE)
        self._form.setVerticalSpacing(TIGHT)
        self.editors: dict[str, QWidget] = {}

    def show_values(self, fields: Sequence[Field], values: Values) -> None:
        """Show these fields and their values. What somebody is typing stays, unless the value behind it changed."""
        if tuple(fields) != self._fields:
            self._make(fields)
        for field in fields:
            known, value = field.name in values, values.get(field.name)
            if self._shown.get(field.name, field) != value or not known:
                self._fill(field, value, mixed=not known)
            self._shown[field.name] = value

    def focus(self) -> bool:
        """Put the keyboard into the first editor; whether there is one."""
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    def _make(self, fields: Sequence[Field]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fields, self._shown = tuple(fields), {}
        self.editors = {
            field.name: named(self._editor(field), f"attribute_{field.name}", field.name) for field in fields
        }
        for name, editor in self.editors.items():
            self._form.addRow(label(name, "muted"), editor)

    def _editor(self, field: Field) -> QWidget:
        tell = partial(self._tell, field)
        match field.kind:
            case FieldKind.CHOICE:
                choice = QComboBox()
                choice.addItem("", None)
                for text in field.choices:
                    choice.addItem(text, text)
                choice.activated.connect(lambda _: tell(choice.currentData()))
                return choice
            case FieldKind.BOOL:
                tick = QCheckBox()
                tick.clicked.connect(lambda on: self._ticked(field, tick, on=on))
                return tick
            case FieldKind.NUMBER:
                number = TextField()
                validator = QDoubleValidator(number)
                validator.setLocale(QLocale())
                number.setValidator(validator)
                number.editingFinished.connect(lambda: tell(_number(number.text())))
                self._let_go(number)
                return number
            case FieldKind.TEXT:
                line = TextField()
                line.editingFinished.connect(lambda: tell(line.text().strip() or None))
                self._let_go(line)
                return line

    def _let_go(self, line: TextField) -> None:
        line.returnPressed.connect(self.left)
        line.escaped.connect(lambda: self._give_up(line))

    def _give_up(self, line: TextField) -> None:
        """What was written is taken back."""
        name = next(name for name, editor in self.editors.items() if editor is line)
        field = next(field for field in self._fields if field.name == name)
        self._fill(field, self._shown.get(name), mixed=False)
        self.left.emit()

    def _ticked(self, field: Field, tick: QCheckBox, *, on: bool) -> None:
        tick.setTristate(False)
        self._tell(field, on)

    def _tell(self, field: Field, value: AttributeValue | None) -> None:
        # Leaving an editor finishes it too: only what is another value than the one shown is news.
        if repr(value) != repr(self._shown.get(field.name)):
            self._shown[field.name] = value
            self.changed.emit(field.name, value)

    def _fill(self, field: Field, value: AttributeValue | None, *, mixed: bool) -> None:
        editor = self.editors[field.name]
        several = tr("different values") if mixed else ""
        if isinstance(editor, QCheckBox):
            editor.setTristate(mixed)
            editor.setCheckState(
                Qt.CheckState.PartiallyChecked if mixed else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            )
        elif isinstance(editor, QComboBox):
            if isinstance(value, str) and value not in field.choices and editor.findData(value) < 0:
                editor.addItem(value, value)  # an import may bring what the label does not offer
            editor.setPlaceholderText(several)
            editor.setCurrentIndex(-1 if mixed else max(0, editor.findData(value)))
        elif isinstance(editor, TextField):
            editor.setPlaceholderText(several)
            editor.setText(_text(value))


def _number(text: str) -> float | None:
    number, ok = QLocale().toDouble(text.strip())
    return number if ok else None


def _text(value: AttributeValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return QLocale().toString(float(value), "g", 12)
