"""Adding and cutting out areas drawn around."""

from __future__ import annotations

from sam_annotator.core.drawing import outlined
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Sketch
from sam_annotator.tools.context import Place, ToolContext
from sam_annotator.tools.freehand import FreehandTool


class LassoTool(FreehandTool):
    """A drag around an area adds it, with Alt it cuts it out."""

    id = "lasso"
    label = mark("Lasso")
    icon = "mdi6.lasso"
    shortcut = "L"
    help = mark(
        "Drag around an area to add it to the selected object, or to make a new one; Alt or the right button cuts it "
        "out."
    )

    @property
    def sketch(self) -> Sketch | None:
        """The way so far, closed as it would be."""
        return Sketch(tuple(self._line), closed=True, excludes=self._excludes) if self._line else None

    def drawn(self, line: tuple[Place, ...], context: ToolContext) -> None:
        """Add or cut out what it runs around."""
        if context.image_size is None or len(line) < 3:
            return
        region = outlined(line, context.image_size)
        if self._excludes:
            context.masks.remove(region)
        else:
            context.masks.add(region)
