"""An existing mask as a prompt, so that a model can redraw it: the box around it, and the mask as mask input."""

from __future__ import annotations

import cv2
import numpy as np

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

    The mask input covers the surroundings of the object alone: a small object in a large photograph would fall between
    the cells of one that covers the whole image. Whoever decodes it moves it to where the encoded image lies.

    Raises:
        UsageError: The mask is empty.
    """
    if not mask.area:
        raise UsageError("An empty mask shows nothing that a model could be asked for.")
    crop, x, y = mask.crop()
    height, width = crop.shape
    margin = max(1, round(MARGIN * max(width, height)))
    x0, y0 = max(0, x - margin), max(0, y - margin)
    x1, y1 = min(mask.size[1], x + width + margin), min(mask.size[0], y + height + margin)
    part = np.zeros((y1 - y0, x1 - x0), np.float32)
    part[y - y0 : y - y0 + height, x - x0 : x - x0 + width] = crop
    geometry = FrameGeometry.longest_side((y1 - y0, x1 - x0), SIDE).placed(x0, y0, mask.size)
    frame = np.zeros(geometry.frame_size, np.bool_)
    rows, columns = geometry.input_size
    frame[:rows, :columns] = cv2.resize(part, (columns, rows), interpolation=cv2.INTER_LINEAR) > 0.5
    logits = mask_to_logits(frame, (SIDE // GRID, SIDE // GRID))
    return Prompt().with_box(x, y, x + width, y + height).with_mask_input(logits, geometry)
