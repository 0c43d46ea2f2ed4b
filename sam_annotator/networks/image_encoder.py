"""SAM's image encoder: a plain vision transformer, most of its blocks looking through windows.

ViT as in Dosovitskiy et al. 2021, windows and neck as in ViTDet (Li et al. 2022), decomposed relative positions as in
MViTv2 (Li et al. 2022), put together as in Segment Anything (Kirillov et al. 2023).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sam_annotator.networks.common import MLPBlock, join_windows, neck, split_windows


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
        self.window = 0 if is_global else config.window
        # The decoder's norms use 1e-5.
        self.norm1 = nn.LayerNorm(config.dim, eps=1e-6)
        self.attn = _Attention(config.dim, config.heads, self.window or grid)
        self.norm2 = nn.LayerNorm(config.dim, eps=1e-6)
        self.mlp = MLPBlock(config.dim, 4 * config.dim)

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[1:3]
        y = self.norm1(x)
        # Windows are padded after the norm, so that the padding is zero where keys and values are made.
        y = join_windows(self.attn(split_windows(y, self.window)), height, width) if self.window else self.attn(y)
        x = x + y
        out: Tensor = x + self.mlp(self.norm2(x))
        return out


class _Attention(nn.Module):
    """Self-attention over a square of tokens, with a learned bias for each vertical and each horizontal distance.

    Args:
        dim: Channels.
        heads: Attention heads.
        side: Side of the square. The input always has this size, so the position tables never need the
            interpolation that the original offers for other sizes.
    """

    def __init__(self, dim: int, heads: int, side: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.rel_pos_h = nn.Parameter(torch.zeros(2 * side - 1, dim // heads))
        self.rel_pos_w = nn.Parameter(torch.zeros(2 * side - 1, dim // heads))

    def forward(self, x: Tensor) -> Tensor:
        batch, height, width, dim = x.shape
        qkv = self.qkv(x).reshape(batch, height * width, 3, self.heads, dim // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)  # each (B, heads, H * W, dim / heads)
        scores = (q * (dim // self.heads) ** -0.5) @ k.transpose(-2, -1)
        # The bias is made of the query before it is scaled.
        rows = q.reshape(batch, self.heads, height, width, -1)
        bias_h = rows @ _by_distance(self.rel_pos_h, height).transpose(-2, -1)
        bias_w = rows.transpose(2, 3) @ _by_distance(self.rel_pos_w, width).transpose(-2, -1)
        scores = scores.reshape(batch, self.heads, height, width, height, width)
        scores = scores + bias_h[..., :, None] + bias_w.transpose(2, 3)[..., None, :]
        weights = scores.reshape(batch, self.heads, height * width, height * width).softmax(dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, height, width, dim)
        out: Tensor = self.proj(mixed)
        return out


def _by_distance(table: Tensor, side: int) -> Tensor:
    """(2 * side - 1, C), from distance -(side - 1) to side - 1 -> (side, side, C): entry [query, key]."""
    positions = torch.arange(side, device=table.device)
    return table[positions[:, None] - positions[None, :] + side - 1]
