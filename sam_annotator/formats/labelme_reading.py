"""Reading labelme's files, from version 3 on and with shapes of all its kinds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.json_files import keys_of, read_json
from sam_annotator.formats.labelme_shapes import OUTLINES, Shape, shape_mask
from sam_annotator.formats.memory import ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.walking import counted
from sam_annotator.images.reading import read_size


class _File(msgspec.Struct, frozen=True):
    shapes: list[Shape]
    imagePath: str  # noqa: N815 - the keys are labelme's
    imageHeight: Annotated[int, msgspec.Meta(ge=1)] | None = None  # noqa: N815
    imageWidth: Annotated[int, msgspec.Meta(ge=1)] | None = None  # noqa: N815
    flags: dict[str, Any] | None = None


@dataclass(frozen=True)
class _Page:
    """One file with the image that it means: the id, the path and the (H, W) of it."""

    path: Path
    file: _File
    number: int
    image: Path
    size: Size


def is_labelme(path: Path) -> bool:
    """Whether a JSON file, or the first of a folder that holds any, is labelme's."""
    first = next(_json_files(path), None) if path.is_dir() else path
    return first is not None and "shapes" in (keys_of(first) or ())


def read_labelme(path: Path) -> ReadSource:
    """Read a file, or all below a folder; see `Format.read`. Labels are numbered in the order of their names."""
    files = sorted(file for file in _json_files(path) if not _is_foreign(file)) if path.is_dir() else [path]
    if not files:
        raise FormatError(f"{path} holds no JSON files with shapes (labelme); check the path.")
    pages = [_page(file, number) for number, file in enumerate(files, 1)]
    names = sorted({shape.label for page in pages for shape in page.file.shapes if shape.kind in OUTLINES})
    numbers = {name: number for number, name in enumerate(names, 1)}
    root = _root(pages, path if path.is_dir() else path.parent)
    groups = [(page, group) for page in pages for group in _groups(page.file.shapes)]
    ids = own_ids([group[0].annotation_id for _, group in groups])
    return ReadSource(
        root,
        tuple(Category(number, name, next_color(number - 1)) for name, number in numbers.items()),
        tuple(ImageRecord(page.number, _below(page.image, root), page.size) for page in pages),
        tuple(
            _annotation(number, numbers[group[0].label], page, group)
            for number, (page, group) in zip(ids, groups, strict=True)
        ),
        image_attributes={page.number: scalars(page.file.flags) for page in pages if page.file.flags},
        notes=_notes(pages),
    )


def _is_foreign(file: Path) -> bool:
    """Whether a JSON file is whole, and another's."""
    keys = keys_of(file)
    return keys is not None and "shapes" not in keys


def _json_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.json") if path.is_file())


def _page(path: Path, number: int) -> _Page:
    file = read_json(path, _File, "a labelme file")
    named = file.imagePath.replace("\\", "/")
    image = Path(os.path.normpath(path.absolute().parent / named))
    beside = path.absolute().with_name(Path(named).name)
    # Files that were moved together with their images still name the old place.
    image = beside if not image.is_file() and beside.is_file() else image
    if file.imageHeight and file.imageWidth:
        return _Page(path, file, number, image, (file.imageHeight, file.imageWidth))
    try:
        return _Page(path, file, number, image, read_size(image))
    except ImageError as error:
        raise FormatError(f"{path} does not tell the size of its image: {error}") from error


def _root(pages: Sequence[_Page], folder: Path) -> Path:
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


def _below(image: Path, root: Path) -> str:
    return (image.relative_to(root) if image.is_relative_to(root) else image).as_posix()


def _groups(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """The shapes of each object: labelme joins those of one label that have a group in common."""
    groups: dict[object, list[Shape]] = {}
    for index, shape in enumerate(shapes):
        if shape.kind in OUTLINES:
            key = (shape.label, shape.group_id) if shape.group_id is not None else index
            groups.setdefault(key, []).append(shape)
    return list(groups.values())


def _annotation(number: int, category_id: int, page: _Page, group: Sequence[Shape]) -> Annotation:
    array = np.zeros(page.size, np.bool_)
    for shape in group:
        array |= shape_mask(shape, page.size, page.path)
    attributes: dict[str, str | float | bool] = {}
    for shape in group:
        attributes |= scalars(shape.attributes or {}) | scalars(shape.flags or {})
    crowd = bool(attributes.pop("iscrowd", False))
    return Annotation(number, page.number, category_id, Mask.from_array(array), crowd, attributes=attributes)


def _notes(pages: Sequence[_Page]) -> tuple[str, ...]:
    thin = [shape.kind for page in pages for shape in page.file.shapes if shape.kind not in OUTLINES]
    return (f"Left out for lack of an area: {counted(len(thin), 'shape')} ({', '.join(sorted(set(thin)))}).",) * bool(
        thin
    )
