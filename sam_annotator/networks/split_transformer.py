"""The two-way transformer of SAM's mask decoder without the places of the image, for a decoder in parts.

It gives what `Sam.decode` gives, and never makes the places: P x dim numbers that all later steps would have to read.
Few tokens are all that changes them. With R the places of the image, after each of the two blocks

    places = scale * R + sum over heads and tokens of share * told + constant

where ``told`` (dim) is what a token tells and ``share`` (P) how much of it each place takes: attention adds a row to
that sum, and a layer normalisation changes the scales, as the variance of a sum follows from products of its parts.
All that happens to places is linear, so it is done to R once per image (`split_preparation`) and per prompt to what is
told. For one click that is two fifths of the arithmetic, and nothing large is ever in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_algebra import (
    asked_heads,
    heads_of,
    joined_heads,
    products_of,
    rows_told,
    scale_of,
    scores_of_rows,
    seen_of_rows,
    shares_of,
    square_of,
)
from sam_annotator.networks.split_parts import RowUpscaling, blocks_of, centred, positions_of, split_channels, summed


class Told(NamedTuple):
    """What the tokens of a block tell the places.

    Attributes:
        scale: (B, 1, P), of the normalisation that follows.
        shares: (B, K, P), how much each place takes of each of the K rows, one for each head and token.
        rows: (B, K, dim).
        told: (B, heads, T, channels of a head), what the rows were made of.
    """

    scale: Tensor
    shares: Tensor
    rows: Tensor
    told: Tensor


class SplitTransformer(nn.Module):
    """The transformer for B prompts of T tokens each, and what is left to do for their masks.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.prompt_encoder = sam.prompt_encoder
        self.mask_decoder = sam.mask_decoder
        self.first, self.second = blocks_of(sam.mask_decoder)
        self.last = sam.mask_decoder.transformer.final_attn_token_to_image
        self.upscaling = RowUpscaling(sam.mask_decoder)
        positions = positions_of(sam.prompt_encoder).T
        look, tell, bias = self.second.cross_attn_token_to_image, self.second.cross_attn_image_to_token, "bias"
        queries = tell.q_proj.weight @ positions + tell.q_proj(self.first.norm4.get_parameter(bias))[:, None]
        # Biases of keys are the same for all places, so they drop out of the softmax over these; not so of queries.
        for name, table in (
            ("positions_2", look.k_proj.weight @ positions),
            ("queried_2", queries),
            ("positions_3", self.last.k_proj.weight @ positions),
        ):
            self.register_buffer(name, split_channels(table.detach(), self.last.heads))
        constant = centred(self.first.norm4.get_parameter(bias) + tell.out_proj.get_parameter(bias))
        self.register_buffer("constant", constant.detach()[None])

    def exchange(
        self, tokens: Tensor, kept: Sequence[int], tables: Sequence[Tensor], sums: Tensor
    ) -> tuple[Tensor, Told, Told]:
        """Let tokens and image exchange.

        Args:
            tokens: (B, T, dim).
            kept: The tokens that answer in the end: what the others would see then is of no use to anyone.
            tables: The first eleven fields of `split_preparation.Prepared`.
            sums: See there.

        Returns:
            The answers (B, kept, dim), and what was told in both blocks, with the gains of the second normalisation.
        """
        keys_1, values_1, queries_1, told_1, keys_2, values_2, queries_2, again_1, told_2, keys_3, values_3 = tables
        square_1, square_2, product = sums.unbind(0)
        queries, first = self._first_exchange(tokens, keys_1, values_1, queries_1, told_1, square_1)
        queries, second = self._second_exchange(queries, tokens, first, keys_2, values_2, queries_2)
        scale_2 = self._second_scale(first, second, again_1, told_2, square_2, product)
        gain = self.second.norm4.weight
        first = first._replace(rows=centred(first.rows) * gain)
        second = second._replace(scale=scale_2, rows=second.rows * gain)
        answering = list(kept)
        queries = self._last_look(queries[:, answering], tokens[:, answering], first, second, keys_3, values_3)
        return queries, first, second

    def _first_exchange(  # noqa: PLR0917
        self, tokens: Tensor, keys: Tensor, values: Tensor, queries_of_places: Tensor, products: Tensor, square: Tensor
    ) -> tuple[Tensor, Told]:
        """Tokens look at the image, and tell it something."""
        block = self.first
        look, tell = block.cross_attn_token_to_image, block.cross_attn_image_to_token
        queries = block.attend_self(tokens, tokens)
        weights = (asked_heads(look, look.q_proj(queries + tokens)) @ keys).softmax(dim=-1)
        queries = block.norm2(queries + look.out_proj(joined_heads(weights @ values.transpose(1, 2))))
        queries = block.norm3(queries + block.mlp(queries))
        shares = shares_of(asked_heads(tell, tell.k_proj(queries + tokens)) @ queries_of_places)
        told = heads_of(tell, tell.v_proj(queries))
        rows = centred(rows_told(tell, told))
        square = square + square_of(shares, rows, 2 * told @ products)
        return queries, Told(scale_of(block.norm4, square), shares, rows * block.norm4.weight, told)

    def _second_exchange(  # noqa: PLR0917
        self, queries: Tensor, tokens: Tensor, first: Told, keys: Tensor, values: Tensor, queries_of_places: Tensor
    ) -> tuple[Tensor, Told]:
        """The same of places that are scale * (R + shares of rows) and the bias of the normalisation."""
        block, scale = self.second, first.scale[:, None]
        look, tell = block.cross_attn_token_to_image, block.cross_attn_image_to_token
        queries = block.attend_self(queries, tokens)
        asked = asked_heads(look, look.q_proj(queries + tokens))
        met = asked @ keys + scores_of_rows(asked, first.rows @ look.k_proj.weight.T, first.shares)
        weights = (met * scale + asked @ self.get_buffer("positions_2")).softmax(dim=-1) * scale
        seen = weights @ values.transpose(1, 2) + seen_of_rows(weights, first.rows @ look.v_proj.weight.T, first.shares)
        queries = block.norm2(queries + look.out_proj(joined_heads(seen) + look.v_proj(self.first.norm4.bias)))
        queries = block.norm3(queries + block.mlp(queries))
        asked = asked_heads(tell, tell.k_proj(queries + tokens))
        met = asked @ queries_of_places + scores_of_rows(asked, first.rows @ tell.q_proj.weight.T, first.shares)
        shares = shares_of(met * scale + asked @ self.get_buffer("queried_2"))
        told = heads_of(tell, tell.v_proj(queries))
        return queries, Told(first.scale, shares, centred(rows_told(tell, told)), told)

    def _second_scale(  # noqa: PLR0917
        self, first: Told, second: Told, again: Tensor, products: Tensor, square: Tensor, product: Tensor
    ) -> Tensor:
        """The scale of places that are scale * (R + shares of rows) + shares of rows + constant."""
        constant, scale = self.get_buffer("constant"), first.scale
        rows = centred(first.rows)
        square = square + square_of(first.shares, rows, 2 * first.told @ again)
        linear = product + (rows @ constant.T).transpose(1, 2) @ first.shares
        others = (2 * second.told @ products).flatten(1, 2) + products_of(2 * second.rows, rows) @ first.shares
        others = others * scale + (products_of(second.rows, second.rows) @ second.shares + 2 * second.rows @ constant.T)
        square = (square * scale + 2 * linear) * scale + summed(second.shares * others)
        return scale_of(self.second.norm4, square + constant.square().sum())

    def _last_look(  # noqa: PLR0917
        self, queries: Tensor, tokens: Tensor, first: Told, second: Told, keys: Tensor, values: Tensor
    ) -> Tensor:
        """What the answering tokens see in the end, of places that are as `_second_scale` has them, normalised."""
        look, norm = self.last, self.second.norm4
        constant = (self.get_buffer("constant") * norm.weight)[None]
        scale_1, scale_2 = first.scale[:, None], second.scale[:, None]
        key, value = look.k_proj.weight.T, look.v_proj.weight.T
        asked = asked_heads(look, look.q_proj(queries + tokens))
        met = (asked @ keys + scores_of_rows(asked, first.rows @ key, first.shares)) * scale_1
        met = met + scores_of_rows(asked, second.rows @ key, second.shares)
        met = met + asked @ heads_of(look, constant @ key).transpose(2, 3)
        weights = (met * scale_2 + asked @ self.get_buffer("positions_3")).softmax(dim=-1) * scale_2
        seen = seen_of_rows(weights, second.rows @ value, second.shares)
        seen = seen + weights.sum(dim=-1, keepdim=True) * heads_of(look, constant @ value)
        weights = weights * scale_1
        seen = seen + weights @ values.transpose(1, 2) + seen_of_rows(weights, first.rows @ value, first.shares)
        seen = look.out_proj(joined_heads(seen) + look.v_proj(norm.bias))
        answers: Tensor = self.mask_decoder.transformer.norm_final_attn(queries + seen)
        return answers

    def told_upscaled(self, first: Told, second: Told) -> Tensor:
        """All that is told, and what is the same for all places, through the first step of the upscaling."""
        norm = self.second.norm4
        weight, bias = self.upscaling.get_buffer("weight_0"), self.upscaling.get_buffer("bias_0")
        batch = first.rows.shape[0]
        constant = (self.get_buffer("constant") * norm.weight).expand(batch, 1, -1)
        told = torch.cat([first.rows, second.rows, constant], dim=1) @ weight
        return torch.cat([told, (norm.bias @ weight + bias).expand(batch, 1, -1)], dim=1)
