"""A box looked at twice: first in the whole image, then in its surroundings alone, encoded for it.

The second look begins with the mask of the first, so that it knows what was meant, and sees it as large as the network
can. What lies outside of the box has to be a little surer than what lies in it: the box says where the thing is, though
hands are not exact. docs/built-in-model.md says what that gains and what else was tried.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import stability_score
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.inference.views import View
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

MARGIN = 0.15
"""What is encoded beyond each side of a box, as a share of its longer side."""
LEAST_MARGIN = 0.025
"""And at least so much of the image's longer side: what is small is known by what is around it."""
DOUBT = 1.0
"""By so much logits outside of the box are lowered."""


def surroundings(prompt: Prompt, image: Size) -> View | None:
    """What is encoded for a prompt that is one box and nothing else; None for any other.

    Args:
        prompt: In image pixels.
        image: (H, W).
    """
    if len(prompt.boxes) != 1 or prompt.count != 1:
        return None
    (height, width), (x0, y0, x1, y1) = image, prompt.boxes[0]
    margin = max(MARGIN * max(x1 - x0, y1 - y0), LEAST_MARGIN * max(image))
    view = View(
        max(0, floor(x0 - margin)),
        max(0, floor(y0 - margin)),
        min(width, ceil(x1 + margin)),
        min(height, ceil(y1 + margin)),
    )
    return view if view.x0 < view.x1 and view.y0 < view.y1 else None


def answer_again(
    model: SegmentationModel, embedding: ImageEmbedding, prompt: Prompt, before: MaskCandidates
) -> MaskCandidates:
    """Answer a box in its surroundings.

    Args:
        model: That made the embedding.
        embedding: Of the surroundings, from `views.encode_view`.
        prompt: One box, in image pixels.
        before: The first answer, whose first candidate is fed back.

    Raises:
        UsageError, ModelError: As `SegmentationModel.decode`.
    """
    fed = prompt.with_mask_input(before.mask_input(0), before.geometry)
    candidates = model.decode(embedding, fed)
    logits = doubted(candidates.low_res_logits, candidates.geometry, prompt.boxes[0])
    stability = stability_score(candidates.geometry.on_image(logits))
    return replace(candidates, low_res_logits=logits, stability=stability)


def doubted(logits: NDArray[np.float32], geometry: FrameGeometry, box: Box) -> NDArray[np.float32]:
    """Logits (..., h, w), lowered by `DOUBT` outside of a box in image pixels."""
    height, width = logits.shape[-2:]
    cell_x, cell_y = geometry.cell((height, width))
    left, top = geometry.origin
    across = _covered(width, (box[0] - left) / cell_x, (box[2] - left) / cell_x)
    down = _covered(height, (box[1] - top) / cell_y, (box[3] - top) / cell_y)
    return np.asarray(logits - DOUBT * (1 - down[:, None] * across), np.float32)


def _covered(count: int, start: float, end: float) -> NDArray[np.float32]:
    """How much of each of ``count`` cells lies between two places, in cells: 0 to 1."""
    cells = np.arange(count, dtype=np.float32)
    return np.asarray(np.clip(np.minimum(cells + 1, end) - np.maximum(cells, start), 0, 1), np.float32)
