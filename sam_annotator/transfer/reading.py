"""Opening label files, by the name of their format or by their looks."""

from __future__ import annotations

from pathlib import Path

from sam_annotator.errors import FormatError, UsageError
from sam_annotator.formats import FORMATS, detect
from sam_annotator.formats.base import Format, Progress
from sam_annotator.formats.memory import ReadSource

AUTO = "auto"


def format_of(path: Path, name: str = AUTO) -> Format:
    """The format to read a file or folder with.

    Raises:
        UsageError: It has no such name, or is written only.
        FormatError: There is nothing at the path, or nothing that is known.
    """
    if name == AUTO:
        return detect(path)
    found = FORMATS.get(name)
    readable = [each.name for each in FORMATS.values() if each.capabilities.reads]
    if found is None or not found.capabilities.reads:
        raise UsageError(f"{name} is no format that can be read; there are {', '.join([AUTO, *readable])}.")
    if not path.exists():
        raise FormatError(f"There is no file or folder {path}; check the path.")
    return found


def open_labels(path: Path, name: str = AUTO, progress: Progress | None = None) -> tuple[Format, ReadSource]:
    """Read a file or folder.

    Raises:
        UsageError, FormatError: As `format_of`, or it is damaged.
    """
    found = format_of(path, name)
    return found, found.read(path, progress)
