"""JSON files of others, read strictly."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TypeVar

import msgspec

from sam_annotator.errors import FormatError

T = TypeVar("T")


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
        # Windows programs put a mark in front that JSON does not know.
        return msgspec.json.decode(path.read_bytes().removeprefix(codecs.BOM_UTF8), type=kind)
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror or error}); check the path.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        # msgspec ends its message with the place: "Expected `int`, got `str` - at `$.annotations[2].image_id`".
        raise FormatError(f"{path} is not {what}: {str(error).rstrip('.')}.") from error


def convert(value: object, kind: type[T], path: Path, what: str, place: str) -> T:
    """Check what `read_json` has left open; ``place`` is where it stood: "$.images"."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.MsgspecError as error:
        message = str(error).rstrip(".").replace("`$", f"`{place}")
        raise FormatError(f"{path} is not {what}: {message}.") from error


def keys_of(path: Path) -> set[str] | None:
    """The keys of the object in a file, its values passed over; None if it is no JSON or cannot be read."""
    try:
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        return set(msgspec.json.decode(content, type=dict[str, msgspec.Raw]))
    except msgspec.ValidationError:
        return set()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
