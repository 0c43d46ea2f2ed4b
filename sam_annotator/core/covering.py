"""Which masks cover one another so far that they must be the same thing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pycocotools import mask as coco_mask

from sam_annotator.core.mask import Mask

HALF = 0.5
"""A proposal whose mask has a larger IoU with an object is that object."""


def covered(masks: Sequence[Mask], others: Sequence[Mask], share: float = HALF) -> list[bool]:
    """Which of these masks have an IoU above ``share`` with one of the others, of the same image."""
    if not masks or not others:
        return [False] * len(masks)
    ours, theirs = ([each.to_coco() for each in some] for some in (masks, others))
    overlap = np.asarray(coco_mask.iou(ours, theirs, [0] * len(others)))
    return [bool(most > share) for most in overlap.max(axis=1)]
