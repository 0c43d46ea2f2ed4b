"""What an import would do, before it does anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.errors import ImageError
from sam_annotator.formats.base import AnnotationSource, Progress
from sam_annotator.images.reading import read_size
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.images import Matching, match_images
from sam_annotator.transfer.incoming import Incoming, Target
from sam_annotator.transfer.labels import LabelPlan, map_labels


@dataclass(frozen=True)
class ImportOptions:
    """How to import.

    Attributes:
        mapping: Names of labels in the file to names in the project, as `labels.map_labels` takes them.
        keep_colors: Whether new labels get the colours that the source has, if these are free: some formats keep some.
    """

    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    keep_colors: bool = False


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        source: What was read.
        options: How to import.
        targets: The images of the project that get something, in the order of the source.
        labels: What becomes of each label.
        new: Number of objects that would come in.
        known: Number of objects that the project has already.
        unlabelled: Number of objects that are left out with their labels.
        per_label: Number of objects on images of the project by the id of their label in the source.
        lost: The images of the source that get no object into the project, and why: the end of a sentence.
        lost_objects: Number of objects on these.
    """

    source: AnnotationSource
    options: ImportOptions
    targets: tuple[Target, ...]
    labels: tuple[LabelPlan, ...]
    new: int
    known: int
    unlabelled: int
    per_label: Mapping[int, int]
    lost: tuple[tuple[ImageRecord, str], ...]
    lost_objects: int


def plan_import(
    store: ProjectStore, source: AnnotationSource, options: ImportOptions, progress: Progress | None = None
) -> ImportPlan:
    """Find out what an import would do. Nothing is written.

    Args:
        store: The project; it may be read-only.
        source: What a format has read.
        options: How to import.
        progress: Called with what is done, and of how much: the images twice, to be found and to be read.

    Raises:
        UsageError: The mapping names a label that the source does not have.
        FormatError: The source, read as it goes, is damaged.
    """
    labels = map_labels(source.categories(), store.categories(), options.mapping)
    images = len(source.images())
    matching = match_images(store, source, shifted(progress, 0, 2 * images))
    targets, misfits = _sized(store, matching)
    lost = (*((image, why.value) for image, why in matching.lost), *misfits)
    plan = ImportPlan(source, options, targets, labels, 0, 0, 0, {}, lost, 0)
    return _counted(store, plan, shifted(progress, images, 2 * images))


def plan_again(
    store: ProjectStore, plan: ImportPlan, mapping: Mapping[str, str], progress: Progress | None = None
) -> ImportPlan:
    """The plan with another mapping of labels; the images are not looked for again.

    Raises:
        UsageError: As `plan_import`.
    """
    options = replace(plan.options, mapping=mapping)
    labels = map_labels(plan.source.categories(), store.categories(), mapping)
    return _counted(store, replace(plan, options=options, labels=labels), progress)


def label_numbers(labels: Sequence[LabelPlan], made: Mapping[str, int]) -> dict[int, int | None]:
    """The project's label id for each of the source; ``made`` has those of new labels by name."""
    return {
        each.source.id: each.existing.id if each.existing else made[each.target] if each.target else None
        for each in labels
    }


def shifted(progress: Progress | None, offset: int, total: int) -> Progress | None:
    """Progress over a part of a larger piece of work."""
    return None if progress is None else lambda done, _: progress(offset + done, total)


def _sized(store: ProjectStore, matching: Matching) -> tuple[tuple[Target, ...], list[tuple[ImageRecord, str]]]:
    """The images with their sizes, and those of another size than the source says."""
    targets, misfits = [], []
    for image, sources in matching.found:
        size = image.size or _size_of(store, image)
        fitting = tuple(each for each in sources if size is None or each.size is None or each.size == size)
        misfits += [(each, _misfit(each.size, size)) for each in sources if each not in fitting]
        if fitting:
            size = size or next((each.size for each in fitting if each.size), None)
            targets.append(Target(replace(image, size=size), fitting, learned=image.size is None and size is not None))
    return tuple(targets), misfits


def _size_of(store: ProjectStore, image: ImageRecord) -> Size | None:
    try:
        return read_size(store.image_root / image.path)
    except ImageError:  # it is damaged or gone: the source may know
        return None


def _misfit(found: Size | None, size: Size | None) -> str:
    return f"{_times(found)} pixels in the file and {_times(size)} in the project"


def _times(size: Size | None) -> str:
    return f"{size[1]} x {size[0]}" if size else "of unknown"


def _counted(store: ProjectStore, plan: ImportPlan, progress: Progress | None) -> ImportPlan:
    """The plan with the numbers of objects. An image with masks of another size is lost."""
    made = {each.target: -number for number, each in enumerate(plan.labels, 1)}  # ids that no label has
    incoming = Incoming(store, plan.source, label_numbers(plan.labels, made))
    total = len(plan.source.images())
    counts: Counter[str] = Counter()
    per_label: Counter[int] = Counter()
    targets, lost = [], list(plan.lost)
    for done, target in enumerate(plan.targets, 1):
        arrivals = incoming.on(target)
        strange = next((each.mask.size for each in arrivals.new if each.mask.size != target.image.size), None)
        if strange is None:
            targets.append(target)
            counts.update(new=len(arrivals.new), known=arrivals.known, unlabelled=arrivals.unlabelled)
            per_label.update(arrivals.per_label)
        else:
            lost += ((image, _misfit(strange, target.image.size)) for image in target.sources)
        if progress is not None:
            progress(done, total)
    lost_objects = sum(len(plan.source.annotations(image.id)) for image, _ in lost)
    if progress is not None:
        progress(total, total)
    return replace(
        plan,
        targets=tuple(targets),
        lost=tuple(lost),
        lost_objects=lost_objects,
        per_label=per_label,
        new=counts["new"],
        known=counts["known"],
        unlabelled=counts["unlabelled"],
    )
