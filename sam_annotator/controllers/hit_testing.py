"""Which object lies under a pixel. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask


def object_at(objects: Iterable[Annotation], x: float, y: float) -> int | None:
    """The id of the visible object at an image pixel.

    Of several the smallest, since the larger can be hit beside it, and of equal ones the newest.

    Args:
        objects: Those of one image.
        x: Image pixels from the left edge.
        y: Image pixels from the top edge.
    """
    near = (annotation for annotation in objects if not annotation.hidden and _in_box(annotation.mask, x, y))
    hits = [annotation for annotation in near if annotation.mask.contains(x, y)]
    return min(hits, key=lambda hit: (hit.mask.area, -hit.id)).id if hits else None


def _in_box(mask: Mask, x: float, y: float) -> bool:
    left, top, width, height = _bbox(mask)
    return left <= x < left + width and top <= y < top + height


@lru_cache(maxsize=4096)
def _bbox(mask: Mask) -> tuple[int, int, int, int]:
    return mask.bbox
