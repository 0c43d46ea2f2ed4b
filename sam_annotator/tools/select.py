"""Selecting objects, and opening them again."""

from __future__ import annotations

from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Button, Cursor, Modifier, PlainTool, PointerEvent, ToolContext
from sam_annotator.tools.proposing import ProposalClicks


class SelectTool(PlainTool):
    """A click selects the object under the pointer, Shift or Ctrl adds and removes, a double click opens it again."""

    id = "select"
    label = mark("Select")
    icon = "mdi6.cursor-default-outline"
    shortcut = "V"
    help = mark("Click an object to select it, Shift+click for more, double click to open it again with its clicks.")
    cursor = Cursor.ARROW

    def __init__(self) -> None:
        self._proposals = ProposalClicks()

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Select, add, remove, clear, or open again."""
        if event.button is not Button.LEFT or context.image_size is None or self._proposals.swallows(event):
            return
        found = context.object_at(event.x, event.y)
        if found is None and self._proposals.click(event, context):
            return
        if event.double:
            if found is not None:
                context.reopen(found)
        elif Modifier.SHIFT in event.modifiers or Modifier.CTRL in event.modifiers:
            if found is not None:
                context.select(context.selection ^ {found})
        else:
            context.select(frozenset() if found is None else frozenset({found}))

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Point out what is proposed."""
        if event.button is None:
            self._proposals.hover(event, context)
