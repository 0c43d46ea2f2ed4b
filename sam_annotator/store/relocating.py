"""What a project knows of its image files beside what its folder holds: new ones, moved ones, missing ones.

Nothing here touches the project file, so that all of it can run on any thread.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from sam_annotator.store.fingerprints import fingerprint, size_of
from sam_annotator.store.scanning import find_images

STAGE = 1_000
"""How many files are looked at between two stages."""


@dataclass(frozen=True)
class KnownImage:
    """What the project knows of one image file.

    Attributes:
        id: Of the image.
        path: Relative to the folder.
        fingerprint: As `fingerprints.fingerprint` gives it; None until it was computed.
        labelled: Whether the image has objects.
    """

    id: int
    path: str
    fingerprint: str | None
    labelled: bool


@dataclass(frozen=True)
class Comparison:
    """How the folder differs from what the project knows.

    Attributes:
        new: Paths of files that the project does not know, in natural order.
        moved: Where images lie now that were moved or renamed: id to path. Not among the new ones.
        missing: Ids of the images whose files are gone.
        doubtful: The missing ones of which several files could be the one, or which share their one file with others.
        unmarked: Id and path of the images that are there and have no fingerprint yet, labelled ones first.
    """

    new: tuple[str, ...]
    moved: Mapping[int, str]
    missing: frozenset[int]
    doubtful: frozenset[int]
    unmarked: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Stage:
    """How far a look has come.

    Attributes:
        seen: How many image files were seen by now.
        new: Some of the new files already. Only while the project knows no image, since then none can have moved.
    """

    seen: int
    new: tuple[str, ...] = ()


Look: TypeAlias = Generator[Stage, None, Comparison]
"""A look through a folder in stages, so that it can be told and given up; what it returns leaves out what was told."""


def compare(root: Path, known: Sequence[KnownImage]) -> Comparison:
    """Look through the folder of a project in one go.

    Raises:
        ProjectError: The folder cannot be read.
    """
    look, new = look_through(root, known), list[str]()
    while True:
        try:
            new += next(look).new
        except StopIteration as end:
            found: Comparison = end.value
            return replace(found, new=(*new, *found.new))


def look_through(root: Path, known: Sequence[KnownImage]) -> Look:
    """Look through the folder of a project, some files at a time.

    An image has moved if its file is gone, and among the new files exactly one has its fingerprint, which no other
    missing image has: nothing is guessed.

    Raises:
        ProjectError: The folder cannot be read.
    """
    by_path = {image.path: image for image in known}
    new: list[str] = []
    for seen, path in enumerate(find_images(root), 1):
        if by_path.pop(path, None) is None:
            new.append(path)
        if seen % STAGE == 0:
            yield Stage(seen, () if known else tuple(new))
            if not known:
                new.clear()
    gone = [image for image in by_path.values() if is_gone(root / image.path)]
    moved, doubtful = yield from _match(root, gone, new)
    places = set(moved.values())
    missing = frozenset(image.id for image in gone if image.id not in moved)
    unmarked = [image for image in known if image.fingerprint is None and image.id not in missing]
    return Comparison(
        new=tuple(path for path in new if path not in places),
        moved=moved,
        missing=missing,
        doubtful=doubtful,
        unmarked=tuple((image.id, image.path) for image in sorted(unmarked, key=_urgency)),
    )


def _urgency(image: KnownImage) -> tuple[bool, int]:
    return not image.labelled, image.id


def is_gone(path: Path) -> bool:
    """Whether it is certain that there is no such file: a folder that may not be read hides files, and loses none."""
    try:
        os.stat(path)  # noqa: PTH116 - Path.exists says False for both
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _match(
    root: Path, gone: Iterable[KnownImage], new: Iterable[str]
) -> Generator[Stage, None, tuple[dict[int, str], frozenset[int]]]:
    """Which missing images are which new files, and which are in doubt."""
    lost = defaultdict(list)
    for image in gone:
        if image.fingerprint is not None:
            lost[image.fingerprint].append(image.id)
    sizes = {size_of(mark) for mark in lost}
    found = defaultdict(list)
    for seen, path in enumerate(new if lost else (), 1):
        with suppress(OSError):  # one that cannot be read is not the one
            if (root / path).stat().st_size in sizes:
                found[fingerprint(root / path)].append(path)
        if seen % STAGE == 0:
            yield Stage(seen)
    moved = {ids[0]: found[mark][0] for mark, ids in lost.items() if len(ids) == len(found[mark]) == 1}
    doubtful = frozenset(image for mark, ids in lost.items() if found[mark] for image in ids if image not in moved)
    return moved, doubtful
