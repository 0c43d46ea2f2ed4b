"""The compact decoder for everything mode: many lone points of one image, with only what such points need.

The answers are those of `compact_decoder` to each point by itself. Without boxes, exclusions and earlier masks most
channels of the dense prompt are the same everywhere; they become one channel of ones. Where there are few tokens, these
are projected instead of the thousand places, as in `split_decoder`.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from sam_annotator.networks.compact import CompactNetwork
from sam_annotator.networks.compact_decoder import MASKS, Attention, QualityHead, TwoWayBlock
from sam_annotator.networks.compact_encoder import AFFINITY_DIM, AFFINITY_HEADS
from sam_annotator.networks.compact_prompts import (
    GRID,
    INCLUDE,
    TOKEN_STRIDE,
    centre_grid,
    discs,
    sample,
)

DENSE = 3 + AFFINITY_HEADS
NEAR, FAR, ONES, LIKE, UNLIKE = 2, 4, 7, slice(8, 12), slice(12, 16)
"""Channels of the dense prompt, as `prompt_maps` has them: discs, ones, similarity to included and excluded clicks."""


class CompactPointsDecoder(nn.Module):
    """Answers points that are asked apart from one another.

    Args:
        network: Whose weights to use. They are shared, not copied.
    """

    def __init__(self, network: CompactNetwork) -> None:
        super().__init__()
        self.decoder = network.decoder

    def forward(
        self, embedding: Tensor, skip8: Tensor, skip4: Tensor, affinity: Tensor, points: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Answer each point by itself.

        Args:
            embedding: See `ImageFeatures`, of one image, as for the next three.
            skip8: See there.
            skip4: See there.
            affinity: See there.
            points: (B, 2) xy in the network's frame, inside of the object.

        Returns:
            The logits (B, 3, H/4, W/4) of the ambiguity masks, and their predicted IoU (B, 3).
        """
        decoder, batch = self.decoder, points.shape[0]
        rows, columns = embedding.shape[1:3]
        under = [
            sample(maps, points[None] / stride)[0] for maps, stride in ((embedding, TOKEN_STRIDE), (affinity, GRID))
        ]
        dense = self._dense(affinity, points, under[1])
        clicked = decoder.label_embedding.weight[INCLUDE] + decoder.positions(points)
        clicked = clicked + decoder.point_features(torch.cat(under, dim=1))
        fixed = torch.cat([decoder.iou_token, decoder.mask_tokens], dim=1).expand(batch, -1, -1)
        first = torch.cat([fixed, clicked[:, None]], dim=1)
        grid = centre_grid(rows, columns, TOKEN_STRIDE, points.device)
        positions = decoder.positions(grid).reshape(rows * columns, -1)
        tokens, image = first, self._image(embedding, dense)
        for layer in decoder.layers:
            if isinstance(layer, TwoWayBlock):
                tokens, image = _exchange(layer, tokens, image, first, positions)
        seen = _look(decoder.final_attention, tokens + first, image + positions, image)
        tokens = decoder.final_norm(tokens + seen)

        pixels = self._upscale(image, skip8, skip4, dense)
        networks = list(decoder.hypernetworks)[1:]
        filters = torch.stack([network(tokens[:, 2 + index]) for index, network in enumerate(networks)], dim=1)
        logits = filters @ pixels.transpose(1, 2)
        known = torch.cat([embedding.flatten(1, 2).expand(batch, -1, -1), image], dim=2)
        quality = decoder.iou_head(tokens[:, 0])[:, 1:] + _quality(decoder.quality_head, tokens, logits, pixels, known)
        return logits.reshape(batch, MASKS - 1, *affinity.shape[1:3]), torch.sigmoid(quality)

    def _dense(self, affinity: Tensor, points: Tensor, under: Tensor) -> Tensor:
        """The channels that are not the same everywhere, and one of ones: (B, 7, h, w)."""
        height, width = affinity.shape[1:3]
        near, far = discs(points[:, None], height, width)
        heads = torch.eye(AFFINITY_HEADS, device=under.device).repeat_interleave(AFFINITY_DIM // AFFINITY_HEADS, dim=1)
        like = (under[:, None] * (2 * heads)).flatten(0, 1) @ affinity.flatten(1, 2)[0].T
        like = like.reshape(-1, AFFINITY_HEADS, height * width)
        return torch.cat([near, far, torch.ones_like(near), like], dim=1).reshape(-1, DENSE, height, width)

    @staticmethod
    def _weights(conv: nn.Module) -> Tensor:
        """A convolution's weights for what `_dense` makes."""
        weight = conv.get_parameter("weight")
        # Nothing is excluded: to that the similarity is -1, twice as in `prompt_maps`.
        ones = weight[:, ONES : ONES + 1] - 2 * weight[:, UNLIKE].sum(dim=1, keepdim=True)
        return torch.cat([weight[:, NEAR : NEAR + 1], weight[:, FAR : FAR + 1], ones, weight[:, LIKE]], dim=1)

    def _image(self, embedding: Tensor, dense: Tensor) -> Tensor:
        """The image's tokens with the dense prompt, (B, places, channels)."""
        conv, _, last = self.decoder.dense16
        step = TOKEN_STRIDE // GRID
        hidden = functional.relu(functional.conv2d(dense, self._weights(conv), conv.get_parameter("bias"), step))
        hidden = hidden.flatten(2).transpose(1, 2).flatten(0, 1)
        told = torch.addmm(last.get_parameter("bias"), hidden, last.get_parameter("weight").flatten(1).T)
        return told.reshape(dense.shape[0], -1, embedding.shape[3]) + embedding.flatten(1, 2)

    def _upscale(self, image: Tensor, skip8: Tensor, skip4: Tensor, dense: Tensor) -> Tensor:
        """(B, places, channels) -> (B, h * w, 32)."""
        decoder, batch = self.decoder, image.shape[0]
        height, width = skip8.shape[1:3]
        at8 = _doubled(decoder.upscale8, image, height // 2, width // 2).reshape(batch, height * width, -1)
        at8 = functional.relu(_normed(decoder.norm8, at8 + skip8.flatten(1, 2)))
        conv = decoder.dense4
        clicked = functional.conv2d(dense, self._weights(conv), conv.bias, padding=1).permute(0, 2, 3, 1)
        at4 = functional.relu(_doubled(decoder.upscale4, at8, height, width) + skip4 + clicked)
        refined = decoder.refine4(at4.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        return (at4 + functional.relu(refined)).flatten(1, 2)


def _doubled(layer: nn.Linear, places: Tensor, height: int, width: int) -> Tensor:
    """A layer whose outputs are four places each, (B, h * w, C) -> (B, 2 * h, 2 * w, outputs / 4).

    In the order in which the weights have them, each number would have to be moved by itself; put in the order of the
    places, rows of them are.
    """
    weight = layer.weight.reshape(-1, 2, 2, layer.weight.shape[1]).permute(3, 1, 2, 0).flatten(1)
    bias = layer.bias.reshape(-1, 2, 2).permute(1, 2, 0).flatten()
    made = torch.addmm(bias, places.flatten(0, 1), weight).reshape(-1, height, width, 2, weight.shape[1] // 2)
    return made.transpose(2, 3).reshape(-1, 2 * height, 2 * width, weight.shape[1] // 4)


def _exchange(
    block: TwoWayBlock, tokens: Tensor, image: Tensor, placed: Tensor, positions: Tensor
) -> tuple[Tensor, Tensor]:
    """`TwoWayBlock.forward` for tokens (B, T, C) and places (B, P, C)."""
    with_tokens = tokens if block.first else tokens + placed
    mixed = block.self_attention(with_tokens, with_tokens, tokens)
    tokens = block.norms[0](mixed if block.first else tokens + mixed)
    here = image + positions
    tokens = block.norms[1](tokens + _look(block.token_to_image, tokens + placed, here, image))
    tokens = block.norms[2](tokens + block.mlp(tokens))
    return tokens, _normed(block.norms[3], image + _tell(block.image_to_token, tokens + placed, tokens, here))


def _normed(norm: nn.Module, places: Tensor) -> Tensor:
    """(B, P, C) normalised as rows of two axes; `split_decoder` says why."""
    rows: Tensor = norm(places.flatten(0, 1))
    return rows.reshape(places.shape)


def _heads(layer: nn.Linear, heads: int) -> Tensor:
    """(heads, channels of a head, C) weights."""
    return layer.weight.reshape(heads, -1, layer.weight.shape[1])


def _asked(attention: Attention, x: Tensor, layer: nn.Linear) -> Tensor:
    """Tokens (B, T, C) by head and scaled, (B, heads, T, channels of a head)."""
    asked: Tensor = layer(x).reshape(*x.shape[:2], attention.heads, -1).transpose(1, 2)
    return asked / math.sqrt(asked.shape[-1])


def _look(attention: Attention, tokens: Tensor, placed: Tensor, image: Tensor) -> Tensor:
    """``attention(tokens, placed, image)``: (B, T, C) looking at (B, P, C)."""
    asked = _asked(attention, tokens, attention.query) @ _heads(attention.key, attention.heads)
    # The key's bias is the same for all places.
    weights = (asked.flatten(1, 2) @ placed.transpose(1, 2)).softmax(dim=-1)
    seen = (weights @ image).reshape(asked.shape) @ _heads(attention.value, attention.heads).transpose(1, 2)
    answer: Tensor = attention.output(seen.transpose(1, 2).flatten(2) + attention.value.bias)
    return answer


def _tell(attention: Attention, keys: Tensor, values: Tensor, placed: Tensor) -> Tensor:
    """``attention(placed, keys, values)``: what (B, P, C) get from tokens (B, T, C)."""
    offered = _asked(attention, keys, attention.key)
    weight, bias = _heads(attention.query, attention.heads), attention.query.bias.reshape(attention.heads, -1, 1)
    scores = (offered @ weight).flatten(1, 2) @ placed.transpose(1, 2) + (offered @ bias).flatten(1, 2)
    scores = scores.reshape(*offered.shape[:3], -1)
    shares = (scores - scores.amax(dim=2, keepdim=True)).exp()
    shares = (shares / shares.sum(dim=2, keepdim=True)).flatten(1, 2)
    by_head = attention.value(values).reshape(*values.shape[:2], attention.heads, -1).transpose(1, 2)
    told = by_head @ attention.output.weight.T.reshape(attention.heads, -1, attention.output.weight.shape[0])
    # Each head's shares sum to one, so its part of the bias comes through as it is.
    told = (told + attention.output.bias / attention.heads).flatten(1, 2)
    added: Tensor = shares.transpose(1, 2) @ told
    return added


def _quality(head: QualityHead, tokens: Tensor, logits: Tensor, pixels: Tensor, image: Tensor) -> Tensor:
    """`QualityHead.forward` of the ambiguity masks: (B, 3)."""
    side = math.isqrt(logits.shape[2])
    step = TOKEN_STRIDE // GRID
    share = torch.sigmoid(logits)
    coarse = share.reshape(-1, side // step, step, side // step, step).sum(dim=(2, 4)) / step**2
    coarse = coarse.reshape(*logits.shape[:2], side // step, side // step)
    ring = (functional.max_pool2d(coarse, 3, 1, 1) - coarse).clamp_min(0)
    regions = torch.cat([coarse, ring], dim=1).flatten(2)
    near = (regions @ image) / (regions.sum(dim=2, keepdim=True) + 1e-3)
    near = torch.cat(near.chunk(2, dim=1), dim=2)
    area = share.sum(dim=2, keepdim=True)
    strict = torch.sigmoid(4 * (logits - 1)).sum(dim=2, keepdim=True)
    lenient = torch.sigmoid(4 * (logits + 1)).sum(dim=2, keepdim=True)
    inside, everything = share @ pixels, pixels.sum(dim=1, keepdim=True)
    known = [
        tokens[:, :1].expand(-1, MASKS - 1, -1),
        tokens[:, 2 : 1 + MASKS],
        inside / (area + 1),
        (everything - inside) / (logits.shape[2] - area + 1),
        torch.log(area + 1) / 5,
        (share * share).sum(dim=2, keepdim=True) / (area + 1),
        (strict + 1) / (lenient + 1),
        logits.amax(dim=2, keepdim=True) / 10,
    ]
    answer: Tensor = head.output(functional.relu(head.hidden(torch.cat(known, dim=2)) + head.kind(near)))
    return answer[..., 0]
