"""Comparing a COCO file that was written with what it was written from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pycocotools import mask as coco_mask

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, VerificationError
from sam_annotator.formats.base import AnnotationSource, ExportOptions
from sam_annotator.formats.coco.entries import INTERPRETED
from sam_annotator.formats.coco.reading import read_coco
from sam_annotator.formats.coco.source import CocoSource
from sam_annotator.formats.coco.writing import is_polygon
from sam_annotator.formats.walking import Sheet, Walk, mismatch


def verify(file: Path, source: AnnotationSource, walk: Walk, options: ExportOptions) -> None:
    """Read the file and compare it object by object, with pycocotools' functions for the pixels.

    pycocotools' own `COCO` class keeps all of a file in memory, some kilobytes for each object.

    Raises:
        VerificationError: Something differs; the object is named.
    """
    try:
        read = read_coco([file], lambda *_: walk.report())
    except FormatError as error:
        raise VerificationError(f"{file.name} cannot be read back: {error} Please report this.") from error
    labels = [(category.id, category.name) for category in source.categories()]
    _require(file, "labels", sorted((category.id, category.name) for category in read.all_categories) == sorted(labels))
    objects = 0
    for sheet in walk:
        _verify_sheet(read, sheet, options)
        objects += len(sheet.annotations)
    _require(file, "objects", len(read.all_annotations) == objects)
    _require(file, "images", len(read.all_images) == len(walk.images) - len(walk.left_out))


def _require(file: Path, what: str, is_right: bool) -> None:
    if not is_right:
        raise VerificationError(f"{file.name} does not hold the {what} of the project; please report this.")


def _verify_sheet(read: CocoSource, sheet: Sheet, options: ExportOptions) -> None:
    image = read.image(sheet.image.id)
    if image is None or (image.path, image.size) != (sheet.image.path, sheet.size):
        raise VerificationError(f"The image {sheet.image.path} was written wrongly; please report this.")
    found = {one.id: (one, fields) for one, fields in read.with_fields(sheet.image.id)}
    for annotation in sheet.annotations:
        if annotation.id not in found:
            raise mismatch(sheet, annotation, "it is missing")
        one, fields = found[annotation.id]
        _verify_facts(sheet, annotation, one, fields)
        _verify_mask(sheet, annotation, one.mask, options)


def _verify_facts(sheet: Sheet, annotation: Annotation, one: Annotation, fields: Mapping[str, Any]) -> None:
    mask = annotation.mask
    if (one.category_id, one.iscrowd, one.is_box) != (annotation.category_id, annotation.iscrowd, annotation.is_box):
        raise mismatch(sheet, annotation, "its label or its crowd flag differs")
    if not one.is_box and fields["area"] != mask.area:
        raise mismatch(sheet, annotation, f"its area is {fields['area']} instead of {mask.area} pixels")
    if not one.is_box and tuple(fields["bbox"]) != mask.bbox:
        raise mismatch(sheet, annotation, f"its box is {fields['bbox']} instead of {list(mask.bbox)}")
    said = annotation.extra.get("coco", {})
    if one.attributes != annotation.attributes or any(
        fields.get(key) != value for key, value in said.items() if key not in INTERPRETED
    ):
        raise mismatch(sheet, annotation, "its attributes or what other programs say about it differ")


def _verify_mask(sheet: Sheet, annotation: Annotation, read: Mask, options: ExportOptions) -> None:
    mask = annotation.mask
    if read == mask:
        return
    if read.size != mask.size:
        raise mismatch(sheet, annotation, f"its mask is of size {read.size} instead of {mask.size}")
    iou = float(coco_mask.iou([read.to_rle()], [mask.to_rle()], [0])[0, 0]) if mask.area else float(read.area == 0)
    least = options.polygon_iou if is_polygon(annotation, options) and not annotation.is_box else 1.0
    if iou < least:
        raise mismatch(sheet, annotation, f"its mask has an IoU of {iou:.4f} with the original instead of {least:g}")
