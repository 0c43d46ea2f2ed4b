"""labelme: one JSON file per image (https://github.com/wkentaro/labelme).

A polygon there is one ring. Objects without holes become polygons, several parts with one ``group_id``; objects with
holes become shapes of type "mask", which hold their pixels as a PNG: ``points`` are the first and the last pixel of the
box, both inside, and ``mask`` is the picture of the box in base64.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from shapely import Polygon

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.polygon import mask_to_polygons, polygons_to_mask
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.labelme_reading import is_labelme, read_labelme
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for, way_to
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.walking import Sheet, Walk, counted, mismatch
from sam_annotator.formats.writing import atomic_folder, files_in

# The version of labelme whose file format this is.
_VERSION = "5.5.0"


class LabelmeFormat:
    """A folder of labelme files that mirrors the folder of images; they refer to the images where these are."""

    name = "labelme"
    title = "labelme (JSON per image)"
    looks_for = "JSON files with shapes (labelme)"
    suffix = ""
    capabilities = Capabilities(Shape.POLYGON, empty=False, crowd=True, attributes=True, ids=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Crowds are marked by a flag; empty masks cannot be held and are named in the notes."""
        walk = Walk(source, progress)
        names = names_for(walk.images, ".json")
        labels = {category.id: category.name for category in source.categories()}
        output = output.absolute()
        empty: list[int] = []
        written = images = 0
        with atomic_folder(output) as folder:
            for sheet in walk:
                shapes = [
                    shape
                    for annotation in sheet.annotations
                    for shape in _shapes(annotation, labels[annotation.category_id], options)
                ]
                empty += (annotation.id for annotation in sheet.annotations if annotation.mask.area == 0)
                final = output / names[sheet.image.id]
                document = _document(sheet, shapes, way_to(source.image_root / sheet.image.path, final.parent))
                path = folder / names[sheet.image.id]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(document, ensure_ascii=False, indent=2), "utf-8")
                images += 1
                written += len(sheet.annotations)
            for sheet in walk:
                _verify(folder / names[sheet.image.id], sheet, labels, options)
        notes = (f"Left out for lack of pixels: {counted(len(empty), 'object')}, {empty[0]} first.",) if empty else ()
        files = tuple(output / file for file in files_in(output))
        return ExportReport(files, images, written - len(empty), (*walk.notes(), *notes))

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A folder is known by the first JSON file in it."""
        return (path.is_dir() or path.suffix.lower() == ".json") and is_labelme(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Points and lines are left out with a note; ``imageData`` is passed over."""
        del progress
        return read_labelme(path)


def _document(sheet: Sheet, shapes: list[dict[str, Any]], image_path: str) -> dict[str, Any]:
    height, width = sheet.size
    return {
        "version": _VERSION,
        "flags": {},
        "shapes": shapes,
        "imagePath": image_path,
        "imageData": None,
        "imageHeight": height,
        "imageWidth": width,
    }


def _shapes(annotation: Annotation, label: str, options: ExportOptions) -> list[dict[str, Any]]:
    polygons = mask_to_polygons(annotation.mask)
    if any(polygon.interiors for polygon in polygons):
        x, y, width, height = annotation.mask.bbox
        pixels = annotation.mask.to_array()[y : y + height, x : x + width]
        corners = [[x, y], [x + width - 1, y + height - 1]]
        return [_shape(annotation, label, "mask", corners, None) | {"mask": _to_png(pixels)}]
    group = annotation.id if len(polygons) > 1 else None
    return [
        _shape(annotation, label, "polygon", np.asarray(polygon.exterior.coords)[:-1].tolist(), group)
        for polygon in polygons_within(annotation.mask, options.polygon_iou, partial(_fill, size=annotation.mask.size))
    ]


def _shape(annotation: Annotation, label: str, kind: str, points: list[Any], group: int | None) -> dict[str, Any]:
    flags = {key: value for key, value in annotation.attributes.items() if isinstance(value, bool)}
    others = {key: value for key, value in annotation.attributes.items() if not isinstance(value, bool)}
    shape = {
        "label": label,
        "points": points,
        "group_id": group,
        "description": "",
        "shape_type": kind,
        "flags": flags | ({"iscrowd": True} if annotation.iscrowd else {}),
        "mask": None,
    }
    # labelme keeps keys that it does not know.
    return shape | {"annotation_id": annotation.id} | ({"attributes": others} if others else {})


def _to_png(pixels: BoolMask) -> str:
    _, png = cv2.imencode(".png", pixels.astype(np.uint8))
    return base64.b64encode(png.tobytes()).decode("ascii")


def _from_png(text: str) -> BoolMask:
    pixels = cv2.imdecode(np.frombuffer(base64.b64decode(text), np.uint8), cv2.IMREAD_GRAYSCALE)
    return np.asarray(pixels).astype(np.bool_)


def _verify(path: Path, sheet: Sheet, labels: dict[int, str], options: ExportOptions) -> None:
    """Read one file and compare it with the source, object by object."""
    shapes: dict[int, list[dict[str, Any]]] = {}
    for shape in json.loads(path.read_text("utf-8"))["shapes"]:
        shapes.setdefault(shape["annotation_id"], []).append(shape)
    for annotation in sheet.annotations:
        if annotation.mask.area == 0:
            continue
        found = shapes.get(annotation.id, [])
        if {shape["label"] for shape in found} != {labels[annotation.category_id]}:
            raise mismatch(sheet, annotation, "it is missing or its label differs")
        iou = annotation.mask.iou(_read(found, sheet.size))
        least = options.polygon_iou if found[0]["shape_type"] == "polygon" else 1.0
        if iou < least:
            raise mismatch(sheet, annotation, f"its mask has an IoU of {iou:.4f} with the original")


def _fill(polygons: Sequence[Polygon], size: Size) -> Mask:
    return Mask.from_array(polygons_to_mask(polygons, size))


def _read(shapes: list[dict[str, Any]], size: Size) -> Mask:
    if shapes[0]["shape_type"] == "polygon":
        return _fill([Polygon(shape["points"]) for shape in shapes], size)
    array = np.zeros(size, np.bool_)
    (x0, y0), (x1, y1) = shapes[0]["points"]
    array[y0 : y1 + 1, x0 : x1 + 1] = _from_png(shapes[0]["mask"])
    return Mask.from_array(array)
