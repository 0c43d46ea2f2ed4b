"""What COCO files hold, read from them when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.formats.coco.entries import Entry, record
from sam_annotator.formats.coco.index import CocoIndex, Fields, Found
from sam_annotator.formats.memory import ReadSource

_TOGETHER = 256  # annotations, when all are asked for


@dataclass(frozen=True, eq=False)
class Objects:
    """The annotations of some files as a table; each column is (annotations,).

    Attributes:
        files: The files.
        categories: For each file its categories' ids by the ids in the file; None is the label of objects without one.
        images: For each row which image it lies on, as int64.
        ids: Its id, as int64.
        file: Which file it stands in, as uint16.
        place: Which of the annotations there it is, as int32.
        twins: Where other files say more about the object of a row, as (file, place).
    """

    files: Sequence[CocoIndex]
    categories: Sequence[Mapping[int | None, int]]
    images: NDArray[np.int64]
    ids: NDArray[np.int64]
    file: NDArray[np.uint16]
    place: NDArray[np.int32]
    twins: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def read(self, rows: NDArray[np.int64], images: Mapping[int, ImageRecord]) -> list[tuple[Annotation, Fields]]:
        """The annotations of some rows, (N,) from 0, each with all that its file says of it."""
        found: dict[int, tuple[Annotation, Fields]] = {}
        for number, index in enumerate(self.files):
            mine = rows[self.file[rows] == number]
            if mine.size:
                for row, entry in zip(mine.tolist(), index.entries(self.place[mine]), strict=True):
                    found[row] = self._record(row, number, entry, images), entry[1]
        for row in found.keys() & self.twins.keys():
            for number, place in self.twins[row]:
                (entry,) = self.files[number].entries(np.array([place]))
                one, fields = found[row]
                found[row] = joined(one, self._record(row, number, entry, images)), fields
        return [found[row] for row in rows.tolist()]

    def entry(self, row: int) -> Entry:
        """What stands in the file about a row."""
        found: list[Found] = self.files[int(self.file[row])].entries(self.place[row : row + 1])
        return found[0][0]

    def _record(self, row: int, number: int, found: Found, images: Mapping[int, ImageRecord]) -> Annotation:
        entry, fields = found
        return record(
            entry,
            fields,
            images[int(self.images[row])],
            self.files[number].path,
            number=int(self.ids[row]),
            category_id=self.categories[number][entry.category_id],
        )


def joined(one: Annotation, other: Annotation) -> Annotation:
    """What two files say about one object, as COCO's instances and key points do; the one with a mask comes first."""
    if one.is_box and not other.is_box:
        one, other = other, one
    extra = {**other.extra.get("coco", {}), **one.extra.get("coco", {})}
    if not one.is_box:
        extra = {key: value for key, value in extra.items() if key not in {"bbox", "area"}}
    return replace(one, attributes={**other.attributes, **one.attributes}, extra={"coco": extra} if extra else {})


@dataclass(frozen=True, eq=False)
class CocoSource(ReadSource):
    """What `coco_reading.read_coco` has read.

    The annotations stay in the files, which were checked whole; should one change or vanish, reading them raises a
    `FormatError`.

    Attributes:
        objects: Where the annotations are.
    """

    objects: Objects = field(kw_only=True)

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """The objects of one image, in the order of the files."""
        return [annotation for annotation, _ in self.with_fields(image_id)]

    def with_fields(self, image_id: int) -> Sequence[tuple[Annotation, Fields]]:
        """The same, each with all that its file says of it."""
        order, images, starts = self._by_place
        at = int(np.searchsorted(images, image_id))
        if at == len(images) or images[at] != image_id:
            return []
        return self.objects.read(order[starts[at] : starts[at + 1]], self._images)

    def image(self, image_id: int) -> ImageRecord | None:
        """An image by its id."""
        return self._images.get(image_id)

    @cached_property
    def _images(self) -> dict[int, ImageRecord]:
        return {image.id: image for image in self.all_images}

    @cached_property
    def _by_place(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """All rows by image, the images that have some, and where each image's begin, the end included."""
        order = np.argsort(self.objects.images, kind="stable")
        images, starts = np.unique(self.objects.images[order], return_index=True)
        return order, images, np.append(starts, len(order))


class AllAnnotations(Sequence[Annotation]):
    """The annotations of files in their order, each read when it is asked for."""

    def __init__(self, objects: Objects, images: Sequence[ImageRecord]) -> None:
        """Take all rows of ``objects``."""
        self._objects = objects
        self._images = {image.id: image for image in images}

    def __len__(self) -> int:
        return len(self._objects.ids)

    @overload
    def __getitem__(self, index: int) -> Annotation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Annotation]: ...
    def __getitem__(self, index: int | slice) -> Annotation | Sequence[Annotation]:
        rows = np.atleast_1d(np.arange(len(self))[index])
        found = [annotation for annotation, _ in self._objects.read(rows, self._images)]
        return found if isinstance(index, slice) else found[0]

    def __iter__(self) -> Iterator[Annotation]:
        for start in range(0, len(self), _TOGETHER):
            yield from self[start : start + _TOGETHER]
