"""Clicks and boxes: the tool that asks the model."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Box, Prompt
from sam_annotator.core.wording import mark
from sam_annotator.tools.base import Button, Modifier, Part, PlainTool, PointerEvent, Target
from sam_annotator.tools.context import ToolContext
from sam_annotator.tools.hit import CORNERS, corner, find_target
from sam_annotator.tools.proposing import ProposalClicks

DRAG = 5.0
"""Screen pixels between press and release from which it is a drag and not a click."""


@dataclass
class _Drag:
    start: PointerEvent
    target: Target | None
    before: Prompt
    moved: bool = False
    offset: tuple[float, float] = (0.0, 0.0)

    def notice(self, event: PointerEvent) -> None:
        """See whether the pointer went far enough from the start to mean a drag."""
        far = math.hypot(self.start.x - event.x, self.start.y - event.y) >= DRAG * event.pixel
        self.moved = self.moved or far


class PromptTool(PlainTool):
    """Left click includes, right click or Alt+click excludes, a drag draws a box; badges and corners can be moved."""

    id = "prompt"
    label = mark("Click")
    icon = "mdi6.cursor-default-click-outline"
    shortcut = "P"
    help = mark("Click an object to include it, right click or Alt+click to exclude, drag a box, Shift+drag for more.")
    clicks = True
    """Whether a click means something, or only a drag."""

    def __init__(self) -> None:
        self._drag: _Drag | None = None
        self._band: Box | None = None
        self._hot: Target | None = None
        self._before_click: Prompt | None = None
        self._fresh: Target | None = None
        self._proposals = ProposalClicks()

    @property
    def rubber_band(self) -> Box | None:
        """The box being drawn, inside of the image."""
        return self._band

    def target(self, event: PointerEvent, context: ToolContext) -> Target | None:
        """The badge, corner or x under the pointer, or the one that is being dragged."""
        if self._drag is not None:
            return self._drag.target
        found = self._hot = find_target(context.prompt, event, self._hot)
        if found is not None and found == self._fresh:
            # The pointer is always on the newest badge: no x there, until the pointer comes back.
            self._hot = None
            return replace(found, quiet=True)
        self._fresh = None
        return found

    def press(self, event: PointerEvent, context: ToolContext) -> None:
        """Take hold of a badge or a corner, or start a click or a box."""
        if context.image_size is None or event.button is None or self._proposals.swallows(event):
            return
        if event.double and self._before_click is not None:
            self._accept(self._before_click, context)
            return
        target = self.target(event, context)
        self._before_click = None
        if target is not None and (event.button is Button.MIDDLE or target.part in _REMOVALS):
            self._remove(target, context)
        elif event.button is not Button.MIDDLE:
            held = target if event.button is Button.LEFT else None
            self._drag = _Drag(event, held, context.prompt, offset=_offset(held, event, context.prompt))

    def move(self, event: PointerEvent, context: ToolContext) -> None:
        """Drag what is held, or ask for a preview where the pointer rests."""
        if self._drag is None:
            self._preview(event, context)
            return
        drag = self._drag
        drag.notice(event)
        if drag.moved and drag.target is not None:
            self._move_target(event, context)
        elif drag.start.button is Button.LEFT:
            self._band = _box(drag.start, event, context) if drag.moved else None
            if self._band is not None:
                context.hover(_with_box(context.prompt, drag, self._band))

    def release(self, event: PointerEvent, context: ToolContext) -> None:
        """End the drag; without one it was a click."""
        if self._drag is None or event.button is not self._drag.start.button:
            return
        self.move(event, context)
        drag, band = self._drag, self._band
        self._drag = self._band = None
        if drag.target is not None:
            context.settle()
            return
        if not drag.moved:
            self._click(drag.start, context)
        elif band is not None:
            context.set_prompt(_with_box(context.prompt, drag, band))

    def cancel(self, context: ToolContext) -> None:
        """Forget the drag; a badge that was being moved goes back."""
        drag = self._drag
        self._drag = self._band = self._hot = self._before_click = None
        if drag is None or not drag.moved:
            return
        if drag.target is not None:
            context.set_prompt(drag.before)
        else:
            context.hover(None)

    def _click(self, event: PointerEvent, context: ToolContext) -> None:
        if not _inside(event, context) or self._proposals.click(event, context) or not self.clicks:
            return
        # The preview stays until the answer takes its place: nothing flickers in between.
        self._before_click = context.prompt if event.button is Button.LEFT else None
        self._hot, self._fresh = None, Target(Part.POINT, len(context.prompt.points))
        context.set_prompt(context.prompt.with_point(event.x, event.y, EXCLUDE if excludes(event) else INCLUDE))

    def _accept(self, before: Prompt, context: ToolContext) -> None:
        """A double click accepts what is shown: its first click was not meant as a correction and is taken back.

        On an empty prompt the first click is the prompt.
        """
        self._before_click = None
        if not before.is_empty:
            context.set_prompt(before)
        context.accept()

    def _remove(self, target: Target, context: ToolContext) -> None:
        self._hot = None
        prompt = context.prompt
        match target.part:
            case Part.POINT | Part.REMOVE_POINT:
                context.set_prompt(prompt.without_point(target.index))
            case Part.STROKE | Part.REMOVE_STROKE:
                context.set_prompt(prompt.without_stroke(target.index))
            case _:
                context.set_prompt(prompt.without_box(target.index))

    def _move_target(self, event: PointerEvent, context: ToolContext) -> None:
        drag = self._drag
        if drag is None or drag.target is None:
            return
        x, y = clamped(event.x + drag.offset[0], event.y + drag.offset[1], context)
        target, before = drag.target, drag.before
        if target.part is Part.POINT:
            context.set_prompt(before.with_moved_point(target.index, x, y))
        elif target.part in CORNERS:
            (right, bottom), box = target.part.value, before.boxes[target.index]
            fixed_x, fixed_y = box[0 if right else 2], box[1 if bottom else 3]
            if x != fixed_x and y != fixed_y:
                context.set_prompt(before.with_moved_box(target.index, fixed_x, fixed_y, x, y))

    def _preview(self, event: PointerEvent, context: ToolContext) -> None:
        """Only while nothing is asked yet: afterwards the answer to the prompt is what counts, undisturbed."""
        if not context.prompt.is_empty:
            return
        wanted = self.clicks and _inside(event, context)
        wanted = not self._proposals.hover(event, context) and wanted
        context.hover(Prompt().with_point(event.x, event.y) if wanted else None)


class BoxTool(PromptTool):
    """Every drag is a box, a click is nothing: for going through many objects with boxes alone."""

    id = "box"
    label = mark("Box")
    icon = "mdi6.vector-square"
    shortcut = "B"
    help = mark("Drag a box around an object; a click alone does nothing.")
    clicks = False


_REMOVALS = (Part.REMOVE_POINT, Part.REMOVE_BOX, Part.REMOVE_STROKE)


def excludes(event: PointerEvent) -> bool:
    """Whether a press means to take away: the right button, or Alt."""
    return event.button is Button.RIGHT or Modifier.ALT in event.modifiers


def _with_box(prompt: Prompt, drag: _Drag, box: Box) -> Prompt:
    """The prompt with the box that is drawn: in place of what boxes there are, or with Shift beside them."""
    adds = Modifier.SHIFT in drag.start.modifiers
    return prompt.with_another_box(*box) if adds else prompt.with_box(*box)


def _offset(target: Target | None, event: PointerEvent, prompt: Prompt) -> tuple[float, float]:
    """From the pointer to the middle of what it took hold of, so that it does not jump."""
    if target is None:
        return 0.0, 0.0
    if target.part is Part.POINT:
        point = prompt.points[target.index]
        return point.x - event.x, point.y - event.y
    if target.part not in CORNERS:
        return 0.0, 0.0
    x, y = corner(prompt.boxes[target.index], target.part)
    return x - event.x, y - event.y


def _inside(event: PointerEvent, context: ToolContext) -> bool:
    size = context.image_size
    return size is not None and 0 <= event.x < size[1] and 0 <= event.y < size[0]


def clamped(x: float, y: float, context: ToolContext) -> tuple[float, float]:
    """The place in the image, its edges included, that is closest to (x, y)."""
    height, width = context.image_size or (0, 0)
    return min(max(x, 0.0), float(width)), min(max(y, 0.0), float(height))


def _box(start: PointerEvent, end: PointerEvent, context: ToolContext) -> Box | None:
    """The box between two corners, cut at the edge of the image; None if nothing of it is left."""
    (x0, y0), (x1, y1) = clamped(start.x, start.y, context), clamped(end.x, end.y, context)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) if x0 != x1 and y0 != y1 else None
