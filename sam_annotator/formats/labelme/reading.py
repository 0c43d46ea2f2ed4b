"""Reading labelme's files, from version 3 on and with shapes of all its kinds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.json_files import convert, keys_of, read_json
from sam_annotator.formats.labelme.shapes import Shape, shape_mask
from sam_annotator.formats.memory import ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.safety import safe_size
from sam_annotator.formats.shapes import joined
from sam_annotator.images.reading import SUFFIXES, read_size

_WHAT = "a labelme file"
_FIRST_FILES = 20  # of a folder: to look into all of them would take minutes
# A description is text for people, and comes back as it was.
_INTERPRETED = frozenset({*Shape.__struct_fields__, "description"})
_USUAL = frozenset({"version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth"})


class _File(msgspec.Struct, frozen=True):
    shapes: list[Shape]
    imagePath: Annotated[str, Meta(min_length=1)]  # noqa: N815 - the keys are labelme's
    imageHeight: Annotated[int, Meta(ge=1)] | None = None  # noqa: N815
    imageWidth: Annotated[int, Meta(ge=1)] | None = None  # noqa: N815
    flags: dict[str, Any] | None = None


@dataclass(frozen=True)
class Page:
    """One file.

    Attributes:
        path: Where it lies.
        file: What we interpret of it.
        document: All that it holds.
        image: The image that it means.
        size: (H, W) of the image.
    """

    path: Path
    file: _File
    document: Mapping[str, Any]
    image: Path
    size: Size


@dataclass(frozen=True)
class Thing:
    """An object of a file: a shape, or several of one group; see `core.annotation.Annotation`."""

    number: int | None
    label: str
    mask: Mask
    iscrowd: bool
    is_box: bool
    attributes: Mapping[str, str | float | bool]
    kept: Mapping[str, Any]


def is_labelme(path: Path) -> bool:
    """Whether a JSON file, or one of the first of a folder, is labelme's."""
    files = islice(_json_files(path), _FIRST_FILES) if path.is_dir() else [path]
    return any("shapes" in (keys_of(file) or ()) for file in files)


