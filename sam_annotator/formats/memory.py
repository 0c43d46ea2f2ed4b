"""Sources in memory: records for scripts and tests, and what a format has read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import overload

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord, no_extra

Attributes = Mapping[str, str | float | bool]


@dataclass(frozen=True)
class MemorySource:
    """Records that are simply there.

    Attributes:
        image_root: The folder to which the images' paths are relative.
        all_categories: By id.
        all_images: By id.
        all_annotations: Of all images.
        extra: What files of other programs say about the whole set.
    """

    image_root: Path
    all_categories: Sequence[Category] = ()
    all_images: Sequence[ImageRecord] = ()
    all_annotations: Sequence[Annotation] = ()
    extra: Extra = field(default_factory=no_extra, kw_only=True)

    def categories(self) -> Sequence[Category]:
        """All categories."""
        return self.all_categories

    def images(self) -> Sequence[ImageRecord]:
        """All images."""
        return self.all_images

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """The objects of one image."""
        return self._by_image.get(image_id, [])

    @cached_property
    def _by_image(self) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = {}
        for annotation in self.all_annotations:
            found.setdefault(annotation.image_id, []).append(annotation)
        return found


@dataclass(frozen=True)
class ReadSource(MemorySource):
    """What a format has read from its files, in their order. Ids are those of the files and may be 0.

    Attributes:
        image_attributes: What the files say about images, by image id; images without are left out.
        category_attributes: Likewise about categories.
        notes: Sentences about what was left out.
        unsized: Ids of images of which nothing tells the size: their masks are only as large as their objects need.
    """

    image_attributes: Mapping[int, Attributes] = field(default_factory=lambda: MappingProxyType({}))
    category_attributes: Mapping[int, Attributes] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
    unsized: frozenset[int] = frozenset()


class ByImage(Sequence[Annotation]):
    """The objects of all images one after another, each image's read when one of them is asked for."""

    def __init__(self, counts: Mapping[int, int], read: Callable[[int], Sequence[Annotation]]) -> None:
        """Take the number of objects of each image by its id, and what reads those of one."""
        self._images, self._read = [*counts], read
        self._ends = [*accumulate(counts.values())]

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Annotation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Annotation]: ...
    def __getitem__(self, index: int | slice) -> Annotation | Sequence[Annotation]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        place = bisect_right(self._ends, number)
        return self._read(self._images[place])[number - self._ends[place]]

    def __iter__(self) -> Iterator[Annotation]:
        for image in self._images:
            yield from self._read(image)


@dataclass(frozen=True, eq=False)
class PagedSource(ReadSource):
    """What a format has read and checked, and reads again image by image, for sets of more objects than memory holds.

    Attributes:
        read_image: Gives the objects of an image by its id; raises `FormatError` if a file has changed or vanished.
    """

    read_image: Callable[[int], Sequence[Annotation]] = field(kw_only=True)

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """The objects of one image."""
        return self.read_image(image_id)


def scalars(fields: Mapping[str, object], without: Container[str] = ()) -> dict[str, str | float | bool]:
    """The fields that can be attributes: text, numbers, true and false."""
    return {key: value for key, value in fields.items() if isinstance(value, str | int | float) and key not in without}
