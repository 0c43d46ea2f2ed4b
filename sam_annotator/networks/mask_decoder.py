"""SAM's mask decoder: one single-mask token, three ambiguity tokens, and a token that predicts their IoU."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sam_annotator.networks.common import MLP, LayerNorm2d
from sam_annotator.networks.transformer import TwoWayTransformer

MASKS = 4
"""Index 0 is the answer to an unambiguous prompt; 1 to 3 are whole, part and subpart in no fixed order."""


class MaskDecoder(nn.Module):
    """Image and prompt embeddings to four masks.

    Args:
        dim: Channels of the embeddings.
    """

    def __init__(self, dim: int = 256) -> None:
        super().__init__()
        self.transformer = TwoWayTransformer(dim)
        self.iou_token = nn.Embedding(1, dim)
        self.mask_tokens = nn.Embedding(MASKS, dim)
        self.output_upscaling = nn.Sequential(
            nn.ConvTranspose2d(dim, dim // 4, kernel_size=2, stride=2),
            LayerNorm2d(dim // 4),
            nn.GELU(),
            nn.ConvTranspose2d(dim // 4, dim // 8, kernel_size=2, stride=2),
            nn.GELU(),
        )
        self.output_hypernetworks_mlps = nn.ModuleList(MLP(dim, dim, dim // 8, depth=3) for _ in range(MASKS))
        self.iou_prediction_head = MLP(dim, 256, MASKS, depth=3)

    def tokens(self, sparse: Tensor) -> Tensor:
        """Put the decoder's own tokens before the prompt's: (B, N, dim) -> (B, 1 + MASKS + N, dim)."""
        own = torch.cat([self.iou_token.weight, self.mask_tokens.weight])
        return torch.cat([own.expand(sparse.shape[0], -1, -1), sparse], dim=1)

    def forward(self, embeddings: Tensor, positions: Tensor, sparse: Tensor, dense: Tensor) -> tuple[Tensor, Tensor]:
        """Predict masks for B prompts on one image.

        Args:
            embeddings: (1, dim, h, w), of the image.
            positions: (1, dim, h, w), from `PromptEncoder.image_positions`.
            sparse: (B, N, dim), from the prompt encoder.
            dense: (B, dim, h, w), from the prompt encoder.

        Returns:
            Low-res logits (B, MASKS, 4h, 4w) and predicted IoU (B, MASKS); unlike the original, always of all four.
        """
        image = embeddings + dense
        tokens, image_rows = self.transformer(
            image.flatten(2).transpose(1, 2), positions.flatten(2).transpose(1, 2), self.tokens(sparse)
        )
        upscaled = self.output_upscaling(image_rows.transpose(1, 2).reshape(image.shape))
        filters = torch.stack(
            [network(tokens[:, 1 + index]) for index, network in enumerate(self.output_hypernetworks_mlps)], dim=1
        )
        logits = (filters @ upscaled.flatten(2)).reshape(-1, MASKS, *upscaled.shape[2:])
        return logits, self.iou_prediction_head(tokens[:, 0])