def read_labelme(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a file, or all below a folder; see `Format.read`. Labels are numbered in the order of their names."""
    files = sorted(file for file in _json_files(path) if not _is_foreign(file)) if path.is_dir() else [path]
    if not files:
        raise FormatError(f"{path} holds no JSON files with shapes (labelme); check the path.")
    pages: list[Page] = []
    found: list[tuple[Page, Thing]] = []
    for done, file in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        pages.append(read_page(file))
        found += [(pages[-1], thing) for thing in things(pages[-1])]
    root = _root(pages, path if path.is_dir() else path.parent)
    images = _images(pages, root)
    labels = {name: number for number, name in enumerate(sorted({thing.label for _, thing in found}), 1)}
    ids = own_ids([thing.number for _, thing in found])
    flags = ((images[page.image].id, scalars(page.file.flags)) for page in pages if page.file.flags)
    return ReadSource(
        root,
        tuple(Category(number, name, next_color(number - 1)) for name, number in labels.items()),
        tuple(images.values()),
        tuple(
            _annotation(id_, images[page.image].id, labels[thing.label], thing)
            for id_, (page, thing) in zip(ids, found, strict=True)
        ),
        image_attributes=dict(flags),
        notes=_notes(pages),
    )


def _is_foreign(file: Path) -> bool:
    """Whether a JSON file is whole, and another's."""
    keys = keys_of(file)
    return keys is not None and "shapes" not in keys


def _json_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.json") if path.is_file())


def read_page(path: Path) -> Page:
    """One file; of its image nothing but the size is read, and this only if the file does not tell it."""
    document = read_json(path, dict[str, Any], _WHAT)
    file = convert(document, _File, path, _WHAT, "$")
    image = _image(path.absolute(), file.imagePath.replace("\\", "/"))
    if file.imageHeight and file.imageWidth:
        size = safe_size(file.imageHeight, file.imageWidth, path, "its image")
        return Page(path, file, document, image, size)
    try:
        return Page(path, file, document, image, read_size(image))
    except ImageError as error:
        raise FormatError(f"{path} does not tell the size of its image: {error}") from error


def _image(path: Path, named: str) -> Path:
    """The image of a file: where it says, else of that name beside it, else beside it of its own name."""
    name = Path(named).name
    if not name or "\0" in named:
        raise FormatError(f"{path} has an imagePath that names no file: {named!r}; correct it there.")
    image = Path(os.path.normpath(path.parent / named))
    # Files that were moved or renamed together with their images still name the old place.
    twins = (path.with_suffix(suffix) for suffix in sorted(SUFFIXES))
    candidates = (image, path.with_name(name), *twins)
    return next((candidate for candidate in candidates if candidate.is_file()), image)


def _root(pages: Sequence[Page], folder: Path) -> Path:
    """The folder of images that the folder of files mirrors; else the deepest that holds all images."""
    depths = ((page.image, len(page.path.relative_to(folder).parts)) for page in pages)
    roots = {image.parents[min(depth, len(image.parents)) - 1] for image, depth in depths}
    if len(roots) == 1:
        return roots.pop()
    try:
        return Path(os.path.commonpath([page.image.parent for page in pages]))
    except ValueError:
        # Drives of Windows have no folder in common; the paths then stay absolute.
        return folder.absolute()


def _images(pages: Sequence[Page], root: Path) -> dict[Path, ImageRecord]:
    """The records of the images; several files may be about one."""
    images: dict[Path, ImageRecord] = {}
    for page in pages:
        image = page.image.relative_to(root) if page.image.is_relative_to(root) else page.image
        record = ImageRecord(len(images) + 1, image.as_posix(), page.size, extra=_kept(page))
        if images.setdefault(page.image, record).size != page.size:
            raise FormatError(f"{page.path} gives its image another size than a file before it; correct it there.")
    return images


def _kept(page: Page) -> dict[str, Any]:
    """What we do not interpret of a file: its flags, keys of others, and shapes without an area."""
    kept = {key: value for key, value in page.document.items() if key not in _USUAL}
    thin = [raw for raw, shape in zip(page.document["shapes"], page.file.shapes, strict=True) if not shape.encloses]
    kept |= ({"flags": page.file.flags} if page.file.flags else {}) | ({"shapes": thin} if thin else {})
    return {"labelme": kept} if kept else {}


def things(page: Page) -> list[Thing]:
    """The objects of a file: labelme joins the shapes of one label that have a group in common."""
    groups: dict[object, list[tuple[Shape, Mapping[str, Any]]]] = {}
    for index, pair in enumerate(zip(page.file.shapes, page.document["shapes"], strict=True)):
        shape, _ = pair
        if shape.encloses:
            alone = shape.group_id is None or shape.is_box
            groups.setdefault(index if alone else (shape.label, shape.group_id), []).append(pair)
    return [_thing(group, page) for group in groups.values()]


def _thing(group: Sequence[tuple[Shape, Mapping[str, Any]]], page: Page) -> Thing:
    first, raw = group[0]
    attributes: dict[str, str | float | bool] = {}
    for shape, _ in group:
        attributes |= scalars(shape.attributes if isinstance(shape.attributes, dict) else {})
        attributes |= scalars(shape.flags or {})
    crowd = bool(attributes.pop("iscrowd", False))
    kept = {key: value for key, value in raw.items() if key not in _INTERPRETED}
    kept |= {key: raw[key] for key in ("description", "group_id") if raw.get(key) not in (None, "")}
    kept |= {"points": raw["points"]} if first.is_box else {}
    mask = joined([shape_mask(shape, page.size, page.path) for shape, _ in group])
    return Thing(first.number, first.label, mask, crowd, first.is_box, attributes, kept)


def _annotation(number: int, image_id: int, category_id: int, thing: Thing) -> Annotation:
    return Annotation(
        number,
        image_id,
        category_id,
        thing.mask,
        thing.iscrowd,
        attributes=thing.attributes,
        is_box=thing.is_box,
        extra={"labelme": dict(thing.kept)} if thing.kept else {},
    )


def _notes(pages: Sequence[Page]) -> tuple[str, ...]:
    thin = [shape.kind for page in pages for shape in page.file.shapes if not shape.encloses]
    if not thin:
        return ()
    kinds, things = ", ".join(sorted(set(thin))), counted(len(thin), "shape")
    return (tr("Left out for lack of an area: {things} ({kinds}).", things=things, kinds=kinds),)
