"""Which images of a project the images of a label file are."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path, PurePosixPath

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.wording import mark
from sam_annotator.formats.base import AnnotationSource, Progress
from sam_annotator.store.fingerprints import fingerprint, size_of
from sam_annotator.store.project import ProjectStore

_EXACT = 1_000_000  # parts of a path that agree, more than any has


class Why(Enum):
    """Why an image of a label file is none of the project, as the end of a sentence."""

    UNKNOWN = mark("not in the project")
    OTHER = mark("the project's image of that name is another one")
    DOUBTFUL = mark("the project has several images that it could be, or several images could be that one")


@dataclass(frozen=True)
class Matching:
    """What was found.

    Attributes:
        found: For each image of the project the images of the source that it is, in the order of the source.
        lost: The images of the source that are none of the project, and why.
    """

    found: tuple[tuple[ImageRecord, tuple[ImageRecord, ...]], ...]
    lost: tuple[tuple[ImageRecord, Why], ...]


def match_images(store: ProjectStore, source: AnnotationSource, progress: Progress | None = None) -> Matching:
    """Find the images of a source in a project.

    An image is the one that lies at the same place. Else, if the label file comes with its images, it is the one of
    the same content; if it comes alone, the one of the same relative path, or whose path ends alike, if just one does.
    Nothing is guessed: a name is not enough where the contents can be seen to differ.

    Args:
        store: The project.
        source: What was read.
        progress: Called with the number of images looked at, and of all.
    """
    images = source.images()
    finder = _Finder(store)
    sure: dict[int, list[ImageRecord]] = defaultdict(list)
    named: dict[int, list[tuple[int, ImageRecord]]] = defaultdict(list)
    lost = []
    for number, image in enumerate(images, 1):
        found = finder.find(source.image_root, image)
        if isinstance(found, Why):
            lost.append((image, found))
        elif found.shared:
            named[found.image].append((found.shared, image))
        else:
            sure[found.image].append(image)
        if progress is not None and (number % 100 == 0 or number == len(images)):
            progress(number, len(images))
    for target, claims in named.items():
        best = max(shared for shared, _ in claims)
        first, *others = (image for shared, image in claims if shared == best)
        if target not in sure and not others:
            sure[target] = [first]
        else:
            lost += ((image, Why.DOUBTFUL) for image in (first, *others))
        lost += ((image, Why.UNKNOWN) for shared, image in claims if shared < best)
    order = {image.id: position for position, image in enumerate(images)}
    found_images = sorted(sure.items(), key=lambda item: order[item[1][0].id])
    return Matching(tuple((finder.images[target], tuple(claims)) for target, claims in found_images), tuple(lost))


@dataclass(frozen=True)
class _Found:
    """An image of the project by its id, and how many parts of the path agree if the name alone has told it."""

    image: int
    shared: int = 0


class _Finder:
    """Looks up one image after the other; what costs reading files is made at the first use."""

    def __init__(self, store: ProjectStore) -> None:
        self._store = store
        self.images = {image.id: image for image in store.images()}
        self._by_path = {image.path: image.id for image in self.images.values()}
        self._by_place = {_place(store.image_root / path): image for path, image in self._by_path.items()}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for path in self._by_path:
            self._by_name[PurePosixPath(path).name].append(path)
        self._content: _Content | None = None

    def find(self, root: Path, image: ImageRecord) -> _Found | Why:
        place = _place(root / image.path)
        if (known := self._by_place.get(place)) is not None:
            return _Found(known)
        named = self._named(image.path)
        if not os.path.isfile(place):  # noqa: PTH113 - a Path per image costs more than the question
            return named
        twins = self._twins(Path(place))
        if isinstance(named, _Found) and named.image in twins:
            return _Found(named.image)
        if len(twins) == 1:
            return _Found(twins[0])
        if twins:
            return Why.DOUBTFUL
        return Why.UNKNOWN if isinstance(named, Why) else Why.OTHER

    def _named(self, path: str) -> _Found | Why:
        """The image of this path, else the one of this file name whose last folders agree best."""
        if path in self._by_path:
            return _Found(self._by_path[path], _EXACT)
        candidates = self._by_name.get(PurePosixPath(path).name, [])
        if not candidates:
            return Why.UNKNOWN
        shares = [_shared_end(path, candidate) for candidate in candidates]
        best = max(shares)
        if shares.count(best) > 1:
            return Why.DOUBTFUL
        return _Found(self._by_path[candidates[shares.index(best)]], best)

    def _twins(self, place: Path) -> Sequence[int]:
        if self._content is None:
            self._content = _Content(self._store)
        return self._content.same_as(place)


class _Content:
    """The images of a project by their content; only files of a size that is asked for are read."""

    def __init__(self, store: ProjectStore) -> None:
        self._root = store.image_root
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        self._unread: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for known in store.files.known():
            if known.fingerprint is not None:
                self._by_mark[known.fingerprint].append(known.id)
            else:
                with suppress(OSError):
                    self._unread[(self._root / known.path).stat().st_size].append((known.id, known.path))

    def same_as(self, place: Path) -> Sequence[int]:
        try:
            mark = fingerprint(place)
        except OSError:
            return ()
        for image, path in self._unread.pop(size_of(mark), ()):
            with suppress(OSError):
                self._by_mark[fingerprint(self._root / path)].append(image)
        return self._by_mark.get(mark, ())


def _place(path: Path) -> str:
    """Where a file lies, links of its folders followed."""
    folder, name = os.path.split(path)
    return os.path.join(_real_folder(folder), name)  # noqa: PTH118 - a Path per image doubles the time


@lru_cache(maxsize=4096)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def _shared_end(one: str, other: str) -> int:
    """How many parts two paths have in common, counted from their ends."""
    return sum(1 for _ in _same(reversed(PurePosixPath(one).parts), reversed(PurePosixPath(other).parts)))


def _same(one: Iterator[str], other: Iterator[str]) -> Iterator[None]:
    for left, right in zip(one, other, strict=False):
        if left != right:
            return
        yield None
