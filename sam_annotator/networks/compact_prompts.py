"""Prompts as maps and numbers for the compact decoder: distances, boxes, similarity to what was clicked."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from sam_annotator.networks.compact_encoder import AFFINITY_DIM, AFFINITY_HEADS, ImageFeatures, unit_heads

EXCLUDE, INCLUDE, BOX_TOP_LEFT, BOX_BOTTOM_RIGHT, PADDING = 0, 1, 2, 3, -1
GRID = 4
"""Frame pixels per low-res logit."""
TOKEN_STRIDE = 16
"""Frame pixels per image token."""
DENSE_CHANNELS = 24

_NEAR, _FAR = 5.0, 24.0  # standard deviations of the discs around clicks, in frame pixels
_RING = 0.25, 8.0  # how far the ring reaches beyond a box: share of its side, plus pixels


class Prompts(NamedTuple):
    """Prompts for B objects, in frame pixels.

    Attributes:
        point_coords: (B, N, 2) float32, x and y.
        point_labels: (B, N) float32: 1 include, 0 exclude, 2 and 3 top-left and bottom-right of a box, -1 padding.
        mask_input: (B, 1, H/4, W/4) float32, the logits of an earlier answer.
        has_mask_input: (B,) float32, 1 where mask_input counts and 0 where it does not.
    """

    point_coords: Tensor
    point_labels: Tensor
    mask_input: Tensor
    has_mask_input: Tensor

    def is_a(self, label: int) -> Tensor:
        """(B, N) float32: 1 where the point has this label."""
        return (self.point_labels == label).float()


class PromptMaps(NamedTuple):
    """What the prompts say about every place, and about the places that they name.

    Attributes:
        dense: (B, h, w, 24), the decoder's dense prompt at stride 4.
        similarity: (B, h, w, 8), cosine to the included (4 heads) and the excluded clicks, -1 without any.
        at_points: (B, N, 160), embedding and affinity under the points.
        inside: (B, 160), their mean inside of the box, 0 without one.
        ring: (B, 160), their mean in a ring around the box, 0 without one.
    """

    dense: Tensor
    similarity: Tensor
    at_points: Tensor
    inside: Tensor
    ring: Tensor


def centres(count: int, stride: int, device: torch.device) -> Tensor:
    """(count,) float32: the middle of each cell in frame pixels."""
    return (torch.arange(count, device=device, dtype=torch.float32) + 0.5) * stride


def centre_grid(height: int, width: int, stride: int, device: torch.device) -> Tensor:
    """(height, width, 2) float32: x and y of every cell's middle in frame pixels."""
    columns = centres(width, stride, device)[None, :].expand(height, width)
    rows = centres(height, stride, device)[:, None].expand(height, width)
    return torch.stack([columns, rows], -1)


def prompt_maps(features: ImageFeatures, prompts: Prompts) -> PromptMaps:
    """Lay the prompts over the image's features; padding points have no part in it."""
    batch, count = prompts.point_labels.shape
    height, width = features.affinity.shape[1:3]
    coords = prompts.point_coords.float()
    include, exclude = prompts.is_a(INCLUDE), prompts.is_a(EXCLUDE)

    at_points = torch.cat([sample(maps, coords / stride) for maps, stride in _levels(features)], -1)
    area, inside, ring = _box_regions(features, prompts)
    named = torch.cat([at_points, inside[:, None], ring[:, None]], 1)[..., -AFFINITY_DIM:]
    # What lies under a point is a mix of unit vectors, nearly one; a mean over a region is far from it.
    named = torch.cat([named[:, :count], unit_heads(named[:, count:])], 1)
    cosines = cosine_maps(features.affinity.flatten(1, 2), named)
    like_points, like_inside, like_ring = torch.split_with_sizes(cosines, [count, 1, 1], -1)
    like_included, like_excluded = _best(like_points, include), _best(like_points, exclude)

    near, far = discs(coords, height, width)
    previous = torch.tanh(prompts.mask_input.float().flatten(1) / 4) * prompts.has_mask_input.float()[:, None]
    ones = torch.ones_like(previous)
    channels = [
        previous,
        ones * prompts.has_mask_input.float()[:, None],
        (near * include[:, :, None]).amax(1),
        (near * exclude[:, :, None]).amax(1),
        (far * include[:, :, None]).amax(1),
        (far * exclude[:, :, None]).amax(1),
        area,
        ones,
    ]
    similar = [2 * like_included, 2 * like_excluded, like_inside[..., 0], like_ring[..., 0]]
    dense = torch.cat([torch.stack(channels, -1), *similar], -1)
    similarity = torch.cat([like_included, like_excluded], -1)
    return PromptMaps(
        dense.reshape(batch, height, width, DENSE_CHANNELS),
        similarity.reshape(batch, height, width, 2 * AFFINITY_HEADS),
        at_points,
        inside,
        ring,
    )


