"""The masks of everything mode, from what `points_decoder` makes of a point."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_parts import RowUpscaling


class PointMasks(nn.Module):
    """From what `PointsDecoder` gives to low-res logits.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.upscaling = RowUpscaling(sam.mask_decoder)

    def forward(  # noqa: PLR0917  the inputs of an ONNX graph go by position
        self, upscaled: Tensor, scales: Tensor, shares_1: Tensor, shares_2: Tensor, told: Tensor, filters: Tensor
    ) -> Tensor:
        """The masks of one point on some places.

        Args:
            upscaled: (N, 4 * channels), any N of the P rows in `split_preparation.Prepared`.
            scales: (2, N), of these places, as for the next two.
            shares_1: (K, N).
            shares_2: (K, N).
            told: (2 * K + 2, 4 * channels).
            filters: (M, dim / 8), any M of the three.

        Returns:
            (M, 16 * N) logits: each place's 16 are two by two its four quarters, and two by two the cells of these.
        """
        first, second = scales[:1], scales[1:]
        both = first * second
        shares = torch.cat([shares_1 * both, shares_2 * second, second, torch.ones_like(second)])
        logits: Tensor = filters @ self.upscaling(torch.addmm(upscaled * both.T, shares.T, told)).T
        return logits
