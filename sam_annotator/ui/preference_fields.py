"""One field per kind of setting: each shows a value, and says when the person has changed it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.preferences import Kind, Preference
from sam_annotator.ui.theme import named

FIELD_WIDTH, FIELD_HEIGHT = 230, 28


class _Choice(QComboBox):
    """The wheel scrolls the page and never changes what the pointer happens to pass."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Whole(QSpinBox):
    """See `_Choice`."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Real(QDoubleSpinBox):
    """See `_Choice`."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PreferenceField(QWidget):
    """The field of one setting.

    Args:
        entry: What is set.
        choices: Values to offer for a text, with what they are called, where the table of settings has none.

    Signals:
        changed: The value that the person has set.
    """

    changed = Signal(object)

    def __init__(self, entry: Preference, choices: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.entry = entry
        self._choices = dict(entry.choices) if entry.choices else dict(choices or {})
        self.editor = named(self._make(), f"preference_{entry.name}", tr(entry.title))
        self.editor.setAccessibleDescription(tr(entry.description))
        self.setFocusProxy(self.editor)
        self.setFixedWidth(FIELD_WIDTH)
        self.editor.setMinimumHeight(FIELD_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.editor)

    def _make(self) -> QWidget:
        if self.entry.kind is Kind.SWITCH:
            switch = QCheckBox(tr("On"))
            switch.toggled.connect(self._changed)
            return switch
        if self._choices:
            return self._make_choice()
        if self.entry.kind is Kind.INTEGER:
            return self._make_whole()
        if self.entry.kind is Kind.REAL:
            return self._make_real()
        text = QLineEdit()
        text.editingFinished.connect(lambda: self.changed.emit(text.text()))
        return text

    def _make_choice(self) -> QComboBox:
        choice = _Choice()
        for value, title in self._choices.items():
            choice.addItem(tr(title), value)
        choice.activated.connect(lambda number: self.changed.emit(choice.itemData(number)))
        return choice

    def _make_whole(self) -> QSpinBox:
        number, entry = _Whole(), self.entry
        number.setRange(int(_bound(entry.low, -(2**31))), int(_bound(entry.high, 2**31 - 1)))
        number.setSingleStep(int(entry.step))
        number.setGroupSeparatorShown(True)
        number.setSuffix(f" {tr(entry.unit)}" if entry.unit else "")
        number.setKeyboardTracking(False)  # or "1024" would be set as 1, 10, 102 and 1024
        number.valueChanged.connect(self._changed)
        return number

    def _make_real(self) -> QDoubleSpinBox:
        number, entry = _Real(), self.entry
        number.setDecimals(max(2, len(f"{entry.step:g}".partition(".")[2])))
        number.setRange(_bound(entry.low, -1e9), _bound(entry.high, 1e9))
        number.setSingleStep(entry.step)
        number.setSuffix(f" {tr(entry.unit)}" if entry.unit else "")
        number.setKeyboardTracking(False)
        number.valueChanged.connect(self._changed)
        return number

    def _changed(self, value: object) -> None:
        self.changed.emit(value)

    def set_value(self, value: object) -> None:
        """Show a value; nothing is emitted."""
        editor = self.editor
        with QSignalBlocker(editor):
            if isinstance(editor, QCheckBox):
                editor.setChecked(bool(value))
            elif isinstance(editor, QComboBox):
                if editor.findData(value) < 0:
                    editor.addItem(str(value), value)  # it stands in the file, so it can be chosen
                editor.setCurrentIndex(editor.findData(value))
            elif isinstance(editor, QSpinBox):
                editor.setValue(int(str(value)))
            elif isinstance(editor, QDoubleSpinBox):
                editor.setValue(float(str(value)))
            elif isinstance(editor, QLineEdit):
                editor.setText(str(value))


def _bound(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
