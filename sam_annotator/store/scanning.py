"""Finding image files by their names, without opening one."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Container, Iterator
from pathlib import Path

from sam_annotator.core.layout import EXPORT_MARKER
from sam_annotator.errors import ProjectError

_LOG = logging.getLogger(__name__)

IMAGE_SUFFIXES = frozenset({".bmp", ".gif", ".jpe", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
"""Lower-case endings of the files that count as images; a test holds it equal to what ``images`` can read."""


def find_images(root: Path, known: Container[str] = ()) -> list[str]:
    """The paths of all image files below a folder but the known ones, relative, with forward slashes, in natural order.

    Hidden files and folders are skipped, and so are folders that an export has written. Links to folders are followed,
    each folder once, so that a link in a circle does no harm.

    Raises:
        ProjectError: The folder cannot be read. A subfolder that cannot be read is left out and logged.
    """
    try:
        entries = list(os.scandir(root))
    except OSError as error:
        raise ProjectError(f"{root} cannot be read; give yourself permission to read it ({error.strerror}).") from error
    found = _walk(entries, "", {_identity(root.stat())})
    return sorted((path for path in found if path not in known), key=natural_key)


def _walk(entries: list[os.DirEntry[str]], prefix: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    if any(entry.name == EXPORT_MARKER for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{prefix}{entry.name}"
        try:
            if entry.is_dir():
                identity = _identity(entry.stat())
                if identity not in seen:
                    seen.add(identity)
                    yield from _walk(list(os.scandir(entry.path)), f"{path}/", seen)
            elif os.path.splitext(entry.name)[1].lower() in IMAGE_SUFFIXES and entry.is_file():  # noqa: PTH122 - a Path per file doubles the time of a scan
                path.encode()
                yield path
        except OSError as error:
            _LOG.warning("%s is left out: %s", entry.path, error.strerror)
        except UnicodeEncodeError:
            _LOG.warning("%r is left out: its name is not valid UTF-8", entry.path)


def _identity(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_dev, stat.st_ino


def natural_key(path: str) -> list[tuple[int, int, str]]:
    """A sort key by which ``2.jpg`` comes before ``10.jpg``, upper and lower case side by side."""
    parts = re.split(r"([0-9]+)", path.casefold())
    # Every part becomes a tuple of the same types; the path itself settles names that differ in case or zeros alone.
    key = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
    return [*key, (2, 0, path)]
