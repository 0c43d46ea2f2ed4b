"""What a project knows of its image files beside what its folder holds: new ones, moved ones, missing ones.

Nothing here touches the project file, so that all of it can run on any thread.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sam_annotator.store.fingerprints import fingerprint, size_of
from sam_annotator.store.scanning import find_images

Report: TypeAlias = Callable[[int], None]
"""Told how many image files were seen by now; what it raises ends the work."""

_EVERY = 1_000


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


def compare(root: Path, known: Sequence[KnownImage], report: Report = lambda _seen: None) -> Comparison:
    """Look through the folder of a project.

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
        if seen % _EVERY == 0:
            report(seen)
    gone = [image for image in by_path.values() if _is_gone(root / image.path)]
    moved, doubtful = _match(root, gone, new, report)
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


def _is_gone(path: Path) -> bool:
    """Whether it is certain that there is no such file: a folder that may not be read hides files, and loses none."""
    try:
        os.stat(path)  # noqa: PTH116 - Path.exists says False for both
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _match(
    root: Path, gone: Iterable[KnownImage], new: Iterable[str], report: Report
) -> tuple[dict[int, str], frozenset[int]]:
    """Which missing images are which new files, and which are in doubt."""
    lost = defaultdict(list)
    for image in gone:
        if image.fingerprint is not None:
            lost[image.fingerprint].append(image.id)
    found = defaultdict(list)
    for path, mark in _marks(root, new, {size_of(mark) for mark in lost}, report):
        found[mark].append(path)
    moved = {ids[0]: found[mark][0] for mark, ids in lost.items() if len(ids) == len(found[mark]) == 1}
    doubtful = frozenset(image for mark, ids in lost.items() if found[mark] for image in ids if image not in moved)
    return moved, doubtful


def _marks(root: Path, paths: Iterable[str], sizes: set[int], report: Report) -> Iterator[tuple[str, str]]:
    """The fingerprints of those files that have one of these sizes."""
    for seen, path in enumerate(paths if sizes else (), 1):
        if seen % _EVERY == 0:
            report(seen)
        try:
            if (root / path).stat().st_size in sizes:
                yield path, fingerprint(root / path)
        except OSError:
            continue
