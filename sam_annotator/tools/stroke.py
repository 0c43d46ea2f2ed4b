"""Scribbles as prompts: the tool that says roughly where an object is, along its length."""

from __future__ import annotations

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Path, Prompt, thinned
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import PointerEvent, Sketch
from sam_annotator.tools.context import ToolContext
from sam_annotator.tools.prompt import PromptTool, clamped, excludes

WIDTH = 7.0
"""Of the line that is drawn, in screen pixels. The model does not see it: it is asked for points along the line."""


class StrokeTool(PromptTool):
    """A drag is a scribble on the object, or with Alt or the right button on what is not; a click is a point."""

    id = "stroke"
    label = mark("Stroke prompt")
    icon = "mdi6.gesture"
    shortcut = "W"
    help = mark("Scribble along an object to include it, with Alt or the right button to exclude; a click is a point.")

    def __init__(self) -> None:
        super().__init__()
        self._path: Path = ()
        self._pixel = 1.0

    @property
    def sketch(self) -> Sketch | None:
        """The scribble under the hand."""
        if len(self._path) < 2 or self._drag is None:
            return None
        return Sketch(self._path, width=WIDTH * self._pixel, excludes=excludes(self._drag.start), asks=True)

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Draw on, and ask for a preview of what is drawn so far."""
        drag = self._drag
        if drag is None or drag.target is not None:
            super().move(event, context)
            return
        self._pixel = event.pixel
        here = clamped(event.x, event.y, context)
        start = clamped(drag.start.x, drag.start.y, context)
        drag.notice(event)
        if drag.moved and here != (self._path or (start,))[-1]:
            self._path = (*(self._path or (start,)), here)
            context.hover(self._drawn(context.prompt))

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """End the scribble; without a drag it was a click."""
        drag = self._drag
        if drag is None or drag.target is not None or event.button is not drag.start.button:
            super().release(event, context)
            return
        self.move(event, context)
        if len(self._path) < 2:
            drag.moved = False
            super().release(event, context)
            return
        asked = self._drawn(context.prompt)
        self._drag, self._path = None, ()
        context.set_prompt(asked)

    def cancel(self, context: ToolContext) -> None:
        """Forget the scribble."""
        self._path = ()
        super().cancel(context)

    def _drawn(self, prompt: Prompt) -> Prompt:
        takes_away = self._drag is not None and excludes(self._drag.start)
        return prompt.with_stroke(thinned(self._path, self._pixel), EXCLUDE if takes_away else INCLUDE)
