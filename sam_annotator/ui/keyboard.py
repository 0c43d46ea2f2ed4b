"""Keys that menus cannot express: held keys, label keys, and text fields that keep what is typed to themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

_REPEAT_MS = 30
_WITH_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TextField(QLineEdit):
    """A line to type in. Bare keys, Tab, Enter and Escape too, are text here and never shortcuts of the window.

    Signals:
        escaped: Escape was pressed in it.
    """

    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _is_typing(event: QKeyEvent) -> bool:
    if event.modifiers() & _WITH_COMMAND:
        return False
    return not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35


def _replace(shortcuts: list[QShortcut], window: QWidget, wanted: Mapping[str, Callable[[], None]]) -> None:
    """Give the window these shortcuts in the place of those."""
    for old in shortcuts:
        old.setEnabled(False)  # at once: deleting waits for the event loop
        old.deleteLater()
    shortcuts.clear()
    for key, do in wanted.items():
        made = QShortcut(QKeySequence(key), window)
        made.setAutoRepeat(False)
        made.activated.connect(do)
        shortcuts.append(made)


def repeat_patience() -> int:
    """How long to wait, in ms, before a key that went up is believed to be let go.

    On X a held key may be let go and pressed again by repeating, and Qt does not always notice.
    """
    return _REPEAT_MS if QGuiApplication.platformName() == "xcb" else 0


class LabelKeys(QObject):
    """Shortcuts for the letters and digits that labels may have, and for the digits of candidates.

    Signals:
        pressed: The key, a digit or an upper-case letter.
    """

    pressed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: list[QShortcut] = []

    def set_keys(self, keys: Iterable[str]) -> None:
        """Listen to these keys and no others."""
        _replace(self._shortcuts, self._window, {key: partial(self.pressed.emit, key) for key in keys})


class HoldKey(QObject):
    """A key that works as long as it is held.

    Signals:
        held: Whether it is down. It also counts as let go when the window is left.
    """

    held = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: list[QShortcut] = []
        self._key: Qt.Key | None = None
        self._down = self._latched = False
        self.patience = repeat_patience()
        self._release = QTimer(self, singleShot=True)
        self._release.timeout.connect(self._let_go)

    def set_keys(self, keys: Iterable[str]) -> None:
        """Listen to these keys and no others."""
        _replace(self._shortcuts, self._window, {key: partial(self._press, key) for key in keys})

    @property
    def is_down(self) -> bool:
        """Whether it is held, by the key or by `latch`."""
        return self._down

    def latch(self) -> None:
        """Hold it without the key, or let it go: for the command palette, and for who cannot hold a key."""
        if self._down:
            self._let_go()
        else:
            self._down = self._latched = True
            self.held.emit(self._down)

    def _press(self, key: str) -> None:
        self._release.stop()
        app = QCoreApplication.instance()
        if self._latched:
            self._let_go()
            return
        if self._down or app is None:
            return
        self._down = True
        self._key = QKeySequence(key)[0].key()  # type: ignore[index]  # missing in the stubs
        # Only while the key is down: a filter on the application sees every event there is.
        app.installEventFilter(self)
        self.held.emit(self._down)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the key to go up, whichever widget hears of it."""
        kind = event.type()
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            released = event.key() == self._key and not event.isAutoRepeat()
        else:
            released = kind == QEvent.Type.WindowDeactivate and watched is self._window
        if released and self.patience and kind == QEvent.Type.KeyRelease:
            self._release.start(self.patience)
        elif released:
            self._let_go()
        return False

    def _let_go(self) -> None:
        self._release.stop()
        self._down = self._latched = False
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.held.emit(self._down)
