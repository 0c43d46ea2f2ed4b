"""Simplified polygons that keep their promise as the format's readers see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shapely import Polygon

from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons
from sam_annotator.core.simplification import simplify

Read = Callable[[Sequence[Polygon]], Mask]
"""Writes polygons as a format does, reads them back, and rasterises them."""


def polygons_within(mask: Mask, least_iou: float, read: Read) -> tuple[Polygon, ...]:
    """The polygons of a mask, simplified under an IoU budget.

    `simplify` measures near the object; what a format rounds, joins or cuts can move a pixel on the budget's edge. The
    exact polygons take over then, so that no export fails for one pixel.
    """
    exact = mask_to_polygons(mask)
    simpler = simplify(exact, least_iou)
    return simpler if mask.iou(read(simpler)) >= least_iou else exact
