"""The shapes of labelme's files as masks (labelme's ``utils/shape.py`` gives their meaning)."""

from __future__ import annotations

import base64
import io
import math
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray
from shapely import Point, Polygon, box

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask
from sam_annotator.core.polygon import polygons_to_mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.png import read_png

_RINGS = frozenset({"polygon", "oriented_rectangle"})
OUTLINES = _RINGS | {"rectangle", "circle", "mask"}
"""The kinds that enclose something; points and lines do not."""


class Shape(msgspec.Struct, frozen=True):
    """One shape as it stands in a file; ``annotation_id`` and ``attributes`` are ours."""

    label: Annotated[str, Meta(min_length=1)]
    points: list[tuple[float, float]]
    shape_type: str | None = None
    group_id: int | str | None = None
    flags: dict[str, Any] | None = None
    mask: str | None = None
    annotation_id: int | None = None
    attributes: dict[str, Any] | None = None

    @property
    def kind(self) -> str:
        """The shape's type; files before version 4 know polygons only and do not tell."""
        return self.shape_type or "polygon"


def shape_mask(shape: Shape, size: Size, path: Path) -> BoolMask:
    """The pixels of a shape on an image of a size, (H, W) bool; what lies outside of the image is cut off.

    Raises:
        FormatError: The shape has not the points or not the pixels of its kind; the sentence names the file.
    """
    points = np.array(shape.points, np.float64).reshape(-1, 2)
    if shape.kind == "mask":
        return _placed(shape, points, size, path)
    if shape.kind in _RINGS and len(points) >= 3:
        return polygons_to_mask([Polygon(points)], size)
    if shape.kind == "rectangle" and len(points) in {2, 4}:
        # Two opposite corners, or all four as other programs write them.
        return polygons_to_mask([box(*points.min(0), *points.max(0))], size)
    if shape.kind == "circle" and len(points) == 2:
        (x, y), edge = points[0], points[1]
        return polygons_to_mask([Point(x, y).buffer(math.dist((x, y), edge), quad_segs=32)], size)
    raise FormatError(f'{path} has a {shape.kind} "{shape.label}" with {len(points)} points, which makes no sense.')


def _placed(shape: Shape, points: NDArray[np.float64], size: Size, path: Path) -> BoolMask:
    whole = np.zeros(size, np.bool_)
    if len(points) == 2:
        # Both corners are pixels inside; those of an object at the edge may lie one pixel outside of the image.
        (x0, y0), (x1, y1) = np.clip(points, -1, max(size)).astype(np.int64)
        place = whole[y0 : y1 + 1, x0 : x1 + 1] if min(x0, y0) >= 0 else whole[:0, :0]
        pixels = read_png(_content(shape.mask or ""), (int(y1 + 1 - y0), int(x1 + 1 - x0)))
        if pixels is not None and place.size:
            place |= pixels[: place.shape[0], : place.shape[1]] != 0
            return whole
    raise FormatError(f'{path} has a mask "{shape.label}" whose pixels do not fill the box of its two points.')


def _content(text: str) -> io.BytesIO:
    """What base64 stands for; nothing if it is none."""
    try:
        return io.BytesIO(base64.b64decode(text, validate=True))
    except ValueError:
        return io.BytesIO()
