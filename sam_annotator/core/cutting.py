"""Masks cut apart along a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.mask_editing import largest_first

_SLIVER = 2
"""Pixels from the line within which a sliver lies."""
_BESIDE = ((1, 0), (-1, 0), (0, 1), (0, -1))


def cut(mask: Mask, line: Sequence[tuple[float, float]]) -> list[Mask]:
    """What a mask falls into along a line, the largest first; the mask alone if the line divides nothing.

    Every part that the line divides falls into pieces; all that it does not divide stays with the largest. No pixel is
    lost: those under the line go to a piece beside them, and so do slivers that it leaves where it crosses an outline
    at a small angle.

    Args:
        mask: The mask.
        line: At least two corners (x, y) in image pixels.
    """
    if not mask.area:
        return [mask]
    crop, x, y = mask.crop()
    before = _labelled(crop)
    knife = np.zeros(crop.shape, np.uint8)
    _draw(knife, np.floor(np.asarray(line, np.float64) - (x, y)).astype(np.int32))
    pieces = _labelled(crop & (knife == 0))
    pieces[_slivers(pieces, knife, before)] = 0
    _spread(pieces, crop)
    pieces[crop & (pieces == 0)] = pieces.max() + 1  # all of a part lies under the line
    divided = _divided(before, pieces, crop)
    return largest_first(Mask.from_crop(piece, x + left, y + top, mask.size) for piece, left, top in divided)


def under(line: Sequence[tuple[float, float]], size: Size) -> Mask:
    """The pixels of an image (H, W) that a thin line runs over."""
    corners = np.floor(np.asarray(line, np.float64)).astype(np.int32)
    low = np.clip(corners.min(0), 0, (size[1] - 1, size[0] - 1))
    high = np.clip(corners.max(0), 0, (size[1] - 1, size[0] - 1))
    crop = np.zeros((high[1] - low[1] + 1, high[0] - low[0] + 1), np.uint8)
    _draw(crop, corners - low)
    return Mask.from_crop(crop.view(np.bool_), int(low[0]), int(low[1]), size)


def _draw(crop: NDArray[np.uint8], corners: NDArray[np.int32]) -> None:
    """Set the pixels under a line. They may touch at corners only: that is enough to divide parts."""
    corners = np.concatenate([corners, corners[-1:]])  # OpenCV draws nothing of a line of one place
    cv2.polylines(crop, [corners.reshape(-1, 1, 2)], isClosed=False, color=1, lineType=cv2.LINE_8)


def _slivers(pieces: NDArray[np.int32], knife: NDArray[np.uint8], before: NDArray[np.int32]) -> BoolMask:
    """Where pieces are that lie close to the line with all of their pixels and are small beside their part."""
    close = cv2.dilate(knife, np.ones((2 * _SLIVER + 1, 2 * _SLIVER + 1), np.uint8)) > 0
    sizes, part_sizes = np.bincount(pieces.ravel()), np.bincount(before.ravel())
    part_of = np.zeros(sizes.size, np.int64)
    part_of[pieces] = before  # every piece lies in one part
    sliver = 4 * sizes < part_sizes[part_of]
    sliver[pieces[~close]] = False
    return np.asarray(sliver[pieces])


def _labelled(inside: BoolMask) -> NDArray[np.int32]:
    """(h, w) the number of each pixel's part, from 1 on; 0 outside."""
    return np.asarray(cv2.connectedComponents(inside.view(np.uint8), connectivity=4)[1], np.int32)


def _spread(pieces: NDArray[np.int32], crop: BoolMask) -> None:
    """Give the pixels inside that belong to no piece to one beside them, as far as there is one."""
    rows, columns = np.nonzero(crop & (pieces == 0))
    around = np.pad(pieces, 1)
    while rows.size:
        beside = np.max([around[rows + 1 + dy, columns + 1 + dx] for dx, dy in _BESIDE], axis=0)
        if not beside.any():
            return
        around[rows + 1, columns + 1] = pieces[rows, columns] = beside
        rows, columns = rows[beside == 0], columns[beside == 0]


def _divided(
    before: NDArray[np.int32], pieces: NDArray[np.int32], crop: BoolMask
) -> Iterator[tuple[BoolMask, int, int]]:
    """The pieces of parts of which there are several now, and all the rest with the largest of these.

    Yields:
        A piece as far as it reaches, and the column and row at which it begins: to code each as large as all of them
        takes seconds where a mask of a large photograph falls into many.
    """
    sizes = np.bincount(pieces[crop])
    part_of = np.zeros(len(sizes), np.int64)
    part_of[pieces[crop]] = before[crop]
    there = np.flatnonzero(sizes)
    times = np.bincount(part_of[there])
    divided = sorted((piece for piece in there if times[part_of[piece]] > 1), key=lambda piece: -sizes[piece])
    rest = crop.copy()
    for number in divided[1:]:
        whole = pieces == number
        left, top, width, height = cv2.boundingRect(whole.view(np.uint8))
        piece = whole[top : top + height, left : left + width]
        rest[top : top + height, left : left + width] &= ~piece
        yield piece, left, top
    yield rest, 0, 0
