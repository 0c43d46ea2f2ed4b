"""Selecting objects, moving them, and opening them again."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sam_annotator.core.prompt import Box
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Button, Cursor, Modifier, PlainTool, PointerEvent
from sam_annotator.tools.context import ToolContext
from sam_annotator.tools.prompt import DRAG
from sam_annotator.tools.proposing import ProposalClicks

AGAIN = 4.0
"""Screen pixels within which a click is one more click at the same place."""


@dataclass
class _Drag:
    start: PointerEvent
    moves: bool
    """Whether it moves the selected objects; else it draws a box around others."""
    begun: bool = False


class SelectTool(PlainTool):
    """A click selects the object on top, one more click at the same place the one below it.

    A drag that begins on a selected object moves all selected ones; any other drag selects what it goes around, so that
    nothing is moved by accident.
    """

    id = "select"
    label = mark("Select")
    icon = "mdi6.cursor-default-outline"
    shortcut = "V"
    help = mark(
        "Click an object to select it, again for the one below it, Shift+click for more; drag around several, or drag "
        "selected ones to move them; double click to open one again with its clicks."
    )
    cursor = Cursor.ARROW

    def __init__(self) -> None:
        self._drag: _Drag | None = None
        self._band: Box | None = None
        self._last: PointerEvent | None = None
        self._before: frozenset[int] = frozenset()
        self._proposals = ProposalClicks()

    @property
    def rubber_band(self) -> Box | None:
        """The box that is drawn around objects."""
        return self._band

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Begin a click or a drag; the second press of a double click opens an object again."""
        if event.button is not Button.LEFT or context.image_size is None or self._proposals.swallows(event):
            return
        here = context.arranging.objects_at(event.x, event.y)
        if event.double:
            self._reopen(here, context)
        else:
            moves = not _adds(event) and any(each in context.selection for each in here)
            self._drag = _Drag(event, moves)

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Drag the selected objects along, or the corner of the box; without a drag point out what is proposed."""
        drag = self._drag
        if drag is None:
            if event.button is None:
                self._proposals.hover(event, context)
            return
        drag.begun = drag.begun or math.dist((drag.start.x, drag.start.y), (event.x, event.y)) >= DRAG * event.pixel
        if drag.begun and drag.moves:
            context.arranging.show_moved(*_shift(drag.start, event))
        elif drag.begun:
            xs, ys = sorted((drag.start.x, event.x)), sorted((drag.start.y, event.y))
            self._band = (xs[0], ys[0], xs[1], ys[1])

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """End the drag; without one it was a click."""
        if self._drag is None or event.button is not Button.LEFT:
            return
        self.move(event, context)
        drag, band = self._drag, self._band
        self._drag = self._band = None
        if not drag.begun:
            self._click(drag.start, context)
            return
        self._last = None
        if drag.moves:
            context.arranging.move(*_shift(drag.start, event))
        elif band is not None:
            found = context.arranging.objects_in(band)
            context.select(context.selection | found if _adds(drag.start) else found)

    def cancel(self, context: ToolContext) -> None:
        """Forget the drag; what was dragged lies where it was."""
        if self._drag is not None and self._drag.moves:
            context.arranging.show_moved(0, 0)
        self._drag = self._band = self._last = None

    def _click(self, event: PointerEvent, context: ToolContext) -> None:
        here = context.arranging.objects_at(event.x, event.y)
        if not here and self._proposals.click(event, context):
            return
        last, self._last = self._last, event
        self._before = context.selection
        if _adds(event):
            self._last = None
            if here:
                context.select(context.selection ^ {here[0]})
            return
        chosen = here[:1]
        if last is not None and math.dist((last.x, last.y), (event.x, event.y)) <= AGAIN * event.pixel:
            places = [number for number, each in enumerate(here) if context.selection == {each}]
            if places:
                chosen = (here[(places[0] + 1) % len(here)],)
        context.select(frozenset(chosen))

    def _reopen(self, here: tuple[int, ...], context: ToolContext) -> None:
        """Open the object that was selected before the first click of the double click, which has chosen another."""
        chosen = [each for each in here if self._before == {each}] or list(here)
        self._last = None
        if chosen:
            context.select(frozenset(chosen[:1]))
            context.reopen(chosen[0])


def _adds(event: PointerEvent) -> bool:
    return Modifier.SHIFT in event.modifiers or Modifier.CTRL in event.modifiers


def _shift(start: PointerEvent, end: PointerEvent) -> tuple[int, int]:
    """Whole pixels from the start of a drag to its end."""
    return round(end.x - start.x), round(end.y - start.y)
