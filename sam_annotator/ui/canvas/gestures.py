"""Qt's events as the tools understand them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from sam_annotator.tools.base import Button, Cursor, Modifier, Part, PointerEvent, Target
from sam_annotator.ui.canvas.viewport import Viewport

WHEEL_STEP = 120
"""What one notch of a wheel adds, in eighths of a degree."""
NOTCH_ZOOM = 1.25

_BUTTONS = {
    Qt.MouseButton.LeftButton: Button.LEFT,
    Qt.MouseButton.RightButton: Button.RIGHT,
    Qt.MouseButton.MiddleButton: Button.MIDDLE,
}
_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: Modifier.SHIFT,
    Qt.KeyboardModifier.ControlModifier: Modifier.CTRL,
    Qt.KeyboardModifier.AltModifier: Modifier.ALT,
}
_SHAPES = {
    Part.POINT: Qt.CursorShape.SizeAllCursor,
    Part.REMOVE_POINT: Qt.CursorShape.PointingHandCursor,
    Part.REMOVE_BOX: Qt.CursorShape.PointingHandCursor,
    Part.STROKE: Qt.CursorShape.PointingHandCursor,
    Part.REMOVE_STROKE: Qt.CursorShape.PointingHandCursor,
    Part.VERTEX: Qt.CursorShape.SizeAllCursor,
    Part.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Part.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Part.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Part.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
}


def button_of(button: Qt.MouseButton) -> Button | None:
    """The button of a press, or None for one that no tool knows."""
    return _BUTTONS.get(button)


def pointer_event(
    view: Viewport,
    position: QPointF,
    button: Button | None = None,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    double: bool = False,
) -> PointerEvent:
    """An event at a widget position, in image pixels."""
    held = Modifier.NONE
    for flag, modifier in _MODIFIERS.items():
        if modifiers & flag:
            held |= modifier
    x, y = view.to_image(position.x(), position.y())
    return PointerEvent(x, y, button, held, view.pixel, double)


def cursor_shape(target: Target | None, otherwise: Cursor) -> Qt.CursorShape:
    """The pointer over a part of the prompt, or over nothing."""
    if target is not None:
        return _SHAPES[target.part]
    return Qt.CursorShape.CrossCursor if otherwise is Cursor.CROSS else Qt.CursorShape.ArrowCursor


def wheel_turn(event: QWheelEvent) -> float:
    """How far the wheel was turned in notches, up positive. With Alt, Qt reports a vertical wheel as horizontal."""
    delta = event.angleDelta()
    return (delta.y() or delta.x()) / WHEEL_STEP


def is_swipe(event: QWheelEvent) -> bool:
    """Whether two fingers on a touchpad did it: these pan, and zoom with Ctrl."""
    swiped = event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
    return swiped and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
