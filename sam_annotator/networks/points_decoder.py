"""The click decoder for everything mode: many lone points at once, and nothing that only other prompts need.

The algebra is that of `split_decoder`, with an axis of prompts before its own. There is no mask prompt, so what was
prepared for the image serves all points as it is, and of the masks only those of the ambiguity tokens are made: a lone
point has no clear answer.

Masks are a part of their own (`PointMasks`): predicted IoU is known before there is a mask, so those that it rules out
are never made, nor what lies on the frame's padding. That is two fifths of all the work.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sam_annotator.networks.prompt_encoder import PointLabel
from sam_annotator.networks.sam import Sam
from sam_annotator.networks.split_decoder import RowUpscaling, blocks_of, head_channels, positions_of
from sam_annotator.networks.transformer import Attention


class PointsDecoder(nn.Module):
    """The decoder's work for points that are asked apart from one another.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.prompt_encoder = sam.prompt_encoder
        self.mask_decoder = sam.mask_decoder
        self.register_buffer("positions", positions_of(sam.prompt_encoder))
        self.register_buffer("labels", torch.tensor([[PointLabel.INCLUDE, PointLabel.PADDING]], dtype=torch.float32))

    def forward(
        self, image_rows: Tensor, first_keys: Tensor, first_values: Tensor, first_queries: Tensor, points: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Answer each point by itself.

        Args:
            image_rows: See `Prepared`, as for the next three.
            first_keys: See `Prepared`.
            first_values: See `Prepared`.
            first_queries: See `Prepared`.
            points: (B, 2) xy in the network's frame, inside of the object.

        Returns:
            What `PointMasks` takes: the places (B, P, dim) and filters (B, 3, dim / 8) of the ambiguity masks; and
            their predicted IoU (B, 3).
        """
        decoder, positions = self.mask_decoder, self.get_buffer("positions")
        coords = torch.stack([points, torch.zeros_like(points)], dim=1)
        labels = self.get_buffer("labels").expand(points.shape[0], -1)
        tokens = decoder.tokens(self.prompt_encoder.embed_points(coords, labels))
        first, *later = blocks_of(decoder)

        queries = first.attend_self(tokens, tokens)
        attention = first.cross_attn_token_to_image
        weights = (_spread(attention, attention.q_proj(queries + tokens)) @ first_keys.T).softmax(dim=-1)
        queries = first.norm2(queries + attention.out_proj(_gather(attention, weights @ first_values)))
        queries = first.norm3(queries + first.mlp(queries))
        attention = first.cross_attn_image_to_token
        scores = first_queries @ _spread(attention, attention.k_proj(queries + tokens)).transpose(1, 2)
        image = _normed(first.norm4, image_rows + _tell(attention, scores, queries))

        for block in later:
            placed = image + positions
            queries = block.attend_self(queries, tokens)
            queries = block.norm2(queries + _look(block.cross_attn_token_to_image, queries + tokens, placed, image))
            queries = block.norm3(queries + block.mlp(queries))
            attention = block.cross_attn_image_to_token
            spread = _spread(attention, attention.k_proj(queries + tokens))
            bias = (spread @ attention.q_proj.bias)[:, None]
            scores = placed @ (spread @ attention.q_proj.weight).transpose(1, 2) + bias
            image = _normed(block.norm4, image + _tell(attention, scores, queries))

        last = decoder.transformer.final_attn_token_to_image
        queries = decoder.transformer.norm_final_attn(queries + _look(last, queries + tokens, image + positions, image))
        networks = list(decoder.output_hypernetworks_mlps)[1:]
        filters = torch.stack([network(queries[:, 2 + index]) for index, network in enumerate(networks)], dim=1)
        return image, filters, decoder.iou_prediction_head(queries[:, 0])[:, 1:]


class PointMasks(nn.Module):
    """From what `PointsDecoder` gives to low-res logits.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.upscaling = RowUpscaling(sam.mask_decoder)

    def forward(self, places: Tensor, filters: Tensor) -> Tensor:
        """The masks of one point on some places.

        Args:
            places: (N, dim), any N of the point's P rows.
            filters: (M, dim / 8), any M of its three.

        Returns:
            (M, 16 * N) logits: each place's 16 are two by two its four quarters, and two by two the cells of these.
        """
        logits: Tensor = filters @ self.upscaling(places).T
        return logits


def _normed(norm: nn.LayerNorm, image: Tensor) -> Tensor:
    """(B, P, dim) normalised as rows of two axes; `split_decoder` says why."""
    rows: Tensor = norm(image.flatten(0, 1))
    return rows.reshape(image.shape)


def _look(attention: Attention, tokens: Tensor, placed: Tensor, image: Tensor) -> Tensor:
    """``attention(tokens, placed, image)``: (B, T, dim) looking at (B, P, dim) -> (B, T, dim)."""
    spread = _spread(attention, attention.q_proj(tokens))
    weights = ((spread @ attention.k_proj.weight) @ placed.transpose(1, 2)).softmax(dim=-1)
    seen: Tensor = attention.out_proj(_gather(attention, attention.v_proj(weights @ image)))
    return seen


def _tell(attention: Attention, scores: Tensor, tokens: Tensor) -> Tensor:
    """What tokens tell the places: (B, P, heads * T) scores and (B, T, dim) tokens -> (B, P, dim)."""
    weights = scores.reshape(*scores.shape[:2], attention.heads, -1).softmax(dim=-1).flatten(2)
    spread = (attention.v_proj(tokens)[:, None] * head_channels(attention)).flatten(1, 2)
    told: Tensor = weights @ (spread @ attention.out_proj.weight.T) + attention.out_proj.bias
    return told


def _spread(attention: Attention, x: Tensor) -> Tensor:
    """(B, T, inner) -> (B, heads * T, inner), scaled: a row per head and token, zero outside of the head's channels."""
    return (x[:, None] * (head_channels(attention) * attention.scale)).flatten(1, 2)


def _gather(attention: Attention, x: Tensor) -> Tensor:
    """(B, heads * T, inner) -> (B, T, inner): of each head's rows its own channels."""
    rows = x.reshape(x.shape[0], attention.heads, -1, x.shape[-1])
    return (rows * head_channels(attention)).sum(dim=1)
