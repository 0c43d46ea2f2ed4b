"""Reading COCO instances as they are found in the world: of our own export, COCO, CVAT, labelme2coco, TACO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.coco_files import find_root
from sam_annotator.formats.coco_masks import Length, Rle, damaged, read_mask
from sam_annotator.formats.json_files import convert, read_json
from sam_annotator.formats.memory import Attributes, ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.rle import filling
from sam_annotator.formats.walking import counted
from sam_annotator.images.reading import read_size

_WHAT = "a COCO file with masks"
UNNAMED = "object"
"""The label of objects in files that know none, as those of SA-1B."""

_USUAL = frozenset(
    {
        "id",
        "file_name",
        "height",
        "width",
        "name",
        "license",
        "flickr_url",
        "flickr_640_url",
        "coco_url",
        "date_captured",
    }
)

Text = Annotated[str, Meta(min_length=1)]


class _Image(msgspec.Struct, frozen=True):
    id: int
    file_name: Text
    height: Length | None = None
    width: Length | None = None


class _Category(msgspec.Struct, frozen=True):
    id: int
    name: Text


class _Annotation(msgspec.Struct, frozen=True):
    id: int
    image_id: int
    category_id: int | None = None
    segmentation: Rle | list[list[float]] | None = None
    iscrowd: int | bool | None = 0
    attributes: dict[str, Any] | None = None


class _File(msgspec.Struct, frozen=True):
    images: list[dict[str, Any]]
    annotations: list[_Annotation]
    categories: list[dict[str, Any]] = []


def read_coco(path: Path) -> ReadSource:
    """Read a file. RLE is taken as it stands, polygons are rasterised by pycocotools; see `Format.read`."""
    file = read_json(path, _File, _WHAT)
    root, images = _images(file, path)
    categories, numbers = _categories(file, path)
    outlined = [entry for entry in file.annotations if _has_mask(entry)]
    return ReadSource(
        root,
        categories,
        tuple(images.values()),
        _annotations(outlined, images, numbers, path),
        _named(zip(images, (_flat(entry) for entry in file.images), strict=True)),
        _named((numbers[entry["id"]], entry) for entry in file.categories),
        _notes(len(file.annotations) - len(outlined)),
    )


def _named(pairs: Iterable[tuple[int, Mapping[str, Any]]]) -> Mapping[int, Attributes]:
    """What can be an attribute of each entry: not what COCO's own programs put in every one, nor what is left empty."""
    named = (
        (key, scalars({name: value for name, value in entry.items() if value != ""}, _USUAL)) for key, entry in pairs
    )
    return {key: attributes for key, attributes in named if attributes}


def _flat(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an image with those that datumaro keeps under "attributes"."""
    inner = entry.get("attributes")
    return {**entry, **inner} if isinstance(inner, dict) else dict(entry)


def _notes(boxes: int) -> tuple[str, ...]:
    return (f"Left out for lack of a mask: {counted(boxes, 'object')}.",) if boxes else ()


def _categories(file: _File, path: Path) -> tuple[tuple[Category, ...], dict[int | None, int]]:
    """The labels, one for each name, and the id of the label for each id in the file."""
    entries = convert(file.categories, list[_Category], path, _WHAT, "$.categories")
    _require_once((entry.id for entry in entries), path, "the category with id")
    by_name = {entry.name: entry.id for entry in reversed(entries)}
    numbers: dict[int | None, int] = {entry.id: by_name[entry.name] for entry in entries}
    kept = [entry for entry in entries if by_name[entry.name] == entry.id]
    if any(entry.category_id is None for entry in file.annotations):
        numbers[None] = by_name.get(UNNAMED, max(by_name.values(), default=0) + 1)
        kept += [_Category(numbers[None], UNNAMED)] if UNNAMED not in by_name else []
    return tuple(Category(entry.id, entry.name, next_color(index)) for index, entry in enumerate(kept)), numbers


def _images(file: _File, path: Path) -> tuple[Path, dict[int, ImageRecord]]:
    """The folder of the images and their records by id; a size that the file does not tell is that of a mask."""
    entries = convert(file.images, list[_Image], path, _WHAT, "$.images")
    _require_once((entry.id for entry in entries), path, "the image with id")
    _require_once((entry.file_name for entry in entries), path, "the image")
    of_masks = {
        entry.image_id: entry.segmentation.size for entry in file.annotations if isinstance(entry.segmentation, Rle)
    }
    names = {entry.id: entry.file_name.replace("\\", "/") for entry in entries}
    root = find_root(path, names.values())
    return root, {
        entry.id: ImageRecord(
            entry.id,
            names[entry.id],
            (entry.height, entry.width)
            if entry.height and entry.width
            else of_masks.get(entry.id) or _size_of(root / names[entry.id]),
        )
        for entry in entries
    }


def _size_of(image: Path) -> Size | None:
    try:
        return read_size(image)
    except ImageError:
        return None


def _require_once(keys: Iterable[int | str], path: Path, what: str) -> None:
    seen: set[int | str] = set()
    for key in keys:
        if key in seen:
            raise FormatError(f"{path} lists {what} {key} twice; give each an entry of its own.")
        seen.add(key)


def _has_mask(entry: _Annotation) -> bool:
    """Annotations of boxes or key points have no segmentation, or one without points."""
    return isinstance(entry.segmentation, Rle) or bool(entry.segmentation and any(entry.segmentation))


def _annotations(
    entries: Sequence[_Annotation],
    images: Mapping[int, ImageRecord],
    numbers: Mapping[int | None, int],
    path: Path,
) -> tuple[Annotation, ...]:
    found = []
    ids = own_ids([entry.id for entry in entries])
    for number, entry in zip(ids, entries, strict=True):
        if entry.image_id not in images:
            raise FormatError(
                f"{path} has annotation {entry.id} on the image with id {entry.image_id}, which it does not list."
            )
        if entry.category_id not in numbers:
            raise FormatError(
                f"{path} has annotation {entry.id} of the category with id {entry.category_id}, which it does not list."
            )
        mask = read_mask(entry.segmentation or [], entry.id, images[entry.image_id], path)
        found.append(
            Annotation(
                number,
                entry.image_id,
                numbers[entry.category_id],
                mask,
                bool(entry.iscrowd),
                attributes=scalars(entry.attributes or {}),
            )
        )
    for annotation, good in zip(found, filling([annotation.mask for annotation in found]), strict=True):
        if not good:
            raise damaged(path, annotation.id)
    return tuple(found)
