"""Which part of a prompt lies under the pointer. Sizes are in screen pixels, so that they suit the hand at any zoom."""

from __future__ import annotations

import math

from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.tools.base import Part, PointerEvent, Target

BADGE_RADIUS = 9.0
"""Of the circle that stands for a point."""
REMOVE_RADIUS = 7.0
"""Of the small x that removes a point or the box."""
REMOVE_OFFSET = 13.0
"""How far up and to the right of a point or a box's corner the x lies, on both axes."""
HANDLE_RADIUS = 7.0
"""Of a box's corner, for the hand; it is drawn smaller."""

CORNERS = (Part.TOP_LEFT, Part.TOP_RIGHT, Part.BOTTOM_LEFT, Part.BOTTOM_RIGHT)


def corner(box: Box, part: Part) -> tuple[float, float]:
    """The (x, y) of one of the `CORNERS`."""
    right, bottom = part.value
    return box[2 * right], box[1 + 2 * bottom]


def find_target(prompt: Prompt, event: PointerEvent, hot: Target | None = None) -> Target | None:
    """The part under the pointer, the newest point first.

    Args:
        prompt: The prompt in progress.
        event: Where the pointer is.
        hot: The part that was under the pointer just before. Its x can be reached, that of others is not shown.
    """
    if hot is not None:
        removal = _removal(prompt, event, hot)
        if removal is not None:
            return removal
    for index in reversed(range(len(prompt.points))):
        point = prompt.points[index]
        if _near(event, point.x, point.y, BADGE_RADIUS + 1):
            return Target(Part.POINT, index)
    if prompt.box is not None:
        for part in CORNERS:
            if _near(event, *corner(prompt.box, part), HANDLE_RADIUS):
                return Target(part)
    return None


def _removal(prompt: Prompt, event: PointerEvent, hot: Target) -> Target | None:
    away = REMOVE_OFFSET * event.pixel
    if hot.part in (Part.POINT, Part.REMOVE_POINT):
        if hot.index < len(prompt.points):
            point = prompt.points[hot.index]
            if _near(event, point.x + away, point.y - away, REMOVE_RADIUS + 1):
                return Target(Part.REMOVE_POINT, hot.index)
    elif prompt.box is not None and _near(event, prompt.box[2] + away, prompt.box[1] - away, REMOVE_RADIUS + 1):
        return Target(Part.REMOVE_BOX)
    return None


def _near(event: PointerEvent, x: float, y: float, radius: float) -> bool:
    return math.hypot(event.x - x, event.y - y) <= radius * event.pixel
