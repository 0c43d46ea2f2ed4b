"""Text files of others, read whole."""

from __future__ import annotations

from pathlib import Path

from sam_annotator.errors import FormatError

MAX_BYTES = 64 * 2**20
"""A file of labels for one image has thousands of bytes, a list of a million images some tens of millions."""


def read_text(path: Path, what: str, limit: int = MAX_BYTES) -> str:
    """The text of a file in UTF-8.

    Args:
        path: The file.
        what: For the sentence: "a YOLO label file".
        limit: The most bytes that it may have.

    Raises:
        FormatError: It cannot be read, is too large or no text.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= limit else b""
        if size > limit:
            raise FormatError(f"{path} is not {what}: it has more than {limit // 2**20} MiB.")
        # Windows programs put a mark in front.
        return content.decode("utf-8-sig")
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror or error}); check the path.") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path} is not {what}: {error}.") from error
