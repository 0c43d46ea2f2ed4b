"""Which object lies under a pixel. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import BoolMask, Mask


def object_at(objects: Iterable[Annotation], x: float, y: float) -> int | None:
    """The id of the visible object at an image pixel.

    Of several the smallest, since the larger can be hit beside it, and of equal ones the newest. Only objects whose
    box holds the pixel are decoded.

    Args:
        objects: Those of one image.
        x: Image pixels from the left edge.
        y: Image pixels from the top edge.
    """
    column, row = int(x // 1), int(y // 1)
    hits = [a for a in objects if not a.hidden and _in_box(a.mask, column, row)]
    hits = [a for a in hits if _is_inside(a.mask, column, row)]
    return min(hits, key=lambda a: (a.mask.area, -a.id)).id if hits else None


def _in_box(mask: Mask, column: int, row: int) -> bool:
    left, top, width, height = _bbox(mask)
    return left <= column < left + width and top <= row < top + height


def _is_inside(mask: Mask, column: int, row: int) -> bool:
    left, top, _, _ = _bbox(mask)
    return bool(_cut_out(mask)[row - top, column - left])


@lru_cache(maxsize=4096)
def _bbox(mask: Mask) -> tuple[int, int, int, int]:
    return mask.bbox


# Decoding takes up to 30 ms on 24 megapixels. Kept is the part in the box only, and for a few objects.
@lru_cache(maxsize=64)
def _cut_out(mask: Mask) -> BoolMask:
    left, top, width, height = _bbox(mask)
    return mask.to_array()[top : top + height, left : left + width].copy()
