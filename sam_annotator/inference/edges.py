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
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import BoolMask, Mask

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
    """The mask of low-res logits with its outline on the photograph's edges.

    Pixels farther than `BAND` cells from the outline stay as they are. The mask comes back unrefined where it is empty,
    all of the image, smaller than `SMALLEST`, or where refining would leave less than `LEAST_IOU` of it. Deterministic;
    any thread may call it.

    Args:
        image: (H, W, 3) uint8 RGB.
        logits: (h, w) float32, covering the network's frame; above 0 is inside.
        geometry: How the logits lie on the image; its image size is (H, W).

    Returns:
        (H, W) bool.
    """
    enlarged = geometry.logits_to_part(logits)
    x0, y0, x1, y1 = geometry.part
    mask = np.asarray(enlarged > 0, np.bool_)
    _refine(image[y0:y1, x0:x1], enlarged, mask, geometry.cell((logits.shape[0], logits.shape[1]))[0])
    return geometry.on_whole(mask, np.False_)


def refined_mask(image: NDArray[np.uint8], candidates: MaskCandidates, rank: int) -> Mask:
    """What `MaskCandidates.mask` gives, refined to the edges of the image, (H, W, 3) uint8 RGB."""
    return Mask.from_array(refine_edges(image, candidates.low_res_logits[rank], candidates.geometry))


def _refine(image: NDArray[np.uint8], enlarged: Floats, mask: BoolMask, cell: float) -> None:
    """Refine the mask of enlarged logits in place, where that is possible and leaves enough of it."""
    area = int(np.count_nonzero(mask))
    if area < (SMALLEST * cell) ** 2 or area == mask.size:
        return
    around = _around(mask, round((BAND + WINDOW) * cell))
    before = mask[around]
    after = _moved(image[around], enlarged[around], before, cell)
    if np.count_nonzero(before & after) >= LEAST_IOU * np.count_nonzero(before | after):
        mask[around] = after


def _around(mask: BoolMask, margin: int) -> tuple[slice, slice]:
    """Rows and columns of an object that is not empty and what lies near it."""
    x, y, width, height = cv2.boundingRect(mask.view(np.uint8))
    return slice(max(0, y - margin), y + height + margin), slice(max(0, x - margin), x + width + margin)


def _moved(image: NDArray[np.uint8], logits: Floats, mask: BoolMask, cell: float) -> BoolMask:
    """The part of the mask around the object, refined at no more than `WORK_SIDE`."""
    height, width = mask.shape
    scale = min(1.0, WORK_SIDE / max(height, width))
    small = max(1, round(width * scale)), max(1, round(height * scale))
    if scale < 1:
        # Every n-th pixel first: averaging all of 24 megapixels would take longer than everything else.
        stride = max(1, int(0.5 / scale))
        image = image[stride // 2 :: stride, stride // 2 :: stride]
        image = np.asarray(cv2.resize(image, small, interpolation=cv2.INTER_AREA), np.uint8)
        logits = np.asarray(cv2.resize(logits, small, interpolation=cv2.INTER_LINEAR), np.float32)
    moved = _without_specks(_with_colors(image, logits, cell * scale), cell * scale)
    near = _near_outline(logits > 0, BAND * cell * scale)
    if scale < 1:
        moved = np.asarray(cv2.resize(moved, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        near = cv2.resize(near.view(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST).view(np.bool_)
    return np.asarray(mask ^ ((mask ^ (moved > 0)) & near), np.bool_)


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
