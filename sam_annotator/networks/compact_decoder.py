"""The compact network's prompt encoder and mask decoder: SAM's two-way transformer at half the width.

Three additions shorten learning from little data: tokens carry the features under their point, clicks and boxes are
also drawn as maps at stride 4, and so is the similarity of every place to what was clicked or boxed.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from sam_annotator.networks.compact_encoder import (
    AFFINITY_DIM,
    AFFINITY_HEADS,
    EMBED_DIM,
    SKIP4_DIM,
    SKIP8_DIM,
    ImageFeatures,
)
from sam_annotator.networks.compact_prompts import (
    BOX_BOTTOM_RIGHT,
    BOX_TOP_LEFT,
    DENSE_CHANNELS,
    GRID,
    TOKEN_STRIDE,
    Prompts,
    centre_grid,
    prompt_maps,
)

MASKS = 4
"""Index 0 is the single-mask answer, 1 to 3 are the ambiguity masks."""
POINT_LABELS = 4
POSITION_SCALE = 384.0
"""Frame pixels per period of the positional frequencies' unit; absolute, so that any frame size works."""


class DecoderOutput(NamedTuple):
    """The decoder's answer for B prompts.

    Attributes:
        low_res_logits: (B, 4, H/4, W/4) float32.
        iou_predictions: (B, 4) float32 in 0..1.
        similarity_logits: (B, H/4, W/4), a linear reading of the similarity maps; trained to help the encoder only;
            None from networks that have no such head.
    """

    low_res_logits: Tensor
    iou_predictions: Tensor
    similarity_logits: Tensor | None = None


class Attention(nn.Module):
    """Multi-head attention, optionally inside of fewer channels."""

    def __init__(self, channels: int, heads: int = 4, downsample: int = 1) -> None:
        super().__init__()
        inner = channels // downsample
        self.heads = heads
        self.query = nn.Linear(channels, inner)
        self.key = nn.Linear(channels, inner)
        self.value = nn.Linear(channels, inner)
        self.output = nn.Linear(inner, channels)

    def forward(self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None = None) -> Tensor:
        """(B, Q, C), (B, K, C), (B, K, C), and a bias that broadcasts to (B, heads, Q, K) -> (B, Q, C)."""
        queries, keys, values = (
            self._split(self.query(query)),
            self._split(self.key(key)),
            self._split(self.value(value)),
        )
        scores = (queries * queries.shape[-1] ** -0.5) @ keys.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias
        attended = torch.softmax(scores, -1) @ values
        answer: Tensor = self.output(attended.transpose(1, 2).flatten(2))
        return answer

    def _split(self, tokens: Tensor) -> Tensor:
        return tokens.reshape(*tokens.shape[:2], self.heads, -1).transpose(1, 2)


