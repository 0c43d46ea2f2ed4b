"""COCO instances: one JSON file, masks as compressed RLE or as polygons (https://cocodataset.org/#format-data)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from pycocotools import mask as coco_mask
from pycocotools.coco import COCO
from shapely import Polygon

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask, to_coco
from sam_annotator.errors import FormatError, UsageError, VerificationError
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.coco_files import ANNOTATIONS_FILE, coco_files, is_coco, only_file
from sam_annotator.formats.coco_reading import read_coco
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.walking import Sheet, Walk, mismatch
from sam_annotator.formats.writing import atomic_file

_LICENSE_ID = 0


class CocoFormat:
    """COCO instances.

    ``area`` and ``bbox`` are those of the mask in pixels, also beside polygons. Crowds, as COCO has it, and
    empty masks are RLE always. Polygons of objects with holes are cut into pieces without, since COCO joins the rings
    of an object.
    """

    name = "coco"
    title = "COCO instances (JSON)"
    looks_for = f"{ANNOTATIONS_FILE} or another JSON file with images and annotations (COCO)"
    suffix = ".json"
    capabilities = Capabilities(Shape.MASK, crowd=True, attributes=True, ids=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`. The new file is read back with pycocotools before it replaces an older one."""
        if options.segmentation not in {"rle", "polygon"}:
            raise UsageError(f'COCO knows the segmentations "rle" and "polygon", not "{options.segmentation}".')
        walk = Walk(source, progress)
        with atomic_file(output) as temporary:
            with temporary.open("wb") as file:
                images, annotations = _write(file, source, walk, options)
            _verify(temporary, source, walk, options)
        return ExportReport((output.absolute(),), images, annotations, walk.notes())

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`. A damaged JSON file passes, so that `read` can say what is wrong with it."""
        if path.is_dir():
            return bool(coco_files(path))
        return path.suffix.lower() == ".json" and is_coco(path, damaged=True)

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Of a folder ``annotations.json``, else the only COCO file in it or in ``annotations/``."""
        del progress
        return read_coco(only_file(path) if path.is_dir() else path)


def _write(file: BinaryIO, source: AnnotationSource, walk: Walk, options: ExportOptions) -> tuple[int, int]:
    """Write object by object, so that memory does not grow with the project; returns the numbers of images and objects.

    The lists of images and of annotations grow together, and so the images wait in memory as JSON, some 100 bytes each.
    """
    objects = 0
    images: list[bytes] = []
    categories = [_category(category) for category in source.categories()]
    file.write(b'{"info":' + _json(_info(source)))
    file.write(b',"licenses":' + _json([{"id": _LICENSE_ID, "name": "", "url": ""}]))
    file.write(b',"categories":' + _json(categories) + b',"annotations":[')
    for sheet in walk:
        images.append(_json(_image(sheet.image, sheet.size)))
        for annotation in sheet.annotations:
            file.write((b",\n" if objects else b"\n") + _json(_annotation(annotation, options)))
            objects += 1
    file.write(b'\n],"images":[\n' + b",\n".join(images) + b"\n]}\n")
    return len(images), objects


def _json(value: object) -> bytes:
    # ASCII with escapes, and so safe for pycocotools, which opens files in the encoding of the machine.
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _info(source: AnnotationSource) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "description": source.image_root.name,
        "url": "",
        "version": "1.0",
        "year": now.year,
        "contributor": "",
        "date_created": now.isoformat(sep=" ", timespec="seconds"),
    }


def _category(category: Category) -> dict[str, Any]:
    return {"id": category.id, "name": category.name, "supercategory": ""}


def _image(image: ImageRecord, size: Size) -> dict[str, Any]:
    height, width = size
    return {"id": image.id, "file_name": image.path, "height": height, "width": width, "license": _LICENSE_ID}


def _annotation(annotation: Annotation, options: ExportOptions) -> dict[str, Any]:
    mask = annotation.mask
    entry = {
        "id": annotation.id,
        "image_id": annotation.image_id,
        "category_id": annotation.category_id,
        "iscrowd": int(annotation.iscrowd),
        "area": mask.area,
        "bbox": mask.bbox,
        "segmentation": _polygons(mask, options) if _is_polygon(annotation, options) else mask.to_rle(),
    }
    return entry | {"attributes": dict(annotation.attributes)} if annotation.attributes else entry


def _is_polygon(annotation: Annotation, options: ExportOptions) -> bool:
    return options.segmentation == "polygon" and not annotation.iscrowd and annotation.mask.area > 0


def _polygons(mask: Mask, options: ExportOptions) -> list[list[float]]:
    polygons = polygons_within(mask, options.polygon_iou, lambda some: coco_to_mask(_rings(some), mask.size))
    return _rings(polygons)


def _rings(polygons: Iterable[Polygon]) -> list[list[float]]:
    return [ring for polygon in polygons for ring in to_coco(polygon)]


def _verify(file: Path, source: AnnotationSource, walk: Walk, options: ExportOptions) -> None:
    """Read the file as others will and compare it with the source, object by object."""
    try:
        # pycocotools tells its progress on standard output.
        with redirect_stdout(io.StringIO()):
            coco = COCO(str(file))
    except (ValueError, KeyError) as error:
        raise VerificationError(f"{file.name} cannot be read back ({error}); please report this.") from error
    _compare(file, "labels", coco.cats, (category.id for category in source.categories()))
    ids: list[int] = []
    for sheet in walk:
        _verify_image(coco, sheet)
        found = {entry["id"]: entry for entry in coco.imgToAnns[sheet.image.id]}
        for annotation in sheet.annotations:
            if annotation.id not in found:
                raise mismatch(sheet, annotation, "it is missing")
            _verify_annotation(coco, sheet, annotation, found[annotation.id], options)
        ids += (annotation.id for annotation in sheet.annotations)
    left_out = {image.id for image in walk.left_out}
    _compare(file, "objects", coco.anns, ids)
    _compare(file, "images", coco.imgs, (image.id for image in walk.images if image.id not in left_out))


def _compare(file: Path, what: str, found: Iterable[int], expected: Iterable[int]) -> None:
    if set(found) != set(expected):
        raise VerificationError(f"{file.name} does not hold the {what} of the project; please report this.")


def _verify_image(coco: COCO, sheet: Sheet) -> None:
    entry = coco.imgs.get(sheet.image.id, {})
    if (entry.get("file_name"), entry.get("height"), entry.get("width")) != (sheet.image.path, *sheet.size):
        raise VerificationError(f"The image {sheet.image.path} was written wrongly; please report this.")


def _verify_annotation(
    coco: COCO, sheet: Sheet, annotation: Annotation, entry: dict[str, Any], options: ExportOptions
) -> None:
    mask = annotation.mask
    if entry["category_id"] != annotation.category_id or entry["iscrowd"] != int(annotation.iscrowd):
        raise mismatch(sheet, annotation, "its label or its crowd flag differs")
    if entry["area"] != mask.area:
        raise mismatch(sheet, annotation, f"its area is {entry['area']} instead of {mask.area} pixels")
    if tuple(entry["bbox"]) != mask.bbox:
        raise mismatch(sheet, annotation, f"its box is {entry['bbox']} instead of {list(mask.bbox)}")
    try:
        read = Mask.from_rle(coco.annToRLE(entry))
    except (TypeError, ValueError) as error:
        raise FormatError(f"pycocotools cannot read object {annotation.id} on {sheet.image.path} ({error}).") from error
    if read.size != mask.size:
        raise mismatch(sheet, annotation, f"its mask is of size {read.size} instead of {mask.size}")
    iou = float(coco_mask.iou([read.to_rle()], [mask.to_rle()], [0])[0, 0]) if mask.area else float(read.area == 0)
    least = options.polygon_iou if _is_polygon(annotation, options) else 1.0
    if iou < least:
        raise mismatch(sheet, annotation, f"its mask has an IoU of {iou:.4f} with the original instead of {least:g}")
