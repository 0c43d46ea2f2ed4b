"""SAM's image encoder: a plain vision transformer, most of its blocks looking through windows.

ViT as in Dosovitskiy et al. 2021, windows and neck as in ViTDet (Li et al. 2022), decomposed relative positions as in
MViTv2 (Li et al. 2022), put together as in Segment Anything (Kirillov et al. 2023).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sam_annotator.networks.common import MLPBlock, neck

QUERIES = 512
"""Tokens that ask at once; their scores take 100 MB in a ViT-B."""


@dataclass(frozen=True)
class ViTConfig:
    """The shape of an encoder.

    Attributes:
        dim: Channels of a token.
        depth: Number of blocks.
        heads: Attention heads of a block.
        global_blocks: Indices of the blocks that see the whole image; the others see windows.
        window: Side of a window in tokens.
        patch: Side of a token in pixels.
    """

    dim: int
    depth: int
    heads: int
    global_blocks: tuple[int, ...]
    window: int = 14
    patch: int = 16


class ImageEncoderViT(nn.Module):
    """Pixels to image embeddings.

    Args:
        config: Its shape.
        image_size: Side of the square input in pixels; other sizes do not fit the position tables.
        out: Channels of the embeddings.
    """

    def __init__(self, config: ViTConfig, image_size: int = 1024, out: int = 256) -> None:
        super().__init__()
        grid = image_size // config.patch
        self.patch_embed = _PatchEmbed(config)
        self.pos_embed = nn.Parameter(torch.zeros(1, grid, grid, config.dim))
        self.blocks = nn.ModuleList(
            _Block(config, grid, is_global=index in config.global_blocks) for index in range(config.depth)
        )
        self.neck = neck(config.dim, out)

    def forward(self, image: Tensor) -> Tensor:
        """Encode images.

        Args:
            image: (B, 3, image_size, image_size) float32, normalised and padded.

        Returns:
            (B, out, image_size / patch, image_size / patch).
        """
        x = self.patch_embed(image) + self.pos_embed
        for block in self.blocks:
            x = block(x)
        embeddings: Tensor = self.neck(x.permute(0, 3, 1, 2))
        return embeddings


class _PatchEmbed(nn.Module):
    """(B, 3, H, W) pixels -> (B, H / patch, W / patch, dim) tokens."""

    def __init__(self, config: ViTConfig) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, config.dim, kernel_size=config.patch, stride=config.patch)

    def forward(self, image: Tensor) -> Tensor:
        tokens: Tensor = self.proj(image)
        return tokens.permute(0, 2, 3, 1)


class _Block(nn.Module):
    """Attention and MLP, each behind a norm and beside a shortcut: (B, H, W, dim) -> (B, H, W, dim)."""

    def __init__(self, config: ViTConfig, grid: int, *, is_global: bool) -> None:
        super().__init__()
        # The decoder's norms use 1e-5.
        self.norm1 = nn.LayerNorm(config.dim, eps=1e-6)
        self.attn = _Attention(config.dim, config.heads, grid if is_global else config.window)
        self.norm2 = nn.LayerNorm(config.dim, eps=1e-6)
        self.mlp = MLPBlock(config.dim, 4 * config.dim)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.norm1(x))
        out: Tensor = x + self.mlp(self.norm2(x))
        return out


class _Attention(nn.Module):
    """Self-attention in squares of tokens, with a learned bias for each vertical and each horizontal distance.

    Args:
        dim: Channels.
        heads: Attention heads.
        side: Side of a square: of a window, or of the whole grid. The grid always has the same size, so the position
            tables never need the interpolation that the original offers for other sizes.
    """

    def __init__(self, dim: int, heads: int, side: int) -> None:
        super().__init__()
        self.heads, self.side = heads, side
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.rel_pos_h = nn.Parameter(torch.zeros(2 * side - 1, dim // heads))
        self.rel_pos_w = nn.Parameter(torch.zeros(2 * side - 1, dim // heads))

    def forward(self, x: Tensor) -> Tensor:
        """(B, H, W, dim) -> (B, H, W, dim)."""
        batch, height, width, dim = x.shape
        side, rows, columns = self.side, -(-height // self.side), -(-width // self.side)
        made = self._padded(x).reshape(batch, rows, side, columns, side, 3, self.heads, dim // self.heads)
        # Windows and heads apart in one go: each moves 9 million numbers of a ViT-B.
        q, k, v = made.permute(5, 0, 1, 3, 6, 2, 4, 7).reshape(3, -1, self.heads, side * side, dim // self.heads)
        mixed = self._attend(q, k, v).reshape(batch, rows, columns, self.heads, side, side, dim // self.heads)
        joined = mixed.permute(0, 1, 4, 2, 5, 3, 6).reshape(batch, rows * side, columns * side, dim)
        out: Tensor = self.proj(joined[:, :height, :width])
        return out

    def _padded(self, x: Tensor) -> Tensor:
        """Queries, keys and values (B, H', W', 3 dim), padded at the right and the bottom to whole squares."""
        height, width = x.shape[1:3]
        if height % self.side == width % self.side == 0:
            made: Tensor = self.qkv(x)
            return made
        # Windows are padded after the norm by zeros, which are attended to. What the layer makes of zeros is its bias,
        # so no product is spent on them.
        products = functional.linear(x, self.qkv.weight)
        return functional.pad(products, (0, 0, 0, -width % self.side, 0, -height % self.side)) + self.qkv.bias

    def _attend(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """Mix values: each (N, heads, side * side, C), and so is the result."""
        side = self.side
        # The bias is made of the query before it is scaled.
        places = q.reshape(*q.shape[:2], side, side, q.shape[3])
        bias_h = places @ _by_distance(self.rel_pos_h, side).transpose(-2, -1)
        bias_w = (places.transpose(2, 3) @ _by_distance(self.rel_pos_w, side).transpose(-2, -1)).transpose(2, 3)
        # All scores of a ViT-B at once are 800 MB, and as much again for each step on the way.
        at_once = max(1, QUERIES // side)
        mixed = [
            functional.scaled_dot_product_attention(
                places[:, :, top : top + at_once].flatten(2, 3),
                k,
                v,
                attn_mask=_bias(bias_h[:, :, top : top + at_once], bias_w[:, :, top : top + at_once]),
            )
            for top in range(0, side, at_once)
        ]
        return torch.cat(mixed, 2) if len(mixed) > 1 else mixed[0]


def _bias(bias_h: Tensor, bias_w: Tensor) -> Tensor:
    """(N, heads, rows, side, side) of some rows of queries, by the place of the key -> (N, heads, queries, keys)."""
    return (bias_h[..., :, None] + bias_w[..., None, :]).flatten(4).flatten(2, 3)


def _by_distance(table: Tensor, side: int) -> Tensor:
    """(2 * side - 1, C), from distance -(side - 1) to side - 1 -> (side, side, C): entry [query, key]."""
    positions = torch.arange(side, device=table.device)
    return table[positions[:, None] - positions[None, :] + side - 1]
