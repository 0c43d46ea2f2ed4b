"""Small, medium and large objects, as COCO's evaluation tells them apart."""

from __future__ import annotations

SIZES = {"small": 32**2, "medium": 96**2, "large": float("inf")}
"""Each by the area in pixels, at the size of the labelled image, that it stays below (``cocoeval.py``, ``areaRng``)."""


def size_of(area: float) -> str:
    """The name in `SIZES` of an object with an area in pixels."""
    return next(name for name, limit in SIZES.items() if area < limit)