def sample(maps: Tensor, where: Tensor) -> Tensor:
    """Bilinear, with the edge repeated outside.

    Args:
        maps: (B, h, w, C).
        where: (B, N, 2), x and y in cells, the middle of the first at 0.5.

    Returns:
        (B, N, C) float32.
    """
    height, width, channels = maps.shape[1:]
    limits = torch.tensor([width - 1, height - 1], device=maps.device, dtype=torch.float32)
    place = torch.minimum((where - 0.5).clamp_min(0), limits)
    start = place.floor()
    part = place - start
    end = torch.minimum(start + 1, limits)
    flat = maps.flatten(1, 2)
    total = torch.zeros(1, device=maps.device)
    for x, share_x in ((start[..., 0], 1 - part[..., 0]), (end[..., 0], part[..., 0])):
        for y, share_y in ((start[..., 1], 1 - part[..., 1]), (end[..., 1], part[..., 1])):
            index = (y * width + x).long()[..., None].expand(-1, -1, channels)
            total = total + flat.gather(1, index).float() * (share_x * share_y)[..., None]
    return total


def cosine_maps(places: Tensor, named: Tensor) -> Tensor:
    """Products of every place with every named vector, head by head.

    Args:
        places: (B, P, 32), four unit vectors each.
        named: (B, M, 32), the same.

    Returns:
        (B, P, 4, M) float32.
    """
    batch, count = named.shape[:2]
    heads = torch.eye(AFFINITY_HEADS, device=named.device)
    vectors = named.float().reshape(batch, count, AFFINITY_HEADS, -1)
    # One product for all heads: each head's vectors fill their own rows and leave the others zero.
    spread = torch.einsum("bmhc,hg->bhcgm", vectors, heads).flatten(3).flatten(1, 2)
    return (places @ spread.to(places.dtype)).float().reshape(batch, -1, AFFINITY_HEADS, count)


def _levels(features: ImageFeatures) -> tuple[tuple[Tensor, int], tuple[Tensor, int]]:
    return (features.embedding, TOKEN_STRIDE), (features.affinity, GRID)


def _best(cosines: Tensor, chosen: Tensor) -> Tensor:
    """(B, P, heads, N), (B, N) -> (B, P, heads): the largest cosine over the chosen points, -1 without any."""
    return (cosines + (chosen[:, None, None] - 1) * 4).amax(-1).clamp_min(-1)


def discs(coords: Tensor, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Narrow and wide Gaussian discs around the points: two of (B, N, h * w)."""
    x_distance = (centres(width, GRID, coords.device) - coords[..., :1]) ** 2
    y_distance = (centres(height, GRID, coords.device) - coords[..., 1:]) ** 2

    def disc(deviation: float) -> Tensor:
        # A Gaussian is the product of its two axes: N * (h + w) exponentials instead of N * h * w.
        across = torch.exp(x_distance / (-2 * deviation**2))
        down = torch.exp(y_distance / (-2 * deviation**2))
        return (down[..., :, None] * across[..., None, :]).flatten(2)

    return disc(_NEAR), disc(_FAR)


def _box_regions(features: ImageFeatures, prompts: Prompts) -> tuple[Tensor, Tensor, Tensor]:
    """The box's cover of each cell at stride 4 (B, h * w), and the mean features inside and in the ring, (B, 160)."""
    coords = prompts.point_coords.float()
    has_box = prompts.is_a(BOX_TOP_LEFT).amax(1, keepdim=True)
    start = (coords * prompts.is_a(BOX_TOP_LEFT)[..., None]).sum(1)
    end = (coords * prompts.is_a(BOX_BOTTOM_RIGHT)[..., None]).sum(1)
    margin = _RING[0] * (end - start).clamp_min(0) + _RING[1]
    means = []
    for maps, stride in _levels(features):
        area = cover(start, end, maps, stride)
        grown = cover(start - margin, end + margin, maps, stride)
        regions = torch.stack([area, grown - area], 1)
        sums = (regions.to(maps.dtype) @ maps.flatten(1, 2)).float()
        means.append(sums / regions.sum(2, keepdim=True).clamp_min(1e-3))
    inside, ring = (torch.cat(means, -1) * has_box[..., None]).unbind(1)
    return area * has_box, inside, ring


def cover(start: Tensor, end: Tensor, maps: Tensor, stride: int) -> Tensor:
    """Which share of each cell of (B, h, w, C) maps lies in the rectangle from start to end, (B, 2) -> (B, h * w)."""
    shares = []
    for axis, count in enumerate((maps.shape[2], maps.shape[1])):
        edges = torch.arange(count, device=maps.device, dtype=torch.float32) * stride
        overlap = torch.minimum(end[:, axis, None], edges + stride) - torch.maximum(start[:, axis, None], edges)
        shares.append(overlap.clamp(0, stride) / stride)
    across, down = shares
    return (down[:, :, None] * across[:, None, :]).flatten(1)
