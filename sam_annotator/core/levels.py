"""Pixels that carry smaller copies of themselves, each half as wide and high as the one before.

Whoever looks at a large image from afar, to paint it or to encode it, takes the copy that is just fine enough, and
never touches the hundreds of megabytes behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

SMALLEST = 512
"""No copy is made of what is no longer than this on its long side."""
MANY, FINE = 2**26, 4
"""Of more pixels than this it is a copy that is shrunk, so many times as large as what is wanted."""


class Levelled(np.ndarray[tuple[Any, ...], np.dtype[np.uint8]]):
    """An array (H, W, 3) uint8 like any other. What is cut out of it is one without copies.

    Attributes:
        levels: The copies; pixel i of the k-th one, counted from 1, covers pixels ``i * 2**k`` to ``(i + 1) * 2**k``.
    """

    levels: tuple[NDArray[np.uint8], ...] = ()


def levels_of(pixels: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """The array itself and behind it the copies that it carries, if any."""
    return (pixels, *getattr(pixels, "levels", ()))


def with_levels(pixels: NDArray[np.uint8], levels: Sequence[NDArray[np.uint8]]) -> Levelled:
    """The same memory, carrying these copies."""
    levelled = pixels.view(Levelled)
    levelled.levels = tuple(levels)
    return levelled


def levelled(pixels: NDArray[np.uint8]) -> Levelled:
    """The same memory, carrying the copies that are made now: a third of its size."""
    levels: list[NDArray[np.uint8]] = []
    last = pixels
    while max(last.shape[:2]) > SMALLEST:
        last = halved(last)
        levels.append(last)
    return with_levels(pixels, levels)


def halved(pixels: NDArray[Any]) -> NDArray[Any]:
    """(H, W) or (H, W, 3) at half the size, rounded up: means of 2 x 2; what is missing at the edge repeats it."""
    height, width = pixels.shape[:2]
    if height % 2 or width % 2:
        pixels = cv2.copyMakeBorder(pixels, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE)
    size = (pixels.shape[1] // 2, pixels.shape[0] // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), pixels.dtype)


def part(pixels: NDArray[np.uint8], box: tuple[int, int, int, int]) -> Levelled:
    """A part of an image with the same part of its copies; nothing is copied.

    Args:
        pixels: (H, W, 3), with or without copies.
        box: Corners (x0, y0, x1, y1) in its pixels, the last ones outside.
    """
    x0, y0, x1, y1 = box
    cuts = [
        copy[y0 >> level : -(-y1 >> level), x0 >> level : -(-x1 >> level)]
        for level, copy in enumerate(levels_of(pixels))
    ]
    return with_levels(cuts[0], cuts[1:])


def from_afar(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """What to shrink to a long side of ``side``: the pixels, or if they are many a copy that is `FINE` enough."""
    if pixels.shape[0] * pixels.shape[1] <= MANY:
        return pixels
    enough = [copy for copy in levels_of(pixels) if max(copy.shape[:2]) >= FINE * side]
    return enough[-1] if enough else pixels
