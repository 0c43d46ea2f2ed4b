"""The compact built-in network: a small convolutional encoder and SAM's decoder at half the width."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor, nn

from sam_annotator.errors import WeightsError
from sam_annotator.networks.compact_decoder import MASKS, CompactDecoder, DecoderOutput
from sam_annotator.networks.compact_encoder import CompactEncoder, ImageFeatures
from sam_annotator.networks.compact_prompts import GRID, Prompts
from sam_annotator.networks.lite_trunk import LITE2, Stage

INPUT_SIZE = 512
"""Side of the frame: the image's longest side is resized to it, the rest is zero."""

__all__ = ["GRID", "INPUT_SIZE", "MASKS", "CompactNetwork", "DecoderOutput", "ImageFeatures", "Prompts", "load_weights"]


class CompactNetwork(nn.Module):
    """Encoder and decoder. Everything is convolutional or in absolute pixels, so other frame sizes work too."""

    def __init__(self, stages: tuple[Stage, ...] = LITE2) -> None:
        super().__init__()
        self.encoder = CompactEncoder(stages)
        self.decoder = CompactDecoder()

    def forward(self, image: Tensor, prompts: Prompts) -> DecoderOutput:
        """One prompt for each of B images; image (B, H, W, 3) uint8 RGB."""
        answer: DecoderOutput = self.decoder(self.encoder(image), prompts)
        return answer


def load_weights(network: CompactNetwork, path: Path) -> None:
    """Fill a network from a file of training: its averaged weights ("ema"), or a bare state dict.

    Args:
        network: Of the configuration that the weights were made with.
        path: A file written by torch.save.

    Raises:
        WeightsError: The file is missing, damaged, or holds the weights of another network.
    """
    content = read_torch_file(path)
    state: Mapping[str, Tensor] = content.get("ema", content)
    floats = {name: value.float() if value.is_floating_point() else value for name, value in state.items()}
    try:
        network.load_state_dict(floats)
    except RuntimeError as error:
        raise WeightsError(f"{path} does not hold the weights of the compact network: {error}.") from error


def read_torch_file(path: Path) -> dict[str, Any]:
    """A dictionary of tensors, numbers and texts that torch.save wrote.

    Raises:
        WeightsError: The file is missing or damaged, or holds something else.
    """
    try:
        # In a file that is no archive, torch looks for a pickle of old, which fails in a hundred ways.
        archive = zipfile.is_zipfile(path)
        content = torch.load(path, map_location="cpu", weights_only=True) if archive else None
    except (OSError, RuntimeError, UnpicklingError) as error:
        raise WeightsError(f"{path} cannot be read: {error}.") from error
    if not isinstance(content, dict):
        raise WeightsError(f"{path} cannot be read: it is missing or damaged, or was not written by training.")
    return content
