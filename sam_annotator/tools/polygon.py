"""Drawing an area corner by corner."""

from __future__ import annotations

import math

from sam_annotator.core.drawing import outlined
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Button, Modifier, PlainTool, PointerEvent, Sketch
from sam_annotator.tools.context import Place, ToolContext

CLOSE = 9.0
"""Screen pixels around the first corner in which a click closes the polygon."""
FEWEST = 3
"""Corners of a polygon."""


class PolygonTool(PlainTool):
    """Each click is a corner; Enter, a double click or a click on the first corner closes the polygon."""

    id = "polygon"
    label = mark("Polygon")
    icon = "mdi6.vector-polygon"
    shortcut = "G"
    help = mark(
        "Click the corners of an area and close it with Enter, a double click or a click on the first corner; "
        "begun with Alt or the right button it is cut out. Backspace takes the last corner back."
    )

    def __init__(self) -> None:
        self._corners: list[Place] = []
        self._excludes = False
        self._at: Place | None = None
        self._closes = False

    @property
    def drawing(self) -> bool:
        """Whether there is a corner."""
        return bool(self._corners)

    @property
    def sketch(self) -> Sketch | None:
        """The corners and the way to the pointer; the first corner stands out if a click would close there."""
        if not self._corners:
            return None
        corners = tuple(self._corners)
        line = corners if self._at is None or self._closes else (*corners, self._at)
        closed = len(line) >= FEWEST
        return Sketch(line, closed, corners, hot=0 if self._closes else None, excludes=self._excludes)

    def follow(self, event: PointerEvent | None, context: ToolContext) -> None:
        """Take the next edge to the pointer."""
        self._at = None if event is None else (event.x, event.y)
        self._closes = event is not None and self._is_first(event)

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """One more corner, or the end."""
        if context.image_size is None or event.button not in (Button.LEFT, Button.RIGHT):
            return
        if not self._corners:
            self._excludes = event.button is Button.RIGHT or Modifier.ALT in event.modifiers
        if self._is_first(event) or event.double:  # the first press of a double click has made the last corner
            self.finish(context)
        elif (event.x, event.y) not in self._corners[-1:]:
            self._corners.append((event.x, event.y))

    def finish(self, context: ToolContext) -> bool:
        """Close the polygon; with fewer than three corners it stays open."""
        if not self._corners:
            return False
        if len(self._corners) >= FEWEST and context.image_size is not None:
            region = outlined(self._corners, context.image_size)
            self.cancel(context)
            if self._excludes:
                context.masks.remove(region)
            else:
                context.masks.add(region)
        return True

    def step_back(self, context: ToolContext) -> bool:
        """Take the last corner back."""
        if not self._corners:
            return False
        self._corners.pop()
        return True

    def cancel(self, context: ToolContext) -> None:
        """Forget the corners."""
        self._corners, self._closes = [], False

    def _is_first(self, event: PointerEvent) -> bool:
        if len(self._corners) < FEWEST:
            return False
        x, y = self._corners[0]
        return math.hypot(event.x - x, event.y - y) <= CLOSE * event.pixel
