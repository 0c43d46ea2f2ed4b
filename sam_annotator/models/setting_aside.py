"""Removing a model such that it can be brought back: its files are moved to a folder that is emptied later."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from sam_annotator.errors import ModelError
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.catalog import models_dir
from sam_annotator.models.weights import files_of

_FOLDER = ".removed"


@dataclass(frozen=True)
class Removed:
    """A model that was set aside.

    Attributes:
        spec: The model.
        size: Bytes that are free once it is forgotten.
    """

    spec: ModelSpec
    size: int


def set_aside(spec: ModelSpec) -> Removed:
    """Take a fetched or added model away, until `bring_back` or `forget_removed`.

    Raises:
        ModelError: It ships with the program, or nothing of it is there, or its files cannot be moved.
    """
    if spec.builtin:
        raise ModelError(f"The model {spec.id} ships with the program and cannot be removed.")
    files = files_of(spec)
    if not files:
        raise ModelError(f"Nothing of the model {spec.id} is on this computer.")
    size = sum(file.stat().st_size for file in files)
    _move(spec, files, _place(spec))
    if not any(spec.directory.iterdir()):
        spec.directory.rmdir()
    return Removed(spec, size)


def bring_back(removed: Removed) -> None:
    """Put the files of a model back where they were.

    Raises:
        ModelError: They cannot be moved.
    """
    place = _place(removed.spec)
    _move(removed.spec, sorted(place.iterdir()) if place.is_dir() else [], removed.spec.directory)


def forget_removed() -> None:
    """Delete what was set aside, also by an earlier run of the program; what cannot be deleted waits for the next."""
    shutil.rmtree(models_dir() / _FOLDER, ignore_errors=True)


def _place(spec: ModelSpec) -> Path:
    return models_dir() / _FOLDER / spec.id


def _move(spec: ModelSpec, files: list[Path], target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in files:
            file.replace(target / file.name)
    except OSError as error:
        raise ModelError(
            f"The files of {spec.id} cannot be moved to {target} ({error.strerror}); close programs that use them."
        ) from error
