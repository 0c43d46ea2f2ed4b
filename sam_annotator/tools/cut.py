"""Cutting objects in two."""

from __future__ import annotations

from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Modifier, PointerEvent, Sketch
from sam_annotator.tools.context import Place, ToolContext
from sam_annotator.tools.freehand import FreehandTool


class CutTool(FreehandTool):
    """A drag across an object lets it fall into pieces; with Shift the line is straight."""

    id = "cut"
    label = mark("Cut apart")
    icon = "mdi6.box-cutter"
    shortcut = "X"
    help = mark("Drag a line across an object to cut it in two; with Shift the line is straight.")
    takes_away = True

    @property
    def sketch(self) -> Sketch | None:
        """The line so far."""
        return Sketch(tuple(self._line), excludes=True) if self._line else None

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Draw on, or straight from where the line began."""
        if self._line and Modifier.SHIFT in event.modifiers:
            self._line = [self._line[0], (event.x, event.y)]
        else:
            super().move(event, context)

    def drawn(self, line: tuple[Place, ...], context: ToolContext) -> None:
        """Cut."""
        if len(line) > 1:
            context.masks.cut(line)
