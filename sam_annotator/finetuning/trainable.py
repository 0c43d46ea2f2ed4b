"""What learning needs of a network, whatever its family: images in, answers out, weights that move, a model folder."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, device, nn

from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.models.base import ModelSpec
from sam_annotator.networks.compact import GRID, DecoderOutput, Prompts

Features: TypeAlias = tuple[Tensor, ...]
"""What an encoder makes of one image: each tensor has a first axis of length 1."""


class TrainableModel(ABC):
    """A network whose weights can learn. It stays in evaluation mode: batch norms keep their statistics.

    Attributes:
        spec: The model that the weights come from.
        side: Of the square frame, in pixels.
        network: All of it; what is not trained is frozen.
        device: Where it computes.
        decodes_in_half: Whether its decoder may learn in bfloat16, which holds a frame's position to two pixels or so.
    """

    decodes_in_half = False

    def __init__(self, spec: ModelSpec, network: nn.Module, where: device) -> None:
        self.spec = spec
        self.side = spec.input_size
        self.network = network.to(where).eval().requires_grad_(requires_grad=False)
        self.device = where

    @property
    def grid(self) -> int:
        """Side of the low-res logits."""
        return self.side // GRID

    def geometry(self, size: Size) -> FrameGeometry:
        """How an image of this size lies in the frame."""
        return FrameGeometry.longest_side(size, self.side)

    @abstractmethod
    def encode(self, image: NDArray[np.uint8]) -> Features:
        """Encode an image (H, W, 3) uint8 RGB exactly as the model will when it is used."""

    @abstractmethod
    def decode(self, features: Features, prompts: Prompts) -> DecoderOutput:
        """Answer B prompts, in frame pixels, on one image."""

    @abstractmethod
    def decoder(self) -> list[nn.Parameter]:
        """All that is used per prompt."""

    @abstractmethod
    def encoder(self) -> list[nn.Parameter]:
        """All that is used per image."""

    @abstractmethod
    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write a model folder, ``model.toml`` included, that this program loads.

        Returns:
            The files that belong to the model but are not named in ``model.toml``.

        Raises:
            OSError: The folder cannot be written.
        """
