"""The trunk of EfficientNet-Lite2 (Tan and Le 2019; its Lite variants 2020), the norms folded into the convolutions.

Inverted residual blocks without squeeze-and-excitation, rectified at 6. Published weights bring the statistics of their
norms along; folded, they cost no time and do not depend on the few images of a training batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from torch import Tensor, autocast, nn
from torch.nn import functional

from sam_annotator.errors import WeightsError
from sam_annotator.networks.checkpoint import read_state

STEM = 32
EXPANSION = 6
NORM_EPSILON = 1e-3
"""Of the norms in the published weights."""
PIXEL_MIDDLE, PIXEL_RANGE = 127.0, 128.0
"""The published weights were trained on (pixel - 127) / 128."""


class Stage(NamedTuple):
    """Blocks of the same width; the first may halve the resolution."""

    channels: int
    depth: int
    kernel: int
    stride: int


LITE2 = (
    Stage(16, 1, 3, 1),
    Stage(24, 3, 3, 2),
    Stage(48, 3, 5, 2),
    Stage(88, 4, 3, 2),
    Stage(120, 4, 5, 1),
    Stage(208, 5, 5, 2),
    Stage(352, 1, 3, 1),
)
TAPS = (1, 2, 4, 6)
"""The stages whose features are used: the last ones at strides 4, 8, 16 and 32."""
FROZEN_STAGES = 2
"""Stem and first stages stay as published: edges and colours are the same everywhere, and they cost the most time."""


class PaddedConvolution(nn.Conv2d):
    """A convolution that pads as TensorFlow does: at stride 2 an odd row and column go to the bottom and the right."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> None:
        spare = kernel - stride
        even = spare % 2 == 0
        super().__init__(inputs, outputs, kernel, stride, spare // 2 if even else 0, groups=groups)
        self.uneven_padding = None if even else (spare // 2, spare - spare // 2) * 2

    def forward(self, features: Tensor) -> Tensor:
        """(B, C, h, w) to (B, outputs, h / stride, w / stride)."""
        if self.uneven_padding is None:
            return super().forward(features)
        padded = functional.pad(features, self.uneven_padding)
        if not self.training:
            return super().forward(padded)
        # In bfloat16 the gradient of a depthwise convolution of stride 2 takes a CPU two to forty times as long.
        with autocast(features.device.type, enabled=False):
            return super().forward(padded.float())


class InvertedResidual(nn.Module):
    """Widen, look around channel by channel, narrow (MobileNetV2, Sandler et al. 2018)."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        hidden = inputs * expansion
        self.expand = nn.Conv2d(inputs, hidden, 1) if expansion > 1 else None
        self.depthwise = PaddedConvolution(hidden, hidden, kernel, stride, hidden)
        self.project = nn.Conv2d(hidden, outputs, 1)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, features: Tensor) -> Tensor:
        """(B, C, h, w) to (B, outputs, h / stride, w / stride)."""
        hidden = features if self.expand is None else functional.relu6(self.expand(features))
        projected: Tensor = self.project(functional.relu6(self.depthwise(hidden)))
        return features + projected if self.residual else projected


class LiteTrunk(nn.Module):
    """Features of an image at strides 4, 8, 16 and 32."""

    def __init__(self, stages: tuple[Stage, ...] = LITE2) -> None:
        super().__init__()
        self.stem = PaddedConvolution(3, STEM, 3, 2)
        self.stages = nn.ModuleList()
        inputs = STEM
        for index, stage in enumerate(stages):
            blocks = nn.Sequential()
            for position in range(stage.depth):
                stride = stage.stride if position == 0 else 1
                expansion = EXPANSION if index else 1
                blocks.append(InvertedResidual(inputs, stage.channels, stage.kernel, stride, expansion))
                inputs = stage.channels
            self.stages.append(blocks)

    def forward(self, image: Tensor) -> list[Tensor]:
        """(B, H, W, 3) uint8 RGB to four times (B, C, H/stride, W/stride)."""
        features = functional.relu6(self.stem((image.permute(0, 3, 1, 2).float() - PIXEL_MIDDLE) / PIXEL_RANGE))
        taps = []
        for index, stage in enumerate(self.stages):
            features = stage(features)
            if index in TAPS:
                taps.append(features)
        return taps

    def blocks(self) -> Iterator[InvertedResidual]:
        """All blocks in order."""
        for stage in self.stages:
            yield from stage  # type: ignore[misc]  # a Sequential of them

    def freeze_published(self) -> None:
        """Keep what fine-tuning leaves alone: the first stages, and all depthwise kernels.

        Their gradients, for 6 % of the weights, took the encoder's backward pass on a CPU from 0.18 to 0.95 s.
        """
        for module in (self.stem, *self.stages[:FROZEN_STAGES]):
            module.requires_grad_(False)  # noqa: FBT003  # torch's own name for it
        for block in self.blocks():
            block.depthwise.requires_grad_(False)  # noqa: FBT003


def load_published(trunk: LiteTrunk, path: Path) -> None:
    """Fill a trunk with weights in the naming of the EfficientNet-Lite-PyTorch project, norms folded.

    Args:
        trunk: Of LITE2.
        path: A file of theirs, as torch.save wrote it.

    Raises:
        WeightsError: The file is missing, damaged, or holds the weights of another network.
    """
    state = read_state(path)
    try:
        _fold(trunk.stem, state, "_conv_stem", "_bn0")
        for index, block in enumerate(trunk.blocks()):
            prefix = f"_blocks.{index}."
            if block.expand is not None:
                _fold(block.expand, state, prefix + "_expand_conv", prefix + "_bn0")
            _fold(block.depthwise, state, prefix + "_depthwise_conv", prefix + "_bn1")
            _fold(block.project, state, prefix + "_project_conv", prefix + "_bn2")
    except (KeyError, RuntimeError) as error:
        raise WeightsError(f"{path} does not hold the weights of EfficientNet-Lite2: {error}.") from error


def _fold(convolution: nn.Conv2d, state: Mapping[str, Tensor], weight: str, norm: str) -> None:
    """Convolution, then (x - mean) / sqrt(variance + epsilon) * gamma + beta, as one convolution."""
    scale = state[f"{norm}.weight"] / (state[f"{norm}.running_var"] + NORM_EPSILON).sqrt()
    bias = state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale
    folded = {"weight": state[f"{weight}.weight"] * scale[:, None, None, None], "bias": bias}
    convolution.load_state_dict(folded)
