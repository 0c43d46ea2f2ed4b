"""Ruler: a drag measures a length and an angle in image pixels; it changes nothing."""

from __future__ import annotations

from sam_annotator.core.measuring import Measure, straightened
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.tools.base import Button, Modifier, PlainTool, PointerEvent, Sketch
from sam_annotator.tools.context import Place, ToolContext

_NEAR = 8.0
"""From how far an end is taken hold of, in screen pixels."""


class RulerTool(PlainTool):
    """Drag from one place to another; the ends of the line can be dragged on. It stays until the next one or Escape."""

    id = "ruler"
    label = mark("Measure")
    icon = "mdi6.ruler"
    shortcut = "Shift+M"
    help = mark("Drag: length and angle in pixels of the image; with Shift in steps of 45 degrees. Esc takes it away.")

    def __init__(self) -> None:
        self._line: tuple[Place, Place] | None = None
        self._held: int | None = None
        self._hot: int | None = None

    @property
    def drawing(self) -> bool:
        """A line is there, which Escape takes away."""
        return self._line is not None

    @property
    def sketch(self) -> Sketch | None:
        """The line with what it measures."""
        if self._line is None or self._line[0] == self._line[1]:
            return None
        hot = self._hot if self._held is None else self._held
        return Sketch(self._line, handles=self._line, hot=hot, note=note(Measure.between(*self._line)))

    def follow(self, event: PointerEvent | None, context: ToolContext) -> None:
        """Point out the end that a press would take hold of."""
        self._hot = None if event is None else self._near(event)

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Take hold of an end, or begin a line."""
        if event.button is not Button.LEFT:
            return
        self._held = self._near(event)
        if self._held is None:
            self._line, self._held = ((event.x, event.y), (event.x, event.y)), 1

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Draw the line to the pointer."""
        if self._line is None or self._held is None:
            return
        fixed = self._line[1 - self._held]
        place = (event.x, event.y)
        if event.modifiers & Modifier.SHIFT:
            place = straightened(fixed, place)
        self._line = (place, fixed) if self._held == 0 else (fixed, place)

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """The line stays; a mere click leaves none."""
        self.move(event, context)
        self._held = None
        if self._line is not None and Measure.between(*self._line).length < event.pixel:
            self._line = None

    def cancel(self, context: ToolContext) -> None:
        """Take the line away."""
        self._line = self._held = self._hot = None

    def _near(self, event: PointerEvent) -> int | None:
        if self._line is None:
            return None
        away = [Measure.between(end, (event.x, event.y)).length for end in self._line]
        nearest = min((0, 1), key=lambda end: away[end])
        return nearest if away[nearest] <= _NEAR * event.pixel else None


def note(measure: Measure) -> str:
    """What the ruler says of a line."""
    return tr(
        "{length} px · {angle}° · Δx {dx}, Δy {dy}",
        length=figure(measure.length, 1),
        angle=figure(measure.angle, 1),
        dx=figure(measure.dx, 1),
        dy=figure(measure.dy, 1),
    )
