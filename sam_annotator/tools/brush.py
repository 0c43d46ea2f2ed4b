"""Painting and erasing with a round brush of hard edge."""

from __future__ import annotations

from sam_annotator.core.drawing import stroke
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Modifier, PointerEvent, Sketch
from sam_annotator.tools.context import Place, ToolContext
from sam_annotator.tools.freehand import FreehandTool


class BrushTool(FreehandTool):
    """A drag paints on the selected object; with Shift a straight line from where the last stroke ended."""

    id = "brush"
    label = mark("Brush")
    icon = "mdi6.brush-outline"
    shortcut = "R"
    help = mark(
        "Drag to paint on the selected object, or to make a new one; Alt or the right button erases, Shift draws a "
        "straight line, Shift+wheel changes the size."
    )

    def __init__(self) -> None:
        super().__init__()
        self._at: Place | None = None
        self._last: Place | None = None
        self._straight = False
        self._diameter = 0.0
        self._turned = 0.0

    @property
    def sketch(self) -> Sketch | None:
        """The stroke so far, or the straight line that a press would draw, and the ring of the brush."""
        if self._at is None and not self._line:
            return None
        line = tuple(self._line)
        if not line and self._straight and self._last is not None and self._at is not None:
            line = (self._last, self._at)
        ring = None if self._at is None else (*self._at, self._diameter / 2)
        return Sketch(line, width=self._diameter, ring=ring, excludes=self._excludes)

    def follow(self, event: PointerEvent | None, context: ToolContext) -> None:
        """Take the ring to the pointer."""
        super().follow(event, context)
        self._at = None if event is None or context.image_size is None else (event.x, event.y)
        self._straight = event is not None and Modifier.SHIFT in event.modifiers
        self._diameter = context.masks.brush

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Begin a stroke, with Shift where the last one ended."""
        super().press(event, context)
        if self._line and Modifier.SHIFT in event.modifiers and self._last is not None:
            self._line.insert(0, self._last)

    def drawn(self, line: tuple[Place, ...], context: ToolContext) -> None:
        """Paint or erase what the brush went over."""
        if context.image_size is None:
            return
        self._last = line[-1]
        region = stroke(line, context.masks.brush, context.image_size)
        if self._excludes:
            context.masks.remove(region)
        else:
            context.masks.add(region)

    def wheel(self, notches: float, event: PointerEvent, context: ToolContext) -> bool:
        """Make the brush larger or smaller."""
        self._turned += notches
        steps = int(self._turned)  # a touchpad turns by parts of a notch
        self._turned -= steps
        context.masks.step_brush(steps)
        return True

    def cancel(self, context: ToolContext) -> None:
        """Forget the stroke, and where the last one ended."""
        super().cancel(context)
        self._last = None


class EraserTool(BrushTool):
    """The brush that takes away."""

    id = "eraser"
    label = mark("Eraser")
    icon = "mdi6.eraser"
    shortcut = "E"
    help = mark(
        "Drag to erase from the selected object, or from the one under the pointer; Alt or the right button paints, "
        "Shift draws a straight line, Shift+wheel changes the size."
    )
    takes_away = True
