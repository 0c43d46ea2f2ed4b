"""labelme: one JSON file per image (https://github.com/wkentaro/labelme).

A polygon there is one ring. Objects without holes become polygons, several parts with one ``group_id``; objects with
holes become shapes of type "mask", which hold their pixels as a PNG: ``points`` are the first and the last pixel of the
box, both inside, and ``mask`` is the picture of the box in base64. Objects of which only the box is known are
rectangles.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from shapely import Polygon

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.polygon import coco_to_mask, mask_to_polygons, rings
from sam_annotator.core.topology import parts_and_holes
from sam_annotator.core.wording import counted, tr
from sam_annotator.formats.base import (
    AnnotationSource,
    Capabilities,
    ExportOptions,
    ExportReport,
    Progress,
    Shape,
    all_annotations,
)
from sam_annotator.formats.labelme.reading import is_labelme, read_labelme, read_page, things
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for, way_to
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.shapes import same_box
from sam_annotator.formats.walking import Sheet, Tally, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_folder, files_in

# The version of labelme whose file format this is.
_VERSION = "5.5.0"


class LabelmeFormat:
    """A folder of labelme files that mirrors the folder of images; they refer to the images where these are."""

    name = "labelme"
    title = "labelme (JSON per image)"
    looks_for = "JSON files with shapes (labelme)"
    suffix = ""
    capabilities = Capabilities(
        Shape.POLYGON, empty=False, crowd=True, attributes=True, ids=True, boxes=True, extra=True
    )

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. Crowds are marked by a flag; empty masks cannot be held and are named in the notes."""
        walk = Walk(source, progress, passes=2 if options.check else 1)
        names = names_for(walk.images, ".json")
        labels = {category.id: category.name for category in source.categories()}
        output = output.absolute()
        tally = Tally()
        with atomic_folder(output) as folder:
            for sheet in walk:
                final = output / names[sheet.image.id]
                image_path = way_to(source.image_root / sheet.image.path, final.parent)
                document = _document(sheet, [*_shapes(sheet, labels, options)], image_path)
                path = folder / names[sheet.image.id]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(document, ensure_ascii=False, indent=2), "utf-8")
                tally.add(sheet)
            for sheet in walk if options.check else ():
                _verify(folder / names[sheet.image.id], sheet, labels, options)
        files = tuple(output / file for file in files_in(output))
        return ExportReport(files, tally.images, tally.objects, (*walk.notes(), *tally.notes()))

    def losses(self, source: AnnotationSource, options: ExportOptions) -> tuple[str, ...]:
        """What labelme draws in another way than asked for."""
        del options
        drawn = (annotation for annotation in all_annotations(source) if not annotation.is_box)
        holed = sum(parts_and_holes(annotation.mask)[1] > 0 for annotation in drawn)
        objects = counted(holed, "object")
        return (tr("labelme polygons cannot hold holes: {objects} will be written as masks.", objects=objects),) * bool(
            holed
        )

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A folder is known by the first JSON files in it."""
        return (path.is_dir() or path.suffix.lower() == ".json") and is_labelme(path)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Points and lines are left out with a note; ``imageData`` is passed over."""
        return read_labelme(path, progress)


def _document(sheet: Sheet, shapes: Sequence[Mapping[str, Any]], image_path: str) -> dict[str, Any]:
    kept: dict[str, Any] = dict(sheet.image.extra.get("labelme", {}))
    height, width = sheet.size
    return {
        "version": _VERSION,
        "flags": kept.pop("flags", {}),
        "shapes": [*shapes, *kept.pop("shapes", [])],
        "imagePath": image_path,
        "imageData": None,
        "imageHeight": height,
        "imageWidth": width,
        **kept,
    }


def _shapes(sheet: Sheet, labels: Mapping[int, str], options: ExportOptions) -> Iterator[dict[str, Any]]:
    taken: set[tuple[int, object]] = set()
    for annotation in sheet.annotations:
        drawn = [*_drawn(annotation, options)]
        group = _group(annotation, len(drawn), taken)
        for shape in drawn:
            yield _shape(annotation, labels[annotation.category_id], group) | shape


