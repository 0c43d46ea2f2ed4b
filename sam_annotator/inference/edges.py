"""Outlines moved to the photograph's edges, at the photograph's own resolution.

A network answers on a coarse grid, and its enlarged logits round off what is finer. The photograph knows better where
the edge runs, as long as the object and its surroundings differ in colour right there. So each pixel near the outline
is judged by the colours on either side within a small window, as in Lankton and Tannenbaum 2008, "Localizing
Region-Based Active Contours" (IEEE Transactions on Image Processing 17, 11), here by Fisher's discriminant in Lab,
whose log-odds are added to the network's own. Where the colours do not explain the network's mask they count less, as
in Bai et al. 2009, "Video SnapCut" (its color model confidence). Sums over windows are box filters, so that the cost
does not depend on the window.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.enlarging import enlarged_edges, enlarged_mask, placed_mask, repeated_edges
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.mask_editing import difference, intersection, union

# Lengths in cells: image pixels per low-res logit. They scale with photograph and network alike.
BAND = 2.0
"""So far on either side of the outline pixels may change sides."""
WINDOW = 3.0
"""Half the side of the window whose colours are compared."""
SMOOTHING = 0.35
"""Sigma by which the evidence of neighbouring pixels is averaged."""
SMALLEST = 3.0
"""Objects whose area is below the square of this stay as they are: a window would see nothing but edges."""

SPECK = 2.0
"""Islands and holes whose area is below the square of this are given to their surroundings."""

WORK_SIDE = 512
"""Long side in pixels of what is looked at. Larger objects are shrunk, with their surroundings, to bound the time."""
ROUNDS = 2
NOISE = 0.035
"""Standard deviation, of a channel's range, that every window has at least: no two colours differ beyond doubt."""
EVIDENCE = 6.0
"""Log-odds that one pixel's colour may weigh at most."""
TRUST = 0.6
"""Share of a window that the colours must explain before they count."""
LEAST_IOU = 0.85
"""A refined mask that overlaps less with the one it was made of is a new mask, not a better outline, and is refused."""

Floats = NDArray[np.float32]


def refine_edges(image: NDArray[np.uint8], logits: Floats, geometry: FrameGeometry) -> BoolMask:
    """As `refined`, as an array: (H, W) bool."""
    return refined(image, logits, geometry).to_array()


def refined_mask(image: NDArray[np.uint8], candidates: MaskCandidates, rank: int) -> Mask:
    """What `MaskCandidates.mask` gives, refined to the edges of the image, (H, W, 3) uint8 RGB."""
    return refined(image, candidates.low_res_logits[rank], candidates.geometry)


def refined(image: NDArray[np.uint8], logits: Floats, geometry: FrameGeometry) -> Mask:
    """The mask of low-res logits with its outline on the photograph's edges.

    Pixels farther than `BAND` cells from the outline stay as they are. The mask comes back unrefined where it is empty,
    all of what was encoded, smaller than `SMALLEST`, or where refining would leave less than `LEAST_IOU` of it.
    Nothing of the photograph's size is made: what is looked at is small, and the rest is done along outlines.
    Deterministic; any thread may call it.

    Args:
        image: (H, W, 3) uint8 RGB.
        logits: (h, w) float32, covering the network's frame; above 0 is inside.
        geometry: How the logits lie on the image; its image size is (H, W).
    """
    mask = enlarged_mask(logits, geometry)
    cell = geometry.cell((logits.shape[0], logits.shape[1]))[0]
    height, width = geometry.original_size
    if mask.area < max(1.0, (SMALLEST * cell) ** 2) or mask.area == height * width:
        return mask
    moved, near = _moved(image, geometry.logits_on_input(logits), geometry, _around(mask, geometry, cell), cell)
    after = union([difference(mask, near), intersection(moved, near)])
    return after if mask.iou(after) >= LEAST_IOU else mask


def _around(mask: Mask, geometry: FrameGeometry, cell: float) -> tuple[slice, slice]:
    """Rows and columns of an object and what lies near it, within what was encoded."""
    margin = round((BAND + WINDOW) * cell)
    (x, y, width, height), (left, top) = mask.bbox, geometry.origin
    rows, columns = geometry.original_size
    return (
        slice(max(0, y - top - margin), min(rows, y - top + height + margin)),
        slice(max(0, x - left - margin), min(columns, x - left + width + margin)),
    )


