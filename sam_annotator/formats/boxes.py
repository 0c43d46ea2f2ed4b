"""Boxes as masks, for objects of which a file tells the box alone (`Annotation.is_box`)."""

from __future__ import annotations

import math

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask


def box_mask(left: float, top: float, right: float, bottom: float, size: Size) -> Mask:
    """The pixels of a box.

    Its edges move to the nearest edges between pixels, halves to the right and down. What lies outside of the image is
    cut off; of a box thinner than half a pixel there is one pixel left, so that no object vanishes.

    Args:
        left: Edges in image pixels: the box of the first pixel is 0, 0, 1, 1.
        top: Likewise.
        right: Likewise.
        bottom: Likewise.
        size: (H, W) of the image.
    """
    height, width = size
    x0, x1 = _span(left, right, width)
    y0, y1 = _span(top, bottom, height)
    inside, outside = y1 - y0, height - (y1 - y0)
    columns = [inside, outside] * (x1 - x0) if outside else [inside * (x1 - x0), 0]
    before, after = x0 * height + y0, (width - x1) * height + height - y1
    runs = [before, *columns[:-1], after]
    return Mask.from_rle({"size": size, "counts": runs if after else runs[:-1]})


def _span(low: float, high: float, length: int) -> tuple[int, int]:
    """The first and the one after the last pixel between two edges."""
    # Cut off first: floor() of a number without end would raise.
    start, stop = (math.floor(min(max(edge, 0), length) + 0.5) for edge in (min(low, high), max(low, high)))
    start = min(start, length - 1)
    return start, max(stop, start + 1)
