"""Polygons, ellipses and small pictures of other programs as masks, checked for what no image can hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask
from shapely import Polygon
from shapely.affinity import translate

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.polygon import Points, coco_to_mask, polygons_to_mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask

UNNAMED = "object"
"""The label of objects in files that tell none."""


def require_near(points: NDArray[np.float64], size: Size, path: Path, item: str) -> None:
    """Refuse what lies more than an image's width or height outside of it.

    pycocotools takes memory for every pixel that a polygon passes, seen or not; and no person draws there.

    Args:
        points: (N, 2) in image pixels, x before y.
        size: (H, W).
        path: The file, for the sentence.
        item: What has these points, for the sentence: "the polygon of line 3".

    Raises:
        FormatError: A point is that far, or no number.
    """
    height, width = size
    # Written so that NaN fails.
    if not ((points >= (-width, -height)) & (points <= (2 * width, 2 * height))).all():
        raise FormatError(
            f"{path} has a shape that reaches far outside of its image of {width} x {height} pixels, {item}; correct "
            "or delete it there."
        )


def ring_mask(points: Points, size: Size, path: Path, item: str) -> Mask:
    """A polygon of one ring as pycocotools rasterises it; what lies outside of the image is cut off.

    Args:
        points: (N, 2) in image pixels, x before y.
        size: (H, W) of the image.
        path: The file, for the sentence.
        item: What of it, for the sentence.

    Raises:
        FormatError: It has fewer than three points, or see `require_near`.
    """
    if len(points) < 3:
        raise FormatError(f"{path} has a polygon of {len(points)} points, {item}; correct or delete it there.")
    require_near(points, size, path, item)
    return coco_to_mask([points.ravel().tolist()], size)


def filled(polygons: Sequence[Polygon], size: Size) -> Mask:
    """The pixels whose centres lie in one of the polygons; as `polygon.polygons_to_mask`, at the cost of their box."""
    height, width = size
    bounds = np.array([polygon.bounds for polygon in polygons if not polygon.is_empty]).reshape(-1, 4)
    left, top = (
        np.clip(np.floor(bounds[:, :2].min(0, initial=math.inf)), 0, (width - 1, height - 1)).astype(int).tolist()
    )
    right, bottom = np.clip(np.ceil(bounds[:, 2:].max(0, initial=0)), (left + 1, top + 1), (width, height)).astype(int)
    moved = (translate(polygon, -left, -top) for polygon in polygons)
    return placed(polygons_to_mask(moved, (int(bottom) - top, int(right) - left)), (left, top), size)


def turned(points: Points, center: tuple[float, float], angle: float) -> Points:
    """Points, (N, 2), x before y, turned around a centre clockwise as seen on the screen; the angle is in radians."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.asarray((points - center) @ np.array([[cosine, sine], [-sine, cosine]]) + center)


def ellipse_mask(center: tuple[float, float], radii: tuple[float, float], angle: float, size: Size) -> Mask:
    """The pixels whose centres lie in an ellipse, turned clockwise by an angle in radians; the rest is cut off."""
    (x, y), (rx, ry), (height, width) = center, radii, size
    # Half the sides of the upright box around a turned ellipse.
    across = math.hypot(rx * math.cos(angle), ry * math.sin(angle))
    down = math.hypot(rx * math.sin(angle), ry * math.cos(angle))
    x0, x1 = (math.floor(min(max(edge, 0), width)) for edge in (x - across, x + across + 1))
    y0, y1 = (math.floor(min(max(edge, 0), height)) for edge in (y - down, y + down + 1))
    if min(rx, ry) <= 0 or x1 <= x0 or y1 <= y0:
        return placed(np.zeros((1, 1), np.bool_), (0, 0), size)
    columns, rows = np.arange(x0, x1) + 0.5 - x, (np.arange(y0, y1) + 0.5 - y)[:, None]
    with np.errstate(over="ignore"):  # in an ellipse as thin as nothing all is far out
        along = (columns * math.cos(angle) + rows * math.sin(angle)) / rx
        beside = (rows * math.cos(angle) - columns * math.sin(angle)) / ry
        inside = along**2 + beside**2 <= 1
    return placed(inside, (x0, y0), size)


def joined(masks: Sequence[Mask]) -> Mask:
    """What lies in any of the masks of one image; there is at least one."""
    return masks[0] if len(masks) == 1 else Mask.from_rle(coco_mask.merge([mask.to_rle() for mask in masks]))


def same_box(edges: Sequence[float], mask: Mask) -> bool:
    """Whether a mask is still that of a box (left, top, right, bottom) as `boxes.box_mask` fills it."""
    left, top, right, bottom = edges
    return box_mask(left, top, right, bottom, mask.size) == mask


def placed(pixels: BoolMask, corner: tuple[int, int], size: Size) -> Mask:
    """A small picture as a mask of an image, without an array of the whole image.

    Args:
        pixels: (h, w) bool, at least one pixel; it lies wholly in the image.
        corner: x, y of its first pixel.
        size: (H, W) of the image.
    """
    (x, y), (height, width) = corner, size
    rows, columns = pixels.shape
    tall = np.zeros((height, columns), np.bool_)
    tall[y : y + rows] = pixels
    runs = Mask.from_array(tall).runs().tolist()
    # The columns before join the first run, those after the last if it lies outside as well.
    runs[0] += x * height
    after = (width - x - columns) * height
    if len(runs) % 2:
        runs[-1] += after
    elif after:
        runs.append(after)
    return Mask.from_rle({"size": list(size), "counts": runs})


def refitted(mask: Mask, size: Size) -> Mask:
    """The same pixels, counted from the upper left corner, on an image of another size (H, W); the rest is cut off."""
    pixels, x, y = mask.crop()
    pixels = pixels[: max(size[0] - y, 0), : max(size[1] - x, 0)]
    return placed(pixels, (x, y), size) if pixels.size else placed(np.zeros((1, 1), np.bool_), (0, 0), size)
