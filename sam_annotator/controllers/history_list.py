"""The rows of the list of everything that was done, read from the project as far as they are looked at. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sam_annotator.controllers.retracing import TrailSeen
from sam_annotator.core.wording import tr
from sam_annotator.store.history import LogEntry
from sam_annotator.store.project import ProjectStore

PAGE = 200


@dataclass(frozen=True)
class HistoryRow:
    """One thing that was done.

    Attributes:
        title: What it was.
        image_id: The image on which it happened, or None.
        made_at: When, in UTC, or None for what was done to the prompt in progress.
        things: How many things have to be taken back (below 0) or done again (above 0) to get there; 0 is the present.
    """

    title: str
    image_id: int | None
    made_at: datetime | None
    things: int

    @property
    def is_undone(self) -> bool:
        """Whether it is taken back."""
        return self.things > 0

    @property
    def is_present(self) -> bool:
        """Whether it is what was done last."""
        return self.things == 0


class HistoryList:
    """Rows, newest first: things done to the prompt in progress among the steps of the project.

    The last row is the beginning, where nothing was done yet; it is there once the whole log was read.
    """

    def __init__(self) -> None:
        self._entries: list[LogEntry] = []
        self._complete = False
        self._above = self._below = self._present = 0
        self._head: list[str | int] = []

    def __len__(self) -> int:
        """How many rows are there so far."""
        return self._above + len(self._head) + max(0, len(self._entries) - self._below) + self._complete

    @property
    def present(self) -> int:
        """The number of the row of the present."""
        return self._present

    @property
    def is_complete(self) -> bool:
        """Whether all rows were read."""
        return self._complete

    def refresh(self, store: ProjectStore | None, trail: TrailSeen) -> bool:
        """See what is there now.

        Returns:
            Whether the steps are others than before, and not only more or fewer of them taken back.

        Raises:
            ProjectError: The project cannot be read.
        """
        if store is None:
            self._entries, self._complete = [], False
            self._clear_rows()
            return True
        undone = store.undone_steps
        top = store.history(limit=1)
        others = tuple(self._entries[:1]) != top or not self._entries
        if others:
            self._entries, self._complete = [], not top
        self._arrange(undone, trail)
        while len(self._entries) <= self._below and not self._complete:
            self.take(self.read(store))
        self._below = min(self._below, len(self._entries))
        self._head = [item for item in self._head if isinstance(item, str) or item < len(self._entries)]
        return others

    def read(self, store: ProjectStore) -> tuple[LogEntry, ...]:
        """The next page of steps, fewer than `PAGE` if it is the last."""
        return store.history(self._entries[-1].position if self._entries else None, PAGE)

    def take(self, page: tuple[LogEntry, ...]) -> None:
        """Add a page to the rows; with the last one the beginning is added too."""
        self._entries.extend(page)
        self._complete = len(page) < PAGE

    def row(self, number: int) -> HistoryRow:
        """One of the rows, 0 for the newest."""
        things = self._present - number
        if number < self._above:
            found: LogEntry | str = self._entries[number]
        elif number < self._above + len(self._head):
            item = self._head[number - self._above]
            found = item if isinstance(item, str) else self._entries[item]
        else:
            at = number - self._above - len(self._head) + self._below
            found = self._entries[at] if at < len(self._entries) else tr("The beginning")
        if isinstance(found, str):
            return HistoryRow(found, None, None, things)
        return HistoryRow(found.title, found.image_id, found.made_at, things)

    def _clear_rows(self) -> None:
        self._above = self._below = self._present = 0
        self._head = []

    def _arrange(self, undone: int, trail: TrailSeen) -> None:
        """Put what was done to the prompt among the steps; a None in the trail stands for the next of these.

        While a step is being told, the trail lags behind the project by that step, and the list may be painted in
        between: what it has too many of is left out until then.
        """
        again = min(trail.future.count(None), undone)
        self._above = undone - again if not trail.future and trail.goes_on else 0
        future = _among(trail.future, range(undone - again, undone))
        past = _among(trail.past[::-1], range(undone, undone + trail.past.count(None)))
        self._head = future + past
        self._below = undone + trail.past.count(None)
        self._present = self._above + len(future)


def _among(titles: Sequence[str | None], steps: Iterable[int]) -> list[str | int]:
    """Titles, and for each None the number of the next step as long as there are any."""
    step = iter(steps)
    found = [next(step, None) if title is None else title for title in titles]
    return [item for item in found if item is not None]
