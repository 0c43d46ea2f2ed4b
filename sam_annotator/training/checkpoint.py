"""The state of a training run on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from sam_annotator.errors import WeightsError
from sam_annotator.networks.compact import read_torch_file

NAME = "last.pt"
VERSION = 1


@dataclass
class Progress:
    """How far a run is.

    Attributes:
        step: Optimizer steps done. All randomness follows from the seed and the step, so no generator needs saving.
        seconds: Spent in all sessions together.
        images: Crops seen.
    """

    step: int = 0
    seconds: float = 0.0
    images: int = 0


def save(
    folder: Path, model: dict[str, Tensor], ema: dict[str, Tensor], optimizer: dict[str, Any], progress: Progress
) -> None:
    """Write ``last.pt``; a crash at any moment leaves the old or the new one complete.

    Raises:
        OSError: The disk is full or the folder is not writable.
    """
    content = {"version": VERSION, "model": model, "ema": ema, "optimizer": optimizer, **vars(progress)}
    temporary = folder / (NAME + ".part")
    torch.save(content, temporary)
    temporary.replace(folder / NAME)


def load(folder: Path) -> tuple[dict[str, Any], Progress]:
    """Read ``last.pt``: the states by name, and the progress.

    Raises:
        WeightsError: It is missing, damaged or of another version.
    """
    path = folder / NAME
    content = read_torch_file(path)
    if content.get("version") != VERSION:
        raise WeightsError(f"{path} is of another version of this program; start a new run with --init {path}.")
    return content, Progress(content["step"], content["seconds"], content["images"])
