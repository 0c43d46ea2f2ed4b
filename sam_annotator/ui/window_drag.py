"""A drag on the photograph that changes its window and level, or contrast and brightness."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from sam_annotator.ui.canvas.surface import Surface

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class WindowDrag(QObject):
    """Takes drags of the left button with Ctrl and Shift held away from the tool.

    As in viewers of medical images, a drag to the right widens the window, a drag down raises the level.

    Signals:
        begun(): The button went down.
        dragged(float, float): How far from there, in widths and heights of the canvas, right and down positive.
    """

    begun = Signal()
    dragged = Signal(float, float)

    def __init__(self, canvas: Surface) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._from: QPointF | None = None
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the canvas does not hear of it."""
        if not isinstance(event, QMouseEvent) or self._canvas.image_size is None:
            return False
        left = event.button() is Qt.MouseButton.LeftButton
        if event.type() in _PRESSES and left and event.modifiers() == _KEYS:
            self._from = event.position()
            self.begun.emit()
            return True
        if self._from is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            way = event.position() - self._from
            self.dragged.emit(way.x() / self._canvas.width(), way.y() / self._canvas.height())
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and left:
            self._from = None
            return True
        return False
