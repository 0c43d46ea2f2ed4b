"""Layers that every SAM network shares. Attribute names are the keys of the official checkpoints."""

from __future__ import annotations

import itertools

import torch
from torch import Tensor, nn


class MLPBlock(nn.Module):
    """Linear, activation, linear."""

    def __init__(self, dim: int, hidden: int, activation: type[nn.Module] = nn.GELU) -> None:
        super().__init__()
        self.lin1 = nn.Linear(dim, hidden)
        self.lin2 = nn.Linear(hidden, dim)
        self.act = activation()

    def forward(self, x: Tensor) -> Tensor:
        """(..., dim) -> (..., dim)."""
        out: Tensor = self.lin2(self.act(self.lin1(x)))
        return out


class MLP(nn.Module):
    """Linear layers with ReLU between them."""

    def __init__(self, dim: int, hidden: int, out: int, depth: int) -> None:
        super().__init__()
        sizes = [dim, *[hidden] * (depth - 1), out]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in itertools.pairwise(sizes))

    def forward(self, x: Tensor) -> Tensor:
        """(..., dim) -> (..., out)."""
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        out: Tensor = self.layers[-1](x)
        return out


class LayerNorm2d(nn.Module):
    """Layer normalisation over the channels of (B, C, H, W), separately for each position."""

    # Not nn.LayerNorm's default of 1e-5: SAM mixes both, and so must whoever loads its weights.
    EPS = 1e-6

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C, H, W)."""
        centred = x - x.mean(1, keepdim=True)
        normed = centred / torch.sqrt(centred.square().mean(1, keepdim=True) + self.EPS)
        return normed * self.weight[:, None, None] + self.bias[:, None, None]


def neck(dim: int, out: int) -> nn.Sequential:
    """The two convolutions that turn an encoder's (B, dim, H, W) into image embeddings (B, out, H, W)."""
    return nn.Sequential(
        nn.Conv2d(dim, out, kernel_size=1, bias=False),
        LayerNorm2d(out),
        nn.Conv2d(out, out, kernel_size=3, padding=1, bias=False),
        LayerNorm2d(out),
    )
