"""JSON files of others, read strictly."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from sam_annotator.errors import FormatError
from sam_annotator.formats.json_outline import PIECE, emptied, outline

T = TypeVar("T")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the operating system raises inside into a `FormatError` that names the file."""
    try:
        yield
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror or error}); check the path.") from error


def read_json(path: Path, kind: type[T], what: str) -> T:
    """Decode a file.

    Args:
        path: The file.
        kind: What msgspec is to make of it.
        what: For the sentence: "a COCO file".

    Raises:
        FormatError: It cannot be read or holds something else; the sentence says what and where.
    """
    try:
        with reading(path):
            content = path.read_bytes()
        # Windows programs put a mark in front that JSON does not know.
        return msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        # msgspec ends its message with the place: "Expected `int`, got `str` - at `$.annotations[2].image_id`".
        raise FormatError(f"{path} is not {what}: {str(error).rstrip('.')}.") from error


def convert(value: object, kind: type[T], path: Path, what: str, place: str) -> T:
    """Check what `read_json` has left open; ``place`` is where it stood: "$.images"."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.MsgspecError as error:
        message = str(error).rstrip(".")
        message = message.replace("`$", f"`{place}") if "`$" in message else f"{message} - at `{place}`"
        raise FormatError(f"{path} is not {what}: {message}.") from error


def keys_of(path: Path) -> set[str] | None:
    """The keys of the object in a file, its values passed over; None if it is no JSON or cannot be read."""
    members = glance(path)
    return None if members is None else set(members)


def glance(path: Path) -> dict[str, msgspec.Raw] | None:
    """The object in a file by its keys, empty for another value; None if it is no JSON or cannot be read.

    Of a large file the arrays and objects hold their first item alone, and the rest of them may be anything.
    """
    try:
        status = path.stat()
        if status.st_size > PIECE:
            content = _first_items(path, status.st_size, status.st_mtime_ns)
        else:
            content = path.read_bytes()
        return msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8), type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


@lru_cache(maxsize=4)  # every format is asked in turn whether a file is its own
def _first_items(path: Path, size: int, modified: int) -> bytes:
    del size, modified  # they tell one version of the file from another
    found = outline(path)
    return emptied(path, found.containers, found) if found else b""
