"""Files made once of a model: folded and quantised graphs. They lie in the cache folder and may be deleted any time."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from sam_annotator.folders import cache_dir

log = logging.getLogger(__name__)

UNUSED_SECONDS: Final = 60 * 24 * 3600
"""What was not used for so long is deleted when another file is made."""


def graphs_dir() -> Path:
    """Where they lie."""
    return cache_dir() / "graphs"


def made_file(artifact: Path, kind: str, make: Callable[[Path], None]) -> Path | None:
    """The file that is made of a model's file, made now if that was never done.

    Args:
        artifact: The model's file. What is in it counts, not its name.
        kind: What is made, and by which version of what: "int8-1.31.0".
        make: Writes it to the path that it is given.

    Returns:
        None where the disk refuses, which is one line in the log: work goes on without.
    """
    path = graphs_dir() / f"{_checksum(artifact)[:32]}-{kind}{artifact.suffix}"
    if path.is_file():
        with suppress(OSError):
            os.utime(path)
        return path
    # Of this process alone, should two make the same.
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make(part)
        part.replace(path)
    except OSError as error:
        log.warning("%s cannot be kept (%s); work goes on without it.", path, error.strerror or error)
        return None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _tidy(path.parent)
    return path


def made_folder(artifact: Path, kind: str) -> Path | None:
    """A folder for what a library makes of a model's file, of no other; None where the disk refuses.

    Args:
        artifact: The model's file. What is in it counts, not its name.
        kind: Whose folder it is.
    """
    path = graphs_dir() / f"{_checksum(artifact)[:32]}-{kind}"
    try:
        is_new = not path.is_dir()
        path.mkdir(parents=True, exist_ok=True)
        os.utime(path)
    except OSError as error:
        log.warning("%s cannot be made (%s); work goes on without it.", path, error.strerror or error)
        return None
    if is_new:
        _tidy(path.parent)
    return path


def _tidy(folder: Path) -> None:
    oldest = time.time() - UNUSED_SECONDS
    for entry in folder.iterdir():
        with suppress(OSError):
            if entry.stat().st_mtime < oldest:
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink()


def _checksum(path: Path) -> str:
    state = path.stat()
    # Whoever copies files keeps their times, but not the time of the last change to the entry.
    return _checksum_of(path, (state.st_ino, state.st_ctime_ns, state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=16)
def _checksum_of(path: Path, state: tuple[int, ...]) -> str:
    del state
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
