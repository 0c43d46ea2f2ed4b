"""The records of a project as far as the window shows them, kept in step with the store. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from sam_annotator.controllers.image_list import ImageList
from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.history import Change, Step
from sam_annotator.store.project import ProjectStore


@dataclass(frozen=True)
class Touched:
    """What a step changed.

    Attributes:
        categories: Whether a label changed.
        objects: Whether an object of the open image changed.
        images: Ids of the images of which status or number of objects may have changed.
    """

    categories: bool
    objects: bool
    images: frozenset[int]


class Records:
    """All images and labels, and the objects of the open image.

    Args:
        store: Where they are read; without, there is nothing.
        image_id: The open image.

    Attributes:
        images: All images.
        image_id: The open one.
        categories: All labels by id.
        objects: Those of the open image by id.
    """

    def __init__(self, store: ProjectStore | None = None, image_id: int | None = None) -> None:
        self.images = ImageList(store.images(), store.counts()) if store else ImageList()
        self.image_id = image_id
        self.categories = {category.id: category for category in store.categories()} if store else {}
        found = store.annotations(image_id) if store and image_id is not None else ()
        self.objects = {annotation.id: annotation for annotation in found}

    def follow(self, step: Step) -> Touched:
        """Make the changes that the store has made."""
        for change in step.changes:
            self._make(change)
        records = [change.record for change in step.changes]
        annotations = [record for record in records if isinstance(record, Annotation)]
        images = {record.image_id for record in annotations} | {r.id for r in records if isinstance(r, ImageRecord)}
        return Touched(
            categories=any(isinstance(record, Category) for record in records),
            objects=any(annotation.image_id == self.image_id for annotation in annotations),
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
            self.images.add_objects(record.image_id, (change.before is None) - gone)
            if record.image_id == self.image_id:
                self.objects.pop(record.id, None)
                if not gone:
                    self.objects[record.id] = record
