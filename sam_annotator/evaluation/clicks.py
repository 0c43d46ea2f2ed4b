"""Where a person would click next, as the protocol of interactive segmentation has it.

Sofiiuk et al. 2021, "Reviving Iterative Training with Mask Guidance for Interactive Segmentation" (RITM): each click
goes to the centre of the largest error, the pixel farthest from the error's boundary. The first click sees an empty
mask, so it goes to the pixel of the object that is farthest from the object's boundary.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import BoolMask
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Point


def next_click(truth: BoolMask, mask: BoolMask, clicked: Iterable[Point] = ()) -> Point | None:
    """The click that corrects the largest error.

    "Largest" is measured by depth, not by area: the error in which the largest disc fits, missed or in excess.

    Args:
        truth: (H, W) bool, the object.
        mask: (H, W) bool, the answer so far.
        clicked: Earlier clicks. Their pixels are not clicked again: an answer that ignores a click would otherwise get
            the same one for ever.

    Returns:
        The centre of a pixel inside the error, `INCLUDE` where the object was missed and `EXCLUDE` where the mask is in
        excess; None when no error is left that has not been clicked.
    """
    missed, excess = boundary_distance(truth & ~mask), boundary_distance(mask & ~truth)
    for point in clicked:
        missed[int(point.y), int(point.x)] = excess[int(point.y), int(point.x)] = 0
    label, distance = (INCLUDE, missed) if missed.max() > excess.max() else (EXCLUDE, excess)
    y, x = np.unravel_index(int(distance.argmax()), distance.shape)
    if distance[y, x] == 0:
        return None
    return Point(float(x) + 0.5, float(y) + 0.5, label)


def boundary_distance(region: BoolMask) -> NDArray[np.float32]:
    """The distance of each pixel of a region to the nearest pixel outside of it, 0 outside.

    The border of the image counts as boundary. Without the padding an object that is cut off by the border would be
    clicked right there.

    Args:
        region: (H, W) bool.

    Returns:
        (H, W) float32, in pixels.
    """
    # Only where the region lies: one pixel around its box is outside already, so the result is the same.
    x, y, width, height = cv2.boundingRect(region.view(np.uint8))
    whole = np.zeros(region.shape, np.float32)
    if width:
        part = np.pad(region[y : y + height, x : x + width].view(np.uint8), 1)
        distance = cv2.distanceTransform(part, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
        # The last bit of OpenCV's square roots depends on where the array lies in memory, and would decide which of
        # several deepest pixels is clicked: no two runs would be alike. The squares are whole numbers.
        whole[y : y + height, x : x + width] = np.sqrt(np.rint(np.square(distance)))
    return whole
