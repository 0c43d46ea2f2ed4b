"""What is asked of names, sizes and numbers from files of others before anything is done with them."""

from __future__ import annotations

import math
import re
from pathlib import Path, PurePosixPath
from typing import Annotated

from msgspec import Meta

from sam_annotator.core.geometry import Size
from sam_annotator.errors import FormatError

LONGEST_SIDE = 65535
"""Pixels: the most that JPEG can hold, and more than any photograph has."""

MOST_PIXELS = 2**30
"""Of one image. A mask of so many takes half a gigabyte as an array; a line of JSON could ask for any number."""

Side = Annotated[int, Meta(ge=1, le=LONGEST_SIDE)]
"""A height or a width, for msgspec."""

_LONGEST_NAME, _LONGEST_PATH = 255, 1000  # bytes of one part, as all file systems in use have it; characters in all
_DRIVE = re.compile(r"[A-Za-z]:")


def safe_name(name: str, path: Path) -> str:
    """A file name out of a file as a path below a folder: relative, with forward slashes, without ``.`` parts.

    Such names become paths of what is written, and so none may lead out of a folder.

    Args:
        name: As the file has it, with slashes of either kind.
        path: The file, for the sentence.

    Raises:
        FormatError: It is absolute, climbs with ``..``, starts with a drive letter, names nothing, or is too long.
    """
    parts = PurePosixPath(name.replace("\\", "/"))
    if not parts.parts or "\0" in name:
        raise FormatError(f"{path} has a file name that names no file: {_shown(name)}; correct it there.")
    if parts.is_absolute() or _DRIVE.match(name) or ".." in parts.parts:
        raise FormatError(
            f"{path} has a file name that leads out of its folder: {_shown(name)}; make it relative to the folder of "
            "images there."
        )
    # The operating system would answer with an error wherever we look for it.
    if len(name) > _LONGEST_PATH or any(len(part.encode("utf-8", "replace")) > _LONGEST_NAME for part in parts.parts):
        raise FormatError(f"{path} has a file name that is too long: {_shown(name)}; shorten it there.")
    return parts.as_posix()


def safe_size(height: int, width: int, path: Path, item: str) -> Size:
    """(H, W) of an image as a file tells it.

    Args:
        height: Pixels.
        width: Pixels.
        path: The file, for the sentence.
        item: What has this size, for the sentence: "the image a.jpg".

    Raises:
        FormatError: No photograph has such a size.
    """
    if not (1 <= height <= LONGEST_SIDE and 1 <= width <= LONGEST_SIDE and height * width <= MOST_PIXELS):
        raise FormatError(
            f"{path} gives {item} a size of {width} x {height} pixels; sides are 1 to {LONGEST_SIDE}, and at most "
            f"{MOST_PIXELS} pixels in all."
        )
    return height, width


def finite(text: str, path: Path, item: str) -> float:
    """A number out of text.

    Args:
        text: "12.5".
        path: The file, for the sentence.
        item: Where it stands, for the sentence: "line 3".

    Raises:
        FormatError: It is none, or one without end: ``nan``, ``inf``, ``1e999``.
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise FormatError(f"{path} has {_shown(text)} where a number should be, at {item}; correct it there.")
    return number


def _shown(text: str) -> str:
    """Text of a file inside a sentence: on one line, not endless."""
    return repr(text if len(text) <= 80 else f"{text[:77]}...")
