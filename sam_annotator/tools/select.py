"""Selecting objects, and opening them again."""

from __future__ import annotations

from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Button, Cursor, Modifier, PlainTool, PointerEvent, ToolContext


class SelectTool(PlainTool):
    """A click selects the object under the pointer, Shift or Ctrl adds and removes, a double click opens it again."""

    id = "select"
    label = mark("Select")
    icon = "mdi6.cursor-default-outline"
    shortcut = "V"
    help = mark("Click an object to select it, Shift+click for more, double click to open it again with its clicks.")
    cursor = Cursor.ARROW

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Select, add, remove, clear, or open again."""
        if event.button is not Button.LEFT or context.image_size is None:
            return
        found = context.object_at(event.x, event.y)
        if event.double:
            if found is not None:
                context.reopen(found)
        elif Modifier.SHIFT in event.modifiers or Modifier.CTRL in event.modifiers:
            if found is not None:
                context.select(context.selection ^ {found})
        else:
            context.select(frozenset() if found is None else frozenset({found}))
