"""Masks changed by hand: pixels added and taken away, holes filled, parts told apart.

Everything works on run lengths or on the crop around an object, so that its cost follows the object and not the
photograph. Parts are 4-connected and holes 8-connected, as in `contours`.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    return largest_first(found)


def largest_first(masks: Iterable[Mask]) -> list[Mask]:
    """Masks in the order of their areas."""
    return sorted(masks, key=lambda mask: -mask.area)


_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def _with_room(mask: Mask) -> tuple[NDArray[np.uint8], int, int]:
    """The crop around a mask with a pixel more on every side on which the image goes on."""
    crop, x, y = mask.crop()
    height, width = mask.size
    left, top = min(x, 1), min(y, 1)
    right, bottom = min(width - x - crop.shape[1], 1), min(height - y - crop.shape[0], 1)
    return np.pad(crop.view(np.uint8), ((top, bottom), (left, right))), x - left, y - top
