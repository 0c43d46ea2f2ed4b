"""Small islands and holes of a mask removed, as ``remove_small_regions`` of segment-anything's ``utils/amg.py``."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import BoolMask


def without_small_regions(mask: BoolMask, min_area: int) -> tuple[BoolMask, bool]:
    """Fill the holes and then drop the islands of fewer than ``min_area`` pixels; the largest island always stays.

    Args:
        mask: (H, W) bool; regions hang together over corners too.
        min_area: In pixels.

    Returns:
        (H, W) bool, and whether anything was changed.
    """
    holes, areas = _regions(~mask)
    small_holes = np.flatnonzero(areas < min_area) + 1
    filled = np.asarray(mask | np.isin(holes, small_holes), np.bool_) if small_holes.size else mask
    islands, areas = _regions(filled)
    small = np.flatnonzero(areas < min_area) + 1
    if small.size == areas.size and small.size:
        small = np.delete(small, int(areas.argmax()))
    kept = np.asarray(filled & ~np.isin(islands, small), np.bool_) if small.size else filled
    return kept, bool(small_holes.size or small.size)


def _regions(mask: BoolMask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Which region each pixel belongs to, 0 for none, and the areas of the regions from 1 on."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    return np.asarray(labels, np.int32), np.asarray(stats[1:, cv2.CC_STAT_AREA], np.int32)
