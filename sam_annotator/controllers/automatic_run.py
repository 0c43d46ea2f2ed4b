"""Everything mode over all images of a project: the queue, and how far it is. One image is the search's."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.searching import BackgroundSearch, Searched
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.core.stages import Stage
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.stages import signature

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController


@dataclass(frozen=True)
class Summary:
    """What a run came to.

    Attributes:
        images: How many images were looked through.
        proposals: How many proposals were made.
        failed: How many images could not be looked through.
        problem: Why the first of these could not, or empty.
    """

    images: int = 0
    proposals: int = 0
    failed: int = 0
    problem: str = ""


class AutomaticRun(QObject):
    """Goes through the images that nobody has worked on, from the open one on.

    What was done is stored image by image, so a run goes on where it stopped, also after a crash. Images that fail are
    passed over, and those that come to the project meanwhile are looked through as well.

    Args:
        controller: The session.
        search: Looks through one image.
        options: What to ask for with the present model, or None while there is none.
        parent: Its owner.

    Signals:
        running_changed(bool): Whether there is something to do.
        progressed(int, int): Images done, and of how many.
        finished(Summary): There is nothing left to do.
        broken(): What was found cannot be stored; it has ended.
    """

    running_changed = Signal(bool)
    progressed = Signal(int, int)
    finished = Signal(object)
    broken = Signal()

    def __init__(
        self,
        controller: AnnotatingController,
        search: BackgroundSearch,
        options: Callable[[], AutomaticOptions | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._search, self._options = controller, search, options
        self._on = self._again = self._asked = self._running = False
        self._queue: deque[int] = deque()
        self._failed: set[int] = set()
        self._summary = Summary()
        search.ended.connect(self._on_ended)

    @property
    def is_on(self) -> bool:
        """Whether images are looked through, now or as soon as there are any."""
        return self._on

    def begin(self, *, again: bool) -> None:
        """Look through what is to be looked through, from now on.

        Args:
            again: A person has asked for it: also look with these thresholds through images that were looked through
                with others, if nobody has accepted or discarded anything there. What is new is added.
        """
        self.end()
        self._on, self._again, self._asked = True, again, again
        self.go_on()

    def end(self) -> None:
        """Look through no more images."""
        if self._on:
            self._on = False
            self._queue.clear()
            self._failed.clear()
            self._summary = Summary()
            self._search.give_up()
            self._set_running(on=False)

    def pause(self) -> None:
        """Something else needs the lane; the image that is being looked through comes first again."""
        image_id = self._search.image_id
        if self._on and image_id is not None:
            self._search.give_up()
            self._queue.appendleft(image_id)

    def go_on(self) -> None:
        """Begin with the next image, if nothing stands in the way."""
        options, store = self._options(), self._controller.store
        idle = self._on and self._search.image_id is None
        if not idle or options is None or store is None or store.read_only:
            return
        if not self._queue:
            try:
                self._queue.extend(self._due(options))
            except SamAnnotatorError as error:
                self._controller.warning.emit(str(error))
                self._break()
                return
        while self._queue:
            record = self._controller.record(self._queue.popleft())
            if self._is_untouched(record):
                self._set_running(on=True)
                self._tell()
                self._search.begin(record, Stage.AUTOMATIC, options)
                return
        if not self._controller.is_scanning:
            self._finish()

    # Inside

    def _due(self, options: AutomaticOptions) -> list[int]:
        """The images to look through, the open one and those after it first."""
        controller, store, model = self._controller, self._controller.store, self._controller.model
        if store is None or model is None:
            return []
        again, self._again = self._again, False
        searches, proposed = store.searches.all(), store.proposal_counts()
        wanted = signature(model, options)

        def is_due(image_id: int) -> bool:
            found, there = searches.get(image_id), proposed.get(image_id, 0)
            if found is None:
                return not there  # those of a file wait for a person
            return again and found.by != wanted and found.proposals == there

        records = controller.images
        opened = controller.image
        at = next((place for place, record in enumerate(records) if opened and record.id == opened.id), 0)
        ids = [record.id for record in (*records[at:], *records[:at]) if self._is_untouched(record)]
        return [image_id for image_id in ids if is_due(image_id)]

    def _is_untouched(self, record: ImageRecord) -> bool:
        """Whether nobody has worked on it, and it can be read as far as is known."""
        worked = record.status is not ImageStatus.TODO or self._controller.counts.get(record.id, 0) > 0
        return not worked and record.id not in self._failed and record.id not in self._controller.missing

    def _on_ended(self, searched: Searched) -> None:
        if not self._on:
            return
        if not searched.stored:
            store = self._controller.store
            if store is not None and store.is_lent:
                self._queue.appendleft(searched.image_id)  # until it is given back
            else:
                self._break()
            return
        summary = self._summary
        if searched.problem:
            self._failed.add(searched.image_id)
            problem = summary.problem or searched.problem
            self._summary = replace(summary, failed=summary.failed + 1, problem=problem)
        else:
            made = summary.proposals + searched.proposals
            self._summary = replace(summary, images=summary.images + 1, proposals=made)
        self.go_on()

    def _tell(self) -> None:
        done = self._summary.images + self._summary.failed
        self.progressed.emit(done, done + len(self._queue) + 1)

    def _finish(self) -> None:
        summary, asked = self._summary, self._asked
        self._summary, self._asked = Summary(), False
        self._set_running(on=False)
        if asked or summary != Summary():
            self.finished.emit(summary)

    def _break(self) -> None:
        self.end()
        self.broken.emit()

    def _set_running(self, *, on: bool) -> None:
        if on != self._running:
            self._running = on
            self.running_changed.emit(on)
