"""The baseline to beat: OpenCV's GrabCut (Rother et al. 2004), driven by the same clicks and boxes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import BoolMask
from sam_annotator.core.prompt import INCLUDE, Prompt

SIDE = 384
"""Long side of the image that is cut, in pixels: at full size a cut takes many seconds."""

RADIUS = 5
"""Of the disc, in pixels of the small image, that a click marks as certain."""

ITERATIONS = 5


class GrabCutPredictor:
    """GrabCut as a `ClickPredictor`: one mask, no predicted IoU, nothing carried over but the clicks themselves."""

    name = "grabcut"

    def start(self, image: NDArray[np.uint8]) -> GrabCutSession:
        """Shrink an image."""
        return GrabCutSession(image)


class GrabCutSession:
    """An image at the size at which it is cut.

    Args:
        image: (H, W, 3) uint8 RGB.
    """

    def __init__(self, image: NDArray[np.uint8]) -> None:
        self._geometry = FrameGeometry.longest_side((image.shape[0], image.shape[1]), SIDE)
        height, width = self._geometry.input_size
        self._pixels = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)

    def answer(self, prompt: Prompt) -> GrabCutAnswer:
        """Cut.

        The pixels outside of a box are certainly background; those inside are probably the object. Without a box all
        are probably background. Each click marks a disc as certain.
        """
        marks = self._marks(prompt)
        # Its colour clusters start at random; the same prompt shall have the same answer.
        cv2.setRNGSeed(0)
        background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
        if _both_sides_marked(marks):
            no_box = (0, 0, 0, 0)  # it is in the marks
            cv2.grabCut(self._pixels, marks, no_box, background, foreground, ITERATIONS, cv2.GC_INIT_WITH_MASK)
        return GrabCutAnswer((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD), self._geometry.original_size)

    def _marks(self, prompt: Prompt) -> NDArray[np.uint8]:
        marks = np.full(self._geometry.input_size, cv2.GC_PR_BGD, np.uint8)
        if prompt.box is not None:
            corners = self._geometry.to_frame(np.array(prompt.box, np.float32).reshape(2, 2))
            (x0, y0), (x1, y1) = np.rint(corners).astype(int)
            marks[:] = cv2.GC_BGD
            marks[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)] = cv2.GC_PR_FGD
        centres = self._geometry.to_frame(prompt.coords()).astype(int)
        for (x, y), label in zip(centres.tolist(), prompt.labels(), strict=True):
            cv2.circle(marks, (x, y), RADIUS, cv2.GC_FGD if label == INCLUDE else cv2.GC_BGD, cv2.FILLED)
        return marks


class GrabCutAnswer:
    """One mask.

    Args:
        small: (h, w) bool, at the size at which it was cut.
        size: (H, W) of the image.
    """

    predicted_iou: tuple[float, ...] = ()

    def __init__(self, small: BoolMask, size: Size) -> None:
        self._small = small
        self._size = size

    def mask(self, token: int) -> BoolMask:
        """See `Answer.mask`; there is token 0 only."""
        del token
        height, width = self._size
        share = cv2.resize(self._small.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
        return np.asarray(share > 0.5, np.bool_)

    def mask_input(self, token: int) -> None:
        """Nothing: GrabCut starts anew with every click."""
        del token


def _both_sides_marked(marks: NDArray[np.uint8]) -> bool:
    """Whether there are pixels to learn both colour models from; OpenCV refuses to cut without.

    A box over the whole image has no background, and then all of it is the answer.
    """
    foreground = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD))
    return bool(foreground.any() and not foreground.all())
