"""The shapes of "CVAT for images" as masks, and masks as CVAT writes them (https://docs.cvat.ai/docs/other/xml_format).

A ``mask`` is a box of pixels with their run lengths row by row, outside and inside by turns, outside first and 0 if the
first pixel is inside.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.safety import finite
from sam_annotator.formats.shapes import ellipse_mask, placed, require_near, ring_mask, turned
from sam_annotator.formats.xml_files import Node

OUTLINES = frozenset({"box", "polygon", "mask", "ellipse"})
"""The shapes that enclose something; points, lines, cuboids and skeletons do not."""

BOX = ("xtl", "ytl", "xbr", "ybr")
_ELLIPSE = ("cx", "cy", "rx", "ry")
_MASK = ("rle", "left", "top", "width", "height")
GEOMETRY = frozenset({*BOX, *_ELLIPSE, *_MASK, "points", "rotation"})
"""The attributes that tell where a shape is."""


def needed(node: Node, name: str, path: Path) -> str:
    """An attribute that must be there."""
    value = node.get(name)
    if value is None:
        raise FormatError(f'{path} has no "{name}" at {place(node)}; it is not as CVAT writes it.')
    return value


def place(node: Node) -> str:
    """Where an element stands, for sentences."""
    return f"the {node.tag} of line {node.line}"


def is_box(node: Node, path: Path) -> bool:
    """Whether a shape is an upright box; turned ones are polygons."""
    return node.tag == "box" and _rotation(node, path) == 0


def shape_mask(node: Node, size: Size, path: Path) -> Mask:
    """The pixels of one of `OUTLINES` on an image of a size (H, W).

    Raises:
        FormatError: It has not the numbers of its kind; the sentence names the line.
    """
    if node.tag == "mask":
        return _read_rle(node, size, path)
    if node.tag == "polygon":
        return ring_mask(_points(node, path), size, path, place(node))
    if node.tag == "ellipse":
        x, y, rx, ry = _numbers(node, _ELLIPSE, path)
        _require_sides(node, rx, ry, path)
        require_near(np.array([[x, y], [rx, ry]]), size, path, place(node))
        return ellipse_mask((x, y), (rx, ry), _rotation(node, path), size)
    left, top, right, bottom = _numbers(node, BOX, path)
    _require_sides(node, right - left, bottom - top, path)
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    if is_box(node, path):
        require_near(corners, size, path, place(node))
        return box_mask(left, top, right, bottom, size)
    center = ((left + right) / 2, (top + bottom) / 2)
    return ring_mask(turned(corners, center, _rotation(node, path)), size, path, place(node))


def write_rle(mask: Mask) -> dict[str, str]:
    """The attributes of a ``mask`` element; there is at least one pixel."""
    pixels, left, top = mask.crop()
    flat = pixels.ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    runs = np.diff([*([0] if flat[0] else []), 0, *changes, flat.size])
    height, width = pixels.shape
    return {"rle": ", ".join(map(str, runs)), **_texts(left=left, top=top, width=width, height=height)}


def write_box(mask: Mask) -> dict[str, str]:
    """The attributes of a ``box`` element around a mask."""
    x, y, width, height = mask.bbox
    return _texts(xtl=x, ytl=y, xbr=x + width, ybr=y + height)


def _texts(**numbers: int) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}


def _read_rle(node: Node, size: Size, path: Path) -> Mask:
    left, top, width, height = (_whole(needed(node, name, path), node, path) for name in _MASK[1:])
    runs = [_whole(text, node, path) for text in needed(node, "rle", path).split(",")]
    if min(left, top) < 0 or min(width, height) < 1 or left + width > size[1] or top + height > size[0]:
        raise FormatError(
            f"{path} has a mask whose box does not lie in its image of {size[1]} x {size[0]} pixels, {place(node)}."
        )
    if min(runs) < 0 or sum(runs) != width * height:
        raise FormatError(f"{path} has a mask whose run lengths do not fill its box, {place(node)}.")
    inside = np.repeat(np.arange(len(runs)) % 2 == 1, runs).reshape(height, width)
    return placed(inside, (left, top), size)


def _whole(text: str, node: Node, path: Path) -> int:
    number = finite(text, path, place(node))
    if not number.is_integer():
        raise FormatError(f"{path} has {number:g} where a whole number should be, at {place(node)}.")
    return int(number)


def _points(node: Node, path: Path) -> NDArray[np.float64]:
    pairs = [pair.split(",") for pair in needed(node, "points", path).split(";")]
    if any(len(pair) != 2 for pair in pairs):
        raise FormatError(f'{path} has points that are no pairs "x,y;x,y", {place(node)}.')
    return np.array([[finite(number, path, place(node)) for number in pair] for pair in pairs], np.float64)


def _numbers(node: Node, names: tuple[str, ...], path: Path) -> list[float]:
    return [finite(needed(node, name, path), path, place(node)) for name in names]


def _rotation(node: Node, path: Path) -> float:
    """Radians, clockwise; the file has degrees."""
    return math.radians(finite(node.get("rotation", "0"), path, place(node)) % 360)


def _require_sides(node: Node, width: float, height: float, path: Path) -> None:
    if width < 0 or height < 0:
        raise FormatError(f"{path} has a shape of negative size, {place(node)}; correct or delete it there.")
