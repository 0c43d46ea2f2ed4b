"""How well an outline is met: the boundary F-score of the DAVIS benchmark.

Perazzi et al. 2016, "A Benchmark Dataset and Evaluation Methodology for Video Object Segmentation", section 4:
precision and recall of the contours' pixels. A pixel counts as met if the other contour passes within a tolerance: that
of their code, 0.8 % of the image's diagonal, rounded up to whole pixels.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from sam_annotator.core.mask import BoolMask

TOLERANCE = 0.008
"""Of the image's diagonal."""

_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def boundary_f(mask: BoolMask, truth: BoolMask, share: float = TOLERANCE) -> float:
    """The harmonic mean of contour precision and recall.

    Args:
        mask: (H, W) bool, the answer.
        truth: (H, W) bool, the object.
        share: The tolerance, of the image's diagonal.

    Returns:
        0 to 1; 1 where neither has a contour, 0 where only one has.
    """
    tolerance = math.ceil(share * math.hypot(*truth.shape))
    # Both contours lie in the box around both masks, and so do all distances between them.
    x, y, width, height = cv2.boundingRect((mask | truth).view(np.uint8))
    whole = slice(max(y - 1, 0), y + height + 1), slice(max(x - 1, 0), x + width + 1)
    ours, theirs = contour(mask[whole]), contour(truth[whole])
    if not ours.any() or not theirs.any():
        return float(ours.any() == theirs.any())
    precision, recall = _share_met(ours, theirs, tolerance), _share_met(theirs, ours, tolerance)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def contour(mask: BoolMask) -> BoolMask:
    """The pixels of a mask, (H, W) bool, that touch its outside by an edge. The border of the image is no outside."""
    # The border that OpenCV assumes for an erosion is inside of the mask.
    return np.asarray(mask & (cv2.erode(mask.view(np.uint8), _CROSS) == 0), np.bool_)


def _share_met(contour: BoolMask, other: BoolMask, tolerance: int) -> float:
    distance = cv2.distanceTransform((~other).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return float((distance[contour] <= tolerance).mean())
