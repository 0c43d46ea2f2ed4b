"""Large images put together from pieces, which are never all in memory."""

from __future__ import annotations

import struct
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from sam_annotator.core.levels import Levelled
from sam_annotator.images.scratch import Canvas, Watch
from sam_annotator.images.tiles import TiledFile
from sam_annotator.images.tones import to_uint8, value_ends

DEEP_MODES = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
_SAMPLED = 64
"""Pieces that are looked at to know which values of a deep image are black and white."""


def read_tiled(path: Path, tiled: TiledFile, orientation: int, watch: Watch | None = None) -> Levelled:
    """A TIFF, piece by piece.

    Args:
        path: The file.
        tiled: What is known of its pieces.
        orientation: As its tag says.
        watch: Told how far it is.

    Raises:
        OSError, ValueError: It is damaged.
        ImageError: There is no room for it, or nobody waits for it any more.
    """
    height, width = tiled.size
    canvas = Canvas((width, height) if orientation >= 5 else (height, width), path.name, watch)
    stored = as_stored(canvas.pixels, orientation)
    with path.open("rb") as file:
        ends: tuple[float, float] | None = None
        if tiled.read(file, tiled.pieces[0]).mode in DEEP_MODES:
            some = tiled.pieces[:: max(1, len(tiled.pieces) // _SAMPLED)]
            ends = value_ends(np.concatenate([np.asarray(tiled.read(file, piece)).ravel() for piece in some]))
        for _, row in groupby(tiled.pieces, key=lambda piece: piece.y):
            for piece in row:
                rows, columns = piece.size
                part = rgb(tiled.read(file, piece), ends)
                stored[piece.y : piece.y + rows, piece.x : piece.x + columns] = part
            if orientation == 1:
                canvas.filled(piece.y + rows)
    return canvas.finished()


def rgb(image: Image.Image, ends: tuple[float, float] | None = None) -> NDArray[np.uint8]:
    """A loaded image, or a part of one, as (h, w, 3) uint8, transparency laid over white.

    Args:
        image: The pixels.
        ends: `value_ends` of all of the image, where it is deep.
    """
    if image.mode in DEEP_MODES:
        grey = to_uint8(np.asarray(image), ends)
        return np.repeat(grey[..., None], 3, axis=2)
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        image = Image.alpha_composite(white, layered)
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"), np.uint8)


def transposition(image: Image.Image) -> int:
    """The orientation that a TIFF's tags ask for, 1 to 8 (TIFF 6.0, page 36)."""
    tags: Any = image.tag_v2  # type: ignore[attr-defined]  # only TIFF images have it
    with suppress(OSError, ValueError, SyntaxError, struct.error):
        orientation = int(tags.get(ExifTags.Base.Orientation, 1))
        return orientation if 1 <= orientation <= 8 else 1
    return 1


def as_stored(upright: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """A view of an upright image (H, W, 3) in which it lies as the file has it."""
    if orientation >= 5:
        upright = upright.transpose(1, 0, 2)
    rows = slice(None, None, -1 if orientation in (3, 4, 6, 7) else 1)
    columns = slice(None, None, -1 if orientation in (2, 3, 7, 8) else 1)
    return upright[rows, columns]
