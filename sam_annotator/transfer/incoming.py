"""The objects of a source as they would stand in a project, image by image."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.formats.base import AnnotationSource
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.shapes import refitted
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.objects import are_known, origin_of


@dataclass(frozen=True)
class Target:
    """An image of the project and what comes onto it.

    Attributes:
        image: Its record, with its size if that is known.
        sources: The images of the source that it is.
        learned: Whether the project did not know its size before.
    """

    image: ImageRecord
    sources: tuple[ImageRecord, ...]
    learned: bool


@dataclass(frozen=True)
class Arrivals:
    """What a source has for one image of the project.

    Attributes:
        target: The image.
        new: What would come in, with the project's ids of image and label; their own ids are those of the source.
        known: How many more the project has already.
        unlabelled: How many are left out with their labels.
        per_label: Number of objects by the id of the label in the source.
    """

    target: Target
    new: tuple[Annotation, ...]
    known: int
    unlabelled: int
    per_label: Mapping[int, int]


class Incoming:
    """Goes through a source; holds the objects of one image at a time."""

    def __init__(self, store: ProjectStore, source: AnnotationSource, labels: Mapping[int, int | None]) -> None:
        """Prepare.

        Args:
            store: The project, to know what it has.
            source: What was read.
            labels: The project's label id for each of the source; None where objects are left out. An id that the
                project does not have stands for a label that is to be made.
        """
        self._store = store
        self._source = source
        self._labels = labels
        self._names = {category.id: category.name for category in source.categories()}
        self._counts = store.counts()

    def on(self, target: Target) -> Arrivals:
        """What comes onto an image."""
        found = [each for image in target.sources for each in self._on(image, target)]
        per_label: dict[int, int] = {}
        for each in found:
            per_label[each.category_id] = per_label.get(each.category_id, 0) + 1
        ours = [self._ours(each, target, label) for each in found if (label := self._labels[each.category_id])]
        before = self._store.annotations(target.image.id) if self._counts.get(target.image.id) else ()
        known = are_known(ours, before)
        new = tuple(each for each, there in zip(ours, known, strict=True) if not there)
        return Arrivals(target, new, sum(known), len(found) - len(ours), per_label)

    def _on(self, image: ImageRecord, target: Target) -> Iterable[Annotation]:
        """The objects of one image of the source, on the project's image."""
        found, size = self._source.annotations(image.id), target.image.size
        if size is None or not isinstance(self._source, ReadSource) or image.id not in self._source.unsized:
            return found
        return (replace(each, mask=refitted(each.mask, size)) for each in found)

    def _ours(self, found: Annotation, target: Target, label: int) -> Annotation:
        return Annotation(
            found.id,
            target.image.id,
            label,
            found.mask,
            found.iscrowd,
            found.hidden,
            found.attributes,
            found.provenance,
            found.is_box,
            origin_of(found, self._names[found.category_id]),
            found.extra,
        )
