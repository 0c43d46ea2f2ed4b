"""The objects of a source as they would stand in a project, image by image."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.wording import tr
from sam_annotator.formats.base import AnnotationSource, Progress
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.shapes import refitted
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.objects import are_known, are_known_proposals, origin_of


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


Lost: TypeAlias = tuple[tuple[ImageRecord, str], ...]
"""Images of a source that get no object into the project, and why: the end of a sentence."""


@dataclass(frozen=True)
class Tally:
    """What of a source is new, and what cannot come in.

    Attributes:
        new: Number of objects that would come in, or have come in.
        known: Number of objects that the project has already.
        unlabelled: Number of objects that are left out with their labels.
        images: Number of images that get objects.
        per_label: Number of objects on images of the project by the id of their label in the source.
        lost: Images that get nothing.
        lost_objects: Number of objects on these.
    """

    new: int = 0
    known: int = 0
    unlabelled: int = 0
    images: int = 0
    per_label: Mapping[int, int] = field(default_factory=dict)
    lost: Lost = ()
    lost_objects: int = 0


@dataclass(frozen=True)
class Arrivals:
    """What a source has for one image of the project.

    Attributes:
        target: The image.
        misfit: The size of a mask that is not that of the image, if there is one; then nothing can come in.
        new: What would come in, with the project's ids of image and label; their own ids are those of the source.
        known: How many more the project has already.
        unlabelled: How many are left out with their labels.
        per_label: Number of objects by the id of the label in the source.
    """

    target: Target
    misfit: Size | None
    new: tuple[Annotation, ...]
    known: int
    unlabelled: int
    per_label: Mapping[int, int]


class Incoming:
    """Goes through a source and counts; holds the objects of one image at a time."""

    def __init__(
        self,
        store: ProjectStore,
        source: AnnotationSource,
        labels: Mapping[int, int | None],
        *,
        as_proposals: bool = False,
    ) -> None:
        """Prepare.

        Args:
            store: The project, to know what it has.
            source: What was read.
            labels: The project's label id for each of the source; None where objects are left out. An id that the
                project does not have stands for a label that is to be made.
            as_proposals: Whether objects come in as proposals.
        """
        self._store = store
        self._source = source
        self._labels = labels
        self._names = {category.id: category.name for category in source.categories()}
        self._there = store.counts()
        self._proposals = store.proposal_counts() if as_proposals else None
        self._counts: Counter[str] = Counter()
        self._per_label: Counter[int] = Counter()
        self._lost: list[tuple[ImageRecord, str]] = []

    def over(self, targets: Sequence[Target], lost: Lost, progress: Progress | None) -> Iterator[Arrivals]:
        """What comes onto each of these images, without those whose masks are of another size.

        Args:
            targets: The images.
            lost: Images of the source that are lost already; their objects are counted.
            progress: Called with the number of images done, and of all.
        """
        self._lost = list(lost)
        total = len(targets) + len(lost)
        for done, target in enumerate(targets, 1):
            arrivals = self.on(target)
            if arrivals.misfit is None:
                yield arrivals
                self._count(arrivals)
            else:
                self._lost += ((image, misfit(arrivals.misfit, target.image.size)) for image in target.sources)
            if progress is not None:
                progress(done, total)
        for done, (image, _) in enumerate(self._lost, len(targets) + 1):
            self._counts["lost_objects"] += len(self._source.annotations(image.id))
            if progress is not None:
                progress(min(done, total), total)

    @property
    def tally(self) -> Tally:
        """The sums over what `over` has given."""
        return Tally(**self._counts, per_label=self._per_label, lost=tuple(self._lost))

    def _count(self, arrivals: Arrivals) -> None:
        self._counts.update(new=len(arrivals.new), known=arrivals.known, unlabelled=arrivals.unlabelled)
        self._counts["images"] += bool(arrivals.new)
        self._per_label.update(arrivals.per_label)

    def on(self, target: Target) -> Arrivals:
        """What comes onto an image."""
        found = [each for image in target.sources for each in self._on(image, target)]
        per_label: dict[int, int] = {}
        for each in found:
            per_label[each.category_id] = per_label.get(each.category_id, 0) + 1
        ours = [self._ours(each, target, label) for each in found if (label := self._labels[each.category_id])]
        before = self._store.annotations(target.image.id) if self._there.get(target.image.id) else ()
        if self._proposals is not None:
            ours = [replace(each, proposed=True) for each in ours]
            proposed = self._store.proposals(target.image.id) if target.image.id in self._proposals else ()
            known = are_known_proposals(ours, before, proposed)
        else:
            known = are_known(ours, before)
        new = tuple(each for each, there in zip(ours, known, strict=True) if not there)
        strange = next((each.mask.size for each in new if each.mask.size != target.image.size), None)
        return Arrivals(target, strange, new, sum(known), len(found) - len(ours), per_label)

    def _on(self, image: ImageRecord, target: Target) -> Iterable[Annotation]:
        """The objects of one image of the source, on the project's image."""
        found, size = self._source.annotations(image.id), target.image.size
        if size is None or not isinstance(self._source, ReadSource) or image.id not in self._source.unsized:
            return found
        return (replace(each, mask=refitted(each.mask, size)) for each in found)

    def _ours(self, found: Annotation, target: Target, label: int) -> Annotation:
        origin = origin_of(found, self._names[found.category_id])
        return replace(found, image_id=target.image.id, category_id=label, origin=origin)


def misfit(found: Size | None, size: Size | None) -> str:
    """Why an image is lost whose size is another one in the file."""
    return tr("{found} pixels in the file and {size} in the project", found=_times(found), size=_times(size))


def _times(size: Size | None) -> str:
    return f"{size[1]} x {size[0]}" if size else tr("an unknown number of")
