"""Edges of an image without any training on edges: where the masks of everything mode end.

As in "Segment Anything" (Kirillov et al., 2023), appendix on zero-shot edge detection: 16 x 16 points, three masks
each, no filter but NMS; Sobel on the unthresholded probabilities, kept at the pixels just outside of each mask; the
maximum over all masks, scaled to 0 to 1; and edge NMS, which leaves the crest of each edge.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.inference.automatic import Progress, found_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.point_masks import FoundMask
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

EDGE_OPTIONS = AutomaticOptions(points_per_side=16, pred_iou_thresh=0.0, stability_score_thresh=0.0)
"""The paper's: 768 masks, of which only the redundant ones go."""

_SMOOTHING = 1.5
"""Standard deviation in pixels of what the direction of an edge is read from: edges are a pixel or two wide."""
_AROUND = np.ones((3, 3), np.uint8)


def edge_map(
    model: SegmentationModel,
    image: NDArray[np.uint8],
    options: AutomaticOptions = EDGE_OPTIONS,
    *,
    thin: bool = True,
    embedding: ImageEmbedding | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """How much of an edge each pixel is.

    Args:
        model: That answers.
        image: (H, W, 3) uint8 RGB.
        options: Of everything mode.
        thin: Whether edges are thinned to their crests.
        embedding: As for `automatic_masks`, and so is ``progress``.
        progress: See there.

    Returns:
        (H, W) float32, 0 to 1; the strongest edge is 1 before it is thinned. All 0 where there is no mask.

    Raises:
        UsageError: A parameter is out of its range.
        ModelError: The runtime failed.
    """
    found = found_masks(model, image, options, embedding=embedding, progress=progress)
    strength = boundary_strength(found, (image.shape[0], image.shape[1]))
    strongest = float(strength.max(initial=0.0))
    if strongest:
        strength /= strongest
    return thinned(strength) if thin else strength


def boundary_strength(found: Iterable[FoundMask], size: tuple[int, int]) -> NDArray[np.float32]:
    """The largest slope of any mask's probability at the pixels just outside of it.

    Returns:
        (H, W) float32, 0 along the edges of the image as far as a logit of the whole image reaches.
    """
    strength = np.zeros(size, np.float32)
    margin = 0
    for each in found:
        logits, x, y = each.enlarged()
        if not each.crop.layer:
            margin = ceil(max(each.enlarger.geometry.cell(each.enlarger.shape)))
        inside = (logits > 0).astype(np.uint8)
        outer = (cv2.dilate(inside, _AROUND) > inside).astype(np.float32)
        probability = 1 / (1 + np.exp(-logits))
        slope = cv2.magnitude(cv2.Sobel(probability, cv2.CV_32F, 1, 0), cv2.Sobel(probability, cv2.CV_32F, 0, 1))
        rows, columns = logits.shape
        part = strength[y : y + rows, x : x + columns]
        np.maximum(part, slope * outer, out=part)
    # Masks that reach the image's edge often end a little before it.
    on_rim = np.ones(size, np.bool_)
    on_rim[margin : size[0] - margin, margin : size[1] - margin] = False
    strength[on_rim] = 0
    return strength


def thinned(strength: NDArray[np.float32]) -> NDArray[np.float32]:
    """Edge NMS (Canny, 1986): what is weaker than a neighbour across the edge becomes 0.

    Args:
        strength: (H, W) float32.

    Returns:
        The same at the crests, 0 elsewhere.
    """
    smooth = cv2.GaussianBlur(strength, (0, 0), _SMOOTHING)
    along_x, along_y = cv2.Sobel(smooth, cv2.CV_32F, 2, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 2)
    mixed = cv2.Sobel(smooth, cv2.CV_32F, 1, 1)
    # Across a ridge the second derivative is the most negative: the Hessian's smallest eigenvalue and its direction.
    bend = (along_x + along_y) / 2 - np.hypot((along_x - along_y) / 2, mixed)
    angle = 0.5 * np.arctan2(2 * mixed, along_x - along_y) + np.pi / 2
    step_x, step_y = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    rows, columns = np.indices(strength.shape, np.float32)
    # The slopes of a ridge are hollow; there the direction is along it, where all are equal.
    crest = (strength > 0) & (bend < 0)
    # Read from what is smoothed, or a line that two masks make two pixels wide would have no crest. Of two equal ones
    # one stays.
    crest &= smooth > cv2.remap(smooth, columns - step_x, rows - step_y, cv2.INTER_LINEAR)
    crest &= smooth >= cv2.remap(smooth, columns + step_x, rows + step_y, cv2.INTER_LINEAR)
    return np.where(crest, strength, np.float32(0))