def _moved(
    image: NDArray[np.uint8], logits: Floats, geometry: FrameGeometry, around: tuple[slice, slice], cell: float
) -> tuple[Mask, Mask]:
    """What the mask would be near its outline, and what is near it; looked at at no more than `WORK_SIDE`.

    Args:
        image: The whole image.
        logits: On the network's input.
        geometry: How they lie on the image.
        around: Rows and columns of what was encoded.
        cell: Image pixels per low-res logit.
    """
    left, top = geometry.origin[0] + around[1].start, geometry.origin[1] + around[0].start
    height, width = (each.stop - each.start for each in around)
    scale = min(1.0, WORK_SIDE / max(height, width))
    rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
    # Every n-th pixel first: averaging all of 24 megapixels would take longer than everything else.
    stride = max(1, int(0.5 / scale)) if scale < 1 else 1
    seen = image[top + stride // 2 : top + height : stride, left + stride // 2 : left + width : stride]
    if scale < 1:
        seen = np.asarray(cv2.resize(seen, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)
    small = _seen(logits, geometry, around, (rows, columns))
    moved = _without_specks(_with_colors(seen, small, cell * scale), cell * scale)
    near = _near_outline(small > 0, BAND * cell * scale)
    return (
        placed_mask(enlarged_edges(moved, (height, width)), (left, top), geometry.image_size),
        placed_mask([repeated_edges(near, (height, width))], (left, top), geometry.image_size),
    )


def _seen(logits: Floats, geometry: FrameGeometry, around: tuple[slice, slice], shape: Size) -> Floats:
    """Logits on the network's input, sampled for some rows and columns of what was encoded: of this shape."""
    (height, width), (old_height, old_width) = geometry.original_size, geometry.input_size
    step_y = (around[0].stop - around[0].start) / shape[0] * old_height / height
    step_x = (around[1].stop - around[1].start) / shape[1] * old_width / width
    # Place i of a grid stands at i + 0.5: the half steps.
    y = around[0].start * old_height / height + step_y / 2 - 0.5
    x = around[1].start * old_width / width + step_x / 2 - 0.5
    matrix = np.array([[step_x, 0, x], [0, step_y, y]], np.float64)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(logits, matrix, shape[::-1], flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32
    )


def _near_outline(mask: BoolMask, distance: float) -> BoolMask:
    """The pixels at most so far from the other side."""
    inside = cv2.distanceTransform(mask.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    outside = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(inside + outside <= distance, np.bool_)


def _with_colors(image: NDArray[np.uint8], logits: Floats, cell: float) -> Floats:
    """The logits plus what the colours on either side of the outline say, (h, w) float32."""
    radius, sigma = max(2, round(WINDOW * cell)), max(0.5, SMOOTHING * cell)
    planes = [plane / np.float32(255) for plane in cv2.split(cv2.cvtColor(image, cv2.COLOR_RGB2LAB))]
    moments = [(plane, _mean(plane, radius), _mean(plane * plane, radius)) for plane in planes]
    moved = logits
    for _ in range(ROUNDS):
        inside = _probability(moved)
        evidence = _evidence(moments, inside, radius)
        explained = 1 - _mean(abs(inside - _probability(evidence)), radius)
        trust = np.clip(1.5 * (explained - TRUST) / (1 - TRUST), 0, 1)
        moved = logits + np.asarray(cv2.GaussianBlur(evidence * trust, (0, 0), sigma), np.float32)
    return moved


def _without_specks(moved: Floats, cell: float) -> Floats:
    """The logits without islands and holes below `SPECK`: reflections and texture, not what the network saw."""
    moved = moved.copy()
    for side in (1, -1):
        count, labels, stats, _ = cv2.connectedComponentsWithStats((side * moved > 0).view(np.uint8))
        speck = stats[:, cv2.CC_STAT_AREA] < (SPECK * cell) ** 2
        speck[0] = False  # the other side
        if speck.any() and count > 2:
            moved[speck[labels]] = -side
    return moved


def _evidence(moments: list[tuple[Floats, Floats, Floats]], inside: Floats, radius: int) -> Floats:
    """Log-odds of inside over outside by colour alone.

    Fisher's linear discriminant for each channel and window: both sides have their mean, and share the variance that is
    left within them.

    Args:
        moments: For each channel its values, and means of these and of their squares in the window around each pixel.
        inside: (h, w) float32, how probably each pixel is inside.
        radius: Of the window.
    """
    share = _mean(inside, radius)
    weight_inside, weight_outside = share + 1e-3, 1 - share + 1e-3
    odds = np.zeros_like(inside)
    for plane, mean, square in moments:
        part = _mean(plane * inside, radius)
        mean_inside, mean_outside = part / weight_inside, (mean - part) / weight_outside
        within = np.maximum(square - part * mean_inside - (mean - part) * mean_outside, 0) + NOISE**2
        odds += (mean_inside - mean_outside) * (plane - (mean_inside + mean_outside) / 2) / within
    return np.clip(odds, -EVIDENCE, EVIDENCE)


def _mean(values: Floats, radius: int) -> Floats:
    size = (2 * radius + 1, 2 * radius + 1)
    return np.asarray(cv2.boxFilter(values, -1, size, borderType=cv2.BORDER_REFLECT), np.float32)


def _probability(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)
