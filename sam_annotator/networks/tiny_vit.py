"""MobileSAM's image encoder: TinyViT (Wu et al. 2022) with SAM's neck (Zhang et al. 2023, Faster Segment Anything)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sam_annotator.networks.common import neck

STRIDE = 16
"""Pixels per embedding: two by two in the stem, two in each merging but the last."""


@dataclass(frozen=True)
class TinyViTConfig:
    """The shape of an encoder, stage by stage; the first stage is convolutional and needs neither heads nor window.

    Attributes:
        dims: Channels of each stage.
        depths: Blocks of each stage.
        heads: Attention heads of each stage.
        windows: Side of the attention windows of each stage, in tokens.
    """

    dims: tuple[int, ...] = (64, 128, 160, 320)
    depths: tuple[int, ...] = (2, 2, 6, 2)
    heads: tuple[int, ...] = (2, 4, 5, 10)
    windows: tuple[int, ...] = (7, 7, 14, 7)


class TinyViT(nn.Module):
    """Pixels to image embeddings.

    Args:
        config: Its shape.
        out: Channels of the embeddings.
    """

    def __init__(self, config: TinyViTConfig, out: int = 256) -> None:
        super().__init__()
        self.patch_embed = _Stem(config.dims[0])
        last = len(config.dims) - 1
        self.layers = nn.ModuleList(_Stage(config, index, is_last=index == last) for index in range(last + 1))
        # A classifier's head, never run: it is in the checkpoints, and they are loaded strictly.
        self.norm_head = nn.LayerNorm(config.dims[-1])
        self.head = nn.Linear(config.dims[-1], 1000)
        self.neck = neck(config.dims[-1], out)

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) float32, normalised and padded -> (B, out, H / 16, W / 16)."""
        x = self.patch_embed(image)
        for layer in self.layers:
            x = layer(x)
        embeddings: Tensor = self.neck(x)
        return embeddings


