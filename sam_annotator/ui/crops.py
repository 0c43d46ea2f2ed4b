"""Small pictures of candidates: the photograph around the object, the mask tinted, all else dimmed."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.levels import levels_of

_MARGIN = 0.25
_LEAST_SHARE = 0.4
_FILL, _DIM = 0.45, 0.62


def crop_view(candidates: MaskCandidates, rank: int) -> tuple[float, float, float, float]:
    """The square of the image that shows a candidate with some ground around it.

    A small part is shown within its whole: the side is at least 0.4 of the one that shows all three, so that the
    three pictures can be compared.

    Returns:
        (x0, y0, x1, y1) in image pixels; may reach outside of the image.
    """
    ranked = (_box(candidates, other) for other in range(candidates.ranked_count))
    boxes = [box for box in ranked if box is not None]
    height, width = candidates.geometry.image_size
    own = _box(candidates, rank) or (0.0, 0.0, float(width), float(height))
    widest = max((max(x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes), default=float(max(height, width)))
    x0, y0, x1, y1 = own
    side = max(max(x1 - x0, y1 - y0) * (1 + 2 * _MARGIN), widest * _LEAST_SHARE, 8.0)
    centre_x, centre_y = (x0 + x1) / 2, (y0 + y1) / 2
    return centre_x - side / 2, centre_y - side / 2, centre_x + side / 2, centre_y + side / 2


def candidate_crop(
    pixels: NDArray[np.uint8], candidates: MaskCandidates, rank: int, side: int, tint: tuple[int, int, int]
) -> NDArray[np.uint8]:
    """The picture of one candidate.

    Args:
        pixels: (H, W, 3) uint8 RGB, the whole image.
        candidates: Of that image.
        rank: Which one.
        side: Side of the result in pixels.
        tint: RGB, each 0 to 255.

    Returns:
        (side, side, 3) uint8 RGB.
    """
    view = crop_view(candidates, rank)
    ground = _cut(pixels, view, side)
    logits = candidates.geometry.logits_in_view(candidates.low_res_logits[rank], view, (side, side))
    inside = logits > 0
    color = np.array(tint, np.float32)
    weight = np.where(inside, _FILL, 0.0)[..., None]
    painted = ground * np.where(inside, 1.0, _DIM)[..., None] * (1 - weight) + color * weight
    edge = cv2.morphologyEx(inside.view(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    painted[edge] = color
    return np.asarray(painted.clip(0, 255), np.uint8)


def _cut(pixels: NDArray[np.uint8], view: tuple[float, float, float, float], side: int) -> NDArray[np.float32]:
    """The view of the photograph as (side, side, 3) float32; grey where there is no photograph."""
    copies = levels_of(pixels)
    level = min(int(math.log2(max((view[2] - view[0]) / side / 2, 1))), len(copies) - 1)
    x0, y0, x1, y1 = (edge / 2**level for edge in view)
    scale = (x1 - x0) / side
    # Every n-th pixel is enough for a picture of this size and keeps 24 megapixels as quick as one.
    stride = max(1, int(scale / 2))
    rows, left = _span(y0, y1, stride, copies[level].shape[0]), _span(x0, x1, stride, copies[level].shape[1])
    thinned = np.ascontiguousarray(copies[level][rows, left])
    start_x, start_y = x0 + scale / 2 - 0.5 - left.start, y0 + scale / 2 - 0.5 - rows.start
    matrix = np.array([[scale, 0, start_x], [0, scale, start_y]], np.float64) / stride
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(thinned, matrix, (side, side), flags=flags, borderValue=(128, 128, 128))
    return cut.astype(np.float32)


def _span(start: float, stop: float, stride: int, length: int) -> slice:
    """Every n-th pixel of one axis between two places and a little beyond, at least one."""
    first = min(max(0, math.floor(start) // stride - 1), (length - 1) // stride) * stride
    return slice(first, max(first + 1, min(math.ceil(stop) + 2 * stride, length)), stride)


def _box(candidates: MaskCandidates, rank: int) -> tuple[float, float, float, float] | None:
    """Corners of a candidate in image pixels, as exact as the low-res logits are; None if it is empty."""
    return candidates.geometry.bounds(candidates.low_res_logits[rank])
