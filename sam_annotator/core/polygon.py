"""Masks as polygons and back.

Coordinates are pixel corners: the pixel at column x and row y covers the square from (x, y) to (x + 1, y + 1). The
exact polygon of a mask therefore has the mask's area in pixels, and reaches from 0 to the image's width and height. A
pixel belongs to a polygon if its centre lies in it.

pycocotools rasterises with the same meaning: ``frPyObjects`` samples a polygon at the centres of pixel columns, on a
grid of fifths of a pixel, and gives the exact mask back for the exact polygon of a part without holes. It joins the
rings of one object, and so cannot express a hole by a ring; `without_holes` cuts a polygon so that it needs none, and
`one_ring` makes one ring of everything for formats that know no more than that. docs/pixels.md has it all in one place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask
from shapely import Polygon, box

from sam_annotator.core.contours import outlines
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask

_TOGETHER = 2**20  # crossings of edges with rows

Points: TypeAlias = NDArray[np.float64]
"""(N, 2) corners of a ring in image pixels, x before y, the first not repeated."""


def mask_to_polygons(mask: Mask | BoolMask) -> tuple[Polygon, ...]:
    """The exact polygons of a mask, one per part, with holes.

    They are valid; outer rings have positive and holes negative orientation in the sense of shapely. Pixels that touch
    at a corner only are two parts. An empty mask gives none.
    """
    array, x, y = mask.crop() if isinstance(mask, Mask) else (mask, 0, 0)
    return tuple(
        Polygon(outer + (x, y), [hole + (x, y) for hole in holes])  # noqa: RUF005 - arrays, added number by number
        for outer, holes in outlines(array)
    )


def rings(polygon: Polygon) -> tuple[Points, ...]:
    """The outer ring of a polygon, then those of its holes."""
    return tuple(np.asarray(ring.coords, np.float64)[:-1] for ring in (polygon.exterior, *polygon.interiors))


def vertices(polygons: Iterable[Polygon]) -> int:
    """The number of corners of all rings."""
    return sum(len(ring) for polygon in polygons for ring in rings(polygon))


def polygons_to_mask(polygons: Iterable[Polygon], size: Size) -> BoolMask:
    """The pixels whose centres lie in one of the polygons, as (H, W) bool; what lies outside of the image is cut off.

    A centre exactly on an edge belongs to the polygon to its right or below.
    """
    height, width = size
    mask = np.zeros(size, np.bool_)
    for polygon in polygons:
        if polygon.is_empty:
            continue
        # Filling only the polygon's own box keeps the cost of a small object small in a large image.
        left, top, right, bottom = polygon.bounds
        x0, x1 = (min(max(edge, 0), width) for edge in (math.floor(left), math.ceil(right)))
        y0, y1 = (min(max(edge, 0), height) for edge in (math.floor(top), math.ceil(bottom)))
        closed = [np.asarray(ring.coords) - (x0, y0) for ring in (polygon.exterior, *polygon.interiors)]
        mask[y0:y1, x0:x1] |= _fill(closed, (y1 - y0, x1 - x0))
    return mask


def fill_rings(rings: Sequence[Points], x: int, y: int, size: Size) -> BoolMask:
    """The pixels of a window of the image whose centres lie within rings, by the even-odd rule.

    Args:
        rings: Outer rings and holes, at least one.
        x: The column of the image at which the window begins.
        y: The row at which it begins.
        size: (H, W) of the window.
    """
    closed = [np.concatenate([ring, ring[:1]]) - (x, y) for ring in rings]
    return _fill(closed, size)


def _fill(rings: Sequence[NDArray[np.float64]], size: Size) -> BoolMask:
    """Even-odd filling of closed rings (N, 2), first point repeated at the end."""
    height, width = size
    starts = np.concatenate([ring[:-1] for ring in rings])
    ends = np.concatenate([ring[1:] for ring in rings])
    upper, lower = np.where((starts[:, 1] <= ends[:, 1])[:, None], (starts, ends), (ends, starts))
    # The rows whose centres an edge crosses, the upper end included and the lower one not.
    first = np.clip(np.ceil(upper[:, 1] - 0.5), 0, height).astype(np.int64)
    last = np.clip(np.ceil(lower[:, 1] - 0.5), 0, height).astype(np.int64)
    times = last - first
    flips = np.zeros((height, width + 1), np.uint8)
    # Some edges at a time: all crossings of an outline that runs up and down without end would fill the memory.
    crossed = np.cumsum(times)
    stops = np.searchsorted(crossed, np.arange(_TOGETHER, crossed[-1] + _TOGETHER, _TOGETHER), side="right")
    for some in np.split(np.arange(len(times)), stops):
        edge = np.repeat(some, times[some])
        rows = np.arange(len(edge)) - np.repeat(np.cumsum(times[some]) - times[some], times[some]) + first[edge]
        share = (rows + 0.5 - upper[edge, 1]) / (lower[edge, 1] - upper[edge, 1])
        crossing = upper[edge, 0] + share * (lower[edge, 0] - upper[edge, 0])
        columns = np.clip(np.ceil(crossing - 0.5), 0, width).astype(np.int64)
        # Each crossing flips everything to its right.
        np.bitwise_xor.at(flips, (rows, columns), 1)
    return np.bitwise_xor.accumulate(flips, axis=1)[:, :width].view(np.bool_)


def without_holes(polygon: Polygon) -> tuple[Polygon, ...]:
    """Cut a polygon with holes into polygons without, which cover the same area and share edges only."""
    pieces: list[Polygon] = []
    waiting = [polygon]
    while waiting:
        piece = waiting.pop()
        if not piece.interiors:
            pieces.append(piece)
            continue
        holes = sorted((hole.bounds for hole in piece.interiors), key=lambda bounds: bounds[0] + bounds[2])
        # An upright cut from top to bottom through the middle of a hole opens it; the median one leaves the fewest on
        # either side. A cut between pixel columns keeps pixels whole.
        left, _, right, _ = holes[len(holes) // 2]
        middle = round((left + right) / 2)
        cut = middle if left < middle < right else (left + right) / 2
        x0, y0, x1, y1 = piece.bounds
        for half in (box(cut, y0, x1, y1), box(x0, y0, cut, y1)):
            waiting += _polygons(piece.intersection(half))
    return tuple(pieces)


def _polygons(geometry: object) -> list[Polygon]:
    """The polygons of what shapely returns; points and lines where a cut touches an edge are dropped."""
    parts = getattr(geometry, "geoms", (geometry,))
    return [part for part in parts if isinstance(part, Polygon) and part.area > 0]


def one_ring(polygons: Iterable[Polygon]) -> Points:
    """Everything as a single ring, for formats that know no more: parts and holes joined by bridges.

    A bridge runs to the nearest corner of the next ring and back along the same line. Filled by the even-odd rule, as
    OpenCV's ``fillPoly`` and ultralytics do, it encloses nothing.

    Args:
        polygons: At least one.
    """
    joined, *others = (ring for polygon in polygons for ring in rings(polygon))
    for ring in others:
        # Squared distances expanded, so that a matrix product does the work.
        distances = (joined**2).sum(1)[:, None] + (ring**2).sum(1)[None] - 2 * joined @ ring.T
        at, entry = np.unravel_index(int(distances.argmin()), distances.shape)
        loop = np.roll(ring, -int(entry), axis=0)
        joined = np.concatenate([joined[: at + 1], loop, loop[:1], joined[at:]])
    return joined


def to_coco(polygon: Polygon) -> list[list[float]]:
    """COCO's polygons, flat lists x, y, x, y, ..., first point not repeated; one list per piece without holes.

    Rounded to hundredths of a pixel, much finer than pycocotools' fifths.
    """
    return [rings(piece)[0].round(2).ravel().tolist() for piece in without_holes(polygon)]


def coco_to_mask(segmentation: Sequence[Sequence[float]], size: Size) -> Mask:
    """COCO's polygons as pycocotools rasterises and joins them."""
    if not segmentation:
        return Mask.from_array(np.zeros(size, np.bool_))
    height, width = size
    rle = coco_mask.merge(coco_mask.frPyObjects([list(ring) for ring in segmentation], height, width))
    return Mask.from_rle(rle)
