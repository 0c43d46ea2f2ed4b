"""What the decoder makes once per image, and what a mask prompt changes of it: see `split_transformer` for the algebra.

Nothing is made here but linear maps of the image embeddings, with all that lies between folded into their weights, and
the square sums that normalisations need.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_parts import RowUpscaling, blocks_of, centred, positions_of, summed


class Prepared(NamedTuple):
    """What `DecoderPreparation` makes of one image of P places. The fields are the names in the ONNX graphs.

    All but the last three are (heads, channels of a head, P): what an attention makes of the image's places.

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
        masked: (2, channels of a mask, P): products with what a mask adds to places, for the same two square sums.
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
    masked: Tensor


DECODED = Prepared._fields[:-1]
"""What the decoder takes; the rest is for mask prompts."""


class _Maps(nn.Module):
    """The linear maps from rows (N, dim) to what is prepared of them."""

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.first, self.second = blocks_of(sam.mask_decoder)
        self.last = sam.mask_decoder.transformer.final_attn_token_to_image
        self.upscaling = RowUpscaling(sam.mask_decoder)
        self.no_mask = sam.prompt_encoder.no_mask_embed.weight.detach()

    def forward(self, rows: Tensor) -> dict[str, Tensor]:
        """What is made of rows (N, dim), each (N, channels); without positions."""
        look_1, tell_1 = self.first.cross_attn_token_to_image, self.first.cross_attn_image_to_token
        look_2, tell_2 = self.second.cross_attn_token_to_image, self.second.cross_attn_image_to_token
        before_1, before_2 = self.normalised(rows)
        after_1, after_2 = before_1 * self.first.norm4.weight, before_2 * self.second.norm4.weight
        return {
            "keys_1": look_1.k_proj(rows),
            "values_1": look_1.v_proj(rows),
            "queries_1": tell_1.q_proj(rows),
            "told_1": before_1 @ tell_1.out_proj.weight,
            "keys_2": after_1 @ look_2.k_proj.weight.T,
            "values_2": after_1 @ look_2.v_proj.weight.T,
            "queries_2": after_1 @ tell_2.q_proj.weight.T,
            "again_1": centred(before_2 * self.first.norm4.weight) @ tell_1.out_proj.weight,
            "told_2": before_2 @ tell_2.out_proj.weight,
            "keys_3": after_2 @ self.last.k_proj.weight.T,
            "values_3": after_2 @ self.last.v_proj.weight.T,
            "upscaled": after_2 @ self.upscaling.get_buffer("weight_0"),
        }

    def normalised(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """The places that no token has changed, before the two normalisations and but for their division."""
        before_1 = centred(rows + self.first.cross_attn_image_to_token.out_proj.bias)
        return before_1, centred(before_1 * self.first.norm4.weight)

    @property
    def constant(self) -> Tensor:
        """(dim,), what is the same for all places before the second normalisation."""
        bias = self.second.cross_attn_image_to_token.out_proj.get_parameter("bias")
        return centred(self.first.norm4.get_parameter("bias") + bias)


class DecoderPreparation(nn.Module):
    """The decoder's work that no prompt changes, unless it is a mask.

    Args:
        sam: Whose weights to use.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        maps = _Maps(sam)
        self.heads = maps.last.heads
        positions = positions_of(sam.prompt_encoder)
        with torch.no_grad():
            nothing, alone = maps(torch.zeros_like(maps.no_mask)), maps(maps.no_mask)
            whole = maps(torch.eye(maps.no_mask.shape[1], device=maps.no_mask.device))
            weights = {name: whole[name] - nothing[name] for name in whole}
            placed = {"keys_1": positions @ weights["keys_1"], "queries_1": positions @ weights["queries_1"]}
            for name, weight in weights.items():
                self.register_buffer(f"to_{name}", weight.T.contiguous())
                self.register_buffer(f"at_{name}", (alone[name] + placed.get(name, 0)).T.contiguous())
            added = _added(sam, maps)
            for name, tensor in (
                ("start", (maps.no_mask + maps.first.cross_attn_image_to_token.out_proj.bias).T),
                ("gain", maps.first.norm4.weight[:, None]),
                ("constant", maps.constant[None]),
                ("added_1", added[0]),
                ("added_2", added[1]),
            ):
                self.register_buffer(name, tensor.detach().contiguous())

    def forward(self, image_embeddings: Tensor) -> Prepared:
        """Prepare one image: (1, dim, h, w)."""
        image = image_embeddings.flatten(2)[0]
        tables = {
            name: (self.get_buffer(f"to_{name}") @ image + self.get_buffer(f"at_{name}")).reshape(
                self.heads, -1, image.shape[1]
            )
            for name in Prepared._fields[:-3]
        }
        before_1 = image + self.get_buffer("start")
        before_1 = before_1 - summed(before_1) / len(image)
        before_2 = before_1 * self.get_buffer("gain")
        before_2 = before_2 - summed(before_2) / len(image)
        squares = [summed(before_1.square()), summed(before_2.square()), self.get_buffer("constant") @ before_2]
        masked = torch.stack([self.get_buffer("added_1") @ before_1, self.get_buffer("added_2") @ before_2])
        upscaled = image.T @ self.get_buffer("to_upscaled").T + self.get_buffer("at_upscaled").T
        return Prepared(**tables, sums=torch.cat(squares), upscaled=upscaled, masked=masked)


class PromptCorrection(nn.Module):
    """Turns what was prepared without a mask prompt into what it is with one.

    A mask adds few channels to all places, so all that was prepared changes by products of these. A further channel of
    ones carries their bias and takes the embedding of "no mask" away.

    Args:
        sam: Whose weights to use.

    Attributes:
        added: How many channels a mask adds.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        *channels, _ = sam.prompt_encoder.mask_downscaling
        self.channels = nn.Sequential(*channels)
        maps = _Maps(sam)
        with torch.no_grad():
            rows, nothing = _rows(sam), maps(torch.zeros_like(maps.no_mask))
            for name, made in maps(rows).items():
                self.register_buffer(f"to_{name}", (made - nothing[name]).T.contiguous())
            added_1, added_2 = _added(sam, maps)
            self.added = len(added_1)
            for name, tensor in (
                ("squares_1", added_1 @ added_1.T),
                ("squares_2", added_2 @ added_2.T),
                ("product", maps.constant[None] @ added_2.T),
            ):
                self.register_buffer(name, tensor)

    def forward(  # noqa: PLR0917  the inputs of an ONNX graph go by position
        self,
        keys_1: Tensor,
        values_1: Tensor,
        queries_1: Tensor,
        told_1: Tensor,
        keys_2: Tensor,
        values_2: Tensor,
        queries_2: Tensor,
        again_1: Tensor,
        told_2: Tensor,
        keys_3: Tensor,
        values_3: Tensor,
        sums: Tensor,
        upscaled: Tensor,
        masked: Tensor,
        mask_input: Tensor,
    ) -> tuple[Tensor, ...]:
        """Correct what `DecoderPreparation` gave, by mask_input (1, 1, 4h, 4w), logits of an earlier answer.

        Returns:
            Those of `DECODED`.
        """
        tables = keys_1, values_1, queries_1, told_1, keys_2, values_2, queries_2, again_1, told_2, keys_3, values_3
        channels = self.channels(mask_input).flatten(2)[0]
        channels = torch.cat([channels, torch.ones_like(channels[:1])])
        made = [
            (self.get_buffer(f"to_{name}") @ channels + table.flatten(0, 1)).reshape(table.shape)
            for name, table in zip(Prepared._fields, tables, strict=False)
        ]
        more = [
            summed(channels * (2 * masked[index] + self.get_buffer(f"squares_{index + 1}") @ channels))
            for index in (0, 1)
        ]
        more.append(self.get_buffer("product") @ channels)
        return (*made, sums + torch.cat(more), channels.T @ self.get_buffer("to_upscaled").T + upscaled)


def _rows(sam: Sam) -> Tensor:
    """(C, dim): what the channels of a mask add to a place, in the end that of ones."""
    *_, last = sam.prompt_encoder.mask_downscaling
    bias = last.get_parameter("bias")[None] - sam.prompt_encoder.no_mask_embed.weight
    return torch.cat([last.get_parameter("weight").flatten(1).T, bias]).detach()


def _added(sam: Sam, maps: _Maps) -> tuple[Tensor, Tensor]:
    """The same before the two normalisations."""
    rows = _rows(sam)
    nothing = maps.normalised(torch.zeros_like(rows[:1]))
    first, second = (made - none for made, none in zip(maps.normalised(rows), nothing, strict=True))
    return first.detach(), second.detach()
