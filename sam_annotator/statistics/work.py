"""Seconds, clicks and hours over time, from the history's times."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sam_annotator.statistics.figures import Batch, Work, spread
from sam_annotator.store.worklog import Edit

BREAK_SECONDS = 300.0
"""Whoever edits nothing for longer was not at work meanwhile."""

MOST_BATCHES = 20


@dataclass
class _Tally:
    seconds: array[float] = field(default_factory=lambda: array("d"))
    clicks: array[int] = field(default_factory=lambda: array("L"))
    worked: float = 0.0

    def batch(self, name: str) -> Batch:
        objects = len(self.seconds)
        per_hour = _per_hour(objects, self.worked)
        return Batch(name, objects, spread(self.seconds), spread(self.clicks), self.worked / 3600, per_hour)


def work_of(edits: Iterable[Edit]) -> Work | None:
    """What the edits of a project took, oldest first; None if no prompt made an object that is still there.

    The time between two edits is work unless it exceeds `BREAK_SECONDS`; at the beginning of a sitting what the edit's
    own objects took is. Days are those of this machine's clock.
    """
    whole, days = _Tally(), dict[date, _Tally]()
    last: datetime | None = None
    for edit in edits:
        gap = None if last is None else (edit.made_at - last).total_seconds()
        last = edit.made_at
        # A clock that was set back gives a negative gap.
        worked = gap if gap is not None and 0 <= gap <= BREAK_SECONDS else sum(seconds for seconds, _ in edit.made)
        for tally in (whole, days.setdefault(edit.made_at.astimezone().date(), _Tally())):
            tally.worked += worked
            tally.seconds.extend(seconds for seconds, _ in edit.made)
            tally.clicks.extend(clicks for _, clicks in edit.made)
    if not whole.seconds:
        return None
    total = whole.batch("")
    by_day = tuple(tally.batch(day.isoformat()) for day, tally in sorted(days.items()))
    return Work(
        total.objects,
        total.seconds,
        total.clicks,
        whole.worked / 3600,
        total.per_hour,
        by_day,
        tuple(_running(whole)),
    )


def _running(whole: _Tally) -> Iterator[Batch]:
    """The objects in the order in which they were made, as many in each batch."""
    count = len(whole.seconds)
    size = batch_size(count)
    for start in range(0, count, size):
        seconds, clicks = whole.seconds[start : start + size], whole.clicks[start : start + size]
        name = f"{start + 1} to {start + len(seconds)}" if len(seconds) > 1 else str(start + 1)
        yield Batch(name, len(seconds), spread(seconds), spread(clicks))


def batch_size(count: int) -> int:
    """A round number of objects, 5 or more, of which `MOST_BATCHES` make up all of ``count``."""
    power = 1
    while True:
        for digit in (5, 10, 20):
            if count <= digit * power * MOST_BATCHES:
                return digit * power
        power *= 10


def _per_hour(objects: int, seconds: float) -> float | None:
    return objects / seconds * 3600 if seconds > 0 else None
