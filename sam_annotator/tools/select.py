"""Selecting objects, and opening them again."""

from __future__ import annotations

from sam_annotator.core.prompt import Box
from sam_annotator.tools.base import Button, Cursor, Modifier, PointerEvent, Target, ToolContext


class SelectTool:
    """A click selects the object under the pointer, Shift or Ctrl adds and removes, a double click opens it again."""

    id = "select"
    label = "Select"
    icon = "mdi6.cursor-default-outline"
    shortcut = "V"
    help = "Click an object to select it, Shift+click for more, double click to open it again with its clicks."
    cursor = Cursor.ARROW
    rubber_band: Box | None = None

    def target(self, event: PointerEvent, context: ToolContext) -> Target | None:  # noqa: ARG002 - the protocol's
        """Nothing: this tool leaves prompts alone."""
        return None

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

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Nothing follows the pointer."""

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """The press did it all."""

    def cancel(self, context: ToolContext) -> None:
        """There is no drag to forget."""
