"""Moving, adding and removing the corners of an object's polygon."""

from __future__ import annotations

from dataclasses import dataclass

from sam_annotator.core.vertex_editing import (
    Shape,
    Vertex,
    all_vertices,
    edge_at,
    vertex_at,
    with_inserted,
    with_moved,
    without,
)
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Button, Cursor, Modifier, Part, PlainTool, PointerEvent, Sketch, Target
from sam_annotator.tools.context import Place
from sam_annotator.tools.context import ToolContext as Context

NEAR = 9.0
"""Screen pixels around a corner in which it is taken hold of."""
EDGE = 6.0
"""Screen pixels beside an edge in which a press makes a corner of it."""


@dataclass
class _Drag:
    vertex: Vertex
    start: PointerEvent
    offset: Place
    shape: Shape
    changed: bool


class VerticesTool(PlainTool):
    """A drag moves a corner, a press on an edge makes one more, Alt+click or Delete over a corner removes it.

    A click elsewhere selects the object there.
    """

    id = "vertices"
    label = mark("Vertices")
    icon = "mdi6.vector-polyline-edit"
    shortcut = "N"
    help = mark(
        "Drag a corner of the selected object, press on an edge to make one more, Alt+click or Delete over a corner "
        "removes it."
    )
    cursor = Cursor.ARROW

    def __init__(self) -> None:
        self._shape: Shape | None = None
        self._drag: _Drag | None = None
        self._hot: Vertex | None = None
        self._new: Place | None = None

    @property
    def sketch(self) -> Sketch | None:
        """The polygon with its corners, and where a press would make one more."""
        shape = self._shape if self._drag is None else self._drag.shape
        if not shape:
            return None
        hot = self._hot if self._drag is None else self._drag.vertex
        vertices = [vertex for vertex, _ in all_vertices(shape)]
        handles = tuple(corner for _, corner in all_vertices(shape))
        if self._new is not None and self._drag is None:
            return Sketch(outlines=_lines(shape), handles=(*handles, self._new), hot=len(handles))
        return Sketch(outlines=_lines(shape), handles=handles, hot=vertices.index(hot) if hot in vertices else None)

    def follow(self, event: PointerEvent | None, context: Context) -> None:
        """Find the corner or the edge under the pointer."""
        self._shape = context.vertices.shape
        self._hot = self._new = None
        if event is None or not self._shape or self._drag is not None:
            return
        self._hot = vertex_at(self._shape, event.x, event.y, NEAR * event.pixel)
        if self._hot is None and edge_at(self._shape, event.x, event.y, EDGE * event.pixel) is not None:
            self._new = (event.x, event.y)

    def target(self, event: PointerEvent, context: Context) -> Target | None:
        """The corner under the pointer, so that Delete and a middle click remove it."""
        if self._drag is not None:
            return Target(Part.VERTEX, quiet=True)
        self.follow(event, context)
        return None if self._hot is None else Target(Part.VERTEX, quiet=True)

    def press(self, event: PointerEvent, context: Context) -> None:
        """Take hold of a corner, make one, remove one, or select another object."""
        if context.image_size is None or event.button not in (Button.LEFT, Button.MIDDLE):
            return
        self.follow(event, context)
        shape, hot = self._shape, self._hot
        if shape and hot is not None and (event.button is Button.MIDDLE or Modifier.ALT in event.modifiers):
            self._reshape(without(shape, hot), context)
        elif event.button is Button.MIDDLE:
            return
        elif shape and hot is not None:
            x, y = shape[hot.part][hot.ring][hot.index]
            self._drag = _Drag(hot, event, (x - event.x, y - event.y), shape, changed=False)
        elif shape and (edge := edge_at(shape, event.x, event.y, EDGE * event.pixel)) is not None:
            made, vertex = with_inserted(shape, edge, event.x, event.y)
            self._drag = _Drag(vertex, event, (0.0, 0.0), made, changed=True)
        elif (found := context.object_at(event.x, event.y)) is not None and context.selection != {found}:
            context.select(frozenset({found}))

    def move(self, event: PointerEvent, context: Context) -> None:
        """Drag the corner along, within the image."""
        drag = self._drag
        if drag is None or context.image_size is None or (event.x, event.y) == (drag.start.x, drag.start.y):
            return
        height, width = context.image_size
        x = min(max(event.x + drag.offset[0], 0.0), float(width))
        y = min(max(event.y + drag.offset[1], 0.0), float(height))
        drag.shape, drag.changed = with_moved(drag.shape, drag.vertex, x, y), True

    def release(self, event: PointerEvent, context: Context) -> None:
        """Change the mask."""
        if self._drag is None or event.button is not Button.LEFT:
            return
        self.move(event, context)
        drag, self._drag = self._drag, None
        if drag.changed:
            self._reshape(drag.shape, context)

    def cancel(self, context: Context) -> None:
        """The corner lies where it was."""
        del context
        self._drag = self._hot = self._new = self._shape = None

    def _reshape(self, shape: Shape, context: Context) -> None:
        context.vertices.reshape(shape)
        self._shape, self._hot = context.vertices.shape, None


def _lines(shape: Shape) -> tuple[tuple[Place, ...], ...]:
    return tuple(ring for part in shape for ring in part)
