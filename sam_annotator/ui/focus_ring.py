"""A frame around whatever has the keyboard, while keys are what moves it: the same for every widget and scheme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sam_annotator.ui.theme import RADIUS, theme

_OWN = (QLineEdit,)
"""What draws a frame of its own while it has the keyboard."""


class FocusRing(QObject):
    """Frames the focused widget of a window and of its dialogs when Tab or a shortcut brought the keyboard there.

    After a click there is no frame: who clicks knows where. Qt keeps track of that by `WA_KeyboardFocusChange`, which
    it sets when Tab is pressed and by ``setFocus`` with `ShortcutFocusReason`, with no other reason.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: _Ring | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def framed(self) -> QWidget | None:
        """What is framed now."""
        return None if self._ring is None else self._ring.parentWidget()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None:
            self._ring.destroyed.disconnect(self._forget)
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None
        if now is not None and self._is_ours(now) and self._by_keyboard(now) and not isinstance(now, _OWN):
            self._ring = _Ring(now)
            self._ring.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._ring = None

    def _is_ours(self, widget: QWidget) -> bool:
        above: QObject | None = widget
        while above is not None and above is not self._window:
            above = above.parent()
        return above is self._window

    @staticmethod
    def _by_keyboard(widget: QWidget) -> bool:
        window = widget.window()
        is_popup = window.windowFlags() & Qt.WindowType.WindowType_Mask == Qt.WindowType.Popup
        return window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange) and not is_popup


class _Ring(QWidget):
    """Lies over its widget, within its edges, so that no parent can cut it off."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget.installEventFilter(self)
        self.setGeometry(widget.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the widget."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme, painter = theme().scheme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Two tones: one of them stands out from the photograph, from panels and from a button in the accent's colour.
        for inset, width, color in ((1.0, 2.0, "accent"), (2.5, 1.0, "base")):
            painter.setPen(QPen(scheme.color(color), width))
            frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(frame, RADIUS - inset, RADIUS - inset)
