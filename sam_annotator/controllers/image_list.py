"""The images of a project in their order, and the ways through them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from sam_annotator.core.annotation import ImageRecord, ImageStatus


class ImageList:
    """All images with their number of objects, and those of them that are shown, in the order in which they are.

    The ways through the list go through what is shown; that is all of it until `show` says otherwise.

    Args:
        records: In the order of the project.
        counts: Number of objects by image id; 0 where it is missing.
    """

    def __init__(self, records: Iterable[ImageRecord] = (), counts: Mapping[int, int] | None = None) -> None:
        self._records: dict[int, ImageRecord] = {}
        self._order: list[int] = []
        self._position: dict[int, int] = {}
        self._shown, self._row = self._order, self._position
        self._counts = dict(counts or {})
        self.add(records)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, image_id: int) -> bool:
        return image_id in self._records

    def __getitem__(self, image_id: int) -> ImageRecord:
        return self._records[image_id]

    @property
    def first(self) -> ImageRecord:
        """The image at the top of all."""
        return self._records[self._order[0]]

    @property
    def records(self) -> tuple[ImageRecord, ...]:
        """All images in the order of the project."""
        return tuple(self._records.values())

    @property
    def counts(self) -> dict[int, int]:
        """Number of objects of each image that has any."""
        return {image_id: count for image_id, count in self._counts.items() if count}

    def count(self, image_id: int) -> int:
        """Number of objects of one image."""
        return self._counts.get(image_id, 0)

    def add(self, records: Iterable[ImageRecord]) -> None:
        """Put more images at the end."""
        for record in records:
            self._position[record.id] = len(self._order)
            self._order.append(record.id)
            self._records[record.id] = record

    def replace(self, record: ImageRecord) -> None:
        """Put a changed record in the place of the one with its id."""
        self._records[record.id] = record

    def add_objects(self, image_id: int, number: int) -> None:
        """Count this many objects more, or fewer."""
        self._counts[image_id] = self.count(image_id) + number

    def show(self, ids: Iterable[int] | None) -> None:
        """Show these images in this order; with None all, and those that are added later."""
        if ids is None:
            self._shown, self._row = self._order, self._position
        else:
            self._shown = list(ids)
            self._row = {image_id: row for row, image_id in enumerate(self._shown)}

    def neighbour(self, image_id: int, offset: int) -> ImageRecord:
        """The shown image that many places further; the first or last one where the list ends.

        From an image that is not shown the way begins where it would stand in the order of the project. Where nothing
        is shown it leads nowhere.
        """
        if not self._shown:
            return self._records[image_id]
        row = self._row.get(image_id)
        if row is None:
            after = self._row_after(image_id)
            target = after + offset - (offset > 0)
        else:
            target = row + offset
        return self._records[self._shown[min(max(target, 0), len(self._shown) - 1)]]

    def following(self, image_id: int) -> Iterator[ImageRecord]:
        """All other shown images, from the next one to the end and from the top to the one before."""
        row = self._row.get(image_id)
        before = self._row_after(image_id) if row is None else row
        after = before if row is None else row + 1
        for place in chain(range(after, len(self._shown)), range(before)):
            yield self._records[self._shown[place]]

    def beside(self, image_id: int, way: int) -> Iterator[ImageRecord]:
        """The shown images after this one, in their order, or with -1 those before it, the nearest first."""
        row = self._row.get(image_id)
        before = self._row_after(image_id) if row is None else row
        after = before if row is None else row + 1
        for place in range(after, len(self._shown)) if way > 0 else range(before - 1, -1, -1):
            yield self._records[self._shown[place]]

    def next_where(self, image_id: int, wanted: Callable[[ImageRecord], bool]) -> ImageRecord | None:
        """The next other shown image that is as wanted, or None."""
        return next(filter(wanted, self.following(image_id)), None)

    def next_unlabelled(self, image_id: int) -> ImageRecord | None:
        """The next image that `is_unlabelled`."""
        return self.next_where(image_id, self.is_unlabelled)

    def is_unlabelled(self, record: ImageRecord) -> bool:
        """Whether an image waits for its first object: none on it, and neither done nor rejected."""
        closed = (ImageStatus.DONE, ImageStatus.REJECTED)
        return record.status not in closed and not self.count(record.id)

    def _row_after(self, image_id: int) -> int:
        """The row of the first shown image that follows in the order of the project; one row too many if none does."""
        place = self._position[image_id]
        rows = (row for row, shown in enumerate(self._shown) if self._position[shown] > place)
        return next(rows, len(self._shown))
