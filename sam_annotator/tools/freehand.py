"""What tools have in common that draw a line with the button held."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

from sam_annotator.tools.base import Button, Modifier, PlainTool, PointerEvent
from sam_annotator.tools.context import Place, ToolContext

NEAR = 1.0
"""Screen pixels between two places of a line: a mouse tells more than that."""


class FreehandTool(PlainTool, ABC):
    """Collects the way of the pointer from press to release; what becomes of it the tool says in `drawn`.

    The right button and Alt take away where the left one adds, as they exclude where a click includes.
    """

    takes_away = False
    """What the left button does without Alt."""

    def __init__(self) -> None:
        self._line: list[Place] = []
        self._button: Button | None = None
        self._excludes = self.takes_away

    @abstractmethod
    def drawn(self, line: tuple[Place, ...], context: ToolContext) -> None:
        """The button went up at the end of a line of at least one place."""

    def follow(self, event: PointerEvent | None, context: ToolContext) -> None:
        """Until the button goes down it is open whether it will take away."""
        if self._button is None:
            self._excludes = self._takes_away(event)

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Begin a line."""
        if context.image_size is not None and event.button in (Button.LEFT, Button.RIGHT):
            self._button, self._excludes = event.button, self._takes_away(event)
            self._line = [(event.x, event.y)]

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Draw on."""
        if self._button is None:
            return
        x, y = self._line[-1]
        if math.hypot(event.x - x, event.y - y) >= NEAR * event.pixel:
            self._line.append((event.x, event.y))

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """End the line."""
        if self._button is None or event.button is not self._button:
            return
        self.move(event, context)
        line = tuple(self._line)
        self._line, self._button = [], None
        self.drawn(line, context)

    def cancel(self, context: ToolContext) -> None:
        """Forget the line."""
        self._line, self._button = [], None

    def _takes_away(self, event: PointerEvent | None) -> bool:
        other = event is not None and (event.button is Button.RIGHT or Modifier.ALT in event.modifiers)
        return self.takes_away != other
