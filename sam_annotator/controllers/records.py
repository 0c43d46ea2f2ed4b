"""The records of a project as far as the window shows them, kept in step with the store. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sam_annotator.controllers.image_list import ImageList
from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.history import Change, Record, Step
from sam_annotator.store.project import ProjectStore


@dataclass(frozen=True)
class Touched:
    """What a step changed.

    Attributes:
        categories: Whether a label changed.
        objects: Whether an object of the open image changed.
        proposals: Whether a proposal of the open image did.
        images: Ids of the images of which status or number of objects may have changed.
    """

    categories: bool
    objects: bool
    proposals: bool
    images: frozenset[int]


class Records:
    """All images and labels, and the objects and proposals of the open image.

    Args:
        store: Where they are read; without, there is nothing.
        image_id: The open image.

    Attributes:
        images: All images.
        image_id: The open one.
        categories: All labels by id.
        objects: Those of the open image by id, proposals left out.
        proposals: Those of the open image by id.
    """

    def __init__(self, store: ProjectStore | None = None, image_id: int | None = None) -> None:
        self.images = ImageList(store.images(), store.counts()) if store else ImageList()
        self.image_id = image_id
        self.categories = {category.id: category for category in store.categories()} if store else {}
        self.objects: dict[int, Annotation] = {}
        self.proposals: dict[int, Annotation] = {}
        self._ordered: dict[int | None, tuple[Annotation, ...]] = {}
        if store and image_id is not None:
            self.show(store.annotations(image_id), store.proposals(image_id))

    def read_labels(self, store: ProjectStore) -> None:
        """Read the labels, and the proposals of the open image, anew."""
        self.categories = {category.id: category for category in store.categories()}
        if self.image_id is not None:
            self.proposals = {annotation.id: annotation for annotation in store.proposals(self.image_id)}

    def show(self, objects: Iterable[Annotation], proposals: Iterable[Annotation]) -> None:
        """Hold those of another image."""
        self._ordered.clear()
        self.objects = {annotation.id: annotation for annotation in objects}
        self.proposals = {annotation.id: annotation for annotation in proposals}

    def ordered(self, without: int | None = None) -> tuple[Annotation, ...]:
        """The objects of the open image by id, but the one of this id. Asked for at every move of the pointer."""
        if without not in self._ordered:
            found = self.objects
            self._ordered = {without: tuple(found[key] for key in sorted(found) if key != without)}
        return self._ordered[without]

    def follow(self, step: Step) -> Touched:
        """Make the changes that the store has made."""
        for change in step.changes:
            self._make(change)
        records = [change.record for change in step.changes]
        annotations = [record for record in records if isinstance(record, Annotation)]
        images = {record.image_id for record in annotations} | {r.id for r in records if isinstance(r, ImageRecord)}
        # Both sides of a change: what is accepted leaves the proposals and joins the objects.
        sides = [side for change in step.changes for side in (change.before, change.after)]
        here = [side for side in sides if isinstance(side, Annotation) and side.image_id == self.image_id]
        return Touched(
            categories=any(isinstance(record, Category) for record in records),
            objects=any(not side.proposed for side in here),
            proposals=any(side.proposed for side in here),
            images=frozenset(images),
        )

    def _make(self, change: Change) -> None:
        record = change.record
        gone = change.after is None
        if isinstance(record, ImageRecord):
            self.images.replace(record)
        elif isinstance(record, Category):
            self.categories.pop(record.id, None)
            if not gone:
                self.categories[record.id] = record
        else:
            self.images.add_objects(record.image_id, _is_object(change.after) - _is_object(change.before))
            if record.image_id == self.image_id:
                self._ordered.clear()
                self.objects.pop(record.id, None)
                self.proposals.pop(record.id, None)
                if not gone:
                    (self.proposals if record.proposed else self.objects)[record.id] = record


def _is_object(record: Record | None) -> bool:
    return isinstance(record, Annotation) and not record.proposed
