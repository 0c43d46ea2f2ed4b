"""Reading a PNG per object, with our index or as the Data Science Bowl has it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.json_files import keys_of, read_json
from sam_annotator.formats.memory import ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.png import png_size, read_png
from sam_annotator.formats.safety import Side, safe_name, safe_size
from sam_annotator.formats.shapes import UNNAMED
from sam_annotator.images.reading import SUFFIXES

INDEX_FILE, MASKS = "index.json", "masks"
_NAMED = re.compile(r"\d+_(.+)")


class _Category(msgspec.Struct, frozen=True):
    id: int
    name: Annotated[str, Meta(min_length=1)]
    color: Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$")]
    extra: dict[str, Any] = {}


class _Object(msgspec.Struct, frozen=True):
    file: str
    id: int
    category_id: int
    iscrowd: bool = False
    is_box: bool = False
    attributes: dict[str, Any] = {}
    extra: dict[str, Any] = {}


class _Image(msgspec.Struct, frozen=True):
    path: str
    height: Side
    width: Side
    objects: list[_Object] = []
    extra: dict[str, Any] = {}


class Index(msgspec.Struct, frozen=True):
    """The content of ``index.json``; files are relative to it."""

    root: str
    categories: list[_Category]
    images: list[_Image]
    extra: dict[str, Any] = {}


def is_index(file: Path) -> bool:
    """Whether a file is an index of ours."""
    return file.is_file() and (keys_of(file) or set()) >= {"root", "categories", "images"}


def read_index(file: Path) -> Index:
    """Decode an index.

    Raises:
        FormatError: It is damaged.
    """
    return read_json(file, Index, "an index of mask files")


def read_mask_files(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a folder; see `Format.read`."""
    if is_index(path / INDEX_FILE):
        return _indexed(path, progress)
    if next(path.glob(f"*/{MASKS}/*.png"), None) is None:
        raise FormatError(f"{path} has no {INDEX_FILE} and no folders with {MASKS}/ (PNG per object); check the path.")
    return _found(path, progress)


def _indexed(path: Path, progress: Progress | None) -> ReadSource:
    file = path / INDEX_FILE
    index = read_index(file)
    known = {category.id for category in index.categories}
    ids = iter(own_ids([entry.id for image in index.images for entry in image.objects]))
    images, annotations = [], []
    for number, image in enumerate(index.images, 1):
        if progress:
            progress(number - 1, len(index.images))
        size = safe_size(image.height, image.width, file, f"the image {image.path[:80]!r}")
        images.append(ImageRecord(number, safe_name(image.path, file), size, extra=image.extra))
        for entry in image.objects:
            if entry.category_id not in known:
                raise FormatError(f"{file} has an object of category {entry.category_id}, which is not listed.")
            annotations.append(
                Annotation(
                    next(ids),
                    number,
                    entry.category_id,
                    _mask(path / safe_name(entry.file, file), size),
                    entry.iscrowd,
                    attributes=scalars(entry.attributes),
                    is_box=entry.is_box,
                    extra=entry.extra,
                )
            )
    if progress:
        progress(len(images), len(images))
    return ReadSource(
        Path(os.path.normpath(path.absolute() / index.root)),
        tuple(Category(each.id, each.name, each.color, extra=each.extra) for each in index.categories),
        tuple(images),
        tuple(annotations),
        extra=index.extra,
    )


def _found(path: Path, progress: Progress | None) -> ReadSource:
    """Without an index: a folder is an image, a file an object, ``12_cat.png`` a cat."""
    homes = sorted({file.parent.parent for file in path.glob(f"*/{MASKS}/*.png")})
    images: list[ImageRecord] = []
    found: list[tuple[int, str, Mask]] = []
    for number, home in enumerate(homes, 1):
        if progress:
            progress(number - 1, len(homes))
        files = sorted((home / MASKS).glob("*.png"))
        size = png_size(files[0])
        if size is None:
            raise FormatError(f"{files[0]} is missing, damaged or no PNG of a mask.")
        images.append(ImageRecord(number, _image_of(home, path), size))
        found += ((number, _label(file), _mask(file, size)) for file in files)
    if progress:
        progress(len(images), len(images))
    names = {name: number for number, name in enumerate(dict.fromkeys(label for _, label, _ in found), 1)}
    return ReadSource(
        path.absolute(),
        tuple(Category(number, name, next_color(number - 1)) for name, number in names.items()),
        tuple(images),
        tuple(Annotation(number, image, names[label], mask) for number, (image, label, mask) in enumerate(found, 1)),
    )


def _image_of(home: Path, path: Path) -> str:
    """The image of a folder: the only one in its ``images/``, else one of its name beside it."""

    def candidates() -> Iterator[Path]:
        yield from sorted(file for file in (home / "images").glob("*") if file.suffix.lower() in SUFFIXES)
        yield from (file for suffix in sorted(SUFFIXES) if (file := home.with_name(home.name + suffix)).is_file())

    return next(candidates(), home.with_name(f"{home.name}.png")).relative_to(path).as_posix()


def _label(file: Path) -> str:
    named = _NAMED.fullmatch(file.stem)
    return named[1] if named else UNNAMED


def _mask(file: Path, size: Size) -> Mask:
    pixels = read_png(file, size)
    if pixels is None:
        raise FormatError(f"{file} is missing, damaged or not a mask of {size[1]} x {size[0]} pixels.")
    return Mask.from_array(pixels)
