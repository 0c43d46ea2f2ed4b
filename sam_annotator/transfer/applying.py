"""Bringing labels into a project: one transaction, one step that undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageStatus
from sam_annotator.core.history import Change
from sam_annotator.core.labels import new_category
from sam_annotator.core.wording import counted, tr
from sam_annotator.formats.base import Progress
from sam_annotator.store.bulk import Bulk
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.incoming import Incoming, Tally
from sam_annotator.transfer.planning import ImportPlan, label_numbers


@dataclass(frozen=True)
class ImportReport:
    """What an import has done.

    Attributes:
        tally: What has come in, what was there, what is left out.
        labels: Names of the labels that were made.
        as_proposals: Whether what has come in are proposals.
    """

    tally: Tally
    labels: tuple[str, ...]
    as_proposals: bool = False


def apply_import(store: ProjectStore, plan: ImportPlan, progress: Progress | None = None) -> ImportReport:
    """Do what a plan says, by what the project holds now. If anything fails, or progress raises, nothing was done.

    Args:
        store: The project.
        plan: What `planning.plan_import` has found out about this project.
        progress: Called with the number of images done, and of all.

    Raises:
        ProjectError: It cannot be stored.
        FormatError: The source, read as it goes, is damaged.
    """
    work = _Import(store, plan, progress)
    with store.bulk(tr("Import labels")) as bulk:
        work.run(bulk)
    _keep_extra(store, plan.source.extra)
    return ImportReport(work.tally, tuple(work.made), plan.options.as_proposals)


class _Import:
    """The work inside the transaction, and what it counts."""

    def __init__(self, store: ProjectStore, plan: ImportPlan, progress: Progress | None) -> None:
        self._store = store
        self._plan = plan
        self._progress = progress
        self.made: dict[str, int] = {}
        self.tally = Tally()

    def run(self, bulk: Bulk) -> None:
        self._make_labels(bulk)
        bulk.insert(self._objects(bulk))
        if bulk.objects:
            proposals, objects = counted(bulk.objects, "proposal"), counted(bulk.objects, "object")
            what = proposals if self._plan.options.as_proposals else objects
            bulk.title = tr("Import {objects}", objects=what)

    def _make_labels(self, bulk: Bulk) -> None:
        labels = list(self._store.categories())
        for plan in self._plan.labels:
            if plan.existing is not None:
                told = replace(plan.existing, extra={**plan.source.extra, **plan.existing.extra})
                if told.extra != plan.existing.extra:
                    bulk.change(Change(plan.existing, told))
            elif plan.target and plan.target not in self.made:
                label = new_category(self._store.new_category_id(), plan.target, labels)
                label = replace(label, extra=plan.source.extra)
                label = self._colored(label, plan.source.color, labels)
                bulk.change(Change(None, label))
                self.made[label.name] = label.id
                labels.append(label)

    def _colored(self, label: Category, color: str, others: list[Category]) -> Category:
        free = color not in {other.color for other in others}
        return replace(label, color=color) if self._plan.options.keep_colors and free else label

    def _objects(self, bulk: Bulk) -> Iterator[Annotation]:
        """The new objects of all images, and by the way what changes of the images."""
        labels, proposals = label_numbers(self._plan.labels, self.made), self._plan.options.as_proposals
        incoming = Incoming(self._store, self._plan.source, labels, as_proposals=proposals)
        images = {image.id: image for image in self._store.images()}
        for arrivals in incoming.over(self._plan.targets, self._plan.lost, self._progress):
            yield from arrivals.new
            target, before = arrivals.target, images[arrivals.target.image.id]
            if target.learned and target.image.size:
                bulk.set_image_size(before.id, target.image.size)
            begun = arrivals.new and not proposals and before.status is ImageStatus.TODO
            status = ImageStatus.IN_PROGRESS if begun else before.status
            extra: Extra = before.extra
            for source in target.sources:
                extra = {**source.extra, **extra}
            if (status, dict(extra)) != (before.status, dict(before.extra)):
                bulk.change(Change(before, replace(before, status=status, extra=extra)))
        self.tally = incoming.tally


def _keep_extra(store: ProjectStore, extra: Extra) -> None:
    """Keep what a file says about the whole set, unless the project knows as much from that format."""
    together = {**extra, **store.extra}
    if together != dict(store.extra):
        store.set_extra(together)
