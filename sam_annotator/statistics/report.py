"""Statistics as text for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sam_annotator.core.wording import counted
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
    done = "" if images.by_status is None else f" ({number(images.by_status['done'])} done)"
    what = f"{counted(objects.count, 'object')} of {counted(labels, 'label')}" if objects.count else "no objects"
    yield f"{counted(images.count, 'image')}{done}, {what}."
    if work is not None and work.seconds is not None and work.clicks is not None:
        rate = "" if work.per_hour is None else f"; {work.per_hour:.0f} objects in an hour of work"
        clicks = f"{work.clicks.median:g} click{'' if work.clicks.median == 1 else 's'}"
        yield f"An object takes {work.seconds.median:.1f} seconds and {clicks} (medians){rate}."
    ranked = [model for model in statistics.models if model.ranks]
    if ranked:
        first, taken = sum(model.ranks[0] for model in ranked), sum(sum(model.ranks) for model in ranked)
        yield f"The candidate offered first was taken {percent(first, taken)} of the time."
