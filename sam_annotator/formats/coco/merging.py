"""Several COCO files as one set: which labels, images and objects are the same, and what their ids are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from sam_annotator.core.annotation import Category, Extra, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.coco.entries import WHAT, Label, Picture, extra_of
from sam_annotator.formats.coco.files import find_root
from sam_annotator.formats.coco.index import CocoIndex
from sam_annotator.formats.coco.source import Objects
from sam_annotator.formats.json_files import convert
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.safety import safe_name, safe_size
from sam_annotator.images.reading import read_size


@dataclass(frozen=True)
class Labels:
    """The categories of some files.

    Attributes:
        all: One for each name, in the order of the files.
        numbers: For each file their ids by the ids in the file.
    """

    all: tuple[Category, ...]
    numbers: tuple[dict[int | None, int], ...]

    def with_rest(self, name: str) -> Labels:
        """The same where objects without a category have the label of a name, a new one unless it is there."""
        ids = {category.name: category.id for category in self.all}
        number = ids.get(name, max(ids.values(), default=0) + 1)
        rest = () if name in ids else (Category(number, name, next_color(len(self.all))),)
        return Labels((*self.all, *rest), tuple({**numbers, None: number} for numbers in self.numbers))


def join_labels(files: Sequence[CocoIndex]) -> Labels:
    """Join the categories of files; what the first file says about one is right.

    Raises:
        FormatError: They are malformed, or an id occurs twice in one file.
    """
    ids: dict[str, int] = {}
    fields: dict[str, Extra] = {}
    names: list[dict[int, str]] = []
    for index in files:
        entries = convert(index.head.categories, list[Label], index.path, WHAT, "$.categories")
        _require_once((entry.id for entry in entries), index.path, "the category with id")
        names.append({entry.id: entry.name for entry in entries})
        for entry, said in zip(entries, index.head.categories, strict=True):
            ids.setdefault(entry.name, entry.id)
            fields[entry.name] = {**said, **fields.get(entry.name, {})}
    numbers = dict(zip(ids, own_ids([*ids.values()]), strict=True))
    categories = (
        Category(number, name, next_color(place), extra=extra_of(fields[name], {"id", "name"}))
        for place, (name, number) in enumerate(numbers.items())
    )
    return Labels(tuple(categories), tuple({key: numbers[name] for key, name in those.items()} for those in names))


@dataclass(frozen=True)
class Pictures:
    """The images of some files.

    Attributes:
        root: The folder to which their paths are relative: the one that all files share.
        all: One for each path, in the order of the files.
        records: For each file its images by the ids in the file.
    """

    root: Path
    all: tuple[ImageRecord, ...]
    records: tuple[dict[int, ImageRecord], ...]


def join_images(files: Sequence[CocoIndex], progress: Callable[[int], None]) -> Pictures:
    """Join the images of files; what the first file says about one is right.

    Args:
        files: The files.
        progress: Called with a number of bytes where a file must be read for the sizes of its images.

    Raises:
        FormatError: They are malformed, a file lists an id or an image twice, or files differ about a size.
    """
    lists = [_images(index) for index in files]
    roots = [find_root(index.path, those.values()) for index, (_, those) in zip(files, lists, strict=True)]
    root = Path(os.path.commonpath(roots)) if roots else Path()
    joined: dict[str, ImageRecord] = {}
    paths: list[dict[int, str]] = []
    for index, (entries, names), home in zip(files, lists, roots, strict=True):
        inside = home.relative_to(root)
        paths.append({number: (inside / name).as_posix() for number, name in names.items()})
        sizes = _sizes(index, entries, names, home, progress)
        for entry, said in zip(entries, index.head.images, strict=True):
            path = paths[-1][entry.id]
            image = ImageRecord(entry.id, path, sizes.get(entry.id), extra=extra_of(said, _INTERPRETED))
            joined[path] = _joined(joined[path], image, index.path) if path in joined else image
    ids = own_ids([image.id for image in joined.values()])
    joined = {path: replace(image, id=each) for each, (path, image) in zip(ids, joined.items(), strict=True)}
    return Pictures(
        root,
        tuple(joined.values()),
        tuple({number: joined[path] for number, path in those.items()} for those in paths),
    )


_INTERPRETED = frozenset(("id", "file_name", "height", "width"))


def _joined(one: ImageRecord, other: ImageRecord, path: Path) -> ImageRecord:
    if one.size and other.size and one.size != other.size:
        raise FormatError(f"{path} gives {one.path} another size than an earlier file; read the files one by one.")
    said = {**other.extra.get("coco", {}), **one.extra.get("coco", {})}
    return replace(one, size=one.size or other.size, extra=extra_of(said))


def _images(index: CocoIndex) -> tuple[list[Picture], dict[int, str]]:
    """The entries of a file, and their paths by their ids."""
    entries = convert(index.head.images, list[Picture], index.path, WHAT, "$.images")
    names = [safe_name(entry.file_name, index.path) for entry in entries]
    _require_once((entry.id for entry in entries), index.path, "the image with id")
    _require_once(names, index.path, "the image")
    return entries, {entry.id: name for entry, name in zip(entries, names, strict=True)}


def _sizes(
    index: CocoIndex,
    entries: Iterable[Picture],
    names: Mapping[int, str],
    root: Path,
    progress: Callable[[int], None],
) -> dict[int, Size]:
    """The sizes that the file tells, else those of the photographs, else those of masks, by the ids in the file."""
    sizes: dict[int, Size] = {}
    unknown: set[int] = set()
    for entry in entries:
        if entry.height and entry.width:
            sizes[entry.id] = safe_size(entry.height, entry.width, index.path, f"the image {names[entry.id]}")
        else:
            try:
                sizes[entry.id] = read_size(root / names[entry.id])
            except ImageError:
                unknown.add(entry.id)
    of_masks = index.sizes(unknown, progress) if unknown else {}
    for number, (height, width) in of_masks.items():
        sizes[number] = safe_size(height, width, index.path, f"the image {names[number]}")
    return sizes


def _require_once(keys: Iterable[int | str], path: Path, what: str) -> None:
    seen: set[int | str] = set()
    for key in keys:
        if key in seen:
            raise FormatError(f"{path} lists {what} {key} twice; give each an entry of its own.")
        seen.add(key)


def join_objects(objects: Objects) -> Objects:
    """The same with one row for each object, and with ids that occur once.

    COCO tells about people in ``instances_*.json`` and, with their key points, in ``person_keypoints_*.json``: two
    annotations of one id on one image, with one label and one shape.
    """
    kept = np.ones(len(objects.ids), np.bool_)
    first_of: dict[int, int] = {}
    twins: dict[int, list[tuple[int, int]]] = {}
    for one, other in _pairs(objects) if len(objects.files) > 1 else ():
        if _is_same(objects, one, other):
            kept[other] = False
            first_of[other] = first_of.get(one, one)
            twins.setdefault(first_of[other], []).append((int(objects.file[other]), int(objects.place[other])))
    ids = objects.ids[kept]
    _, first = np.unique(ids, return_index=True)
    again = np.ones(len(ids), np.bool_)
    again[first] = False
    ids[again] = max(int(ids.max(initial=0)), 0) + 1 + np.arange(again.sum())
    row = np.cumsum(kept) - 1
    return replace(
        objects,
        images=objects.images[kept],
        ids=ids,
        file=objects.file[kept],
        place=objects.place[kept],
        twins={int(row[one]): others for one, others in twins.items()},
    )


def _pairs(objects: Objects) -> Iterator[tuple[int, int]]:
    """Rows of one id on one image in different files, next to each other in the order of the files."""
    order = np.lexsort((np.arange(len(objects.ids)), objects.ids, objects.images))
    for one, other in pairwise(order.tolist()):
        if (
            objects.ids[one] == objects.ids[other]
            and objects.images[one] == objects.images[other]
            and objects.file[one] != objects.file[other]
        ):
            yield one, other


def _is_same(objects: Objects, one: int, other: int) -> bool:
    first, second = (objects.entry(row) for row in (one, other))
    labels = (
        objects.categories[objects.file[row]][entry.category_id] for row, entry in ((one, first), (other, second))
    )
    return len({*labels}) == 1 and _agree(first.outline, second.outline) and _agree(first.box, second.box)


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other
