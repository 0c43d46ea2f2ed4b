"""Masks changed by hand: pixels added and taken away, holes filled, parts told apart.

Everything works on run lengths or on the crop around an object, so that its cost follows the object and not the
photograph. Parts are 4-connected and holes 8-connected, as in `contours`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask


@dataclass(frozen=True, eq=False)
class Region:
    """Some pixels of an image.

    Attributes:
        pixels: (h, w) bool, a rectangle of the image.
        x: The column of the image at which the rectangle begins.
        y: The row at which it begins.
    """

    pixels: BoolMask
    x: int
    y: int

    @property
    def is_empty(self) -> bool:
        """Whether it has no pixel."""
        return not self.pixels.any()

    def mask(self, size: Size) -> Mask:
        """As the mask of an image of this size (H, W), in which it has to lie."""
        return Mask.from_crop(self.pixels, self.x, self.y, size)


def union(masks: Iterable[Mask]) -> Mask:
    """The pixels of any of some masks of one image, at least one."""
    return _merged(list(masks), intersect=False)


def intersection(one: Mask, other: Mask) -> Mask:
    """The pixels that two masks of one image share."""
    return _merged([one, other], intersect=True)


def difference(mask: Mask, other: Mask) -> Mask:
    """The pixels of a mask that are not those of another one of the same image."""
    return intersection(mask, _complement(other))


def boxes_meet(one: Mask, other: Mask) -> bool:
    """Whether the boxes of two masks of one image share a pixel; if not, the masks share none."""
    (x0, y0, w0, h0), (x1, y1, w1, h1) = one.bbox, other.bbox
    return x0 < x1 + w1 and x1 < x0 + w0 and y0 < y1 + h1 and y1 < y0 + h0


def _merged(masks: list[Mask], *, intersect: bool) -> Mask:
    found = coco_mask.merge([mask.to_coco() for mask in masks], intersect)
    return Mask(masks[0].size, bytes(found["counts"]))


def _complement(mask: Mask) -> Mask:
    """Outside and inside changed: one run of no pixels more at the beginning, or less."""
    runs = mask.runs()
    return Mask.from_runs(runs[1:] if runs[0] == 0 else np.concatenate([[0], runs]), mask.size)


class OverlapRule(StrEnum):
    """Who keeps the pixels that an edited or new object would share with others of its image."""

    OFF = "off"
    THIS_WINS = "this_wins"
    OTHERS_WIN = "others_win"


def fill_holes(mask: Mask) -> Mask:
    """A mask and all that it encloses."""
    crop, x, y = mask.crop()
    around = np.pad(crop.view(np.uint8), 1)
    cv2.floodFill(around, None, (0, 0), 2)
    return Mask.from_crop(around[1:-1, 1:-1] != 2, x, y, mask.size)


def drop_islands(mask: Mask, least: int | None = None) -> Mask:
    """A mask without its small parts; the largest always stays.

    Args:
        mask: The mask.
        least: Parts of at least so many pixels stay, or with None the largest alone.
    """
    crop, x, y = mask.crop()
    _, labels, stats, _ = cv2.connectedComponentsWithStats(crop.view(np.uint8), connectivity=4)
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    keeps = areas >= (areas.max() if least is None else min(least, areas.max()))
    if least is None:
        keeps = np.arange(len(areas)) == areas.argmax()  # of several that are equally large the first
    keeps[0] = False
    return Mask.from_crop(keeps[labels], x, y, mask.size)


def grow(mask: Mask) -> Mask:
    """A mask and the pixels that touch it with an edge."""
    crop, x, y = _with_room(mask)
    return Mask.from_crop(cv2.dilate(crop, _CROSS).view(np.bool_), x, y, mask.size)


def shrink(mask: Mask) -> Mask:
    """A mask without the pixels that touch the outside with an edge. What lies beyond the image is not outside."""
    crop, x, y = _with_room(mask)
    # OpenCV takes what lies beyond its array for inside: right at the image's edge, and elsewhere there is room.
    return Mask.from_crop(cv2.erode(crop, _CROSS).view(np.bool_), x, y, mask.size)


def parts(mask: Mask) -> list[Mask]:
    """The parts of a mask, the largest first; none of an empty one."""
    if not mask.area:
        return []
    crop, x, y = mask.crop()
    _, labels, stats, _ = cv2.connectedComponentsWithStats(crop.view(np.uint8), connectivity=4)
    found = []
    for label, (left, top, width, height, _) in enumerate(stats.tolist()[1:], 1):
        part = labels[top : top + height, left : left + width] == label
        found.append(Mask.from_crop(part, x + left, y + top, mask.size))
    return _largest_first(found)


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
    return _largest_first(Mask.from_crop(piece, x, y, mask.size) for piece in _divided(before, pieces, crop))


def under(line: Sequence[tuple[float, float]], size: Size) -> Mask:
    """The pixels of an image (H, W) that a thin line runs over."""
    corners = np.floor(np.asarray(line, np.float64)).astype(np.int32)
    low = np.clip(corners.min(0), 0, (size[1] - 1, size[0] - 1))
    high = np.clip(corners.max(0), 0, (size[1] - 1, size[0] - 1))
    crop = np.zeros((high[1] - low[1] + 1, high[0] - low[0] + 1), np.uint8)
    _draw(crop, corners - low)
    return Mask.from_crop(crop.view(np.bool_), int(low[0]), int(low[1]), size)


_SLIVER = 2
"""Pixels from the line within which a sliver lies."""
_BESIDE = ((1, 0), (-1, 0), (0, 1), (0, -1))
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def _draw(crop: NDArray[np.uint8], corners: NDArray[np.int32]) -> None:
    """Set the pixels under a line. They may touch at corners only: that is enough to divide parts."""
    corners = np.concatenate([corners, corners[-1:]])  # OpenCV draws nothing of a line of one place
    cv2.polylines(crop, [corners.reshape(-1, 1, 2)], isClosed=False, color=1, lineType=cv2.LINE_8)


def _with_room(mask: Mask) -> tuple[NDArray[np.uint8], int, int]:
    """The crop around a mask with a pixel more on every side on which the image goes on."""
    crop, x, y = mask.crop()
    height, width = mask.size
    left, top = min(x, 1), min(y, 1)
    right, bottom = min(width - x - crop.shape[1], 1), min(height - y - crop.shape[0], 1)
    return np.pad(crop.view(np.uint8), ((top, bottom), (left, right))), x - left, y - top


def _slivers(pieces: NDArray[np.int32], knife: NDArray[np.uint8], before: NDArray[np.int32]) -> BoolMask:
    """Where pieces are that lie close to the line with all of their pixels and are small beside their part."""
    close = cv2.dilate(knife, np.ones((2 * _SLIVER + 1, 2 * _SLIVER + 1), np.uint8)) > 0
    sizes, part_sizes = np.bincount(pieces.ravel()), np.bincount(before.ravel())
    sliver = 4 * sizes < np.bincount(pieces.ravel(), part_sizes[before].ravel()) / np.maximum(sizes, 1)
    sliver[np.unique(pieces[~close])] = False
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


def _divided(before: NDArray[np.int32], pieces: NDArray[np.int32], crop: BoolMask) -> list[BoolMask]:
    """The pieces of parts of which there are several now, and all the rest with the largest of these."""
    sizes = np.bincount(pieces[crop])
    part_of = np.zeros(len(sizes), np.int64)
    part_of[pieces[crop]] = before[crop]
    there = np.flatnonzero(sizes)
    times = np.bincount(part_of[there])
    divided = sorted((piece for piece in there if times[part_of[piece]] > 1), key=lambda piece: -sizes[piece])
    if not divided:
        return [crop]
    smaller = [pieces == piece for piece in divided[1:]]
    return [crop & ~np.logical_or.reduce(smaller), *smaller]


def _largest_first(masks: Iterable[Mask]) -> list[Mask]:
    return sorted(masks, key=lambda mask: -mask.area)
