"""What an import would do, before it does anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.wording import tr
from sam_annotator.errors import ImageError
from sam_annotator.formats.base import AnnotationSource, Progress
from sam_annotator.images.reading import read_size
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.images import Matching, match_images
from sam_annotator.transfer.incoming import Incoming, Lost, Tally, Target, misfit
from sam_annotator.transfer.labels import LabelPlan, map_labels


@dataclass(frozen=True)
class ImportOptions:
    """How to import.

    Attributes:
        mapping: Names of labels in the file to names in the project, as `labels.map_labels` takes them.
        keep_colors: Whether new labels get the colours that the source has, if these are free: some formats keep some.
        as_proposals: Whether objects come in as proposals, for a person to accept. Those that cover an object of the
            project are left out.
    """

    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    keep_colors: bool = False
    as_proposals: bool = False


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        source: What was read.
        options: How to import.
        targets: The images of the project that get something, in the order of the source.
        labels: What becomes of each label.
        lost: The images of the source that are none of the project, or not of its size.
        tally: What is new, if it was asked for.
    """

    source: AnnotationSource
    options: ImportOptions
    targets: tuple[Target, ...]
    labels: tuple[LabelPlan, ...]
    lost: Lost
    tally: Tally = field(default_factory=Tally)

    @property
    def new_labels(self) -> frozenset[str]:
        """The names of the labels that would be made."""
        return frozenset(each.target for each in self.labels if each.target and not each.existing)


def plan_import(
    store: ProjectStore,
    source: AnnotationSource,
    options: ImportOptions,
    progress: Progress | None = None,
    *,
    count: bool = True,
) -> ImportPlan:
    """Find out what an import would do. Nothing is written.

    Args:
        store: The project; it may be read-only.
        source: What a format has read.
        options: How to import.
        progress: Called with what is done, and of how much.
        count: Whether to go through all objects to find out which are new, as `applying.apply_import` does once more.

    Raises:
        UsageError: The mapping names a label that the source does not have.
        FormatError: The source, read as it goes, is damaged.
    """
    labels = map_labels(source.categories(), store.categories(), options.mapping)
    images = len(source.images())
    total = 2 * images if count else images
    matching = match_images(store, source, _part(progress, 0, images, total))
    targets, misfits = _sized(store, matching)
    lost = (*((image, tr(why.value)) for image, why in matching.lost), *misfits)
    plan = ImportPlan(source, options, targets, labels, lost)
    return _counted(store, plan, _part(progress, images, images, total)) if count else plan


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


def _part(progress: Progress | None, first: int, images: int, total: int) -> Progress | None:
    """Progress over a number of images, as a part of a larger piece of work."""
    return None if progress is None else lambda done, of: progress(first + done * images // of, total)


def _sized(store: ProjectStore, matching: Matching) -> tuple[tuple[Target, ...], list[tuple[ImageRecord, str]]]:
    """The images with their sizes, and those of another size than the source says."""
    targets, misfits = [], []
    for image, sources in matching.found:
        size = image.size or _size_of(store, image)
        fitting = tuple(each for each in sources if size is None or each.size is None or each.size == size)
        misfits += [(each, misfit(each.size, size)) for each in sources if each not in fitting]
        if fitting:
            size = size or next((each.size for each in fitting if each.size), None)
            targets.append(Target(replace(image, size=size), fitting, learned=image.size is None and size is not None))
    return tuple(targets), misfits


def _size_of(store: ProjectStore, image: ImageRecord) -> Size | None:
    try:
        return read_size(store.image_root / image.path)
    except ImageError:  # it is damaged or gone: the source may know
        return None


def _counted(store: ProjectStore, plan: ImportPlan, progress: Progress | None) -> ImportPlan:
    made = {each.target: -number for number, each in enumerate(plan.labels, 1)}  # ids that no label has
    labels = label_numbers(plan.labels, made)
    incoming = Incoming(store, plan.source, labels, as_proposals=plan.options.as_proposals)
    for _ in incoming.over(plan.targets, plan.lost, progress):
        pass  # it counts
    return replace(plan, tally=incoming.tally)
