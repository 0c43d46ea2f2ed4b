"""The compact network's image encoder: a residual trunk to stride 32 and a path back to stride 4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

EMBED_DIM = 128
SKIP8_DIM = 64
SKIP4_DIM = 32
AFFINITY_DIM = 32
AFFINITY_HEADS = 4

PIXEL_MEAN = 118.0
PIXEL_STD = 60.0


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


@dataclass(frozen=True)
class EncoderConfig:
    """Widths and depths of the trunk at strides 4, 8, 16 and 32, and widths of the way back at strides 8 and 4."""

    channels: tuple[int, int, int, int] = (40, 80, 160, 224)
    depths: tuple[int, int, int, int] = (1, 2, 4, 2)
    path_channels: tuple[int, int] = (64, 48)


def convolution(
    inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1, *, relu: bool = True
) -> nn.Sequential:
    """Convolution and batch norm, and the rectifier unless told otherwise."""
    layers: list[nn.Module] = [
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


class ResidualBlock(nn.Module):
    """Two dense 3x3 convolutions; per multiplication the fastest kind of layer on a CPU in bfloat16."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = convolution(channels, channels)
        self.second = convolution(channels, channels, relu=False)

    def forward(self, features: Tensor) -> Tensor:
        """(B, C, h, w) to the same shape."""
        return functional.relu(features + self.second(self.first(features)))


class ContextBlock(nn.Module):
    """Inverted residual with a depthwise 5x5 and squeeze-and-excitation (MobileNetV3): wide view at little cost."""

    def __init__(self, channels: int, expansion: int = 3) -> None:
        super().__init__()
        hidden = channels * expansion
        self.expand = convolution(channels, hidden, 1)
        self.depthwise = convolution(hidden, hidden, 5, groups=hidden)
        self.project = convolution(hidden, channels, 1, relu=False)
        self.squeeze = nn.Conv2d(hidden, channels // 4, 1)
        self.excite = nn.Conv2d(channels // 4, hidden, 1)

    def forward(self, features: Tensor) -> Tensor:
        """(B, C, h, w) to the same shape."""
        hidden = self.depthwise(self.expand(features))
        summary = functional.relu(self.squeeze(hidden.mean((2, 3), keepdim=True)))
        projected: Tensor = self.project(hidden * torch.sigmoid(self.excite(summary)))
        return features + projected


def stage(block: type[nn.Module], inputs: int, outputs: int, depth: int) -> nn.Sequential:
    """Halve the resolution, then `depth` blocks."""
    return nn.Sequential(convolution(inputs, outputs, 3, 2), *(block(outputs) for _ in range(depth)))


def enlarge(features: Tensor, like: Tensor) -> Tensor:
    """Nearest neighbour to the height and width of `like`."""
    return functional.interpolate(features, size=like.shape[-2:], mode="nearest")


class CompactEncoder(nn.Module):
    """Fully convolutional; heights and widths are multiples of 32."""

    def __init__(self, config: EncoderConfig | None = None) -> None:
        super().__init__()
        config = config or EncoderConfig()
        wide4, wide8, wide16, wide32 = config.channels
        path8, path4 = config.path_channels
        stem = 32
        self.stem = convolution(3, stem, 3, 2)
        self.stage4 = stage(ResidualBlock, stem, wide4, config.depths[0])
        self.stage8 = stage(ResidualBlock, wide4, wide8, config.depths[1])
        self.stage16 = stage(ResidualBlock, wide8, wide16, config.depths[2])
        self.stage32 = stage(ContextBlock, wide16, wide32, config.depths[3])
        self.lateral32 = convolution(wide32, EMBED_DIM, 1, relu=False)
        self.lateral16 = convolution(wide16, EMBED_DIM, 1, relu=False)
        self.fuse16 = convolution(EMBED_DIM, EMBED_DIM)
        self.down8 = nn.Conv2d(EMBED_DIM, path8, 1)
        self.lateral8 = convolution(wide8, path8, 1, relu=False)
        self.fuse8 = convolution(path8, path8)
        self.down4 = nn.Conv2d(path8, path4, 1)
        self.lateral4 = convolution(wide4, path4, 1, relu=False)
        self.fuse4 = convolution(path4, path4)
        self.to_embedding = nn.Conv2d(EMBED_DIM, EMBED_DIM, 1)
        self.to_skip8 = nn.Conv2d(path8, SKIP8_DIM, 1)
        self.to_skip4 = nn.Conv2d(path4, SKIP4_DIM, 1)
        self.to_affinity = nn.Conv2d(path4, AFFINITY_DIM, 1)
        self._begin_near_identity()

    def _begin_near_identity(self) -> None:
        for module in self.modules():
            last = module.second if isinstance(module, ResidualBlock) else None
            last = module.project if isinstance(module, ContextBlock) else last
            if last is not None:
                nn.init.constant_(last.get_parameter("1.weight"), 0.2)

    def forward(self, image: Tensor) -> ImageFeatures:
        """Encode.

        Args:
            image: (B, H, W, 3) uint8 RGB; unused rows and columns at the right and the bottom are zero.
        """
        pixels = (image.permute(0, 3, 1, 2).float() - PIXEL_MEAN) / PIXEL_STD
        at4 = self.stage4(self.stem(pixels))
        at8 = self.stage8(at4)
        at16 = self.stage16(at8)
        at32 = self.stage32(at16)
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
