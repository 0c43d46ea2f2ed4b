"""What everything mode makes once per image, so that a point needs none of it: see `points_decoder` for the algebra."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_decoder import RowUpscaling, blocks_of


class PointsPrepared(NamedTuple):
    """What `PointsPreparation` makes of one image of P places. The fields are the names in the ONNX graphs.

    All but the last two are (heads, channels of a head, P): what an attention makes of the image's places.

    Attributes:
        keys_1: What tokens look for in the first block.
        values_1: What they find.
        queries_1: What places look for in the tokens.
        told_1: Products with what tokens tell places, for the variance after the first block.
        keys_2: As in the first block, from here on of the places as far as they are the image's; without positions.
        values_2: As before.
        queries_2: As before.
        again_1: As ``told_1``, for the variance after the second block.
        told_2: As ``told_1``, of what is told in the second block.
        keys_3: Of the last look at the image.
        values_3: As before.
        sums: (3, P): the square sum of the places before the first normalisation, that after it, and the product of
            the latter with what is the same for all places.
        upscaled: (P, 4 * channels), through the first step of the upscaling.
    """

    keys_1: Tensor
    values_1: Tensor
    queries_1: Tensor
    told_1: Tensor
    keys_2: Tensor
    values_2: Tensor
    queries_2: Tensor
    again_1: Tensor
    told_2: Tensor
    keys_3: Tensor
    values_3: Tensor
    sums: Tensor
    upscaled: Tensor


class PointsPreparation(nn.Module):
    """The decoder's work that is the same for all lone points of an image.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.first, self.second = blocks_of(sam.mask_decoder)
        self.last = sam.mask_decoder.transformer.final_attn_token_to_image
        self.upscaling = RowUpscaling(sam.mask_decoder)

    def forward(
        self, image_rows: Tensor, first_keys: Tensor, first_values: Tensor, first_queries: Tensor
    ) -> PointsPrepared:
        """Prepare one image: the fields of `Prepared`."""
        heads = self.last.heads
        tell_1, tell_2 = self.first.cross_attn_image_to_token, self.second.cross_attn_image_to_token
        look_2, look_3 = self.second.cross_attn_token_to_image, self.last
        gain_1, gain_2 = self.first.norm4.weight, self.second.norm4.weight
        constant = centred(self.first.norm4.bias + tell_2.out_proj.bias)
        # The places that no token has changed, before and after the first normalisation but for its division, and
        # before and after the second.
        before_1 = centred(image_rows + tell_1.out_proj.bias)
        after_1 = before_1 * gain_1
        before_2 = centred(after_1)
        after_2 = before_2 * gain_2
        sums = torch.stack([before_1.square().sum(dim=1), before_2.square().sum(dim=1), before_2 @ constant])
        return PointsPrepared(
            keys_1=split_channels(first_keys.T, heads),
            values_1=split_channels(first_values.T, heads),
            queries_1=split_channels(first_queries.T, heads),
            told_1=split_channels(tell_1.out_proj.weight.T @ before_1.T, heads),
            keys_2=split_channels(look_2.k_proj.weight @ after_1.T, heads),
            values_2=split_channels(look_2.v_proj.weight @ after_1.T, heads),
            queries_2=split_channels(tell_2.q_proj.weight @ after_1.T, heads),
            again_1=split_channels(tell_1.out_proj.weight.T @ centred(before_2 * gain_1).T, heads),
            told_2=split_channels(tell_2.out_proj.weight.T @ before_2.T, heads),
            keys_3=split_channels(look_3.k_proj.weight @ after_2.T, heads),
            values_3=split_channels(look_3.v_proj.weight @ after_2.T, heads),
            sums=sums,
            upscaled=after_2 @ self.upscaling.get_buffer("weight_0"),
        )


def centred(rows: Tensor) -> Tensor:
    """Rows without their mean."""
    return rows - rows.mean(dim=-1, keepdim=True)


def split_channels(table: Tensor, heads: int) -> Tensor:
    """(inner, P) -> (heads, inner / heads, P)."""
    return table.reshape(heads, -1, table.shape[-1])
