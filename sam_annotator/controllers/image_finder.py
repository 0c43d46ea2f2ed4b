"""The list of images filtered and sorted by one query, which the ways from image to image follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.browsing import BrowsingController
from sam_annotator.controllers.image_filter import Listing, asks_the_file, shown_images
from sam_annotator.controllers.image_query import Key, Query
from sam_annotator.controllers.lanes import Err, Lane, Priority, Result
from sam_annotator.core.annotation import ImageRecord
from sam_annotator.store.image_search import ImageSearch
from sam_annotator.store.project import ProjectStore

Clock: TypeAlias = Callable[[], datetime]


class ImageFinder(QObject):
    """Keeps what is shown true to the query.

    A query that the window can answer is answered at once; one that asks the project file goes to a lane of its own,
    with a connection of its own, and the list stays as it was until the answer comes. What is edited is looked at
    again when another image is opened: no row vanishes under the hand of who just changed it.

    Args:
        controller: The session.
        lane: Where the project file is asked.
        now: The time in UTC.
        parent: Its owner.

    Signals:
        query_changed(Query): What is asked from now on.
        shown_changed(tuple[int, ...] | None): Ids of the images that are shown, in order; None for all of the project.
        busy_changed(bool): Whether an answer is awaited.
    """

    query_changed = Signal(object)
    shown_changed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        controller: BrowsingController,
        lane: Lane,
        now: Clock = lambda: datetime.now(UTC),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._lane, self._now = controller, lane, now
        self._store: ProjectStore | None = None
        self._query = Query()
        self._asked: object = None
        self._stale = False
        controller.images_changed.connect(self._on_images)
        controller.images_added.connect(self._on_more)
        controller.missing_changed.connect(self._on_missing)
        controller.image_updated.connect(self._on_edit)
        controller.categories_changed.connect(self._on_edit)
        controller.image_opening.connect(self._on_opening)

    @property
    def query(self) -> Query:
        """What is asked."""
        return self._query

    @property
    def is_active(self) -> bool:
        """Whether images are left out or sorted."""
        return bool(self._query.terms) or self._query.sort is not None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._asked is not None

    def set_query(self, query: Query) -> None:
        """Show what this query asks for."""
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)
            self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self._stale = False
        self._lane.drop(Priority.NOW)
        store, was_busy = self._controller.store, self.is_busy
        self._asked = None
        if not self.is_active or store is None:
            self._show(None)
        elif asks_the_file(self._query):
            self._asked = ticket = object()
            call = partial(_look_up, store.path, self._query, self._listing(), self._now())
            self._lane.submit(call, partial(self._on_found, ticket))
        else:
            self._show(shown_images(self._query, self._listing(), None, self._now()))
        if was_busy is not self.is_busy:
            self.busy_changed.emit(self.is_busy)

    def close(self) -> None:
        """Refuse new work and wait for what runs."""
        self._lane.close()

    def _listing(self) -> Listing:
        controller = self._controller
        return Listing(controller.images, controller.counts, controller.missing)

    def _on_found(self, ticket: object, result: Result[tuple[int, ...]]) -> None:
        if ticket is not self._asked:
            return
        self._asked = None
        self.busy_changed.emit(self.is_busy)
        if isinstance(result, Err):
            self._controller.warning.emit(result.sentence)
        else:
            self._show(result.value)

    def _show(self, ids: tuple[int, ...] | None) -> None:
        self._controller.show_images(ids)
        self.shown_changed.emit(ids)

    def _on_images(self) -> None:
        """All images are other ones, or the project is."""
        if self._controller.store is not self._store:
            self._store = self._controller.store
            self._query = Query()
            self.query_changed.emit(self._query)
        self.refresh()

    def _on_more(self, _records: tuple[ImageRecord, ...]) -> None:
        if self.is_active:
            self.refresh()

    def _on_missing(self) -> None:
        if any(term.key is Key.IS for term in self._query.terms):
            self.refresh()

    def _on_edit(self) -> None:
        edits_matter = bool(self._query.conditions) or self._query.sort is not None
        self._stale = self._stale or edits_matter

    def _on_opening(self, _record: ImageRecord) -> None:
        if self._stale:
            self.refresh()


def _look_up(path: Path, query: Query, listing: Listing, now: datetime) -> tuple[int, ...]:
    with ImageSearch(path) as search:
        return shown_images(query, listing, search, now)
