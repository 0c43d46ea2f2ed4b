"""How many parts and holes a mask has."""

from __future__ import annotations

import cv2
import numpy as np

from sam_annotator.core.mask import Mask


def parts_and_holes(mask: Mask) -> tuple[int, int]:
    """Count the parts of a mask and the holes in them, both 0 for an empty mask.

    As in `contours`, pixels that touch at a corner only belong to two parts. A hole is what a part encloses, a corner
    being a way out: the two rules belong together (Rosenfeld and Kak 1982, "Digital Picture Processing", section 11.1).
    The cost follows the object, not the image.
    """
    inside, _, _ = mask.crop()
    if not inside.size:
        return 0, 0
    # With a border all of the outside is one region.
    pixels = cv2.copyMakeBorder(inside.view(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    # Each count includes the pixels of the other kind, as region 0.
    parts = cv2.connectedComponents(pixels, connectivity=4)[0] - 1
    holes = cv2.connectedComponents(1 - pixels, connectivity=8)[0] - 2
    return parts, holes
