"""A click on what is proposed accepts it: the same for every tool that clicks."""

from __future__ import annotations

from sam_annotator.tools.base import Button, Modifier, PointerEvent
from sam_annotator.tools.context import ToolContext


class ProposalClicks:
    """Remembers which proposal the pointer is on, and whether the last click accepted one."""

    def __init__(self) -> None:
        self._pointed: int | None = None
        self._accepted = False

    def hover(self, event: PointerEvent, context: ToolContext) -> bool:
        """Point out the proposal under a resting pointer; whether there is one.

        The pointer beside proposals says nothing: the one that the keyboard has chosen stays.
        """
        found = context.proposing.at(event.x, event.y)
        if found != self._pointed:
            self._pointed = found
            context.proposing.point_at(found)
        return found is not None

    def click(self, event: PointerEvent, context: ToolContext) -> bool:
        """Accept the proposal under a plain left click; whether there was one."""
        plain = event.button is Button.LEFT and event.modifiers is Modifier.NONE
        found = context.proposing.at(event.x, event.y) if plain else None
        self._accepted = found is not None
        if found is not None:
            self._pointed = None
            context.proposing.accept(found)
        return found is not None

    def swallows(self, event: PointerEvent) -> bool:
        """Whether a press is the second half of a double click that has accepted a proposal already."""
        accepted, self._accepted = self._accepted, False
        return accepted and event.double
