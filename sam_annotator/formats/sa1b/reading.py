"""Reading SA-1B's JSON files, one per image (https://ai.meta.com/datasets/segment-anything-downloads/)."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord, Provenance, next_color, no_extra
from sam_annotator.core.prompt import Point, Prompt
from sam_annotator.core.rle import filling
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.coco.entries import UNNAMED, Id
from sam_annotator.formats.coco.masks import Rle, damaged, read_mask
from sam_annotator.formats.json_files import convert, keys_of, read_json
from sam_annotator.formats.memory import ByImage, PagedSource, ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.safety import Side, safe_name, safe_size

ANNOTATIONS, IMAGES = "annotations", "images"
"""The folders of an export of ours; SA-1B keeps each JSON file beside its image."""

_WHAT = "an SA-1B file"
_LOOKED_AT = 20  # files, to know a folder


class _Image(msgspec.Struct, frozen=True):
    width: Side
    height: Side
    file_name: Annotated[str, Meta(min_length=1)]
    image_id: Id | None = None


class _Annotation(msgspec.Struct, frozen=True):
    id: Id
    segmentation: Rle
    predicted_iou: float | None = None
    stability_score: float | None = None
    point_coords: list[tuple[float, float]] = []
    category_name: Annotated[str, Meta(min_length=1)] = UNNAMED
    iscrowd: int | bool = 0
    attributes: dict[str, Any] = {}


class _File(msgspec.Struct, frozen=True):
    image: dict[str, Any]
    annotations: list[dict[str, Any]]


@dataclass(frozen=True)
class Page:
    """One file: its image, its objects without a category yet, and their labels."""

    image: ImageRecord
    objects: Sequence[Annotation]
    labels: Sequence[str]


@dataclass(frozen=True)
class _Found:
    """What is kept of a file: it is read again for its objects, of which SA-1B has a million in every folder."""

    file: Path
    inside: Path
    image: ImageRecord
    ids: Sequence[int]
    labels: Sequence[str]


_IMAGE_KEYS = frozenset(_Image.__struct_fields__)
# Box and area are those of the mask.
_KEYS = frozenset(_Annotation.__struct_fields__) | {"bbox", "area"}


def sa1b_files(path: Path) -> list[Path]:
    """The JSON files of a folder, or the file itself."""
    return sorted(path.rglob("*.json")) if path.is_dir() else [path]


def is_sa1b(path: Path) -> bool:
    """Whether a file, or one of the first files of a folder, has the keys of SA-1B."""
    files = islice(path.rglob("*.json"), _LOOKED_AT) if path.is_dir() else [path]
    return any({"image", "annotations"} <= (keys_of(file) or set()) for file in files)


def read_sa1b(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a file, or all JSON files below a folder that are of this kind; see `Format.read`."""
    files = sa1b_files(path)
    base = path / ANNOTATIONS if (path / ANNOTATIONS).is_dir() else path if path.is_dir() else path.parent
    pages: list[_Found] = []
    for number, file in enumerate(files, 1):
        # A folder may hold other JSON files beside them.
        if len(files) == 1 or {"image", "annotations"} <= (keys_of(file) or {"image", "annotations"}):
            inside = file.parent.relative_to(base) if file.is_relative_to(base) else Path()
            page = read_page(file, inside)
            ids = array("q", (each.id for each in page.objects))
            pages.append(_Found(file, inside, page.image, ids, tuple(dict.fromkeys(page.labels))))
        if progress is not None:
            progress(number, len(files))
    if not pages:
        raise FormatError(f"{path} holds no JSON files with an image and annotations; check the path.")
    _require_once(pages, path)
    return _source(pages, _root(pages, path, base))


def read_page(file: Path, inside: Path = Path()) -> Page:
    """Read one file.

    Args:
        file: The file.
        inside: The folder of its image below the folder of images.

    Raises:
        FormatError: It is damaged.
    """
    content = read_json(file, _File, _WHAT)
    entry = convert(content.image, _Image, file, _WHAT, "$.image")
    entries = convert(content.annotations, list[_Annotation], file, _WHAT, "$.annotations")
    name = safe_name(entry.file_name, file)
    size = safe_size(entry.height, entry.width, file, f"the image {name}")
    said = _extra(content.image, _IMAGE_KEYS)
    image = ImageRecord(entry.image_id or 0, (inside / name).as_posix(), size, extra=said)
    objects = [
        _annotation(each, fields, image, file) for each, fields in zip(entries, content.annotations, strict=True)
    ]
    for annotation, good in zip(objects, filling([each.mask for each in objects]), strict=True):
        if not good:
            raise damaged(file, annotation.id)
    return Page(image, objects, [each.category_name for each in entries])


def _annotation(entry: _Annotation, fields: Mapping[str, Any], image: ImageRecord, file: Path) -> Annotation:
    points = tuple(Point(x, y) for x, y in entry.point_coords)
    provenance = Provenance(
        prompt=Prompt(points) if points else None,
        predicted_iou=() if entry.predicted_iou is None else (entry.predicted_iou,),
        stability=() if entry.stability_score is None else (entry.stability_score,),
    )
    return Annotation(
        entry.id,
        image.id,
        0,
        read_mask(entry.segmentation, entry.id, image, file),
        bool(entry.iscrowd),
        attributes=scalars(entry.attributes),
        provenance=provenance,
        extra=_extra(fields, _KEYS),
    )


def _extra(fields: Mapping[str, Any], interpreted: frozenset[str]) -> Extra:
    further = {key: value for key, value in fields.items() if key not in interpreted}
    return {"sa1b": further} if further else no_extra()


def _require_once(pages: Sequence[_Found], path: Path) -> None:
    seen: set[str] = set()
    for page in pages:
        if page.image.path in seen:
            raise FormatError(f"{path} has two files for the image {page.image.path}; remove one.")
        seen.add(page.image.path)


def _root(pages: Sequence[_Found], path: Path, base: Path) -> Path:
    """The folder of images: beside the JSON files, or ``images/``."""
    home = path if path.is_dir() else path.parent
    roots = (base, home / IMAGES, home.parent / IMAGES, home)
    some = [page.image.path for page in pages[:_LOOKED_AT]]
    found = next((root for root in roots if any((root / name).is_file() for name in some)), base)
    return found.absolute()


def _source(pages: Sequence[_Found], root: Path) -> ReadSource:
    """Pages as one set: ids that occur once, labels by name."""
    numbers = own_ids([page.image.id or None for page in pages])
    ids = iter(own_ids([each for page in pages for each in page.ids]))
    own = {number: array("q", islice(ids, len(page.ids))) for number, page in zip(numbers, pages, strict=True)}
    by_number = dict(zip(numbers, pages, strict=True))
    names = dict.fromkeys(name for page in pages for name in page.labels)
    labels = {name: Category(number, name, next_color(number - 1)) for number, name in enumerate(names, 1)}

    def read_image(number: int) -> list[Annotation]:
        if number not in by_number:
            return []
        found = by_number[number]
        page = read_page(found.file, found.inside)
        if [each.id for each in page.objects] != [*found.ids] or not {*page.labels} <= labels.keys():
            raise FormatError(f"{found.file} has changed while it was read; start again.")
        return [
            replace(each, id=identity, image_id=number, category_id=labels[name].id)
            for each, identity, name in zip(page.objects, own[number], page.labels, strict=True)
        ]

    return PagedSource(
        root,
        tuple(labels.values()),
        tuple(replace(page.image, id=number) for number, page in by_number.items()),
        ByImage({number: len(each) for number, each in own.items()}, read_image),
        read_image=read_image,
    )
