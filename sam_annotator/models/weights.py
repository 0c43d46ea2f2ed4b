"""Fetching, verifying and removing the files of models."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sam_annotator.errors import DownloadError, ModelError
from sam_annotator.models.base import Artifact, ModelSpec
from sam_annotator.models.model_files import MODEL_FILE

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the bytes that are there and the bytes in all, 0 where unknown."""

Cancelled: TypeAlias = Callable[[], bool]
"""Asked often; True ends the work."""


COMPANIONS = ("README.md", "weights.pt")
"""What may lie beside the files of a model that was fine-tuned: its card, and torch weights to go on from."""

OK, MISSING, DAMAGED, UNKNOWN = "ok", "missing", "damaged", "unknown"

_LOOK_SECONDS = 0.1
# Two downloads into one part file would spoil it. By folder.
_locks: dict[Path, threading.Lock] = {}


@dataclass(frozen=True)
class FileCheck:
    """What `verify` found out about one file.

    Attributes:
        path: The file.
        state: `OK`, `MISSING`, `DAMAGED` (its checksum differs), or `UNKNOWN` (it has none to compare with).
    """

    path: Path
    state: str


def sha256_of(path: Path) -> str:
    """The checksum of a file, in lower case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(spec: ModelSpec, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
    """Download what is missing or damaged of a model.

    Goes on where an earlier attempt stopped. Each file appears under its name only once its checksum was found right.
    Blocks, so never on the GUI thread. Who comes while another thread fetches the same model waits for it.

    Args:
        spec: The model; its folder is made.
        progress: Called from this thread.
        cancelled: Asked between blocks of a few hundred kilobytes.

    Raises:
        DownloadError: It was cancelled, the server cannot be reached or refuses, the disk is full, or a file does not
            match its checksum.
    """
    cancelled = cancelled or (lambda: False)
    lock = _locks.setdefault(spec.directory, threading.Lock())
    while not lock.acquire(timeout=_LOOK_SECONDS):
        if cancelled():
            raise DownloadError(f"The download of {spec.id} was cancelled; it can go on later.")
    try:
        _fetch(spec, progress, cancelled)
    finally:
        lock.release()


def _fetch(spec: ModelSpec, progress: Progress | None, cancelled: Cancelled) -> None:
    wanted = [artifact for artifact in spec.artifacts if _state(spec, artifact) not in {OK, UNKNOWN}]
    for artifact in wanted:
        if not artifact.url or not artifact.sha256:
            raise DownloadError(f"{artifact.file} of {spec.id} cannot be fetched; add the model from a local file.")
    total = sum(artifact.size for artifact in wanted) if all(artifact.size for artifact in wanted) else 0
    done = 0
    for artifact in wanted:

        def report(received: int, size: int, before: int = done, *, known: int = total) -> None:
            if progress is not None:
                progress(before + received, known or (before + size if len(wanted) == 1 else 0))

        path = spec.directory / artifact.file
        from sam_annotator.models.download import download  # noqa: PLC0415  # imports what speaks HTTP: most starts do not

        download(artifact, path, progress=report, cancelled=cancelled)
        done += path.stat().st_size


def verify(spec: ModelSpec) -> tuple[FileCheck, ...]:
    """Read every file of a model and compare its checksum."""
    return tuple(FileCheck(spec.directory / artifact.file, _state(spec, artifact)) for artifact in spec.artifacts)


def _state(spec: ModelSpec, artifact: Artifact) -> str:
    path = spec.directory / artifact.file
    if not path.is_file():
        return MISSING
    if not artifact.sha256:
        return UNKNOWN
    return OK if sha256_of(path) == artifact.sha256 else DAMAGED


def size_here(spec: ModelSpec) -> int:
    """The bytes that lie on this computer, finished or not. It looks at sizes only."""
    return sum(file.stat().st_size for file in files_of(spec))


def files_of(spec: ModelSpec) -> list[Path]:
    """All that is there of a model: its files, finished or not, its description and what lies beside them."""
    names = [artifact.file for artifact in spec.artifacts]
    known = [*names, *(f"{name}.part" for name in names), MODEL_FILE, *COMPANIONS]
    return [spec.directory / name for name in known if (spec.directory / name).is_file()]


def remove(spec: ModelSpec) -> int:
    """Delete the files of a fetched or added model, finished or not. Returns the bytes set free.

    Raises:
        ModelError: It ships with the program, or nothing of it is there, or it cannot be deleted.
    """
    if spec.builtin:
        raise ModelError(f"The model {spec.id} ships with the program and cannot be removed.")
    files = files_of(spec)
    if not files:
        raise ModelError(f"Nothing of the model {spec.id} is on this computer.")
    freed = sum(file.stat().st_size for file in files)
    try:
        for file in files:
            file.unlink()
        if not any(spec.directory.iterdir()):
            shutil.rmtree(spec.directory)
    except OSError as error:
        raise ModelError(f"The model {spec.id} cannot be deleted from {spec.directory} ({error.strerror}).") from error
    return freed
