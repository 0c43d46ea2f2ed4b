"""PNG files as arrays of numbers, for formats that keep masks in them."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sam_annotator.core.geometry import Size


def read_png(file: Path | BinaryIO, size: Size | None = None) -> NDArray[Any] | None:
    """The values of an image with one channel, (H, W): numbers of a palette, grey, or true and false.

    None if it is no such image, is damaged, or not of the size (H, W) asked for.
    """
    try:
        with Image.open(file, formats=("PNG",)) as image:
            if size is not None and image.size != size[::-1]:
                return None
            values = np.asarray(image)
    # What Pillow's decoder raises on damaged files.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error):
        return None
    return values if values.ndim == 2 else None
