"""A field that takes whatever keys are pressed in it, as one shortcut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_ALONE = {
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_unknown, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R,
}  # fmt: skip
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyField(QLineEdit):
    """Waits for keys while it has the focus. Tab, Enter and arrows are keys like any others; only Escape leaves it.

    Signals:
        caught: The keys, as QKeySequence writes them: "Ctrl+Shift+D".
        left: Escape was pressed, or the focus went elsewhere.
    """

    caught = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:  # here and not in keyPressEvent, which Tab never reaches
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() & _MODIFIERS:
            self.left.emit()
        elif event.key() not in _ALONE and not event.isAutoRepeat():
            self.caught.emit(key_of(event))


def key_of(event: QKeyEvent) -> str:
    """The keys of an event as one shortcut.

    Shift counts only where it does not make the character: what types "!" is "!" and not "Shift+!", or else the
    shortcut would depend on the keyboard.
    """
    held, text = event.modifiers() & _MODIFIERS, event.text()
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not _is_symbol(text):
        held |= Qt.KeyboardModifier.ShiftModifier
    key = Qt.Key.Key_Tab if event.key() == Qt.Key.Key_Backtab else Qt.Key(event.key())
    return QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _is_symbol(text: str) -> bool:
    return bool(text) and text.isprintable() and not text.isalnum() and not text.isspace()
