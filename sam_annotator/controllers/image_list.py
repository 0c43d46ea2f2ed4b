"""The images of a project in their order, and the ways through them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from sam_annotator.core.annotation import ImageRecord, ImageStatus


class ImageList:
    """All images with their number of objects.

    Args:
        records: In the order in which the list shows them.
        counts: Number of objects by image id; 0 where it is missing.
    """

    def __init__(self, records: Iterable[ImageRecord] = (), counts: Mapping[int, int] | None = None) -> None:
        self._records: dict[int, ImageRecord] = {}
        self._order: list[int] = []
        self._position: dict[int, int] = {}
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
        """The image at the top."""
        return self._records[self._order[0]]

    @property
    def records(self) -> tuple[ImageRecord, ...]:
        """All images in order."""
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

    def neighbour(self, image_id: int, offset: int) -> ImageRecord:
        """The image that many places further; the first or last one where the list ends."""
        position = min(max(self._position[image_id] + offset, 0), len(self._order) - 1)
        return self._records[self._order[position]]

    def following(self, image_id: int) -> Iterator[ImageRecord]:
        """All other images, from the next one to the end and from the top to the one before."""
        start = self._position[image_id] + 1
        for image in chain(range(start, len(self._order)), range(start - 1)):
            yield self._records[self._order[image]]

    def next_unlabelled(self, image_id: int) -> ImageRecord | None:
        """The next image without objects that is not marked as done, or None if there is no other."""
        left = (r for r in self.following(image_id) if r.status is not ImageStatus.DONE and not self.count(r.id))
        return next(left, None)
