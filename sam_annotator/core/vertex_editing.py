"""A mask changed corner by corner of the polygon that stands for it.

The polygon is simpler than the mask. So an edit of it changes the mask along the edges that changed and nowhere else:
there the outline stays as exact as it was.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.mask_editing import Region
from sam_annotator.core.polygon import fill_rings, rings

Corner: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Corner, ...]
"""Corners (x, y), the first not repeated."""
Shape: TypeAlias = tuple[tuple[Ring, ...], ...]
"""Per part its outer ring, then those of its holes."""

Edge: TypeAlias = tuple[Corner, Corner]

FEWEST = 3
"""Corners of a ring."""


@dataclass(frozen=True)
class Vertex:
    """A corner of a shape, or the edge that begins there.

    Attributes:
        part: Which part.
        ring: Which of its rings, 0 for the outer one.
        index: Which corner.
    """

    part: int
    ring: int
    index: int


def shape_of(polygons: Iterable[Polygon]) -> Shape:
    """Polygons as plain corners."""
    return tuple(tuple(tuple((float(x), float(y)) for x, y in ring) for ring in rings(polygon)) for polygon in polygons)


def all_vertices(shape: Shape) -> Iterator[tuple[Vertex, Corner]]:
    """All corners, part by part and ring by ring."""
    for number, part in enumerate(shape):
        for place, ring in enumerate(part):
            for index, corner in enumerate(ring):
                yield Vertex(number, place, index), corner


def vertex_at(shape: Shape, x: float, y: float, radius: float) -> Vertex | None:
    """The corner that is nearest to a place, if one lies within a radius."""
    near = [(math.dist(corner, (x, y)), number) for number, (_, corner) in enumerate(all_vertices(shape))]
    found = min(near, default=None)
    if found is None or found[0] > radius:
        return None
    return [vertex for vertex, _ in all_vertices(shape)][found[1]]


def edge_at(shape: Shape, x: float, y: float, radius: float) -> Vertex | None:
    """The corner at which the edge begins that is nearest to a place, if one lies within a radius."""
    best, least = None, radius
    for vertex, corner in all_vertices(shape):
        ring = shape[vertex.part][vertex.ring]
        distance = _distance((x, y), corner, ring[(vertex.index + 1) % len(ring)])
        if distance <= least:
            best, least = vertex, distance
    return best


def with_moved(shape: Shape, vertex: Vertex, x: float, y: float) -> Shape:
    """A shape with a corner elsewhere."""
    ring = shape[vertex.part][vertex.ring]
    return _with_ring(shape, vertex, (*ring[: vertex.index], (x, y), *ring[vertex.index + 1 :]))


def with_inserted(shape: Shape, edge: Vertex, x: float, y: float) -> tuple[Shape, Vertex]:
    """A shape with one more corner on an edge, and that corner."""
    ring = shape[edge.part][edge.ring]
    made = _with_ring(shape, edge, (*ring[: edge.index + 1], (x, y), *ring[edge.index + 1 :]))
    return made, Vertex(edge.part, edge.ring, edge.index + 1)


def without(shape: Shape, vertex: Vertex) -> Shape:
    """A shape without a corner; of a triangle nothing is left: a hole is closed, and a part goes with its holes."""
    ring = shape[vertex.part][vertex.ring]
    if len(ring) > FEWEST:
        return _with_ring(shape, vertex, (*ring[: vertex.index], *ring[vertex.index + 1 :]))
    part = shape[vertex.part]
    left = (*part[: vertex.ring], *part[vertex.ring + 1 :]) if vertex.ring else ()
    return tuple(each for each in (*shape[: vertex.part], left, *shape[vertex.part + 1 :]) if each)


def applied(mask: Mask, before: Shape, after: Shape) -> Region:
    """The mask, changed where a shape that stands for it was changed.

    Between the two shapes the mask becomes what the new one says. So it does where mask and old shape differed along an
    edge that is gone, or slivers of that difference would be left there.

    Args:
        mask: Of an image; what would lie outside of it is cut off.
        before: What stands for the mask.
        after: The shape after an edit.
    """
    old, new = _edges(before), _edges(after)
    x, y, pixels = _around(mask, old ^ new)
    size = pixels.shape[0], pixels.shape[1]
    was, now = (_filled(shape, x, y, size) for shape in (before, after))
    if (was != now).any():
        # An edge that only has one corner more is no other line, and nothing is to be done for it.
        near = _distance_to(old - new, x, y, size) <= _distance_to(old & new, x, y, size)
        changed = (was != now) | ((pixels != was) & near)
        pixels[changed] = now[changed]
    return Region(pixels, x, y)


def _around(mask: Mask, edges: set[Edge]) -> tuple[int, int, BoolMask]:
    """The part of the image with the mask and these edges, as (x, y, (h, w) bool)."""
    crop, x, y = mask.crop()
    rows, columns = crop.shape
    places = np.array([(x, y), (x + columns, y + rows)] if crop.size else [], np.float64).reshape(-1, 2)
    corners = np.array([corner for edge in edges for corner in edge], np.float64).reshape(-1, 2)
    all_places = np.concatenate([places, corners])
    limits = np.array([mask.size[1], mask.size[0]])
    left, top = np.clip(np.floor(all_places.min(0)), 0, limits).astype(int)
    right, bottom = np.clip(np.ceil(all_places.max(0)), 0, limits).astype(int)
    pixels = np.zeros((bottom - top, right - left), np.bool_)
    pixels[y - top : y - top + rows, x - left : x - left + columns] = crop
    return int(left), int(top), pixels


def _distance_to(edges: set[Edge], x: int, y: int, size: Size) -> NDArray[np.float32]:
    """How far each pixel of a part of the image lies from the nearest of some edges, (h, w); far away if of none."""
    drawn = np.ones(size, np.uint8)
    for edge in edges:
        start, end = (np.round(np.array(corner) - (x, y) - 0.5).astype(np.int32).tolist() for corner in edge)
        cv2.line(drawn, start, end, 0)
    return np.asarray(cv2.distanceTransform(drawn, cv2.DIST_L2, 3), np.float32)


def _filled(shape: Shape, x: int, y: int, size: tuple[int, int]) -> BoolMask:
    filled = np.zeros(size, np.bool_)
    for part in shape:
        filled |= fill_rings([np.asarray(ring, np.float64) for ring in part], x, y, size)
    return filled


def _edges(shape: Shape) -> set[Edge]:
    return {
        (corner, ring[(index + 1) % len(ring)]) for part in shape for ring in part for index, corner in enumerate(ring)
    }


def _with_ring(shape: Shape, vertex: Vertex, ring: Ring) -> Shape:
    part = shape[vertex.part]
    part = (*part[: vertex.ring], ring, *part[vertex.ring + 1 :])
    return (*shape[: vertex.part], part, *shape[vertex.part + 1 :])


def _distance(place: Corner, start: Corner, end: Corner) -> float:
    """From a place to the piece of a line between two corners."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = ((place[0] - start[0]) * along[0] + (place[1] - start[1]) * along[1]) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.dist(place, (start[0] + share * along[0], start[1] + share * along[1]))
