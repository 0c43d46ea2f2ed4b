"""Statistics as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from sam_annotator.core.wording import mark, tr
from sam_annotator.reporting.page import Figure, page, plots, section
from sam_annotator.statistics.figures import Statistics
from sam_annotator.statistics.plots import image_plots, label_plots, model_plots, object_plots, work_plots
from sam_annotator.statistics.report import summary
from sam_annotator.statistics.tables import (
    day_table,
    image_table,
    kind_table,
    label_table,
    model_table,
    running_table,
    share_table,
    size_table,
)

BREAKS = mark(
    "An hour of work is made of the times between edits; more than five minutes without one is a break. Seconds per "
    "object are those from its first click to Accept. The band holds the middle half of all objects."
)


def as_html(statistics: Statistics) -> str:
    """The whole page."""
    introduction = "".join(f"<p>{escape(line)}</p>" for line in summary(statistics))
    notes = "".join(f'<p class="muted">{escape(note)}</p>' for note in statistics.notes)
    title = tr("Statistics of {name}", name=statistics.name)
    return page(title, title, [introduction, notes, *_sections(statistics)])


def _sections(statistics: Statistics) -> Iterator[str]:
    images, objects = statistics.images, statistics.objects
    yield section(tr("Images"), _plots(image_plots(images)), image_table(images).html())
    if not objects.count:
        return
    labels = statistics.labels
    yield section(tr("Labels"), _plots(label_plots(labels)), label_table(labels).html())
    tables = (kind_table(objects), size_table(objects), share_table(objects))
    yield section(tr("Objects"), _plots(object_plots(objects)), *(table.html() for table in tables))
    if any(model.id for model in statistics.models):
        yield section(tr("Models"), _plots(model_plots(statistics.models)), model_table(statistics.models).html())
    if statistics.work is not None:
        work = statistics.work
        words = f'<p class="muted">{tr(BREAKS)}</p>'
        yield section(tr("Work"), words, _plots(work_plots(work)), day_table(work).html(), running_table(work).html())


def _plots(figures: Iterable[Figure]) -> str:
    return plots(figure.html() for figure in figures)
