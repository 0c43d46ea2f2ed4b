"""The state of a training run on disk."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from sam_annotator.errors import WeightsError
from sam_annotator.networks.compact import read_torch_file

LOG = logging.getLogger(__name__)
NAME, PREVIOUS = "last.pt", "previous.pt"
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
    """Write ``last.pt``, and keep the one before as ``previous.pt``: a crash at any moment leaves one of them whole.

    Raises:
        WeightsError: The disk is full or the folder cannot be written. The checkpoints from before are still there.
    """
    content = {"version": VERSION, "model": model, "ema": ema, "optimizer": optimizer, **vars(progress)}
    # Through memory: torch hides from its callers why a file could not be written.
    buffer = io.BytesIO()
    torch.save(content, buffer)
    path = folder / NAME
    with writing(path):
        replace_file(path, buffer.getbuffer(), keep=folder / PREVIOUS)


def replace_file(path: Path, content: bytes | memoryview, *, keep: Path | None = None) -> None:
    """Write a file so that a crash or a power cut leaves the old or the new one; the old one may be kept.

    Raises:
        OSError: It cannot be written; the old one stays.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)  # half a file only takes the space that is missing
        raise
    if keep is not None and path.exists():
        path.replace(keep)
    temporary.replace(path)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what goes wrong with writing a file of a run into one sentence."""
    try:
        yield
    except OSError as error:
        raise WeightsError(
            f"{path} cannot be written ({error.strerror or error}); what was saved before is still there: make room, "
            "then go on with --resume."
        ) from error


def load(folder: Path) -> tuple[dict[str, Any], Progress]:
    """Read ``last.pt``, or ``previous.pt`` where that is missing or damaged: the states by name, and the progress.

    Raises:
        WeightsError: Both are missing, damaged or of another version.
    """
    try:
        return _read(folder / NAME)
    except WeightsError as error:
        if not (folder / PREVIOUS).is_file():
            raise
        LOG.warning("%s Going on from %s.", error, PREVIOUS)
        return _read(folder / PREVIOUS)


def exists(folder: Path) -> bool:
    """Whether a run has left something to go on from."""
    return any((folder / name).is_file() for name in (NAME, PREVIOUS))


def _read(path: Path) -> tuple[dict[str, Any], Progress]:
    content = read_torch_file(path)
    if content.get("version") != VERSION:
        raise WeightsError(f"{path} is of another version of this program; start a new run with --init {path}.")
    return content, Progress(content["step"], content["seconds"], content["images"])
