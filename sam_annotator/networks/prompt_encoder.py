"""SAM's prompt encoder: clicks, boxes and masks to what the decoder attends to."""

from __future__ import annotations

import math
from enum import IntEnum

import torch
from torch import Tensor, nn

from sam_annotator.networks.common import LayerNorm2d


class PointLabel(IntEnum):
    """What a point means. Boxes are two points."""

    PADDING = -1
    EXCLUDE = 0
    INCLUDE = 1
    BOX_TOP_LEFT = 2
    BOX_BOTTOM_RIGHT = 3


class PromptEncoder(nn.Module):
    """Points, boxes and masks to sparse and dense embeddings.

    Args:
        dim: Channels of the embeddings.
        image_size: Side of the network's square frame in pixels.
        grid: Side of the image embeddings.
        mask_channels: Channels inside the mask branch.
    """

    def __init__(self, dim: int = 256, image_size: int = 1024, grid: int = 64, mask_channels: int = 16) -> None:
        super().__init__()
        self.image_size = image_size
        self.grid = grid
        self.pe_layer = RandomFrequencies(dim)
        self.point_embeddings = nn.ModuleList(nn.Embedding(1, dim) for _ in range(4))
        self.not_a_point_embed = nn.Embedding(1, dim)
        self.mask_downscaling = nn.Sequential(
            nn.Conv2d(1, mask_channels // 4, kernel_size=2, stride=2),
            LayerNorm2d(mask_channels // 4),
            nn.GELU(),
            nn.Conv2d(mask_channels // 4, mask_channels, kernel_size=2, stride=2),
            LayerNorm2d(mask_channels),
            nn.GELU(),
            nn.Conv2d(mask_channels, dim, kernel_size=1),
        )
        self.no_mask_embed = nn.Embedding(1, dim)

    def image_positions(self) -> Tensor:
        """The positional encoding of every place of the image embeddings: (1, dim, grid, grid)."""
        centres = (
            torch.arange(self.grid, device=self.no_mask_embed.weight.device, dtype=torch.float32) + 0.5
        ) / self.grid
        y, x = torch.meshgrid(centres, centres, indexing="ij")
        encoded: Tensor = self.pe_layer(torch.stack([x, y], dim=-1))
        return encoded.permute(2, 0, 1)[None]

    def embed_points(self, coords: Tensor, labels: Tensor) -> Tensor:
        """Embed points of any kind.

        Args:
            coords: (B, N, 2) xy in the network's frame.
            labels: (B, N) of `PointLabel` values, of any dtype.

        Returns:
            (B, N, dim).
        """
        # Pixel centres: the frame's coordinates count from the corner of the first pixel. Boxes are shifted as well.
        positions = self.pe_layer((coords + 0.5) / self.image_size)
        kinds = [self.not_a_point_embed.weight, *(kind.get_parameter("weight") for kind in self.point_embeddings)]
        # A padding point has no place, only its kind.
        positions = torch.where(labels[..., None] == PointLabel.PADDING, 0.0, positions)
        meanings = torch.cat(kinds)[labels.long() + 1]
        embedded: Tensor = positions + meanings
        return embedded

    def embed_masks(self, masks: Tensor | None, batch: int = 1) -> Tensor:
        """Embed the logits of earlier masks: (B, 1, 4 * grid, 4 * grid), or None -> (B, dim, grid, grid)."""
        if masks is None:
            return self.no_mask_embed.weight[:, :, None, None].expand(batch, -1, self.grid, self.grid)
        embedded: Tensor = self.mask_downscaling(masks)
        return embedded

    def forward(
        self,
        coords: Tensor | None = None,
        labels: Tensor | None = None,
        boxes: Tensor | None = None,
        masks: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Embed prompts as the original does.

        Args:
            coords: (B, N, 2) xy in the network's frame, with `labels` (B, N): 1 include, 0 exclude.
            labels: Of the points.
            boxes: (B, 4) xyxy in the network's frame.
            masks: (B, 1, 4 * grid, 4 * grid) logits.

        Returns:
            Sparse embeddings (B, tokens, dim) and dense embeddings (B, dim, grid, grid).
        """
        given = next((prompt for prompt in (coords, boxes, masks) if prompt is not None), None)
        batch = 1 if given is None else given.shape[0]
        like = self.no_mask_embed.weight
        all_coords, all_labels = [like.new_zeros(batch, 0, 2)], [like.new_zeros(batch, 0)]
        if coords is not None and labels is not None:
            all_coords.append(coords)
            all_labels.append(labels.to(like.dtype))
            if boxes is None:
                # SAM was trained with one padding point wherever no box is; it changes the answer.
                all_coords.append(like.new_zeros(batch, 1, 2))
                all_labels.append(like.new_full((batch, 1), PointLabel.PADDING))
        if boxes is not None:
            all_coords.append(boxes.reshape(-1, 2, 2))
            corners = like.new_tensor([PointLabel.BOX_TOP_LEFT, PointLabel.BOX_BOTTOM_RIGHT])
            all_labels.append(corners.expand(batch, 2))
        sparse = self.embed_points(torch.cat(all_coords, dim=1), torch.cat(all_labels, dim=1))
        return sparse, self.embed_masks(masks, batch)


class RandomFrequencies(nn.Module):
    """Positions as sines and cosines of random frequencies (Tancik et al. 2020, Fourier Features)."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.register_buffer("positional_encoding_gaussian_matrix", torch.randn(2, dim // 2))

    def forward(self, xy: Tensor) -> Tensor:
        """(..., 2) xy in 0..1 -> (..., dim)."""
        frequencies: Tensor = self.get_buffer("positional_encoding_gaussian_matrix")
        angles = (2 * xy - 1) @ frequencies * (2 * math.pi)
        return torch.cat([angles.sin(), angles.cos()], dim=-1)
