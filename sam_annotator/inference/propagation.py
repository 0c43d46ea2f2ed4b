"""Objects carried from one frame to the next: optical flow moves the mask, the model draws it anew where it went.

For videos, time series and the slices of a z-stack. The flow says where an object is, but its outline frays from frame
to frame; the model says what the object's outline is, but not which object was meant. So the moved mask is what the
model is asked with, and how far its answer agrees with it tells whether it is still the same object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.mask_prompt import mask_prompt
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

FLOW_SIDE = 512
"""Long side in pixels at which motion is measured: it is smooth, and its cost must not follow the photograph."""


class Flow:
    """Where the pixels of a frame were in the frame before.

    Args:
        before: (H, W, 3) uint8 RGB.
        after: The next frame, of the same size.
    """

    def __init__(self, before: NDArray[np.uint8], after: NDArray[np.uint8]) -> None:
        self.size = after.shape[0], after.shape[1]
        self._scale = min(1.0, FLOW_SIDE / max(self.size))
        # Dense inverse search, Kroeger et al. 2016, "Fast Optical Flow using Dense Inverse Search".
        search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        # From the later frame to the earlier one: then every pixel of the later one knows what to take.
        later, earlier = self._small(after), self._small(before)
        nothing = np.zeros((*later.shape, 2), np.float32)
        self._flow: NDArray[np.float32] = np.asarray(search.calc(later, earlier, nothing), np.float32)

    def _small(self, frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
        gray = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        rows, columns = (max(16, round(length * self._scale)) for length in self.size)
        return np.asarray(cv2.resize(gray, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)

    def moved_mask(self, mask: Mask) -> Mask:
        """Where the pixels of a mask of the frame before are now. Empty if they left the frame."""
        rows, columns = self._flow.shape[:2]
        inside = mask.to_array()
        coarse = cv2.resize(inside.view(np.uint8) * np.uint8(255), (columns, rows), interpolation=cv2.INTER_AREA)
        xs, ys = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
        found = cv2.remap(coarse, xs + self._flow[..., 0], ys + self._flow[..., 1], cv2.INTER_LINEAR)
        if not found.any():
            return Mask.from_array(np.zeros(self.size, np.bool_))
        x0, y0, x1, y1 = self._full(cv2.boundingRect(found))
        moved = np.zeros(self.size, np.bool_)
        moved[y0:y1, x0:x1] = self._taken(inside, x0, y0, x1, y1)
        return Mask.from_array(moved)

    def _steps(self) -> tuple[float, float]:
        """Image pixels per pixel of the flow as (x, y)."""
        return self.size[1] / self._flow.shape[1], self.size[0] / self._flow.shape[0]

    def _full(self, small: Sequence[int]) -> tuple[int, int, int, int]:
        """A box (x, y, width, height) of the small frame as (x0, y0, x1, y1) in image pixels, with a pixel around."""
        step_x, step_y = self._steps()
        x, y, width, height = small
        return (
            max(0, int((x - 1) * step_x)),
            max(0, int((y - 1) * step_y)),
            min(self.size[1], int(np.ceil((x + width + 1) * step_x))),
            min(self.size[0], int(np.ceil((y + height + 1) * step_y))),
        )

    def _taken(self, inside: BoolMask, x0: int, y0: int, x1: int, y1: int) -> BoolMask:
        """The moved mask within a box, at the resolution of the image."""
        step_x, step_y = self._steps()
        xs, ys = np.meshgrid(np.arange(x0, x1, dtype=np.float32), np.arange(y0, y1, dtype=np.float32))
        small_x, small_y = (xs + 0.5) / step_x - 0.5, (ys + 0.5) / step_y - 0.5
        flow = cv2.remap(self._flow, small_x, small_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        sources_x, sources_y = xs + flow[..., 0] * np.float32(step_x), ys + flow[..., 1] * np.float32(step_y)
        # remap takes sources of up to 32,767 pixels a side; the crop around what is taken also keeps it quick.
        left, right = int(max(0, sources_x.min() - 1)), int(min(self.size[1], sources_x.max() + 3))
        top, bottom = int(max(0, sources_y.min() - 1)), int(min(self.size[0], sources_y.max() + 3))
        if left >= right or top >= bottom:
            return np.zeros(xs.shape, np.bool_)
        crop = np.ascontiguousarray(inside[top:bottom, left:right]).view(np.uint8) * np.uint8(255)
        taken = cv2.remap(crop, sources_x - left, sources_y - top, cv2.INTER_LINEAR)
        return np.asarray(taken > 127, np.bool_)


class Lost(Enum):
    """Why an object was not carried on."""

    LEFT = auto()
    """It left the frame, or is too small to be followed."""
    UNSURE = auto()
    """The model's predicted IoU is too low."""
    CHANGED = auto()
    """What the model sees there is not what moved there."""


@dataclass(frozen=True)
class Limits:
    """When to stop following an object.

    Attributes:
        predicted_iou: The least predicted IoU, 0 to 1.
        agreement: The least IoU of the model's mask with the moved one, 0 to 1.
        area: The least number of pixels.
    """

    predicted_iou: float = 0.7
    agreement: float = 0.6
    area: int = 16


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, eq=False)
class Carried:
    """An object on the next frame.

    Attributes:
        mask: What the model drew; where the object was lost, the moved mask.
        prompt: What the model was asked.
        candidates: Its answer, or None if it was not asked.
        rank: Which candidate is the object.
        agreement: The IoU of that candidate with the moved mask, 0 to 1.
        lost: Why the object must not be carried on, or None.
    """

    mask: Mask
    prompt: Prompt
    candidates: MaskCandidates | None
    rank: int
    agreement: float
    lost: Lost | None


def carry(
    model: SegmentationModel, embedding: ImageEmbedding, flow: Flow, mask: Mask, limits: Limits = DEFAULT_LIMITS
) -> Carried:
    """Find an object of the frame before on this one.

    Args:
        model: Is asked where flow alone would fray.
        embedding: This frame, encoded by ``model``.
        flow: From the frame before to this one.
        mask: The object on the frame before.
        limits: When it counts as lost.
    """
    moved = flow.moved_mask(mask)
    if moved.area < limits.area:
        return Carried(moved, Prompt(), None, 0, 0.0, Lost.LEFT)
    prompt = prompt_of(moved)
    candidates = model.decode(embedding, prompt)
    masks = [candidates.mask(rank) for rank in range(len(candidates))]
    agreements = [moved.iou(each) for each in masks]
    rank = int(np.argmax(agreements))
    lost = None
    if candidates.predicted_iou[rank] < limits.predicted_iou:
        lost = Lost.UNSURE
    elif agreements[rank] < limits.agreement:
        lost = Lost.CHANGED
    return Carried(masks[rank] if lost is None else moved, prompt, candidates, rank, agreements[rank], lost)


def prompt_of(mask: Mask) -> Prompt:
    """What to ask so that the model draws this mask anew: its box, its innermost point, and the mask itself."""
    crop, x, y = mask.crop()
    depth = cv2.distanceTransform(np.pad(crop, 1).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    return mask_prompt(mask).with_point(x + int(column) + 0.5, y + int(row) + 0.5)
