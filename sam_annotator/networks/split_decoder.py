"""The mask decoder in parts: what depends on the image only, what a mask prompt changes of it, and the work per click.

Together they give what `Sam.decode` gives, by other means:

- The first block's keys, values and image queries are made once per image (`DecoderPreparation`).
- Where there are few tokens, projecting them is cheaper than projecting thousands of places. With heads h and the token
  queries q_h: ``(q_h Wk_h) image^T`` are the scores, ``(A image) Wv_h`` the context, and image-to-token attention adds
  ``A (v_h Wo_h)``. The bias of the keys is the same for every place, so it drops out of the softmax.
- Heads are not a batch axis: each token has a row for each head that holds this head's channels and zeros elsewhere
  (`_spread`). Everything stays a plain product of two matrices, and nothing large is ever transposed.
- A transposed convolution of kernel 2 and stride 2 is a matrix product in which each place makes its own four. Only the
  places that lie on the image are upscaled, and nothing is put in order here: `models.points.planes` does it.
- The last look of the tokens at the image is that of the decoder's own tokens only, as no mask is made of the others.
- A mask prompt changes the image embeddings by a product of few channels, so what was prepared is corrected instead of
  made again. That is a part of its own: a prompt without a mask pays nothing for it.

Places are rows of two axes, (P, dim), because ONNX Runtime replaces a sum and a layer normalisation of three axes by a
fused operator that takes eight times as long on the CPU.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from sam_annotator.networks.common import LayerNorm2d
from sam_annotator.networks.mask_decoder import MASKS, MaskDecoder
from sam_annotator.networks.prompt_encoder import PromptEncoder
from sam_annotator.networks.sam import Sam
from sam_annotator.networks.transformer import Attention, TwoWayBlock


class Prepared(NamedTuple):
    """What `DecoderPreparation` makes of one image of P = h * w places. The fields are the names in the ONNX graphs.

    Attributes:
        image_rows: (P, dim), the image embeddings without a mask prompt.
        first_keys: (P, inner), what the first block's tokens look for.
        first_values: (P, inner), what they find.
        first_queries: (P, inner), what the places look for in the tokens.
    """

    image_rows: Tensor
    first_keys: Tensor
    first_values: Tensor
    first_queries: Tensor


class DecoderPreparation(nn.Module):
    """The decoder's work that no prompt changes, unless it is a mask.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.first = blocks_of(sam.mask_decoder)[0]
        self.register_buffer("no_mask", sam.prompt_encoder.no_mask_embed.weight.detach())
        self.register_buffer("positions", positions_of(sam.prompt_encoder))

    def forward(self, image_embeddings: Tensor) -> Prepared:
        """Prepare one image: (1, dim, h, w)."""
        rows = image_embeddings.flatten(2)[0].T + self.get_buffer("no_mask")
        placed = rows + self.get_buffer("positions")
        to_image, to_tokens = self.first.cross_attn_token_to_image, self.first.cross_attn_image_to_token
        return Prepared(rows, to_image.k_proj(placed), to_image.v_proj(rows), to_tokens.q_proj(placed))


