"""PNG files as arrays of numbers, for formats that keep masks in them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sam_annotator.core.geometry import Size
from sam_annotator.formats.safety import LONGEST_SIDE, MOST_PIXELS

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type (PNG 3rd edition, 11.2.1)
# Deflate makes at most 1032 bytes of one (https://zlib.net/zlib_tech.html), so that a file cannot ask for more memory
# than a thousand times its size.
_EXPANSION = 1032


def read_png(file: Path | BinaryIO, size: Size | None = None) -> NDArray[Any] | None:
    """The values of an image with one channel, (H, W): numbers of a palette, grey, or true and false.

    None if it is no such image, is damaged, not of the size (H, W) asked for, or declares more pixels than it can hold.
    """
    values = _decoded(file, size, "")
    return values if values is not None and values.ndim == 2 else None


def read_rgb(file: Path, size: Size | None = None) -> NDArray[Any] | None:
    """The colours of an image, (H, W, 3) uint8; None as in `read_png`."""
    return _decoded(file, size, "RGB")


def png_size(file: Path) -> Size | None:
    """The (H, W) that the header declares, if it is that of a PNG that can be read."""
    try:
        with file.open("rb") as stream:
            return _declared(stream.read(33), file.stat().st_size)
    except OSError:
        return None


def save_png(file: Path, pixels: NDArray[Any], palette: Sequence[int] | None = None) -> None:
    """Write (H, W) bool, uint8 or uint16, or colours, (H, W, 3) uint8; folders on the way are made.

    Args:
        file: Where to.
        pixels: The values.
        palette: RGB triples one after another, 0 to 255, for (H, W) uint8.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(pixels)
    if palette is not None:
        image.putpalette(palette)
    image.save(file, "PNG", compress_level=3)


def _decoded(file: Path | BinaryIO, size: Size | None, mode: str) -> NDArray[Any] | None:
    try:
        content = file.read_bytes() if isinstance(file, Path) else file.read()
        declared = _declared(content[:33], len(content))
        if declared is None or (size is not None and declared != size):
            return None
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            return np.asarray(image.convert(mode) if mode else image)
    # What Pillow's decoder raises on damaged files.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, MemoryError):
        return None


def _declared(head: bytes, length: int) -> Size | None:
    """The (H, W) of a file of a length, if its first chunk is a header and it can hold so many pixels."""
    if len(head) < 33 or head[:8] != b"\x89PNG\r\n\x1a\n" or head[12:16] != b"IHDR":
        return None
    width, height, depth, kind = struct.unpack_from(">IIBB", head, 16)
    in_range = 1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE and width * height <= MOST_PIXELS
    if not in_range or width * height * depth * _CHANNELS.get(kind, 8) > 8 * _EXPANSION * length:
        return None
    return height, width
