"""A PNG per object, 255 inside and 0 outside, in a folder per image, as in Kaggle's Data Science Bowl 2018.

There an image is ``ID/images/ID.png`` and its objects are ``ID/masks/*.png``, one each
(https://www.kaggle.com/c/data-science-bowl-2018/data). We leave the images where they are; ``index.json`` says which
folder belongs to which, and all that is known about the objects besides their pixels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.formats.base import AnnotationSource, Capabilities, ExportOptions, ExportReport, Progress, Shape
from sam_annotator.formats.mask_files.reading import INDEX_FILE, MASKS, is_index, read_index, read_mask_files
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.naming import names_for, way_to
from sam_annotator.formats.png import read_png, save_png
from sam_annotator.formats.walking import Sheet, Walk, mismatch, require_count
from sam_annotator.formats.writing import atomic_folder, files_in


class MaskFilesFormat:
    """A folder with ``NAME/masks/ID_LABEL.png`` and ``index.json``. Nothing but the way to a mask is lost."""

    name = "mask-files"
    title = "PNG mask per object (folder)"
    looks_for = f"{INDEX_FILE} or folders with masks/ (PNG per object)"
    suffix = ""
    capabilities = Capabilities(Shape.MASK, crowd=True, attributes=True, ids=True, colors=True, boxes=True, extra=True)

    def write(
        self, source: AnnotationSource, output: Path, options: ExportOptions, progress: Progress | None = None
    ) -> ExportReport:
        """See `Format.write`."""
        walk = Walk(source, progress, 1 + options.check)
        names = names_for(walk.images, "")
        labels = {category.id: category.name for category in source.categories()}
        output = output.absolute()
        images = []
        with atomic_folder(output) as folder:
            for sheet in walk:
                home = f"{names[sheet.image.id]}/{MASKS}"
                for each in sheet.annotations:
                    save_png(folder / home / _file(each, labels), each.mask.to_array() * np.uint8(255))
                images.append(_image(sheet, home, labels))
            index = {
                "root": way_to(source.image_root, output),
                "categories": [_category(each) for each in source.categories()],
                "images": images,
                **_extra(source.extra),
            }
            (folder / INDEX_FILE).write_text(json.dumps(index, ensure_ascii=False, indent=1), "utf-8")
            if options.check:
                _verify(folder, walk, labels)
        objects = sum(len(image["objects"]) for image in images)
        return ExportReport(tuple(output / file for file in files_in(output)), len(images), objects, walk.notes())

    def recognises(self, path: Path) -> bool:
        """See `Format.recognises`."""
        return is_index(path / INDEX_FILE) or next(path.glob(f"*/{MASKS}/*.png"), None) is not None

    def read(self, path: Path, progress: Progress | None = None) -> ReadSource:
        """See `Format.read`. Every pixel that is not 0 is inside."""
        return read_mask_files(path, progress)


def _file(annotation: Annotation, labels: Mapping[int, str]) -> str:
    """``12_cat.png``; what file systems or shells could take amiss in a label is left out, since the index has it."""
    label = re.sub(r"[^\w-]+", "_", labels[annotation.category_id])[:40]
    return f"{annotation.id}_{label}.png"


def _category(category: Category) -> dict[str, Any]:
    entry = {"id": category.id, "name": category.name, "color": category.color}
    return entry | _extra(category.extra)


def _image(sheet: Sheet, home: str, labels: Mapping[int, str]) -> dict[str, Any]:
    height, width = sheet.size
    objects = [_object(each, f"{home}/{_file(each, labels)}") for each in sheet.annotations]
    image = {"path": sheet.image.path, "height": height, "width": width, "objects": objects}
    return image | _extra(sheet.image.extra)


def _object(annotation: Annotation, file: str) -> dict[str, Any]:
    entry = {
        "file": file,
        "id": annotation.id,
        "category_id": annotation.category_id,
        "iscrowd": annotation.iscrowd,
        "is_box": annotation.is_box,
        "attributes": dict(annotation.attributes),
    }
    return entry | _extra(annotation.extra)


def _extra(extra: Mapping[str, Any]) -> dict[str, Any]:
    return {"extra": dict(extra)} if extra else {}


def _verify(folder: Path, walk: Walk, labels: Mapping[int, str]) -> None:
    """Read index and masks and compare them with the source, object by object."""
    index = read_index(folder / INDEX_FILE)
    names = {category.id: category.name for category in index.categories}
    by_path = {image.path: image.objects for image in index.images}
    for sheet in walk:
        read = by_path.get(sheet.image.path, [])
        require_count(sheet, len(read), len(sheet.annotations))
        for annotation, entry in zip(sheet.annotations, read, strict=True):
            if names[entry.category_id] != labels[annotation.category_id]:
                raise mismatch(sheet, annotation, "its label differs")
            told = (entry.id, entry.iscrowd, entry.is_box, dict(entry.attributes))
            if told != (annotation.id, annotation.iscrowd, annotation.is_box, dict(annotation.attributes)):
                raise mismatch(sheet, annotation, "what the index says about it differs")
            pixels = read_png(folder / entry.file, sheet.size)
            if pixels is None or (pixels != annotation.mask.to_array() * np.uint8(255)).any():
                raise mismatch(sheet, annotation, "its pixels differ")
