"""An existing mask as a prompt, so that a model can redraw it: the box around it, and the mask as mask input."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import NO_TOKEN, MaskCandidates
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import Mask, mask_to_logits
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import UsageError

SIDE, GRID = 1024, 4
"""Of the frame that the mask input covers, and its pixels per logit. A model resizes it to its own."""
MARGIN = 0.25
"""How far the mask input reaches beyond the box, in shares of its longer side."""


def mask_prompt(mask: Mask) -> Prompt:
    """The prompt that asks for what a mask shows.

    Raises:
        UsageError: The mask is empty.
    """
    logits, geometry = mask_logits(mask)
    x, y, width, height = mask.bbox
    return Prompt().with_box(x, y, x + width, y + height).with_mask_input(logits, geometry)


def mask_candidate(mask: Mask, predicted_iou: float, stability: float) -> MaskCandidates:
    """A mask as the only candidate of an answer, with the scores that it had once.

    Raises:
        UsageError: The mask is empty.
    """
    logits, geometry = mask_logits(mask)
    iou, steadiness = np.array([[predicted_iou], [stability]], np.float32)
    return MaskCandidates(logits, iou, steadiness, np.array([NO_TOKEN], np.int64), geometry)


def mask_logits(mask: Mask) -> tuple[NDArray[np.float32], FrameGeometry]:
    """A mask as low-res logits (1, h, w), and how they lie on the image.

    They cover the surroundings of the object alone: a small object in a large photograph would fall between the cells
    of logits that cover the whole image. Whoever decodes them moves them to where the encoded image lies.

    Raises:
        UsageError: The mask is empty.
    """
    if not mask.area:
        raise UsageError("An empty mask shows nothing that a model could be asked for.")
    x, y, width, height = mask.bbox
    margin = max(1, round(MARGIN * max(width, height)))
    x0, y0 = max(0, x - margin), max(0, y - margin)
    x1, y1 = min(mask.size[1], x + width + margin), min(mask.size[0], y + height + margin)
    # Of a large object some columns and rows tell as much as all of them.
    step = max(1, max(width, height) // (4 * SIDE))
    part = mask.part(x0, y0, x1 - x0, y1 - y0, step).astype(np.float32)
    geometry = FrameGeometry.longest_side((y1 - y0, x1 - x0), SIDE).placed(x0, y0, mask.size)
    frame = np.zeros(geometry.frame_size, np.bool_)
    rows, columns = geometry.input_size
    frame[:rows, :columns] = cv2.resize(part, (columns, rows), interpolation=cv2.INTER_LINEAR) > 0.5
    return mask_to_logits(frame, (SIDE // GRID, SIDE // GRID)), geometry
