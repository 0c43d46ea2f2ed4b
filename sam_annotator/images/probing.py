"""What one pixel holds, in words."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray


def pixel_text(pixels: NDArray[np.uint8] | None, deep: NDArray[Any] | None, x: float, y: float) -> str:
    """The value of the pixel at a place.

    Args:
        pixels: (H, W, 3) uint8 RGB, or None.
        deep: (H, W) of the file's own values, where these have more than 8 bits; they are told in place of the others.
        x: Image pixels from the left edge.
        y: Image pixels from the top edge.

    Returns:
        "41234" of a deep image, "120" where the three channels are alike, else "120 33 7"; empty outside of the image.
    """
    column, row = math.floor(x), math.floor(y)
    if pixels is None or not (0 <= row < pixels.shape[0] and 0 <= column < pixels.shape[1]):
        return ""
    if deep is not None and deep.shape == pixels.shape[:2]:
        return f"{deep[row, column]:.6g}" if np.issubdtype(deep.dtype, np.floating) else str(deep[row, column])
    red, green, blue = (int(value) for value in pixels[row, column])
    return str(red) if red == green == blue else f"{red} {green} {blue}"
