"""The pointer, moved over a widget."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.MouseButton.NoButton


def move(widget: QWidget, place: QPoint, buttons: Qt.MouseButton = NONE) -> None:
    """Move the pointer to a place of a widget, with these buttons held.

    In place of `QTest.mouseMove`, which moves the cursor of the screen: that tells whichever window lies on top there,
    perhaps one of the test before, and nobody where the cursor is already.
    """
    here, there = QPointF(place), QPointF(widget.mapToGlobal(place))
    modifiers = QApplication.keyboardModifiers()
    QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, here, there, NONE, buttons, modifiers))
    QApplication.processEvents()
