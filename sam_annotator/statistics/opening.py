"""A project or labels of any format, opened and counted."""

from __future__ import annotations

from pathlib import Path

from sam_annotator.datasets.opening import dataset_name, open_project
from sam_annotator.formats import detect
from sam_annotator.formats.base import Progress
from sam_annotator.statistics.figures import Statistics, Work
from sam_annotator.statistics.gathering import Gathering
from sam_annotator.statistics.work import work_of
from sam_annotator.store.worklog import read_edits

NO_PROJECT = "Labels without a project do not tell which images are done, which models helped and what the work took."
NO_WORK = "What the work took is not known: no object here was made by clicks in this project."
NO_MODELS = "No model made any of the objects."


def statistics_of(path: Path, progress: Progress | None = None) -> Statistics:
    """Count what a project or a label file holds.

    Args:
        path: A project or its folder, which may be open in a window meanwhile, or a file or folder that one of the
            formats knows. In a folder with both the project comes first if anything is labelled in it.
        progress: Called with the number of images done and of all images. Raising in it cancels.

    Raises:
        FormatError: There are no labels, or they are malformed; one sentence.
        ProjectError: It is a project that cannot be read; one sentence.
    """
    path = path.expanduser().resolve()
    with open_project(path) as project:
        if project is not None:
            found = Gathering(project, is_project=True, progress=progress)
            work = work_of(read_edits(project.path))
            return _statistics(path, found, work, _project_notes(found, work))
    source = detect(path).read(path)
    found = Gathering(source, is_project=False, progress=progress)
    return _statistics(path, found, None, (NO_PROJECT, *source.notes))


def _statistics(path: Path, found: Gathering, work: Work | None, notes: tuple[str, ...]) -> Statistics:
    return Statistics(dataset_name(path), found.images, found.objects, found.labels, found.models, work, notes)


def _project_notes(found: Gathering, work: Work | None) -> tuple[str, ...]:
    if not found.objects.count:
        return ()
    timed = work.objects if work else 0
    notes = [NO_MODELS] if not any(model.id for model in found.models) else []
    if not timed:
        notes.append(NO_WORK)
    elif timed < found.objects.count:
        notes.append(
            f"Seconds and clicks are those of the {timed:,} objects that were made by clicks in this project; the "
            f"other {found.objects.count - timed:,} came in otherwise."
        )
    return tuple(notes)
