"""The canvas: a photograph that can be clicked, dragged and zoomed."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import tr
from sam_annotator.tools.base import Button, PointerEvent, Tool
from sam_annotator.tools.context import ToolContext
from sam_annotator.ui.canvas import gestures
from sam_annotator.ui.canvas.chips import Chip, chip_at
from sam_annotator.ui.canvas.surface import Surface

REST_MS = 40
"""How long the pointer rests before a preview is asked for."""
_PRESS, _MOVE, _RELEASE = attrgetter("press"), attrgetter("move"), attrgetter("release")


class Canvas(Surface):
    """A `Surface` with a hand on it: it zooms and pans by itself, and gives everything else to the tool.

    Signals:
        cursor_moved(float, float): The pointer is over this image pixel (x, y).
        cursor_left(): The pointer left the canvas, or the image went away.
        zoom_changed(float): Screen pixels per image pixel; 1.0 is 100 %.
        candidate_wheel(int): Alt+wheel: choose the candidate that many ranks further.
        files_dropped(list[Path]): Files or folders were dropped here.
        drawing_changed(bool): Whether the tool has begun something to which Enter, Backspace and Escape belong.
    """

    cursor_moved = Signal(float, float)
    cursor_left = Signal()
    candidate_wheel = Signal(int)
    files_dropped = Signal(list)
    drawing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool: Tool | None = None
        self._context: ToolContext | None = None
        self._held: Button | None = None
        self._pan: QPointF | None = None
        self._at: QPointF | None = None
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._space = False
        self._drawing = False
        self._wheel = 0.0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._hover)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(tr("Image"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a photograph has no direction of reading

    def set_tool(self, tool: Tool) -> None:
        """Give the pointer to another tool."""
        self._cancel()
        if self._context is not None and self._view is not None:
            self._context.hover(None)
        self._tool = tool
        self._find_target()

    def set_context(self, context: ToolContext) -> None:
        """What tools act on."""
        self._context = context

    def set_image(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show a photograph, (H, W, 3) uint8 RGB, fitted; or None. A drag on the one before is forgotten."""
        self._cancel()
        super().set_image(pixels)
        if pixels is None:
            self.cursor_left.emit()
        self._find_target()

    def set_prompt(self, prompt: Prompt) -> None:
        """Show the clicks and the box of the prompt in progress."""
        super().set_prompt(prompt)
        self._find_target()

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show candidates, the one at ``rank`` tinted, and the strip to choose among them."""
        super().set_candidates(candidates, rank)
        self._find_target()

    def refresh_tool(self) -> None:
        """Show anew what the tool draws: something that it depends on has changed."""
        self._find_target()
        self.update()

    @property
    def drawing(self) -> bool:
        """Whether the tool has begun something to which Enter, Backspace and Escape belong."""
        return self._drawing

    @property
    def takes_escape(self) -> bool:
        """Whether there is a drag or a drawing that Escape drops."""
        return self._held is not None or self._drawing

    def finish(self) -> bool:
        """Let the tool finish what it draws; False if there is nothing to finish."""
        return self._offer(lambda tool, context: tool.finish(context))

    def step_back(self) -> bool:
        """Let the tool take back the last part of what it draws; False if there is nothing to take back."""
        return self._offer(lambda tool, context: tool.step_back(context))

    def take_back(self) -> bool:
        """Take back the last part of what the tool draws, or the drag in progress; False if there is neither."""
        if self._drawing:
            return self.step_back() or self.drop()
        if self._held is None:
            return False
        self._cancel()
        return True

    def drop(self) -> bool:
        """Let the tool forget what it draws; False if it draws nothing."""
        if not self._drawing:
            return False
        self._cancel()
        return True

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press goes to the tool, unless it pans."""
        self._press(event, double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click."""
        self._press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, drag, or wait for the pointer to rest."""
        before, self._at, self._modifiers = self._at, event.position(), event.modifiers()
        if self._view is None:
            return
        if self._pan is not None and before is not None:
            shift = self._at - before
            self._look(self._view.panned(shift.x(), shift.y()))
        elif self._held is not None:
            self._ask(_MOVE, self._held, event.modifiers())
            self.update()
        else:
            self._rest.start()
            self.leave_preview(*self._view.to_image(self._at.x(), self._at.y()))
        self._find_target()
        self.cursor_moved.emit(*self._view.to_image(self._at.x(), self._at.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a drag or of a pan."""
        self._at, self._modifiers = event.position(), event.modifiers()
        button = gestures.button_of(event.button())
        if button is not None and button is self._held:
            self._held = None
            self._ask(_RELEASE, button, event.modifiers())
        elif not event.buttons():
            self._pan = None
        self._find_target()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No pointer, no preview."""
        self._rest.stop()
        self._at = None
        self._find_target()
        if self._context is not None and self._view is not None:
            self._context.hover(None)
        self.cursor_left.emit()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Alt choose a candidate, with Shift as the tool likes; two fingers pan."""
        event.accept()
        self._at, self._modifiers = event.position(), event.modifiers()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._turn(gestures.wheel_turn(event)):
            self._find_target()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._wheel += gestures.wheel_turn(event)
            notches = int(self._wheel)
            self._wheel -= notches
            if notches:
                self.candidate_wheel.emit(-notches)
        elif self._view is not None:
            if gestures.is_swipe(event):
                self._look(self._view.panned(event.pixelDelta().x(), event.pixelDelta().y()))
            else:
                self._zoom_at(event.position(), gestures.NOTCH_ZOOM ** gestures.wheel_turn(event))

    def event(self, event: QEvent) -> bool:
        """Pinching zooms; keys that are meant for the canvas are taken before shortcuts get them."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom_at(event.position(), 1 + event.value())
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def _press(self, event: QMouseEvent, *, double: bool) -> None:
        button = gestures.button_of(event.button())
        self._at, self._modifiers = event.position(), event.modifiers()
        if self._view is None or button is None or self._held is not None or self._pan is not None:
            return
        self._rest.stop()
        self._find_target()
        if button is Button.LEFT and self._hot_chip is not None and not self._space:
            self._use(self._hot_chip)
        elif (button is Button.MIDDLE and self._hot is None) or (button is Button.LEFT and self._space):
            self._pan = event.position()
        else:
            self._held = button
            self._ask(_PRESS, button, event.modifiers(), double=double)
        self._find_target()
        self.update()

    def _use(self, chip: Chip) -> None:
        if self._context is None:
            return
        if chip.rank is None:
            self._context.accept()
        else:
            self._context.choose(chip.rank)

    def _zoom_at(self, place: QPointF, factor: float) -> None:
        if self._view is not None:
            self._look(self._view.zoomed(factor, place.x(), place.y()))
            self._find_target()

    # Keys

    def focusNextPrevChild(self, forth: bool) -> bool:
        """Tab compares candidates; with none it goes nowhere, or the next letters would be typed into another field."""
        return self._view is None and super().focusNextPrevChild(forth)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pans, Delete removes what is under the pointer, Escape forgets a drag or a drawing."""
        self._modifiers = event.modifiers()
        if not self._wants(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._space = True
        elif event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            # To a tool, a middle press on a part of the prompt means: remove it.
            self._ask(_PRESS, Button.MIDDLE)
        self._find_target()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space or a modifier is let go."""
        self._modifiers = event.modifiers()
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        self._find_target()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The release of Space will be seen by somebody else."""
        self._space = False
        self._find_target()
        super().focusOutEvent(event)

    def _wants(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            return self._view is not None
        if event.key() == Qt.Key.Key_Escape:
            return self.takes_escape
        return event.key() == Qt.Key.Key_Delete and self._hot is not None

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome."""
        if gestures.local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._dropping = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._dropping = False
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        self._dropping = False
        self.update()
        event.acceptProposedAction()
        self.files_dropped.emit(gestures.local_paths(event.mimeData()))

    # Tool

    def _ask(
        self,
        what: Callable[[Tool], Callable[[PointerEvent, ToolContext], None]],
        button: Button | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        double: bool = False,
    ) -> None:
        """Give the tool an event where the pointer is; nothing while there is no image."""
        if self._view is not None and self._at is not None and self._tool is not None and self._context is not None:
            event = gestures.pointer_event(self._view, self._at, button, modifiers, double=double)
            what(self._tool)(event, self._context)

    def _offer(self, what: Callable[[Tool, ToolContext], bool]) -> bool:
        """Let the tool use a command of the window, if it can."""
        if self._view is None or self._tool is None or self._context is None:
            return False
        used = what(self._tool, self._context)
        self._find_target()
        return used

    def _turn(self, notches: float) -> bool:
        """Let the tool use the wheel, if it can."""
        if self._view is None or self._at is None:
            return False
        event = gestures.pointer_event(self._view, self._at, None, self._modifiers)
        return self._offer(lambda tool, context: tool.wheel(notches, event, context))

    def _hover(self) -> None:
        """The pointer rests: the tool may ask for a preview."""
        if self._held is None and self._pan is None:
            self._ask(_MOVE)

    def _find_target(self) -> None:
        """See what is under the pointer, and shape the pointer to it."""
        hot, shape = None, None
        self._follow_pointer()
        chip = chip_at(self._strip(), self._at) if self._at is not None and self._held is None else None
        if self._view is not None and self._tool is not None and self._context is not None:
            self._band = self._tool.rubber_band
            if self._at is not None and chip is None:
                hot = self._tool.target(gestures.pointer_event(self._view, self._at), self._context)
            shape = gestures.cursor_shape(hot, self._tool.cursor)
        if (hot, chip) != (self._hot, self._hot_chip):
            self._hot, self._hot_chip = hot, chip
            self.update()
        if self._pan is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif chip is not None:
            shape = Qt.CursorShape.PointingHandCursor
        if shape is None:
            self.unsetCursor()
        else:
            self.setCursor(shape)

    def _follow_pointer(self) -> None:
        """Tell the tool where the pointer is, and show what it draws there."""
        if self._view is None or self._tool is None or self._context is None:
            return
        here = None
        if self._at is not None:
            here = gestures.pointer_event(self._view, self._at, self._held, self._modifiers)
        self._tool.follow(here, self._context)
        self._show_sketch()

    def _show_sketch(self) -> None:
        sketch = None if self._tool is None else self._tool.sketch
        if sketch != self._sketch:
            self._sketch = sketch
            self.update()
        drawing = self._tool is not None and self._tool.drawing
        if drawing != self._drawing:
            self._drawing = drawing
            self.drawing_changed.emit(drawing)

    def _cancel(self) -> None:
        self._held = self._pan = None
        if self._tool is not None and self._context is not None:
            self._tool.cancel(self._context)
        self._band = None
        self._show_sketch()
        self.update()
