"""Which object lies under a pixel. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sam_annotator.core.annotation import Annotation
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
    hits = []
    for annotation in objects:
        left, top, width, height = annotation.mask.bbox
        near = left <= x < left + width and top <= y < top + height
        if near and not annotation.hidden and annotation.mask.contains(x, y):
            hits.append(annotation)
    return tuple(hit.id for hit in sorted(hits, key=lambda hit: (-hit.order, hit.mask.area, -hit.id)))


def objects_in(objects: Iterable[Annotation], box: Box) -> frozenset[int]:
    """The ids of the visible objects that have a pixel in a box (x0, y0, x1, y1) of the image."""
    x0, y0, x1, y1 = box
    found = set()
    for annotation in objects:
        left, top, width, height = annotation.mask.bbox
        if annotation.hidden or x1 <= left or y1 <= top or x0 >= left + width or y0 >= top + height:
            continue
        columns = slice(max(0, math.floor(x0) - left), max(0, math.ceil(x1) - left))
        rows = slice(max(0, math.floor(y0) - top), max(0, math.ceil(y1) - top))
        if annotation.mask.crop()[0][rows, columns].any():
            found.add(annotation.id)
    return frozenset(found)
