"""Which part of a prompt lies under the pointer. Sizes are in screen pixels, so that they suit the hand at any zoom."""

from __future__ import annotations

import math

from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.tools.base import Part, PointerEvent, Target

BADGE_RADIUS = 9.0
"""Of the circle that stands for a point, or lies at the beginning of a stroke."""
REMOVE_RADIUS = 7.0
"""Of the small x that removes a point, a stroke or a box."""
REMOVE_OFFSET = 13.0
"""How far up and to the right of a point or a box's corner the x lies, on both axes."""
HANDLE_RADIUS = 7.0
"""Of a box's corner, for the hand; it is drawn smaller."""

CORNERS = (Part.TOP_LEFT, Part.TOP_RIGHT, Part.BOTTOM_LEFT, Part.BOTTOM_RIGHT)
REMOVALS = {
    Part.POINT: Part.REMOVE_POINT,
    Part.STROKE: Part.REMOVE_STROKE,
    **dict.fromkeys(CORNERS, Part.REMOVE_BOX),
}
"""What the x of each part is; an x is its own."""


def corner(box: Box, part: Part) -> tuple[float, float]:
    """The (x, y) of one of the `CORNERS`."""
    right, bottom = part.value
    return box[2 * right], box[1 + 2 * bottom]


def find_target(prompt: Prompt, event: PointerEvent, hot: Target | None = None) -> Target | None:
    """The part under the pointer: points before strokes before boxes, of each kind the newest first.

    Args:
        prompt: The prompt in progress.
        event: Where the pointer is.
        hot: The part that was under the pointer just before. Its x can be reached, that of others is not shown.
    """
    if hot is not None:
        anchor = removal_anchor(prompt, hot)
        away = REMOVE_OFFSET * event.pixel
        if anchor is not None and _near(event, anchor[0] + away, anchor[1] - away, REMOVE_RADIUS + 1):
            return Target(REMOVALS.get(hot.part, hot.part), hot.index)
    for index in reversed(range(len(prompt.points))):
        point = prompt.points[index]
        if _near(event, point.x, point.y, BADGE_RADIUS + 1):
            return Target(Part.POINT, index)
    for index in reversed(range(len(prompt.strokes))):
        if _near(event, *prompt.strokes[index].path[0], BADGE_RADIUS + 1):
            return Target(Part.STROKE, index)
    for index in reversed(range(len(prompt.boxes))):
        for part in CORNERS:
            if _near(event, *corner(prompt.boxes[index], part), HANDLE_RADIUS):
                return Target(part, index)
    return None


def removal_anchor(prompt: Prompt, hot: Target) -> tuple[float, float] | None:
    """The place beside which the x of a part lies, as (x, y); None if the prompt has no such part any more."""
    if hot.part in (Part.POINT, Part.REMOVE_POINT):
        return (prompt.points[hot.index].x, prompt.points[hot.index].y) if hot.index < len(prompt.points) else None
    if hot.part in (Part.STROKE, Part.REMOVE_STROKE):
        return prompt.strokes[hot.index].path[0] if hot.index < len(prompt.strokes) else None
    return corner(prompt.boxes[hot.index], Part.TOP_RIGHT) if hot.index < len(prompt.boxes) else None


def _near(event: PointerEvent, x: float, y: float, radius: float) -> bool:
    return math.hypot(event.x - x, event.y - y) <= radius * event.pixel
