"""GeoJSON in pixel coordinates: one file, a feature per object (RFC 7946, https://www.rfc-editor.org/rfc/rfc7946).

x and y are image pixels with y growing downwards, where the RFC has degrees. Rings run as the RFC wants it, outer ones
counterclockwise and holes clockwise in the plane of the numbers: on the screen, where y grows downwards, it is the
other way round.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely import Polygon, box
from shapely.geometry.polygon import orient

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import Points, rings
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.geojson.features import IMAGE_NAMES
from sam_annotator.formats.geojson.reading import ENDING, geojson_files, is_geojson, places_of, read_geojson
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.shapes import filled
from sam_annotator.formats.walking import Sheet, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_file


class GeojsonFormat:
    """GeoJSON. Images, their sizes and the labels are foreign members, as the RFC calls them; QuPath reads the rest."""

    name = "geojson"
    title = "GeoJSON in pixels"
    looks_for = f"a file that ends in {ENDING}, or a JSON file with features (GeoJSON)"
    suffix = ENDING
    capabilities = Capabilities(
        Shape.POLYGON, crowd=True, attributes=True, ids=True, colors=True, boxes=True, extra=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. An object without pixels is a feature without geometry."""
        walk = Walk(source, progress, passes=2 if options.check else 1)
        categories = {category.id: category for category in source.categories()}
        head = {"type": "FeatureCollection", **source.extra.get("geojson", {})}
        head["categories"] = [{"name": category.name, "color": category.color} for category in categories.values()]
        images: list[dict[str, Any]] = []
        objects, separator = 0, "\n"
        with atomic_file(output) as temporary:
            with temporary.open("w", encoding="utf-8", newline="\n") as file:
                file.write(f'{_json(head)[:-1]},"features":[')
                for sheet in walk:
                    height, width = sheet.size
                    images.append({"file_name": sheet.image.path, "height": height, "width": width})
                    for feature in _features(sheet, categories, options):
                        file.write(f"{separator}{_json(feature)}")
                        separator = ",\n"
                    objects += len(sheet.annotations)
                file.write(f'\n],"images":{_json(images)}}}\n')
            if options.check:
                _verify(temporary, walk, categories, options)
        return ExportReport((output.absolute(),), len(images), objects, walk.notes())

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A damaged file passes by its ending; `read` says what is wrong with it."""
        return bool(geojson_files(path)) if path.is_dir() else is_geojson(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Of a folder all files that end in ``.geojson``."""
        return read_geojson(path, progress)


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _features(sheet: Sheet, categories: Mapping[int, Category], options: ExportOptions) -> Iterator[dict[str, Any]]:
    for annotation in sheet.annotations:
        yield _feature(annotation, sheet.image.path, categories[annotation.category_id], options)
    for feature in _others(sheet):
        yield _named(feature, sheet.image.path)


def _others(sheet: Sheet) -> Sequence[Mapping[str, Any]]:
    """The features without an area that another program's file had."""
    features: Sequence[Mapping[str, Any]] = sheet.image.extra.get("geojson", {}).get("features", [])
    return features


def _named(feature: Mapping[str, Any], image: str) -> dict[str, Any]:
    """A feature of others, with the image that its file did not tell."""
    return {**feature, "properties": {**(feature.get("properties") or {}), IMAGE_NAMES[0]: image}}


def _feature(annotation: Annotation, image: str, category: Category, options: ExportOptions) -> dict[str, Any]:
    kept: Mapping[str, Any] = annotation.extra.get("geojson", {})
    color = [int(category.color[start : start + 2], 16) for start in (1, 3, 5)]
    properties = {
        **kept.get("properties", {}),
        IMAGE_NAMES[0]: image,
        "id": annotation.id,
        "label": category.name,
        "classification": {"name": category.name, "color": color},
        "iscrowd": int(annotation.iscrowd),
        "attributes": dict(annotation.attributes),
    } | ({"is_box": True} if annotation.is_box else {})
    geometry = _geometry(annotation, options)
    return {**kept.get("members", {}), "type": "Feature", "geometry": geometry, "properties": properties}


def _geometry(annotation: Annotation, options: ExportOptions) -> dict[str, Any] | None:
    mask = annotation.mask
    if annotation.is_box:
        x, y, width, height = mask.bbox
        polygons: Sequence[Polygon] = [box(x, y, x + width, y + height)]
    else:
        polygons = polygons_within(mask, options.polygon_iou, lambda some: filled(some, mask.size))
    coordinates = [[_ring(ring) for ring in rings(orient(polygon))] for polygon in polygons]
    if len(coordinates) == 1:
        return {"type": "Polygon", "coordinates": coordinates[0]}
    return {"type": "MultiPolygon", "coordinates": coordinates} if coordinates else None


def _ring(points: Points) -> list[list[float]]:
    """A closed ring: the first position comes again at the end. Whole numbers are without a point."""
    closed = [*points.tolist(), points[0].tolist()]
    return [[int(value) if value.is_integer() else value for value in position] for position in closed]


def _verify(file: Path, walk: Walk, categories: Mapping[int, Category], options: ExportOptions) -> None:
    """Read the file and compare it with the source, object by object."""
    places = places_of(file)
    for sheet in walk:
        there = places.get(sheet.image.path, [])
        # Features of others stand behind ours, and may have the same number.
        found = {place.number: place for place in reversed(there)}
        require_count(sheet, len(there) - len(_others(sheet)), len(sheet.annotations))
        for annotation in sheet.annotations:
            place = found.get(annotation.id)
            name = categories[annotation.category_id].name
            if place is None or (place.label, place.iscrowd) != (name, annotation.iscrowd):
                raise mismatch(sheet, annotation, "it is missing, or its label or its crowd flag differs")
            _compare(sheet, annotation, place.mask(sheet.size), options)


def _compare(sheet: Sheet, annotation: Annotation, mask: Mask, options: ExportOptions) -> None:
    iou = mask.iou(annotation.mask) if annotation.mask.area else float(mask.area == 0)
    if iou < (1 if annotation.is_box else options.polygon_iou):
        raise mismatch(sheet, annotation, f"its mask has an IoU of {iou:.4f} with the original")
