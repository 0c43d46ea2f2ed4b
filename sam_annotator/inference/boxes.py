"""Boxes to masks, as the paper does it with a detector's (Segment Anything, section 7.4 and appendix D.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.annotation import Provenance
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.inference.edges import refined_mask
from sam_annotator.inference.provenance import provenance_of
from sam_annotator.inference.surroundings import answer_again, surroundings
from sam_annotator.inference.views import encode_view
from sam_annotator.models.base import ImageEmbedding, SegmentationModel


def masks_of_boxes(
    model: SegmentationModel,
    image: NDArray[np.uint8],
    boxes: Sequence[Box],
    *,
    again: bool = True,
    refine: bool = False,
) -> list[tuple[Mask, Provenance]]:
    """Segment what boxes mean, each by itself.

    Args:
        model: That answers.
        image: (H, W, 3) uint8 RGB.
        boxes: Corners (x0, y0, x1, y1) in image pixels.
        again: Whether to ask once more with the box and the mask of largest predicted IoU.
        refine: Whether to refine outlines to the photograph's edges.

    Returns:
        Per box the single-mask answer and how it came to be.

    Raises:
        ModelError: The runtime failed.
    """
    embedding = model.encode(image)
    found = []
    for box in boxes:
        prompt = Prompt().with_box(*box)
        candidates = model.decode(embedding, prompt)
        if again:
            candidates = _again(model, image, embedding, prompt, candidates)
        mask = refined_mask(image, candidates, 0) if refine else candidates.mask(0)
        found.append((mask, replace(provenance_of(model, prompt, candidates), refined=refine)))
    return found


def _again(
    model: SegmentationModel,
    image: NDArray[np.uint8],
    embedding: ImageEmbedding,
    prompt: Prompt,
    before: MaskCandidates,
) -> MaskCandidates:
    """The second round; a model that gains from it looks at the surroundings of the box alone, as in the window."""
    view = surroundings(prompt, (image.shape[0], image.shape[1])) if model.gains_from_surroundings else None
    if view is not None:
        return answer_again(model, encode_view(model, image, view), prompt, before)
    best = int(before.predicted_iou.argmax())
    return model.decode(embedding, prompt.with_mask_input(before.mask_input(best), before.geometry))
