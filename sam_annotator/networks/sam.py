"""Segment Anything: encoder, prompt encoder and decoder, and the table of its variants."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sam_annotator.networks.image_encoder import ImageEncoderViT, ViTConfig
from sam_annotator.networks.mask_decoder import MaskDecoder
from sam_annotator.networks.prompt_encoder import PromptEncoder
from sam_annotator.networks.tiny_vit import STRIDE, TinyViT, TinyViTConfig

PIXEL_MEAN = (123.675, 116.28, 103.53)
"""RGB, in 0..255."""

PIXEL_STD = (58.395, 57.12, 57.375)
"""RGB, in 0..255."""


@dataclass(frozen=True)
class SamConfig:
    """The shape of a SAM. Checkpoints of one shape are interchangeable.

    Attributes:
        encoder: The image encoder's shape, which also says of which kind it is.
        image_size: Side of the square frame in pixels.
        dim: Channels of the embeddings.
    """

    encoder: ViTConfig | TinyViTConfig
    image_size: int = 1024
    dim: int = 256

    @property
    def grid(self) -> int:
        """Side of the image embeddings."""
        return self.image_size // (self.encoder.patch if isinstance(self.encoder, ViTConfig) else STRIDE)


VARIANTS = {
    "vit_b": SamConfig(ViTConfig(dim=768, depth=12, heads=12, global_blocks=(2, 5, 8, 11))),
    "vit_l": SamConfig(ViTConfig(dim=1024, depth=24, heads=16, global_blocks=(5, 11, 17, 23))),
    "vit_h": SamConfig(ViTConfig(dim=1280, depth=32, heads=16, global_blocks=(7, 15, 23, 31))),
    "vit_t": SamConfig(TinyViTConfig()),
}


class Sam(nn.Module):
    """All networks of one SAM, with the official checkpoints' keys."""

    def __init__(self, config: SamConfig) -> None:
        super().__init__()
        self.config = config
        if isinstance(config.encoder, ViTConfig):
            self.image_encoder: nn.Module = ImageEncoderViT(config.encoder, config.image_size, config.dim)
        else:
            self.image_encoder = TinyViT(config.encoder, config.dim)
        self.prompt_encoder = PromptEncoder(config.dim, config.image_size, config.grid)
        self.mask_decoder = MaskDecoder(config.dim)

    @property
    def variant(self) -> str | None:
        """Its name in `VARIANTS`, or None for a shape of its own."""
        return next((name for name, config in VARIANTS.items() if config == self.config), None)

    def preprocess(self, image: Tensor) -> Tensor:
        """Normalise and pad an image that was resized to the frame.

        Args:
            image: (B, 3, h, w), RGB in 0..255, h and w at most `image_size`.

        Returns:
            (B, 3, image_size, image_size) float32, zero at the right and the bottom.
        """
        mean, std = (image.new_tensor(values, dtype=torch.float32)[:, None, None] for values in (PIXEL_MEAN, PIXEL_STD))
        height, width = image.shape[-2:]
        # Padded after normalising: the padding is the mean colour, not black.
        size = self.config.image_size
        return nn.functional.pad((image - mean) / std, (0, size - width, 0, size - height))

    def encode(self, image: Tensor) -> Tensor:
        """(B, 3, image_size, image_size) from `preprocess` -> (B, dim, grid, grid)."""
        embeddings: Tensor = self.image_encoder(image)
        return embeddings

    def decode(
        self,
        embeddings: Tensor,
        coords: Tensor | None = None,
        labels: Tensor | None = None,
        boxes: Tensor | None = None,
        masks: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Answer B prompts on one image.

        Args:
            embeddings: (1, dim, grid, grid), from `encode`.
            coords: Prompts as in `PromptEncoder.forward`.
            labels: Of the points.
            boxes: Prompts as in `PromptEncoder.forward`.
            masks: Prompts as in `PromptEncoder.forward`.

        Returns:
            Low-res logits (B, 4, 4 * grid, 4 * grid) and predicted IoU (B, 4); index 0 is the single-mask answer.
        """
        sparse, dense = self.prompt_encoder(coords, labels, boxes, masks)
        logits, iou = self.mask_decoder(embeddings, self.prompt_encoder.image_positions(), sparse, dense)
        return logits, iou


def build_sam(variant: str | SamConfig) -> Sam:
    """A SAM with random weights, ready for inference.

    Args:
        variant: A name in `VARIANTS`, or a shape of one's own.
    """
    return Sam(VARIANTS[variant] if isinstance(variant, str) else variant).eval()
