"""Which of many overlapping boxes stay."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def box_iou(box: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intersection over union of one box (4,) with others (N, 4), corners (x0, y0, x1, y1): (N,), 0 to 1.

    Boxes without area overlap with nothing.
    """
    sides = np.minimum(box[2:], boxes[:, 2:]) - np.maximum(box[:2], boxes[:, :2])
    common = sides.clip(min=0).prod(axis=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - common
    return np.asarray(common / np.maximum(union, np.finfo(np.float64).tiny), np.float64)


def suppress(boxes: NDArray[np.float64], scores: NDArray[np.float64], threshold: float) -> list[int]:
    """Greedy non-maximum suppression, as ``torchvision.ops.nms`` has it.

    Args:
        boxes: (N, 4), corners (x0, y0, x1, y1).
        scores: (N,); of equal ones the first counts as better.
        threshold: A box goes if its IoU with a better one that stays is larger than this, 0 to 1.

    Returns:
        Indices of the boxes that stay, best first.
    """
    order = np.argsort(-np.asarray(scores), kind="stable")
    kept = []
    while order.size:
        best, order = order[0], order[1:]
        kept.append(int(best))
        order = order[box_iou(boxes[best], boxes[order]) <= threshold]
    return kept
