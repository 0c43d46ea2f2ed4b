"""Statistics as text for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sam_annotator.core.wording import counted, figure, tr
from sam_annotator.statistics.figures import Statistics
from sam_annotator.statistics.tables import number, percent, tables

DAYS_SHOWN = 14


def as_text(statistics: Statistics) -> str:
    """What it says in sentences, then the tables."""
    lines = "".join(f"{line}\n" for line in (*summary(statistics), *statistics.notes))
    return "\n".join([f"{statistics.name}\n\n{lines}", *(table.text() for table in tables(statistics, DAYS_SHOWN))])


def as_json(statistics: Statistics) -> dict[str, Any]:
    """All figures, under the names of `figures.Statistics`; what is not known is null."""
    return asdict(statistics)


def summary(statistics: Statistics) -> Iterator[str]:
    """The main figures in one or two sentences."""
    images, objects, work = statistics.images, statistics.objects, statistics.work
    labels = sum(1 for label in statistics.labels if label.objects)
    pictures, what = counted(images.count, "image"), tr("no objects")
    if objects.count:
        what = tr("{objects} of {labels}", objects=counted(objects.count, "object"), labels=counted(labels, "label"))
    if images.by_status is not None:
        pictures = tr("{images} ({number} done)", images=pictures, number=number(images.by_status["done"]))
    yield f"{pictures}, {what}."
    if work is not None and work.seconds is not None and work.clicks is not None:
        median = work.clicks.median
        clicks = counted(1, "click") if median == 1 else tr("{number} clicks", number=f"{median:g}")
        took = tr(
            "An object takes {seconds} seconds and {clicks} (medians)",
            seconds=figure(work.seconds.median, 1),
            clicks=clicks,
        )
        if work.per_hour is not None:
            took = f"{took}; {tr('{number} objects in an hour of work', number=figure(work.per_hour))}"
        yield f"{took}."
    ranked = [model for model in statistics.models if model.ranks]
    if ranked:
        first, taken = sum(model.ranks[0] for model in ranked), sum(sum(model.ranks) for model in ranked)
        yield tr("The candidate offered first was taken {share} of the time.", share=percent(first, taken))