class _ConvNorm(nn.Sequential):
    """Convolution and batch norm, (B, C, H, W) to (B, out, H / stride, W / stride)."""

    def __init__(self, dim: int, out: int, kernel: int = 1, stride: int = 1, groups: int = 1) -> None:
        super().__init__()
        self.add_module("c", nn.Conv2d(dim, out, kernel, stride, kernel // 2, groups=groups, bias=False))
        self.add_module("bn", nn.BatchNorm2d(out))


class _Stem(nn.Module):
    """(B, 3, H, W) -> (B, dim, H / 4, W / 4)."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.seq = nn.Sequential(_ConvNorm(3, dim // 2, 3, stride=2), nn.GELU(), _ConvNorm(dim // 2, dim, 3, stride=2))

    def forward(self, image: Tensor) -> Tensor:
        out: Tensor = self.seq(image)
        return out


class _Stage(nn.Module):
    """Blocks, and a merging unless it is the last stage: (B, C, H, W) to the next stage's shape."""

    def __init__(self, config: TinyViTConfig, index: int, *, is_last: bool) -> None:
        super().__init__()
        dim = config.dims[index]
        self.blocks = nn.ModuleList(
            _Block(dim, config.heads[index], config.windows[index]) if index else _MBConv(dim)
            for _ in range(config.depths[index])
        )
        # MobileSAM keeps the resolution in the merging before the last stage, to end at stride 16 instead of 32.
        stride = 1 if index == len(config.dims) - 2 else 2
        self.downsample = None if is_last else _Merging(dim, config.dims[index + 1], stride)

    def forward(self, x: Tensor) -> Tensor:
        for block in self.blocks:
            x = block(x)
        return x if self.downsample is None else self.downsample(x)


class _MBConv(nn.Module):
    """Inverted residual, (B, C, H, W) -> (B, C, H, W)."""

    def __init__(self, dim: int, expand: int = 4) -> None:
        super().__init__()
        hidden = dim * expand
        self.conv1 = _ConvNorm(dim, hidden)
        self.conv2 = _ConvNorm(hidden, hidden, 3, groups=hidden)
        self.conv3 = _ConvNorm(hidden, dim)
        self.act = nn.GELU()

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv3(self.act(self.conv2(self.act(self.conv1(x)))))
        # Activated after the shortcut is added, unlike most inverted residuals.
        out: Tensor = self.act(x + y)
        return out


class _Merging(nn.Module):
    """(B, C, H, W) -> (B, out, H / stride, W / stride)."""

    def __init__(self, dim: int, out: int, stride: int) -> None:
        super().__init__()
        self.conv1 = _ConvNorm(dim, out)
        self.conv2 = _ConvNorm(out, out, 3, stride, groups=out)
        self.conv3 = _ConvNorm(out, out)
        self.act = nn.GELU()

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.conv3(self.act(self.conv2(self.act(self.conv1(x)))))
        return out


class _Block(nn.Module):
    """Windowed attention, a depthwise convolution, an MLP: (B, C, H, W) -> (B, C, H, W)."""

    def __init__(self, dim: int, heads: int, window: int) -> None:
        super().__init__()
        self.attn = _Attention(dim, heads, window)
        self.local_conv = _ConvNorm(dim, dim, 3, groups=dim)
        self.mlp = _MLP(dim)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        # The convolution has no shortcut of its own.
        x = self.local_conv(x)
        out: Tensor = x + self.mlp(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        return out


class _MLP(nn.Module):
    """Norm, linear, GELU, linear over the last axis."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.fc1 = nn.Linear(dim, 4 * dim)
        self.fc2 = nn.Linear(4 * dim, dim)
        self.act = nn.GELU()

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.fc2(self.act(self.fc1(self.norm(x))))
        return out


class _Attention(nn.Module):
    """Self-attention in windows with a learned bias for each (|dy|, |dx|): (B, H, W, C) to the same."""

    def __init__(self, dim: int, heads: int, side: int) -> None:
        super().__init__()
        self.heads, self.side = heads, side
        self.norm = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        # One bias for each distance in the order in which pairs of places meet it, which is |dy| * side + |dx|.
        self.attention_biases = nn.Parameter(torch.zeros(heads, side * side))
        self.register_buffer("distances", _distances(side), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        height, width, dim = x.shape[1:]
        side, rows, columns = self.side, -(-height // self.side), -(-width // self.side)
        # Zeros at the right and the bottom to whole windows, which are attended to. The norm comes after them, so that
        # they are not zero but the norm's bias.
        padded = functional.pad(x, (0, 0, 0, -width % side, 0, -height % side))
        made = self.qkv(self.norm(padded)).reshape(-1, rows, side, columns, side, self.heads, 3, dim // self.heads)
        # Windows and heads apart in one go, each (B * windows, heads, side * side, dim / heads).
        apart = made.permute(6, 0, 1, 3, 5, 2, 4, 7)
        q, k, v = apart.reshape(3, -1, self.heads, side * side, dim // self.heads).unbind(0)
        bias = self.attention_biases[:, self.get_buffer("distances")]
        scores = q @ k.transpose(-2, -1) * (dim // self.heads) ** -0.5 + bias
        mixed = (scores.softmax(dim=-1) @ v).reshape(-1, rows, columns, self.heads, side, side, dim // self.heads)
        joined = mixed.permute(0, 1, 4, 2, 5, 3, 6).reshape(-1, rows * side, columns * side, dim)
        out: Tensor = self.proj(joined[:, :height, :width])
        return out


def _distances(side: int) -> Tensor:
    """(side * side, side * side): the index of the bias of each pair of places, |dy| * side + |dx|."""
    # On the CPU even while a network is built on the meta device: no checkpoint fills this in.
    place = torch.arange(side * side, device="cpu")
    y, x = place // side, place % side
    return (y[:, None] - y).abs() * side + (x[:, None] - x).abs()
