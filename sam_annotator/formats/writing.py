"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sam_annotator.core.layout import EXPORT_MARKER
from sam_annotator.errors import FormatError


@contextmanager
def sentences(output: Path) -> Iterator[None]:
    """Turn what the operating system raises inside into a `FormatError` that names the output."""
    try:
        yield
    except OSError as error:
        # ENOSPC: disk full; EDQUOT: quota used up; EFBIG: a limit on the size of a file.
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            advice = "the disk is full; free some space and export again"
        else:
            advice = f"{error.strerror or error}; choose a place where you may write"
        raise FormatError(f"{output} cannot be written: {advice}.") from error


@contextmanager
def atomic_file(output: Path) -> Iterator[Path]:
    """Give a temporary path beside ``output``; what was written there takes its place when the block ends well.

    Raises:
        FormatError: The output is a folder or cannot be written. An older file is then untouched.
    """
    output = output.absolute()
    if output.is_dir():
        raise FormatError(f"{output} is a folder; name a file in it.")
    with sentences(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        # A folder and not just a file name: made by mkdtemp, it is certainly ours to remove.
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as folder:
            temporary = Path(folder) / output.name
            yield temporary
            _sync(temporary)
            temporary.replace(output)


@contextmanager
def atomic_folder(output: Path) -> Iterator[Path]:
    """Give a temporary folder beside ``output``, which takes its place when the block ends well.

    An empty folder is replaced, and so is an earlier export with nothing added to it.

    Raises:
        FormatError: The output is a file, holds files of others, or cannot be written. It is then untouched.
    """
    output = output.absolute()
    with sentences(output):
        _require_replaceable(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as scratch:
            fresh, old = Path(scratch) / "fresh", Path(scratch) / "old"
            fresh.mkdir()
            yield fresh
            written = files_in(fresh)
            for file in written:
                _sync(fresh / file)
            (fresh / EXPORT_MARKER).write_text("".join(f"{file}\n" for file in written), "utf-8")
            _sync(fresh / EXPORT_MARKER)
            if output.exists():
                output.rename(old)
            try:
                fresh.rename(output)
            except OSError:
                if old.exists():
                    old.rename(output)
                raise


def files_in(folder: Path) -> list[str]:
    """All files and links below a folder but the marker, relative, with forward slashes, sorted."""
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += (Path(place, name).relative_to(folder).as_posix() for name in (*files, *links))
    return sorted(set(found) - {EXPORT_MARKER})


def _require_replaceable(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise FormatError(f"{output} is a file; this format writes a folder, choose a new or an empty one.")
    marker = output / EXPORT_MARKER
    listed = set(marker.read_text("utf-8").splitlines()) if marker.is_file() else set()
    others = [file for file in files_in(output) if file not in listed]
    if others:
        raise FormatError(f"{output} holds other files, {others[0]} for one; choose a new or an empty folder.")


def _sync(path: Path) -> None:
    """Wait until the disk has a file, so that a power cut after the rename does not leave it empty."""
    if path.is_symlink():
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def link_folder(link: Path, target: Path) -> bool:
    """Make a symbolic link to a folder; False where the system does not allow it."""
    try:
        link.symlink_to(target.absolute(), target_is_directory=True)
    except OSError:
        return False
    return True