class TwoWayBlock(nn.Module):
    """Self-attention of the tokens, tokens to image, a perceptron, image to tokens (SAM, mask decoder)."""

    def __init__(self, channels: int, hidden: int = 256, *, first: bool = False) -> None:
        super().__init__()
        self.first = first
        self.self_attention = Attention(channels)
        self.token_to_image = Attention(channels, downsample=2)
        self.image_to_token = Attention(channels, downsample=2)
        self.norms = nn.ModuleList([nn.LayerNorm(channels) for _ in range(4)])
        self.mlp = nn.Sequential(nn.Linear(channels, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, channels))

    def forward(
        self, tokens: Tensor, image: Tensor, token_position: Tensor, image_position: Tensor, token_bias: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Update tokens (B, T, C) and image (B, hw, C); token_bias (B, 1, 1, T) keeps padding out."""
        if self.first:
            tokens = self.norms[0](self.self_attention(tokens, tokens, tokens, token_bias))
        else:
            placed = tokens + token_position
            tokens = self.norms[0](tokens + self.self_attention(placed, placed, tokens, token_bias))
        placed_image = image + image_position
        tokens = self.norms[1](tokens + self.token_to_image(tokens + token_position, placed_image, image))
        tokens = self.norms[2](tokens + self.mlp(tokens))
        answer = self.image_to_token(placed_image, tokens + token_position, tokens, token_bias)
        return tokens, self.norms[3](image + answer)


def perceptron(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    """Three linear layers."""
    return nn.Sequential(
        nn.Linear(inputs, hidden),
        nn.ReLU(inplace=True),
        nn.Linear(hidden, hidden),
        nn.ReLU(inplace=True),
        nn.Linear(hidden, outputs),
    )


class QualityHead(nn.Module):
    """Correct each predicted IoU by a look at the mask: its size, its decision, what lies in and around it.

    Near the pixels that is colour and texture, at the image tokens it is what kind of thing the mask holds: a whole, or
    one part of what goes on outside of it.
    """

    STATISTICS = 4

    def __init__(self, channels: int = EMBED_DIM) -> None:
        super().__init__()
        self.hidden = nn.Linear(2 * channels + 2 * SKIP4_DIM + self.STATISTICS, 96)
        self.kind = nn.Linear(4 * channels, 96, bias=False)
        self.output = nn.Linear(96, 1)
        for layer in (self.kind, self.output):
            nn.init.zeros_(layer.weight)
        nn.init.zeros_(self.output.bias)

    def forward(self, tokens: Tensor, logits: Tensor, pixels: Tensor, image: Tensor) -> Tensor:
        """Judge four masks.

        Args:
            tokens: (B, 5, C), of the predicted IoU and of the masks.
            logits: (B, 4, h, w).
            pixels: (B, h * w, 32), what the logits were made of.
            image: (B, rows * columns, 2 * C), image tokens of the encoder and of the decoder.

        Returns:
            (B, 4), to be added to the IoU head's logits.
        """
        # Detached, so that being right about a mask never makes the mask worse.
        logits, pixels, image = logits.detach(), pixels.detach(), image.detach()
        share = torch.sigmoid(logits)
        coarse = functional.avg_pool2d(share, TOKEN_STRIDE // GRID)
        ring = (functional.max_pool2d(coarse, 3, 1, 1) - coarse).clamp_min(0)
        near = torch.cat([_pooled(coarse, image), _pooled(ring, image)], 2)
        flat, share = logits.flatten(2), share.flatten(2)
        area = share.sum(2, keepdim=True)
        strict = torch.sigmoid(4 * (flat - 1)).sum(2, keepdim=True)
        lenient = torch.sigmoid(4 * (flat + 1)).sum(2, keepdim=True)
        statistics = torch.cat(
            [
                torch.log(area + 1) / 5,
                (share * share).sum(2, keepdim=True) / (area + 1),
                (strict + 1) / (lenient + 1),
                flat.amax(2, keepdim=True) / 10,
            ],
            2,
        )
        within, outside = _pooled(share, pixels, 1.0), _pooled(1 - share, pixels, 1.0)
        shared = tokens[:, :1].expand(-1, MASKS, -1)
        known = torch.cat([shared.float(), tokens[:, 1:].float(), within, outside, statistics], 2)
        answer: Tensor = self.output(functional.relu(self.hidden(known) + self.kind(near)))
        return answer[..., 0]


def _pooled(weights: Tensor, features: Tensor, extra: float = 1e-3) -> Tensor:
    """Mean of features (B, P, C) under weights (B, M, ...) of P places; `extra` keeps a division by zero away."""
    flat = weights.flatten(2)
    return (flat.to(features.dtype) @ features).float() / (flat.sum(2, keepdim=True) + extra)


class CompactDecoder(nn.Module):
    """Answers prompts from an image's features."""

    def __init__(self, channels: int = EMBED_DIM, depth: int = 2) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.register_buffer("frequencies", torch.randn(2, channels // 2, generator=generator))
        self.label_embedding = nn.Embedding(POINT_LABELS, channels)
        nn.init.normal_(self.label_embedding.weight, std=0.5)
        sampled = channels + AFFINITY_DIM
        self.point_features = nn.Linear(sampled, channels)
        self.inside_features = nn.Linear(sampled, channels)
        self.ring_features = nn.Linear(sampled, channels)
        for layer in (self.inside_features, self.ring_features):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        self.iou_token = nn.Parameter(torch.randn(1, 1, channels) * 0.5)
        self.mask_tokens = nn.Parameter(torch.randn(1, MASKS, channels) * 0.5)
        self.dense16 = nn.Sequential(
            nn.Conv2d(DENSE_CHANNELS, 64, 4, 4), nn.ReLU(inplace=True), nn.Conv2d(64, channels, 1)
        )
        self.layers = nn.ModuleList([TwoWayBlock(channels, first=index == 0) for index in range(depth)])
        self.final_attention = Attention(channels, downsample=2)
        self.final_norm = nn.LayerNorm(channels)
        self.upscale8 = nn.Linear(channels, 4 * SKIP8_DIM)
        self.norm8 = nn.LayerNorm(SKIP8_DIM)
        self.upscale4 = nn.Linear(SKIP8_DIM, 4 * SKIP4_DIM)
        self.dense4 = nn.Conv2d(DENSE_CHANNELS, SKIP4_DIM, 3, 1, 1)
        self.refine4 = nn.Conv2d(SKIP4_DIM, SKIP4_DIM, 3, 1, 1)
        self.hypernetworks = nn.ModuleList([perceptron(channels, channels, SKIP4_DIM) for _ in range(MASKS)])
        self.iou_head = perceptron(channels, 128, MASKS)
        self.quality_head = QualityHead(channels)
        self.similarity_head = nn.Linear(2 * AFFINITY_HEADS, 1)

    def positions(self, coords: Tensor) -> Tensor:
        """Fourier features of frame pixels: (..., 2) -> (..., C)."""
        frequencies = self.get_buffer("frequencies").float()
        angles = (2 * coords.float() / POSITION_SCALE - 1) @ frequencies * (2 * math.pi)
        return torch.cat([angles.sin(), angles.cos()], -1)

    def forward(self, features: ImageFeatures, prompts: Prompts, offset: Tensor | float = 0.0) -> DecoderOutput:
        """Decode.

        Args:
            features: Of the B images that the prompts belong to.
            prompts: B prompts of N points each.
            offset: Where in a larger frame the image's corner is supposed to lie, (2,) in pixels; training on crops
                shows the decoder all positions of the frame by it.
        """
        batch = len(prompts.point_labels)
        height, width = features.affinity.shape[1:3]
        rows, columns = features.embedding.shape[1:3]
        maps = prompt_maps(features, prompts)

        valid = (prompts.point_labels >= 0).float()[..., None]
        is_corner = (prompts.is_a(BOX_TOP_LEFT) + prompts.is_a(BOX_BOTTOM_RIGHT))[..., None]
        kinds = prompts.point_labels.long().clamp(0, POINT_LABELS - 1)
        boxed = (self.inside_features(maps.inside) + self.ring_features(maps.ring))[:, None] * is_corner
        points = self.label_embedding(kinds) + self.positions(prompts.point_coords + offset)
        points = (points + self.point_features(maps.at_points) + boxed) * valid
        fixed = [self.iou_token.expand(batch, -1, -1), self.mask_tokens.expand(batch, -1, -1)]
        tokens = token_position = torch.cat([*fixed, points], 1)
        keep = torch.cat([torch.ones_like(valid[:, :1].expand(-1, 1 + MASKS, -1)), valid], 1)
        token_bias = (keep[:, None, None, :, 0] - 1) * 1e4

        grid = centre_grid(rows, columns, TOKEN_STRIDE, prompts.point_coords.device)
        image_position = self.positions(grid + offset).reshape(1, rows * columns, -1)
        dense = maps.dense.permute(0, 3, 1, 2)
        image = (features.embedding + self.dense16(dense).permute(0, 2, 3, 1)).flatten(1, 2)
        for layer in self.layers:
            tokens, image = layer(tokens, image, token_position, image_position, token_bias)
        attended = self.final_attention(tokens + token_position, image + image_position, image)
        tokens = self.final_norm(tokens + attended)

        pixels = self._upscale(image.reshape(batch, rows, columns, -1), features, dense)
        iou_token, mask_tokens = tokens[:, 0], tokens[:, 1 : 1 + MASKS]
        weights = torch.stack([mlp(mask_tokens[:, index]) for index, mlp in enumerate(self.hypernetworks)], 1)
        logits = (pixels @ weights.transpose(1, 2).to(pixels.dtype)).float().transpose(1, 2)
        logits = logits.reshape(batch, MASKS, height, width)
        seen = torch.cat([features.embedding.flatten(1, 2), image], 2)
        quality = self.iou_head(iou_token).float() + self.quality_head(tokens[:, : 1 + MASKS], logits, pixels, seen)
        similarity: Tensor = self.similarity_head(maps.similarity * 4)
        return DecoderOutput(logits, torch.sigmoid(quality), similarity[..., 0])

    def _upscale(self, image: Tensor, features: ImageFeatures, dense: Tensor) -> Tensor:
        """(B, h/4, w/4, C) tokens to (B, h * w, 32), with the skips and the dense prompt (B, 24, h, w)."""
        at8 = functional.relu(self.norm8(shuffle(self.upscale8(image)) + features.skip8))
        clicked = self.dense4(dense).permute(0, 2, 3, 1)
        at4 = functional.relu(shuffle(self.upscale4(at8)) + (features.skip4 + clicked))
        refined = self.refine4(at4.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        return (at4 + functional.relu(refined)).flatten(1, 2)


def shuffle(features: Tensor) -> Tensor:
    """Pixel shuffle by 2 with the channels last: (B, h, w, 4 * C) to (B, 2h, 2w, C)."""
    batch, height, width, channels = features.shape
    blocks = features.reshape(batch, height, width, channels // 4, 2, 2).permute(0, 1, 4, 2, 5, 3)
    return blocks.reshape(batch, 2 * height, 2 * width, channels // 4)
