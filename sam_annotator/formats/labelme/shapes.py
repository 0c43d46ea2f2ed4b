"""The shapes of labelme's files as masks (labelme's ``utils/shape.py`` gives their meaning).

labelme draws the outline of a polygon as well, and so makes it half a pixel larger all around; its scripts write the
points as they are for COCO, where pycocotools rasterises them. We do as pycocotools does.
"""

from __future__ import annotations

import base64
import io
import json
import math
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.png import read_png
from sam_annotator.formats.shapes import ellipse_mask, placed, require_near

_RINGS = frozenset({"polygon", "oriented_rectangle", "rotation"})  # the last is X-AnyLabeling's
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
    annotation_id: Any = None
    attributes: Any = None

    @property
    def kind(self) -> str:
        """The shape's type; files before version 4 know polygons only and do not tell."""
        return self.shape_type or "polygon"

    @property
    def encloses(self) -> bool:
        """Whether it has an area."""
        return self.kind in OUTLINES

    @property
    def is_box(self) -> bool:
        """Whether only its box is known."""
        return self.kind == "rectangle"

    @property
    def number(self) -> int | None:
        """Our id of the object."""
        number = self.annotation_id
        return number if isinstance(number, int) and not isinstance(number, bool) else None


def shape_mask(shape: Shape, size: Size, path: Path) -> Mask:
    """The pixels of a shape on an image of a size (H, W); what lies outside of the image is cut off.

    Raises:
        FormatError: The shape has not the points or not the pixels of its kind, or reaches far outside of the image;
            the sentence names the file and the label.
    """
    points = np.array(shape.points, np.float64).reshape(-1, 2)
    name = f"{shape.kind} {json.dumps(shape.label, ensure_ascii=False)}"
    require_near(points, size, path, f"the {name}")
    if shape.kind == "mask":
        return _placed(shape, points, size, path)
    if shape.kind in _RINGS and len(points) >= 3:
        return coco_to_mask([points.ravel().tolist()], size)
    if shape.kind == "rectangle" and len(points) in {2, 4}:
        # Two opposite corners, or all four as other programs write them.
        (left, top), (right, bottom) = points.min(0).tolist(), points.max(0).tolist()
        return box_mask(left, top, right, bottom, size)
    if shape.kind == "circle" and len(points) == 2:
        (x, y), edge = points.tolist()
        radius = math.dist((x, y), edge)
        return ellipse_mask((x, y), (radius, radius), 0, size)
    raise FormatError(f"{path} has a {name} with {len(points)} points, which makes no sense.")


def _placed(shape: Shape, points: NDArray[np.float64], size: Size, path: Path) -> Mask:
    if len(points) == 2:
        # Both corners are pixels inside; the last of an object at the edge may lie one pixel outside of the image.
        (x0, y0), (x1, y1) = points.astype(np.int64).tolist()
        pixels = read_png(_content(shape.mask or ""), (y1 + 1 - y0, x1 + 1 - x0))
        if pixels is not None and min(x0, y0) >= 0 and x0 < size[1] and y0 < size[0]:
            return placed(pixels[: size[0] - y0, : size[1] - x0] != 0, (x0, y0), size)
    label = json.dumps(shape.label, ensure_ascii=False)
    raise FormatError(f"{path} has a mask {label} whose pixels do not fill the box of its two points.")


def _content(text: str) -> io.BytesIO:
    """What base64 stands for; nothing if it is none."""
    try:
        return io.BytesIO(base64.b64decode(text, validate=True))
    except ValueError:
        return io.BytesIO()
