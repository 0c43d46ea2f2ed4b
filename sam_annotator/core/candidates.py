"""The answers of the decoder to one prompt, ranked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import Mask, stability_score

SINGLE_MASK_TOKEN = 0


@dataclass(frozen=True, eq=False)
class MaskCandidates:
    """Masks to choose from, the one to show first at rank 0.

    Attributes:
        low_res_logits: (C, h, w) float32, covering the network's frame; above 0 is inside.
        predicted_iou: (C,) float32, the network's own estimate, about 0 to 1.
        stability: (C,) float32, `stability_score` of the part of the logits that lies on the image.
        tokens: (C,) int64, the mask token each came from: 0 the single-mask answer, 1 to 3 the ambiguity masks.
        geometry: How the logits lie on the image.
    """

    low_res_logits: NDArray[np.float32]
    predicted_iou: NDArray[np.float32]
    stability: NDArray[np.float32]
    tokens: NDArray[np.int64]
    geometry: FrameGeometry

    def __len__(self) -> int:
        return len(self.predicted_iou)

    @classmethod
    def ranked(
        cls,
        low_res_logits: NDArray[np.float32],
        predicted_iou: NDArray[np.float32],
        geometry: FrameGeometry,
        *,
        single_first: bool,
    ) -> MaskCandidates:
        """Choose three of the decoder's four masks and rank them.

        Args:
            low_res_logits: (4, h, w) float32; index 0 is the single-mask token, as in SAM.
            predicted_iou: (4,) float32.
            geometry: How the logits lie on the image.
            single_first: Put the single-mask answer first and the two best ambiguity masks after it. SAM trusts its
                single-mask token when a prompt is more than one click; for one click it is left out.

        Returns:
            Three candidates. Ambiguity masks are sorted by predicted IoU, best first.
        """
        ambiguity = 1 + np.argsort(-predicted_iou[1:], kind="stable")
        order = np.concatenate([[SINGLE_MASK_TOKEN], ambiguity[:2]]) if single_first else ambiguity
        chosen = np.ascontiguousarray(low_res_logits[order], np.float32)
        stability = stability_score(geometry.on_image(chosen))
        iou = predicted_iou[order].astype(np.float32)
        return cls(chosen, iou, stability, order.astype(np.int64), geometry)

    def mask(self, rank: int) -> Mask:
        """The mask at a rank in full resolution."""
        return Mask.from_array(self.geometry.logits_to_mask(self.low_res_logits[rank]))

    def mask_input(self, rank: int) -> NDArray[np.float32]:
        """The logits at a rank as (1, h, w), to be fed back with the next click."""
        return np.asarray(self.low_res_logits[rank][None], np.float32)

    def share_of_image(self, rank: int) -> float:
        """The part of the image that the mask at a rank covers, 0 to 1, measured on the low-res logits."""
        (height, width), (image_height, image_width) = self.geometry.original_size, self.geometry.image_size
        share = float((self.geometry.on_image(self.low_res_logits[rank]) > 0).mean())
        return share * (height * width) / (image_height * image_width)
