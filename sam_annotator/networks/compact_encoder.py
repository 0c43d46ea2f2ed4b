"""The compact network's image encoder: EfficientNet-Lite2 to stride 32 and a path back to stride 4."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional

from sam_annotator.networks.lite_trunk import LITE2, TAPS, LiteTrunk, Stage

EMBED_DIM = 128
SKIP8_DIM = 64
SKIP4_DIM = 32
AFFINITY_DIM = 32
AFFINITY_HEADS = 4

PATH8_DIM, PATH4_DIM = 64, 48
"""Channels of the way back at strides 8 and 4."""


class ImageFeatures(NamedTuple):
    """What the encoder makes of B images of H x W pixels.

    Attributes:
        embedding: (B, H/16, W/16, 128), the transformer's image tokens.
        skip8: (B, H/8, W/8, 64), added on the way up.
        skip4: (B, H/4, W/4, 32), added on the way up; edges come from here.
        affinity: (B, H/4, W/4, 32), four unit vectors of 8 per place. Places that belong together point the same way,
            so that the product with the clicked place is a first guess of the object.
    """

    embedding: Tensor
    skip8: Tensor
    skip4: Tensor
    affinity: Tensor

    def repeat(self, times: int) -> ImageFeatures:
        """Every image `times` times in a row, one for each of its objects."""
        return ImageFeatures(*(tensor.repeat_interleave(times, 0) for tensor in self))


def convolution(
    inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1, *, relu: bool = True
) -> nn.Sequential:
    """Convolution and batch norm, and the rectifier unless told otherwise."""
    layers: list[nn.Module] = [
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


def enlarge(features: Tensor, like: Tensor) -> Tensor:
    """Nearest neighbour to the height and width of `like`."""
    return functional.interpolate(features, size=like.shape[-2:], mode="nearest")


class CompactEncoder(nn.Module):
    """Fully convolutional; heights and widths are multiples of 32.

    Args:
        stages: Of the trunk.
    """

    def __init__(self, stages: tuple[Stage, ...] = LITE2) -> None:
        super().__init__()
        self.trunk = LiteTrunk(stages)
        wide4, wide8, wide16, wide32 = (stages[tap].channels for tap in TAPS)
        self.lateral32 = convolution(wide32, EMBED_DIM, 1, relu=False)
        self.lateral16 = convolution(wide16, EMBED_DIM, 1, relu=False)
        self.fuse16 = convolution(EMBED_DIM, EMBED_DIM)
        self.down8 = nn.Conv2d(EMBED_DIM, PATH8_DIM, 1)
        self.lateral8 = convolution(wide8, PATH8_DIM, 1, relu=False)
        self.fuse8 = convolution(PATH8_DIM, PATH8_DIM)
        self.down4 = nn.Conv2d(PATH8_DIM, PATH4_DIM, 1)
        self.lateral4 = convolution(wide4, PATH4_DIM, 1, relu=False)
        self.fuse4 = convolution(PATH4_DIM, PATH4_DIM)
        self.to_embedding = nn.Conv2d(EMBED_DIM, EMBED_DIM, 1)
        self.to_skip8 = nn.Conv2d(PATH8_DIM, SKIP8_DIM, 1)
        self.to_skip4 = nn.Conv2d(PATH4_DIM, SKIP4_DIM, 1)
        self.to_affinity = nn.Conv2d(PATH4_DIM, AFFINITY_DIM, 1)

    def forward(self, image: Tensor) -> ImageFeatures:
        """Encode.

        Args:
            image: (B, H, W, 3) uint8 RGB; unused rows and columns at the right and the bottom are zero.
        """
        at4, at8, at16, at32 = self.trunk(image)
        path16 = self.fuse16(functional.relu(self.lateral16(at16) + enlarge(self.lateral32(at32), at16)))
        path8 = self.fuse8(functional.relu(self.lateral8(at8) + enlarge(self.down8(path16), at8)))
        path4 = self.fuse4(functional.relu(self.lateral4(at4) + enlarge(self.down4(path8), at4)))
        return ImageFeatures(
            channels_last(self.to_embedding(path16)),
            channels_last(self.to_skip8(path8)),
            channels_last(self.to_skip4(path4)),
            unit_heads(channels_last(self.to_affinity(path4))),
        )


def channels_last(features: Tensor) -> Tensor:
    """(B, C, h, w) to (B, h, w, C): the decoder works on places, and training keeps them in this order in memory."""
    return features.permute(0, 2, 3, 1).contiguous()


def unit_heads(features: Tensor) -> Tensor:
    """Scale each of the four groups of channels of (..., 32) to length 1, short ones to less."""
    grouped = features.reshape(*features.shape[:-1], AFFINITY_HEADS, -1)
    inverse_length = (grouped * grouped).sum(-1, keepdim=True).clamp_min(1e-4).rsqrt()
    return (grouped * inverse_length).flatten(-2)