class PromptCorrection(nn.Module):
    """Turns what was prepared without a mask prompt into what it is with one.

    Args:
        sam: Whose weights to use.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        *channels, last = sam.prompt_encoder.mask_downscaling
        self.channels = nn.Sequential(*channels)
        block = blocks_of(sam.mask_decoder)[0]
        to_image, to_tokens = block.cross_attn_token_to_image, block.cross_attn_image_to_token
        # The mask branch ends in a linear map of few channels. A further channel of ones carries its bias and takes the
        # embedding of "no mask" away.
        bias = last.get_parameter("bias")[None] - sam.prompt_encoder.no_mask_embed.weight
        to_rows = torch.cat([last.get_parameter("weight").flatten(1).T, bias]).detach()
        self.register_buffer("to_rows", to_rows)
        for name, layer in (("keys", to_image.k_proj), ("values", to_image.v_proj), ("queries", to_tokens.q_proj)):
            self.register_buffer(f"to_{name}", to_rows @ layer.weight.detach().T)

    def forward(
        self, image_rows: Tensor, first_keys: Tensor, first_values: Tensor, first_queries: Tensor, mask_input: Tensor
    ) -> Prepared:
        """Correct what `DecoderPreparation` gave by mask_input, (1, 1, 4h, 4w) logits of an earlier answer."""
        channels = self.channels(mask_input).flatten(2)[0].T
        channels = torch.cat([channels, torch.ones_like(channels[:, :1])], dim=1)
        return Prepared(
            image_rows + channels @ self.get_buffer("to_rows"),
            first_keys + channels @ self.get_buffer("to_keys"),
            first_values + channels @ self.get_buffer("to_values"),
            first_queries + channels @ self.get_buffer("to_queries"),
        )


class ClickDecoder(nn.Module):
    """The decoder's work per click.

    Args:
        sam: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.prompt_encoder = sam.prompt_encoder
        self.mask_decoder = sam.mask_decoder
        self.register_buffer("positions", positions_of(sam.prompt_encoder))
        self.upscaling = RowUpscaling(sam.mask_decoder)

    def forward(  # noqa: PLR0917  the inputs of an ONNX graph go by position
        self,
        image_rows: Tensor,
        first_keys: Tensor,
        first_values: Tensor,
        first_queries: Tensor,
        point_coords: Tensor,
        point_labels: Tensor,
        seen: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Answer one prompt.

        Args:
            image_rows: See `Prepared`, as for the next three; of a prompt with a mask, from `PromptCorrection`.
            first_keys: See `Prepared`.
            first_values: See `Prepared`.
            first_queries: See `Prepared`.
            point_coords: (1, N, 2) xy in the network's frame. Without a box the last one must be padding: SAM was
                trained so.
            point_labels: (1, N) float32 `PointLabel` values.
            seen: (S,) float32, the indices of the places whose logits are wanted: those that lie on the image.

        Returns:
            Logits (4, 16 * S), each place's 16 as `RowUpscaling` gives them, and predicted IoU (1, 4); index 0 is the
            single-mask answer.
        """
        prepared = Prepared(image_rows, first_keys, first_values, first_queries)
        decoder, positions = self.mask_decoder, self.get_buffer("positions")
        tokens = decoder.tokens(self.prompt_encoder.embed_points(point_coords, point_labels))
        first, *later = blocks_of(decoder)
        queries, image = _first_exchange(first, tokens, prepared)
        placed = image + positions
        for block in later:
            queries, image = _later_exchange(block, queries, tokens, image, placed)
            placed = image + positions
        # What the prompt's own tokens would see now is of no use to anyone.
        queries, tokens = queries[:, : 1 + MASKS], tokens[:, : 1 + MASKS]
        last = decoder.transformer.final_attn_token_to_image
        queries = decoder.transformer.norm_final_attn(queries + _look(last, queries + tokens, placed, image))
        masks = decoder.output_hypernetworks_mlps
        filters = torch.cat([network(queries[:, 1 + index]) for index, network in enumerate(masks)])
        logits = filters @ self.upscaling(image.index_select(0, seen.long())).T
        return logits, decoder.iou_prediction_head(queries[:, 0])


def _first_exchange(block: TwoWayBlock, tokens: Tensor, prepared: Prepared) -> tuple[Tensor, Tensor]:
    """The first block, whose side of the image is ready."""
    queries = block.attend_self(tokens, tokens)
    attention = block.cross_attn_token_to_image
    spread = _spread(attention, attention.q_proj(queries + tokens) * attention.scale)
    weights = (spread @ prepared.first_keys.T).softmax(dim=-1)
    queries = block.norm2(queries + attention.out_proj(_gather(attention, weights @ prepared.first_values)))
    queries = block.norm3(queries + block.mlp(queries))
    attention = block.cross_attn_image_to_token
    spread = _spread(attention, attention.k_proj(queries + tokens) * attention.scale)
    told = _tell(attention, spread @ prepared.first_queries.T, queries, prepared.image_rows)
    return queries, block.norm4(told)


def _later_exchange(
    block: TwoWayBlock, queries: Tensor, tokens: Tensor, image: Tensor, placed: Tensor
) -> tuple[Tensor, Tensor]:
    """A later block, with the projections of the places absorbed into those of the tokens."""
    queries = block.attend_self(queries, tokens)
    queries = block.norm2(queries + _look(block.cross_attn_token_to_image, queries + tokens, placed, image))
    queries = block.norm3(queries + block.mlp(queries))
    attention = block.cross_attn_image_to_token
    spread = _spread(attention, attention.k_proj(queries + tokens) * attention.scale)
    # This bias stays: unlike that of the keys in `_look`, it differs between what the softmax compares.
    scores = (spread @ attention.q_proj.weight) @ placed.T + (spread @ attention.q_proj.bias)[:, None]
    return queries, block.norm4(_tell(attention, scores, queries, image))


def _look(attention: Attention, tokens: Tensor, placed: Tensor, image: Tensor) -> Tensor:
    """``attention(tokens, placed, image)``: (1, T, dim) looking at (P, dim) -> (1, T, dim)."""
    spread = _spread(attention, attention.q_proj(tokens) * attention.scale)
    weights = ((spread @ attention.k_proj.weight) @ placed.T).softmax(dim=-1)
    # Weights sum to one, so that the values' bias comes through as it is.
    context = attention.v_proj(weights @ image)
    seen: Tensor = attention.out_proj(_gather(attention, context))
    return seen


def _tell(attention: Attention, scores: Tensor, tokens: Tensor, image: Tensor) -> Tensor:
    """The places (P, dim) and what tokens (1, T, dim) tell them, by scores (heads * T, P) -> (P, dim)."""
    by_head = scores.reshape(attention.heads, -1, scores.shape[-1])
    # A softmax over an axis that is not the last, written out: places stay side by side and nothing is turned around.
    weights = (by_head - by_head.amax(dim=1, keepdim=True)).exp()
    weights = (weights / weights.sum(dim=1, keepdim=True)).flatten(0, 1)
    # Each head's weights sum to one, so its share of the bias comes through as it is.
    values = _spread(attention, attention.v_proj(tokens)) @ attention.out_proj.weight.T
    told: Tensor = weights.T @ (values + attention.out_proj.bias / attention.heads) + image
    return told


def _spread(attention: Attention, x: Tensor) -> Tensor:
    """(1, T, inner) -> (heads * T, inner): a row for each head and token, zero outside of the head's channels."""
    return (x * head_channels(attention)).flatten(0, 1)


def _gather(attention: Attention, x: Tensor) -> Tensor:
    """(heads * T, inner) -> (1, T, inner): of each head's rows its own channels."""
    rows = x.reshape(attention.heads, -1, x.shape[-1])
    return (rows * head_channels(attention)).sum(dim=0, keepdim=True)


def head_channels(attention: Attention) -> Tensor:
    """(heads, 1, inner): 1 where a channel belongs to a head."""
    weight = attention.q_proj.weight
    heads = torch.eye(attention.heads, device=weight.device, dtype=weight.dtype)
    return heads.repeat_interleave(weight.shape[0] // attention.heads, dim=1)[:, None]


class RowUpscaling(nn.Module):
    """The decoder's upscaling, without an image in between.

    Args:
        decoder: Whose weights to use.
    """

    def __init__(self, decoder: MaskDecoder) -> None:
        super().__init__()
        for index, layer in enumerate(decoder.output_upscaling):
            if isinstance(layer, nn.ConvTranspose2d) and layer.bias is not None:
                # (in, out, dy, dx) -> (in, dy * dx * out): what a place makes of itself lies side by side.
                self.register_buffer(f"weight_{index}", layer.weight.detach().permute(0, 2, 3, 1).flatten(1))
                self.register_buffer(f"bias_{index}", layer.bias.detach().repeat(4))
            elif isinstance(layer, LayerNorm2d):
                self.norm = nn.LayerNorm(layer.weight.shape[0], eps=layer.EPS)
                self.norm.weight, self.norm.bias = layer.weight, layer.bias

    def forward(self, rows: Tensor) -> Tensor:
        """(N, dim) -> (16 * N, dim / 8): a place's are two by two its quarters, and two by two the cells of these."""
        return self.finish(rows @ self.get_buffer("weight_0") + self.get_buffer("bias_0"))

    def finish(self, quarters: Tensor) -> Tensor:
        """The same after the first of the two products: (N, 4 * channels)."""
        gelu = nn.functional.gelu
        x = gelu(self.norm(quarters.reshape(-1, self.norm.weight.shape[0])))
        x = gelu(x @ self.get_buffer("weight_3") + self.get_buffer("bias_3"))
        return x.reshape(16 * quarters.shape[0], -1)


def blocks_of(decoder: MaskDecoder) -> list[TwoWayBlock]:
    """The decoder's two-way blocks, in their order."""
    return [layer for layer in decoder.transformer.layers if isinstance(layer, TwoWayBlock)]


def positions_of(encoder: PromptEncoder) -> Tensor:
    """The positional encoding of the places, (P, dim)."""
    return encoder.image_positions().detach().flatten(2)[0].T.contiguous()
