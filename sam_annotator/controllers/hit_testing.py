"""Which object lies under a pixel. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Box


def object_at(objects: Iterable[Annotation], x: float, y: float) -> int | None:
    """The id of the visible object on top at an image pixel, or None; see `objects_at`."""
    return next(iter(objects_at(objects, x, y)), None)


def objects_at(objects: Iterable[Annotation], x: float, y: float) -> tuple[int, ...]:
    """The ids of the visible objects at an image pixel, the topmost first.

    On top is what was brought to the front; of the same order the smallest, since the larger can be hit beside it, and
    of equal ones the newest.

    Args:
        objects: Those of one image.
        x: Image pixels from the left edge.
        y: Image pixels from the top edge.
    """
    near = (annotation for annotation in objects if not annotation.hidden and _in_box(annotation.mask, x, y))
    hits = [annotation for annotation in near if annotation.mask.contains(x, y)]
    return tuple(hit.id for hit in sorted(hits, key=lambda hit: (-hit.order, hit.mask.area, -hit.id)))


def objects_in(objects: Iterable[Annotation], box: Box) -> frozenset[int]:
    """The ids of the visible objects that have a pixel in a box (x0, y0, x1, y1) of the image."""
    x0, y0, x1, y1 = box
    found = set()
    for annotation in objects:
        left, top, width, height = _bbox(annotation.mask)
        if annotation.hidden or x1 <= left or y1 <= top or x0 >= left + width or y0 >= top + height:
            continue
        columns = slice(max(0, math.floor(x0) - left), max(0, math.ceil(x1) - left))
        rows = slice(max(0, math.floor(y0) - top), max(0, math.ceil(y1) - top))
        if annotation.mask.crop()[0][rows, columns].any():
            found.add(annotation.id)
    return frozenset(found)


def _in_box(mask: Mask, x: float, y: float) -> bool:
    left, top, width, height = _bbox(mask)
    return left <= x < left + width and top <= y < top + height


@lru_cache(maxsize=4096)
def _bbox(mask: Mask) -> tuple[int, int, int, int]:
    return mask.bbox
