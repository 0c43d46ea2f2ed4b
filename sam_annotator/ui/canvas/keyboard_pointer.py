"""A pointer that arrows move and Space clicks with, so that a whole object can be made without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sam_annotator.ui.canvas.canvas import Canvas
from sam_annotator.ui.keyboard import repeat_patience

STEP, FAST, EDGE = 10, 5, 48
"""Screen pixels of one press, how many times further Ctrl goes, and how near the edge the photograph moves instead."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_BUTTONS = {Qt.Key.Key_Space: Qt.MouseButton.LeftButton, Qt.Key.Key_Minus: Qt.MouseButton.RightButton}
_RING, _GAP = 7.0, 12.0


class KeyboardPointer(QObject):
    """Turns keys on the canvas into the movements, presses and releases that a mouse would make there.

    Arrows move by a step of screen pixels, with Shift by one, with Ctrl by five steps; held Space drags. Every tool and
    everything on the canvas works with it, since none can tell it from a mouse. The mouse goes on working; moved, it
    takes the pointer with it.

    Signals:
        changed(bool): It was switched on or off.
    """

    changed = Signal(bool)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._on = self._sending = False
        self._at = QPointF()
        self._held: tuple[Qt.MouseButton, Qt.KeyboardModifier] | None = None
        self._cross = _Crosshair(canvas)
        self.step = STEP
        self.patience = repeat_patience()
        self._release = QTimer(self, singleShot=True)
        self._release.timeout.connect(self._let_go)
        canvas.installEventFilter(self)

    @property
    def position(self) -> QPointF:
        """Where it stands on the canvas."""
        return QPointF(self._at)

    def set_on(self, on: bool) -> None:
        """Switch it on, in the middle of the canvas at first and then where it was, or off."""
        if on == self._on:
            return
        self._let_go()
        self._on = on
        self._canvas.zoom_anchor = None
        if on:
            self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self._at.isNull() or not self._canvas.rect().contains(self._at.toPoint()):
                self._at = QPointF(self._canvas.rect().center())
            self._go(QPointF())
        self._show()
        self.changed.emit(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take its keys before shortcuts do, and follow the mouse."""
        if not self._on or self._sending:
            return False
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._at = event.position()
            self._show()
        elif event.type() == QEvent.Type.Resize:
            self._show()
        elif event.type() == QEvent.Type.FocusOut:
            self._let_go()
        # The mouse may leave: the pointer stays where it is.
        return event.type() == QEvent.Type.Leave

    def _key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        button = _BUTTONS.get(Qt.Key(event.key()))
        if button is not None and held & Qt.KeyboardModifier.ControlModifier:
            return False
        direction = _ARROWS.get(Qt.Key(event.key())) if not held & Qt.KeyboardModifier.AltModifier else None
        if button is None and direction is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and direction is not None:
            if self._release.isActive():
                self._let_go()  # before the pointer moves on
            self._go(QPointF(*direction) * self._distance(held))
        elif button is not None and not event.isAutoRepeat():
            if event.type() == QEvent.Type.KeyPress:
                self._press(button, held)
            elif event.type() == QEvent.Type.KeyRelease:
                self._release.start(self.patience) if self.patience else self._let_go()
        return True

    def _distance(self, held: Qt.KeyboardModifier) -> int:
        if held & Qt.KeyboardModifier.ShiftModifier:
            return 1
        return self.step * FAST if held & Qt.KeyboardModifier.ControlModifier else self.step

    def _go(self, by: QPointF) -> None:
        """Move; near the edge the photograph comes to meet it, as far as it goes on there."""
        area = QRectF(self._canvas.rect())
        inner = area.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        wanted = self._at + by
        beyond = wanted - _clamped(wanted, inner)
        if by.x() * beyond.x() > 0 or by.y() * beyond.y() > 0:
            wanted += self._canvas.pan_by(-beyond.x(), -beyond.y())
        self._at = _clamped(wanted, area.adjusted(0, 0, -1, -1))
        # Shift and Ctrl say how far arrows go; to a tool they would mean something else.
        button, modifiers = self._held or (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, button, modifiers)
        self._show()

    def _press(self, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        if self._release.isActive() and self._held == (button, modifiers):
            self._release.stop()  # it was only repeated
            return
        self._let_go()
        self._held = (button, modifiers)
        self._send(QEvent.Type.MouseButtonPress, button, button, modifiers)

    def _let_go(self) -> None:
        self._release.stop()
        if self._held is not None:
            (button, modifiers), self._held = self._held, None
            self._send(QEvent.Type.MouseButtonRelease, button, Qt.MouseButton.NoButton, modifiers)

    def _send(
        self, kind: QEvent.Type, button: Qt.MouseButton, held: Qt.MouseButton, modifiers: Qt.KeyboardModifier
    ) -> None:
        event = QMouseEvent(kind, self._at, self._canvas.mapToGlobal(self._at), button, held, modifiers)
        self._sending = True
        QCoreApplication.sendEvent(self._canvas, event)
        self._sending = False

    def _show(self) -> None:
        self._canvas.zoom_anchor = QPointF(self._at) if self._on else None
        self._cross.show_at(self._at if self._on else None)


def _clamped(place: QPointF, area: QRectF) -> QPointF:
    return QPointF(
        min(max(place.x(), area.left()), max(area.left(), area.right())),
        min(max(place.y(), area.top()), max(area.top(), area.bottom())),
    )


class _Crosshair(QWidget):
    """Hairlines across the canvas and a ring, light in dark, so that they show on any photograph."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("crosshair")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._at = QPointF()
        self.hide()

    def show_at(self, place: QPointF | None) -> None:
        """Show it there, or nowhere."""
        self.setVisible(place is not None)
        parent = self.parentWidget()
        if place is not None and parent is not None:
            self.setGeometry(parent.rect())
            self._at = place
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        x, y = round(self._at.x()) + 0.5, round(self._at.y()) + 0.5
        painter = QPainter(self)
        for width, color in ((3.0, QColor(0, 0, 0, 110)), (1.0, QColor(255, 255, 255, 230))):
            painter.setPen(QPen(color, width))
            for start, end in ((0.0, x - _GAP), (x + _GAP, float(self.width()))):
                painter.drawLine(QPointF(start, y), QPointF(end, y))
            for start, end in ((0.0, y - _GAP), (y + _GAP, float(self.height()))):
                painter.drawLine(QPointF(x, start), QPointF(x, end))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, color in ((3.5, QColor(0, 0, 0, 150)), (1.5, QColor(255, 255, 255))):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(QPointF(x, y), _RING, _RING)
            painter.drawPoint(QPointF(x, y))
