"""Reading PNG masks as `MasksFormat` writes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.json_files import read_json
from sam_annotator.formats.masks.index import IMAGES_FILE, read_images
from sam_annotator.formats.masks.painting import masks_of
from sam_annotator.formats.memory import ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.png import read_png
from sam_annotator.formats.safety import safe_name

CATEGORIES_FILE, OBJECTS_FILE = "categories.json", "objects.json"
_WHAT = "a file of our PNG masks"


class _Category(msgspec.Struct, frozen=True):
    id: int
    name: Annotated[str, Meta(min_length=1)]
    color: Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$")]


class _Object(msgspec.Struct, frozen=True):
    number: int
    id: int
    category_id: int
    iscrowd: int = 0
    attributes: dict[str, Any] | None = None
    is_box: bool = False


def read_masks(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a folder; see `Format.read`."""
    categories = read_json(path / CATEGORIES_FILE, list[_Category], _WHAT)
    objects = read_json(path / OBJECTS_FILE, dict[str, list[_Object]], _WHAT)
    listed = read_images(path)
    known = {category.id for category in categories}
    images, annotations = [], []
    for image_id, (name, entries) in enumerate(objects.items(), 1):
        if progress:
            progress(image_id - 1, len(objects))
        file = path / "objects" / safe_name(name, path / OBJECTS_FILE)
        if name not in listed.images:
            raise FormatError(f"{path / IMAGES_FILE} does not tell the image of {name}; export the project again.")
        numbers = _load(file)
        images.append(ImageRecord(image_id, listed.images[name], (numbers.shape[0], numbers.shape[1])))
        masks = masks_of(numbers)
        if not masks.keys() <= {entry.number for entry in entries}:
            raise FormatError(
                f"{file} has pixels of objects that {OBJECTS_FILE} does not list; export the project again."
            )
        for entry in entries:
            if entry.category_id not in known:
                raise FormatError(
                    f"{path / OBJECTS_FILE} has an object of category {entry.category_id}, which is not listed."
                )
            mask = masks.get(entry.number) or Mask.from_array(np.zeros(numbers.shape, np.bool_))
            attributes = scalars(entry.attributes or {})
            annotations.append(
                Annotation(
                    entry.id,
                    image_id,
                    entry.category_id,
                    mask,
                    bool(entry.iscrowd),
                    attributes=attributes,
                    is_box=entry.is_box and mask.area == mask.bbox[2] * mask.bbox[3],  # else a part is hidden
                )
            )
    if progress:
        progress(len(objects), len(objects))
    ids = own_ids([annotation.id for annotation in annotations])
    return ReadSource(
        listed.image_root(path),
        tuple(Category(category.id, category.name, category.color) for category in categories),
        tuple(images),
        tuple(replace(annotation, id=number) for number, annotation in zip(ids, annotations, strict=True)),
    )


def _load(file: Path) -> NDArray[Any]:
    """An index image, (H, W)."""
    numbers = read_png(file)
    if numbers is None:
        raise FormatError(f"{file} is missing, damaged or no index image; export the project again.")
    return numbers
