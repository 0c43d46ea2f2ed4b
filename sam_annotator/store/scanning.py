"""Finding image files by their names, without opening one."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

from sam_annotator.core.layout import EXPORT_MARKER
from sam_annotator.core.wording import tr
from sam_annotator.errors import ProjectError

_LOG = logging.getLogger(__name__)

_NUMBER = re.compile(r"[0-9]+")

IMAGE_SUFFIXES = frozenset({".bmp", ".gif", ".jpe", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
"""Lower-case endings of the files that count as images; a test holds it equal to what ``images`` can read."""


def find_images(root: Path) -> Iterator[str]:
    """The paths of all image files below a folder, relative, with forward slashes, in natural order, as they are found.

    Hidden files and folders are skipped, and so are folders that an export has written. Links to folders are followed,
    each folder once, so that a link in a circle does no harm.

    Raises:
        ProjectError: The folder cannot be read. A subfolder that cannot be read is left out and logged.
    """
    try:
        entries = list(os.scandir(root))
        seen = {_identity(root.stat())}
    except OSError as error:
        reason = error.strerror
        sentence = tr(
            "{path} cannot be read; give yourself permission to read it ({reason}).", path=root, reason=reason
        )
        raise ProjectError(sentence) from error
    yield from _walk(entries, "", seen)


def _walk(entries: list[os.DirEntry[str]], prefix: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    if any(entry.name == EXPORT_MARKER for entry in entries):
        return
    # Sorted folder by folder, so that the first images can be shown before the last folder was read.
    for entry in sorted(entries, key=lambda entry: natural_key(entry.name)):
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


def natural_key(name: str) -> tuple[str, str]:
    """A sort key by which ``2.jpg`` comes before ``10.jpg``, upper and lower case side by side."""
    # Strings, since a hundred thousand of them are sorted in a fraction of the time that tuples of numbers take. The
    # name itself settles names that differ in case or zeros alone.
    return _NUMBER.sub(_comparable, name.casefold()), name


def _comparable(number: re.Match[str]) -> str:
    """Digits that compare as strings as the number does: how many, then which."""
    digits = number[0].lstrip("0")
    return f"{len(digits):03}{digits}"
