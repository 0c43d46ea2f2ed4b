"""The regions of VGG Image Annotator's files as objects, and which of their attributes is the label.

VIA has no labels, but attributes of regions by any name. The label is the attribute called ``class``; if no region has
it, ``label``, ``name``, ``category``, ``type``, ``object`` or one of these with ``_name`` behind it, in this order,
upper and lower case alike; else the only attribute that there is; else every object is an `shapes.UNNAMED`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.json_files import convert
from sam_annotator.formats.memory import scalars
from sam_annotator.formats.shapes import UNNAMED, ellipse_mask, joined, require_near, ring_mask

WHAT = "a file of the VGG Image Annotator"
LABEL = "class"
"""The attribute that is the label in our own files."""

OBJECT, CROWD, OTHERS = "annotation_id", "iscrowd", "attributes"
"""Attributes of ours: what joins the parts of an object, the crowd flag, and attributes whose names are taken."""

_NAMES = (LABEL, "label", "name", "category", "type", "object")
_CANDIDATES = (*_NAMES, *(f"{name}_name" for name in _NAMES))


class Region(msgspec.Struct, frozen=True):
    """A region as it stands in a file."""

    shape_attributes: dict[str, Any]
    region_attributes: dict[str, Any] = {}


class _Polygon(msgspec.Struct, frozen=True):
    all_points_x: list[float]
    all_points_y: list[float]


class _Rect(msgspec.Struct, frozen=True):
    x: float
    y: float
    width: float
    height: float


class _Circle(msgspec.Struct, frozen=True):
    cx: float
    cy: float
    r: float


class _Ellipse(msgspec.Struct, frozen=True):
    cx: float
    cy: float
    rx: float
    ry: float
    theta: float = 0.0


_Outline = _Polygon | _Rect | _Circle | _Ellipse
_KINDS: dict[str, type[_Outline]] = {"polygon": _Polygon, "rect": _Rect, "circle": _Circle, "ellipse": _Ellipse}


@dataclass(frozen=True)
class Place:
    """A region in its file.

    Attributes:
        region: What stands there.
        path: The file.
        where: "$.a.jpg123.regions[0]".
    """

    region: Region
    path: Path
    where: str

    @property
    def kind(self) -> str:
        """The name of the shape: "polygon"; empty if there is none."""
        return str(self.region.shape_attributes.get("name", ""))

    @property
    def encloses(self) -> bool:
        """Whether it has an area; points and lines have none."""
        return self.kind in _KINDS

    def outline(self) -> _Outline:
        """The numbers of the shape, checked."""
        where = f"{self.where}.shape_attributes"
        outline = convert(self.region.shape_attributes, _KINDS[self.kind], self.path, WHAT, where)
        sides = {_Rect: ("width", "height"), _Circle: ("r",), _Ellipse: ("rx", "ry")}.get(type(outline), ())
        if any(getattr(outline, side) < 0 for side in sides):
            raise FormatError(
                f"{self.path} has a {self.kind} of negative size, {self.where}; correct or delete it there."
            )
        if isinstance(outline, _Polygon) and len(outline.all_points_x) != len(outline.all_points_y):
            raise FormatError(f"{self.path} has a polygon with more x than y or more y than x, {self.where}.")
        return outline

    def reach(self) -> tuple[float, float]:
        """How far the shape reaches to the right and down, in image pixels."""
        outline = self.outline()
        if isinstance(outline, _Polygon):
            return max(outline.all_points_x, default=0), max(outline.all_points_y, default=0)
        if isinstance(outline, _Rect):
            return outline.x + outline.width, outline.y + outline.height
        radius = outline.r if isinstance(outline, _Circle) else max(outline.rx, outline.ry)
        return outline.cx + radius, outline.cy + radius

    def mask(self, size: Size) -> Mask:
        """The pixels of the shape on an image of a size (H, W)."""
        outline = self.outline()
        if isinstance(outline, _Polygon):
            points = np.array([outline.all_points_x, outline.all_points_y], np.float64).T
            return ring_mask(points, size, self.path, self.where)
        if isinstance(outline, _Rect):
            right, bottom = outline.x + outline.width, outline.y + outline.height
            require_near(np.array([[outline.x, outline.y], [right, bottom]]), size, self.path, self.where)
            return box_mask(outline.x, outline.y, right, bottom, size)
        radii = (outline.r, outline.r) if isinstance(outline, _Circle) else (outline.rx, outline.ry)
        angle = outline.theta if isinstance(outline, _Ellipse) else 0.0
        require_near(np.array([[outline.cx, outline.cy], radii]), size, self.path, self.where)
        return ellipse_mask((outline.cx, outline.cy), radii, math.remainder(angle, math.tau), size)


@dataclass(frozen=True)
class Thing:
    """An object: one region, or several that say that they are one.

    Attributes:
        number: Its id in the file, if it has one.
        label: Not empty.
        mask: Its pixels.
        iscrowd: Whether it is a crowd.
        is_box: Whether it is a rectangle.
        attributes: What else is said about it and can be an attribute.
        kept: What cannot.
    """

    number: int | None
    label: str
    mask: Mask
    iscrowd: bool
    is_box: bool
    attributes: Mapping[str, str | float | bool]
    kept: Mapping[str, Any]


def label_name(places: Iterable[Place]) -> str:
    """The attribute that is the label, or an empty name; see the top of this module."""
    names = dict.fromkeys(name for place in places for name, value in place.region.region_attributes.items() if value)
    by_fold = {name.casefold(): name for name in reversed(names)}
    found = next((by_fold[candidate] for candidate in _CANDIDATES if candidate in by_fold), None)
    if found is not None:
        return found
    others = [name for name in names if name not in {OBJECT, CROWD, OTHERS}]
    return others[0] if len(others) == 1 else ""


def label_of(place: Place, name: str) -> str:
    """The label of a region; of several ticked boxes all, in the order of the file."""
    value = place.region.region_attributes.get(name)
    if isinstance(value, dict):
        value = ", ".join(option for option, ticked in value.items() if ticked)
    return str(value) if isinstance(value, str | int | float) and value != "" else UNNAMED


def things(places: Sequence[Place], name: str, size: Size) -> list[Thing]:
    """The objects of an image of a size (H, W); ``name`` is that of the label."""
    groups: dict[object, list[Place]] = {}
    for index, place in enumerate(places):
        if place.encloses:
            number = _number(place)
            alone = number is None or place.kind == "rect"
            groups.setdefault(index if alone else (number, label_of(place, name)), []).append(place)
    return [_thing(group, name, size) for group in groups.values()]


def _number(place: Place) -> int | None:
    number = place.region.region_attributes.get(OBJECT)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _thing(group: Sequence[Place], name: str, size: Size) -> Thing:
    first = group[0]
    said: dict[str, Any] = {}
    for place in group:
        said |= place.region.region_attributes
    said = {key: value for key, value in said.items() if key != name}
    crowd = said.pop(CROWD) if isinstance(said.get(CROWD), bool) else False
    if _number(first) is not None:
        del said[OBJECT]
    others = said.pop(OTHERS) if isinstance(said.get(OTHERS), dict) else {}
    attributes = scalars(said) | scalars(others)
    rest = {key: value for key, value in said.items() if key not in attributes}
    kept: dict[str, Any] = {"region_attributes": rest} if rest else {}
    outline = first.outline()
    if isinstance(outline, _Rect):
        kept["rect"] = [outline.x, outline.y, outline.width, outline.height]
    mask = joined([place.mask(size) for place in group])
    return Thing(_number(first), label_of(first, name), mask, crowd, isinstance(outline, _Rect), attributes, kept)
