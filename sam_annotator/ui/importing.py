"""An import as pieces of work off the GUI thread, looking at labels, counting anew, bringing them in; and in words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sam_annotator.core.annotation import Category
from sam_annotator.core.wording import counted, tr
from sam_annotator.formats.base import Format
from sam_annotator.store.project import ProjectStore
from sam_annotator.transfer.applying import ImportReport, apply_import
from sam_annotator.transfer.planning import ImportOptions, ImportPlan, plan_again, plan_import
from sam_annotator.transfer.reading import open_labels
from sam_annotator.ui.work import Report


@dataclass(frozen=True)
class Prepared:
    """Labels that were looked at.

    Attributes:
        format: What they are.
        plan: What an import would do.
        labels: The labels of the project.
        notes: Sentences of the format about what it could not read.
    """

    format: Format
    plan: ImportPlan
    labels: tuple[Category, ...]
    notes: tuple[str, ...]


def prepare(project: Path, path: Path, format_name: str, report: Report, *, as_proposals: bool = False) -> Prepared:
    """Read labels and find out what an import into a project would do. Writes nothing.

    Raises:
        SamAnnotatorError: The labels or the project cannot be read.
    """
    found, source = open_labels(path, format_name, report)
    with closing(ProjectStore.open(project, read_only=True)) as store:
        options = ImportOptions(keep_colors=found.capabilities.colors, as_proposals=as_proposals)
        plan = plan_import(store, source, options, report)
        return Prepared(found, plan, store.categories(), source.notes)


def count_again(project: Path, plan: ImportPlan, mapping: Mapping[str, str], report: Report) -> ImportPlan:
    """The plan with other labels.

    Raises:
        SamAnnotatorError: The labels or the project cannot be read any more.
    """
    with closing(ProjectStore.open(project, read_only=True)) as store:
        return plan_again(store, plan, mapping, report)


def run_import(project: Path, plan: ImportPlan, report: Report) -> ImportReport:
    """Do it. The window has lent its project meanwhile.

    Raises:
        SamAnnotatorError: The labels cannot be read any more, or nothing can be stored. Nothing was imported.
    """
    report(0, 0)
    with closing(ProjectStore.borrowed(project)) as store:
        return apply_import(store, plan, report)


def headline(plan: ImportPlan) -> str:
    """What would come in."""
    if plan.tally.new:
        objects, images = counted(plan.tally.new, "new object"), counted(plan.tally.images, "image")
        if plan.options.as_proposals:
            objects = counted(plan.tally.new, "new proposal")
        return tr("{objects} on {images}", objects=objects, images=images)
    return tr("Nothing new") if plan.targets or not plan.lost else tr("None of these images is in the project")


def details(plan: ImportPlan) -> str:
    """What goes with it, or what to do if nothing can come in."""
    if not plan.targets:
        return tr("Open the folder that has them, or check that these labels belong here.") if plan.lost else ""
    parts = []
    if plan.tally.known:
        parts.append(counted(plan.tally.known, "object is there already.", "objects are there already."))
    if plan.new_labels:
        parts.append(counted(len(plan.new_labels), "label will be made.", "labels will be made."))
    return " ".join(parts)


def has_news(plan: ImportPlan) -> bool:
    """Whether an import would change anything: objects, or labels for images that are known."""
    return plan.tally.new > 0 or bool(plan.targets and plan.new_labels)