def _group(annotation: Annotation, parts: int, taken: set[tuple[int, object]]) -> int | str | None:
    """The group of an object: as it was read, or one of its own if it needs one.

    Shapes of one label and group are one object when read, and so no two objects may share them.
    """
    kept: int | str | None = annotation.extra.get("labelme", {}).get("group_id")
    if annotation.is_box or (parts <= 1 and kept is None):
        return kept
    label = annotation.category_id
    if kept is None or (label, kept) in taken:
        kept = next(each for each in count(annotation.id) if (label, each) not in taken) if parts > 1 else None
    taken.add((label, kept))
    return kept


def _drawn(annotation: Annotation, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """Type and points of the shapes of an object, and the pixels of a mask."""
    mask = annotation.mask
    if mask.area and annotation.is_box:
        yield {"shape_type": "rectangle", "points": _corners(annotation)}
        return
    polygons = mask_to_polygons(mask)
    if any(polygon.interiors for polygon in polygons):
        pixels, x, y = mask.crop()
        height, width = pixels.shape
        corners = [[x, y], [x + width - 1, y + height - 1]]
        yield {"shape_type": "mask", "points": corners, "mask": _to_png(pixels)}
    elif polygons:
        for polygon in polygons_within(mask, options.polygon_iou, partial(_fill, size=mask.size)):
            yield {"shape_type": "polygon", "points": rings(polygon)[0].tolist()}


def _corners(annotation: Annotation) -> list[list[float]]:
    """The corners of a rectangle as they were read, if they still are those of the mask, else of the mask."""
    kept: list[list[float]] | None = annotation.extra.get("labelme", {}).get("points")
    if kept:
        edges = [*np.min(kept, axis=0).tolist(), *np.max(kept, axis=0).tolist()]
        if same_box(edges, annotation.mask):
            return kept
    x, y, width, height = annotation.mask.bbox
    return [[x, y], [x + width, y + height]]


def _shape(annotation: Annotation, label: str, group: int | str | None) -> dict[str, Any]:
    flags = {key: value for key, value in annotation.attributes.items() if isinstance(value, bool)}
    others = {key: value for key, value in annotation.attributes.items() if not isinstance(value, bool)}
    kept: Mapping[str, Any] = annotation.extra.get("labelme", {})
    shape = {
        "label": label,
        "points": [],
        "group_id": group,
        "description": kept.get("description", ""),
        "shape_type": "polygon",
        "flags": flags | ({"iscrowd": True} if annotation.iscrowd else {}),
        "mask": None,
    }
    # labelme keeps keys that it does not know.
    foreign = {key: value for key, value in kept.items() if key not in shape}
    return {**shape, **foreign, "annotation_id": annotation.id} | ({"attributes": others} if others else {})


def _to_png(pixels: BoolMask) -> str:
    _, png = cv2.imencode(".png", pixels.astype(np.uint8))
    return base64.b64encode(png.tobytes()).decode("ascii")


def _verify(path: Path, sheet: Sheet, labels: Mapping[int, str], options: ExportOptions) -> None:
    """Read one file and compare it with the source, object by object."""
    page = read_page(path)
    found = {thing.number: thing for thing in things(page)}
    expected = [annotation for annotation in sheet.annotations if annotation.mask.area]
    require_count(sheet, len(found), len(expected))
    for annotation in expected:
        thing = found.get(annotation.id)
        if thing is None or (thing.label, thing.iscrowd) != (labels[annotation.category_id], annotation.iscrowd):
            raise mismatch(sheet, annotation, "it is missing, or its label or its crowd flag differs")
        iou = thing.mask.iou(annotation.mask)
        exact = annotation.is_box or parts_and_holes(annotation.mask)[1]
        if iou < (1.0 if exact else options.polygon_iou):
            raise mismatch(sheet, annotation, f"its mask has an IoU of {iou:.4f} with the original")


def _fill(polygons: Sequence[Polygon], size: Size) -> Mask:
    return coco_to_mask([rings(polygon)[0].ravel().tolist() for polygon in polygons], size)
