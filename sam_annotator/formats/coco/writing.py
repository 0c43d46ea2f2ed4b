"""The entries of a COCO file as they are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

import msgspec
from shapely import Polygon

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask, to_coco
from sam_annotator.formats.base import AnnotationSource, ExportOptions
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.polygons import polygons_within
from sam_annotator.formats.walking import Walk

_LICENSE = {"id": 0, "name": "", "url": ""}
_LISTS = frozenset(("images", "annotations", "categories"))


def write_coco(file: BinaryIO, source: AnnotationSource, walk: Walk, options: ExportOptions) -> tuple[int, int]:
    """Write object by object, so that memory does not grow with the project; returns the numbers of images and objects.

    The lists of images and of annotations grow together, and so the images wait in memory as JSON, some 100 bytes each.
    """
    head, licenses = head_of(source, [_category(category) for category in source.categories()])
    objects = 0
    images: list[bytes] = []
    file.write(to_json(head)[:-1] + b',"annotations":[')
    for sheet in walk:
        images.append(to_json(image_entry(sheet.image, sheet.size, licenses)))
        for annotation in sheet.annotations:
            file.write((b",\n" if objects else b"\n") + to_json(entry_of(annotation, options)))
            objects += 1
    file.write(b'\n],"images":[\n' + b",\n".join(images) + b"\n]}\n")
    return len(images), objects


def head_of(source: AnnotationSource, categories: list[dict[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What stands before the lists, and the licenses among it: those of the files that were read, or one of our own."""
    said = {key: value for key, value in source.extra.get("coco", {}).items() if key not in _LISTS}
    licenses = said.get("licenses") or [_LICENSE]
    return {"info": _info(source), **said, "licenses": licenses, "categories": categories}, licenses


def to_json(value: object) -> bytes:
    """One line of ASCII, since pycocotools opens files in the encoding of the machine."""
    content = msgspec.json.encode(value)
    # msgspec does not escape; it is ten times faster where nothing must be escaped.
    return content if content.isascii() else json.dumps(value, separators=(",", ":")).encode("ascii")


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
    return over(category.extra, {"id": category.id, "name": category.name, "supercategory": ""}, {"supercategory"})


def image_entry(image: ImageRecord, size: Size, licenses: list[dict[str, Any]]) -> dict[str, Any]:
    """The entry of an image of (H, W); one that a file of others gives no license has none of theirs."""
    height, width = size
    entry = {"id": image.id, "file_name": image.path, "height": height, "width": width}
    return over(image.extra, entry | {"license": _LICENSE["id"]} if licenses == [_LICENSE] else entry, {"license"})


def over(extra: Mapping[str, Any], entry: dict[str, Any], replaceable: set[str]) -> dict[str, Any]:
    """An entry with what COCO files said beyond it; what we know ourselves stays."""
    said = extra.get("coco", {})
    return entry | {key: value for key, value in said.items() if key in replaceable or key not in entry}


def entry_of(annotation: Annotation, options: ExportOptions) -> dict[str, Any]:
    """The entry of an object. A box has no segmentation, and its own numbers as long as they mean its pixels."""
    mask, said = annotation.mask, annotation.extra.get("coco", {})
    entry = {
        "id": annotation.id,
        "image_id": annotation.image_id,
        "category_id": annotation.category_id,
        "iscrowd": int(annotation.iscrowd),
        "area": mask.area,
        "bbox": mask.bbox,
        "segmentation": _segmentation(annotation, options),
    }
    if annotation.is_box and _is_box_of(said.get("bbox"), mask):
        entry |= {"area": said.get("area", mask.area), "bbox": said["bbox"]}
    attributes = {**said.get("attributes", {}), **annotation.attributes}
    entry = over(annotation.extra, entry, set())
    return entry | {"attributes": attributes} if attributes else entry


def _is_box_of(bbox: list[float] | None, mask: Mask) -> bool:
    if bbox is None:
        return False
    x, y, width, height = bbox
    return box_mask(x, y, x + width, y + height, mask.size) == mask


def is_polygon(annotation: Annotation, options: ExportOptions) -> bool:
    """Whether an object is written as polygon: crowds never are, and empty masks have none."""
    return options.segmentation == "polygon" and not annotation.iscrowd and annotation.mask.area > 0


def _segmentation(annotation: Annotation, options: ExportOptions) -> list[list[float]] | dict[str, Any]:
    mask = annotation.mask
    if annotation.is_box:
        return []
    if not is_polygon(annotation, options):
        return mask.to_rle()
    return _rings(polygons_within(mask, options.polygon_iou, lambda some: coco_to_mask(_rings(some), mask.size)))


def _rings(polygons: Iterable[Polygon]) -> list[list[float]]:
    return [ring for polygon in polygons for ring in to_coco(polygon)]
