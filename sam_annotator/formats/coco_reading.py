"""Reading COCO instances as they are found in the world: of our own export, COCO, CVAT, labelme2coco, TACO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.json_files import convert, read_json
from sam_annotator.formats.memory import Attributes, ReadSource, scalars
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

Length = Annotated[int, Meta(ge=1)]
Text = Annotated[str, Meta(min_length=1)]


class _Image(msgspec.Struct, frozen=True):
    id: int
    file_name: Text
    height: Length | None = None
    width: Length | None = None


class _Category(msgspec.Struct, frozen=True):
    id: int
    name: Text


class _Rle(msgspec.Struct, frozen=True):
    size: tuple[Length, Length]
    counts: str | list[int]


class _Annotation(msgspec.Struct, frozen=True):
    id: int
    image_id: int
    category_id: int | None = None
    segmentation: _Rle | list[list[float]] | None = None
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
        entry.image_id: entry.segmentation.size for entry in file.annotations if isinstance(entry.segmentation, _Rle)
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


def find_root(path: Path, names: Iterable[str]) -> Path:
    """The folder to which the images' names are relative: the first that has any of them, else the file's own.

    COCO's own layout is ``annotations/instances_val2017.json`` beside ``val2017/``; others put ``images/`` or
    ``images/val/`` there, or keep all in one folder.
    """
    split = path.stem.rsplit("_", 1)[-1]
    homes = (path.absolute().parent, path.absolute().parent.parent)
    roots = [home / part for home in homes for part in ("", "images", split, f"images/{split}")]
    names = tuple(names)
    return next((root for root in roots if any((root / name).is_file() for name in names)), homes[0])


def _require_once(keys: Iterable[int | str], path: Path, what: str) -> None:
    seen: set[int | str] = set()
    for key in keys:
        if key in seen:
            raise FormatError(f"{path} lists {what} {key} twice; give each an entry of its own.")
        seen.add(key)


def _has_mask(entry: _Annotation) -> bool:
    """Annotations of boxes or key points have no segmentation, or one without points."""
    return isinstance(entry.segmentation, _Rle) or bool(entry.segmentation and any(entry.segmentation))


def _annotations(
    entries: Sequence[_Annotation],
    images: Mapping[int, ImageRecord],
    numbers: Mapping[int | None, int],
    path: Path,
) -> tuple[Annotation, ...]:
    found = []
    ids = _own_ids([entry.id for entry in entries])
    for number, entry in zip(ids, entries, strict=True):
        if entry.image_id not in images:
            raise FormatError(
                f"{path} has annotation {entry.id} on the image with id {entry.image_id}, which it does not list."
            )
        if entry.category_id not in numbers:
            raise FormatError(
                f"{path} has annotation {entry.id} of the category with id {entry.category_id}, which it does not list."
            )
        mask = _mask(entry, images[entry.image_id], path)
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
            raise _damaged(path, annotation.id)
    return tuple(found)


def _own_ids(ids: Sequence[int]) -> list[int]:
    """Ids that occur once: where one occurs again, as in TACO, the second gets a number above all others."""
    seen: set[int] = set()
    free = max(ids, default=0) + 1
    own = []
    for number in ids:
        own.append(free if number in seen else number)
        free += number in seen
        seen.add(number)
    return own


def _damaged(path: Path, annotation: int) -> FormatError:
    return FormatError(f"{path} is damaged: the mask of annotation {annotation} does not fill its size.")


def _mask(entry: _Annotation, image: ImageRecord, path: Path) -> Mask:
    if image.size is None:
        raise FormatError(f"{path} does not tell the height and width of {image.path}, which cannot be read either.")
    if isinstance(entry.segmentation, _Rle):
        mask = _from_rle(entry.segmentation)
    else:
        mask = coco_to_mask(_rings(entry.segmentation or [], entry.id, image.size, path), image.size)
    if mask is None:
        raise _damaged(path, entry.id)
    if mask.size != image.size:
        (rows, columns), (height, width) = mask.size, image.size
        raise FormatError(
            f"{path} has a mask of {columns} x {rows} pixels, that of annotation {entry.id}, on {image.path} of "
            f"{width} x {height}; the masks belong to an image of another size."
        )
    return mask


def _from_rle(rle: _Rle) -> Mask | None:
    """None if the counts cannot be right; whether compressed ones are is asked for all masks at once."""
    height, width = rle.size
    if isinstance(rle.counts, str):
        return Mask((height, width), rle.counts.encode("ascii")) if rle.counts.isascii() else None
    if min(rle.counts, default=-1) < 0 or sum(rle.counts) != height * width:
        return None
    return Mask.from_rle({"size": [height, width], "counts": rle.counts})


def _rings(segmentation: list[list[float]], annotation: int, size: Size, path: Path) -> list[list[float]]:
    """The rings of a polygon, checked for what pycocotools would take amiss."""
    height, width = size
    rings = []
    for ring in segmentation:
        if len(ring) % 2:
            raise FormatError(
                f"{path} has a polygon with an odd number of coordinates, that of annotation {annotation}."
            )
        # It takes memory for every pixel that a polygon passes, seen or not.
        if any(not -width <= x <= 2 * width for x in ring[::2]) or any(
            not -height <= y <= 2 * height for y in ring[1::2]
        ):
            raise FormatError(f"{path} has a polygon far outside of its image, that of annotation {annotation}.")
        # Two points enclose nothing, and pycocotools would read them as a box.
        if len(ring) >= 6:
            rings.append(ring)
    return rings
