"""Features of GeoJSON files as objects: ours, QuPath's, and others' (RFC 7946, but for the meaning of its axes)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from shapely import Polygon

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.json_files import convert
from sam_annotator.formats.memory import scalars
from sam_annotator.formats.shapes import UNNAMED, filled, require_near

WHAT = "a GeoJSON file of image labels"
IMAGE_NAMES = ("image", "file_name", "filename", "image_name")
"""The properties that may name the image of a feature; the first is ours."""

_Ring = list[Annotated[list[float], Meta(min_length=2)]]
_Coordinates = Annotated[list[_Ring], Meta(min_length=1)]

_LABELS = ("label", "classification", "class", "category")
_OURS = frozenset({"iscrowd", "is_box", "attributes", "classification"})
_STRUCTURE = frozenset({"objectType", "isLocked"})  # how QuPath treats the object, nothing about it


class Feature(msgspec.Struct, frozen=True):
    """A feature as it stands in a file."""

    geometry: dict[str, Any] | None = None
    properties: dict[str, Any] | None = None
    id: str | int | None = None


@dataclass(frozen=True)
class Place:
    """A feature in its file.

    Attributes:
        feature: What stands there.
        members: All of it, as it stands there.
        path: The file.
        where: "$.features[0]".
    """

    feature: Feature
    members: Mapping[str, Any]
    path: Path
    where: str

    @property
    def properties(self) -> Mapping[str, Any]:
        """What is said about the object."""
        return self.feature.properties or {}

    @property
    def kind(self) -> str:
        """The type of the geometry; empty if there is none."""
        return str((self.feature.geometry or {}).get("type", ""))

    @property
    def encloses(self) -> bool:
        """Whether it can have an area; without a geometry it is an object without pixels."""
        return self.kind in {"Polygon", "MultiPolygon"} or self.feature.geometry is None

    @property
    def image(self) -> str | None:
        """The name of its image, if it tells it."""
        return self._first(IMAGE_NAMES)[1]

    @property
    def label(self) -> str:
        """Its label: ``label``, ``classification.name`` as QuPath has it, ``class``, ``category``."""
        return self._first(_LABELS)[1] or UNNAMED

    def _first(self, keys: Iterable[str]) -> tuple[str, str | None]:
        """The first of some properties that holds text, and this text."""
        texts = ((key, _text(self.properties.get(key))) for key in keys)
        return next(((key, text) for key, text in texts if text), ("", None))

    @property
    def color(self) -> str | None:
        """The colour of its class, "#RRGGBB", as QuPath has it."""
        kind = self.properties.get("classification")
        color: Any = kind.get("color", kind.get("colorRGB")) if isinstance(kind, dict) else None
        if isinstance(color, int):  # Java's 32 bits with a sign: alpha, red, green, blue
            return f"#{color & 0xFFFFFF:06X}"
        if isinstance(color, list) and len(color) == 3 and all(isinstance(part, int) for part in color):
            return "#{:02X}{:02X}{:02X}".format(*(min(max(part, 0), 255) for part in color))
        return None

    @property
    def number(self) -> int | None:
        """Its id, if that is a number."""
        ids = (self.properties.get("id"), self.feature.id)
        return next((each for each in ids if isinstance(each, int) and not isinstance(each, bool)), None)

    @property
    def is_box(self) -> bool:
        """Whether only its box is known."""
        return self.properties.get("is_box") is True and self.kind == "Polygon"

    @property
    def iscrowd(self) -> bool:
        """Whether it is a crowd."""
        return bool(self.properties.get("iscrowd") == 1)

    def attributes(self) -> dict[str, str | float | bool]:
        """``attributes`` as we write them, and single values among the other properties."""
        inner = self.properties.get("attributes")
        return scalars(self._others(), _STRUCTURE) | scalars(inner if isinstance(inner, dict) else {})

    def kept(self) -> dict[str, Any]:
        """What we do not interpret."""
        attributes = self.attributes()
        rest = {key: value for key, value in self._others().items() if key not in attributes}
        passed = {"type", "geometry", "properties", "bbox"} | ({"id"} if self.feature.id == self.number else set())
        members = {key: value for key, value in self.members.items() if key not in passed}
        return ({"properties": rest} if rest else {}) | ({"members": members} if members else {})

    def _others(self) -> dict[str, Any]:
        """The properties that say neither what nor where the object is."""
        passed = {*_OURS, self._first(IMAGE_NAMES)[0], self._first(_LABELS)[0]}
        passed |= {"id"} if self.properties.get("id") == self.number else set()
        return {key: value for key, value in self.properties.items() if key not in passed}

    def polygons(self) -> Iterator[Polygon]:
        """The polygons with their holes, in image pixels."""
        coordinates = (self.feature.geometry or {}).get("coordinates")
        where = f"{self.where}.geometry.coordinates"
        kind: Any = list[_Coordinates] if self.kind == "MultiPolygon" else _Coordinates
        found: list[Any] = convert(coordinates, kind, self.path, WHAT, where)
        for rings in found if self.kind == "MultiPolygon" else [found]:
            arrays = [np.array([position[:2] for position in ring], np.float64).reshape(-1, 2) for ring in rings]
            if min(len(ring) for ring in arrays) < 3:
                raise FormatError(
                    f"{self.path} has a ring of fewer than 3 points, {where}; correct or delete it there."
                )
            yield Polygon(arrays[0], arrays[1:])

    def mask(self, size: Size) -> Mask:
        """The pixels whose centres lie in a polygon and in none of its holes, on an image of a size (H, W)."""
        polygons = [*self.polygons()] if self.feature.geometry is not None else []
        for polygon in polygons:
            left, top, right, bottom = polygon.bounds
            require_near(np.array([[left, top], [right, bottom]]), size, self.path, self.where)
        if self.is_box:
            left, top, right, bottom = polygons[0].bounds
            return box_mask(left, top, right, bottom, size)
        return filled(polygons, size)


def _text(value: object) -> str | None:
    """Text as it stands, or out of QuPath's classification: since version 0.5 names, which QuPath joins by colons."""
    if isinstance(value, dict):
        names = value.get("names")
        listed = isinstance(names, list) and all(isinstance(name, str) for name in names)
        value = ": ".join(names) if names and listed else value.get("name")
    return value if isinstance(value, str) else None
