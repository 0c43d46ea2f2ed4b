"""Everything mode on the open image: what it finds becomes proposals."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers import proposing_steps, word_steps
from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.core.annotation import Category, ImageRecord
from sam_annotator.core.history import Step
from sam_annotator.core.labels import UNKNOWN, new_category
from sam_annotator.core.stages import Stage
from sam_annotator.core.wording import tr
from sam_annotator.inference.automatic import AutomaticMask
from sam_annotator.inference.automatic_options import AutomaticOptions, quick_options
from sam_annotator.inference.stages import told
from sam_annotator.inference.word_search import WordSearch, WordsFound
from sam_annotator.inference.words import Words
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.store.project import ProjectStore

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

_EVERY = 4  # points between two reports
Found = tuple[AutomaticMask, ...] | WordsFound


class _GivenUpError(Exception):
    """Everything mode was cancelled."""


@dataclass(frozen=True, eq=False)
class _Work:
    """One run of everything mode."""

    id: int
    store: ProjectStore
    image: ImageRecord
    model: SegmentationModel
    given_up: threading.Event
    options: AutomaticOptions
    words: Words | None


class EverythingController(QObject):
    """Runs everything mode in a lane of its own. One may go to other images meanwhile.

    Args:
        controller: The session.
        lane: Closed with the session.

    Signals:
        running_changed(bool): Whether it runs.
        progressed(int, int): How much is done, and of how much.
        proposed(int): So many proposals were made.
    """

    running_changed = Signal(bool)
    progressed = Signal(int, int)
    proposed = Signal(int)
    _reported = Signal(int, int, int)

    def __init__(self, controller: AnnotatingController, lane: Lane) -> None:
        super().__init__(controller)
        self._controller = controller
        self._lane = lane
        self._ids = itertools.count(1)
        self._pixels: NDArray[np.uint8] | None = None
        self._work: _Work | None = None
        self._search = WordSearch()  # the lane's
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        controller.image_opening.connect(lambda _: self._set_pixels(None))
        controller.image_opened.connect(lambda _, pixels: self._set_pixels(pixels))

    @property
    def lane(self) -> Lane:
        """Where it works; what works there beside it gives way, see `controllers.searching`."""
        return self._lane

    @property
    def is_running(self) -> bool:
        """Whether everything mode runs."""
        return self._work is not None

    def propose(self, options: AutomaticOptions | None = None, words: Words | None = None) -> None:
        """Look for objects of the open image. What was proposed in this way before makes room for what is found.

        Args:
            options: The parameters; by default few points and the thresholds that suit the model.
            words: Of what is found propose this alone, see `word_steps.propose_words`.
        """
        controller = self._controller
        store, image, model, pixels = controller.store, controller.image, controller.model, self._pixels
        if store is None or image is None or pixels is None:
            return
        if model is None:
            controller.refused.emit(tr("The model is being loaded; try again in a moment."))
        elif controller.refuses_edits():
            return
        elif self._work is not None:
            controller.refused.emit(tr("Objects are being looked for already; Esc ends it."))
        else:
            options = options or quick_options(model)
            self._work = work = _Work(next(self._ids), store, image, model, threading.Event(), options, words)
            embedding = controller.embedding
            if embedding is not None and embedding.geometry.whole is not None:
                embedding = None  # of what the view shows
            call = partial(self._run, work, pixels, embedding)
            self._lane.submit(call, partial(self._on_found, work))
            self.running_changed.emit(self.is_running)

    def cancel(self) -> bool:
        """End everything mode; nothing is proposed. False if it does not run."""
        if self._work is None:
            return False
        self._work.given_up.set()
        self._end()
        self._controller.message.emit(tr("Cancelled; nothing was proposed."))
        return True

    def close(self) -> None:
        """End everything mode and wait for it. Nothing may be called afterwards."""
        if self._work is not None:
            self._work.given_up.set()
        self._work = None
        self._lane.close()

    # Inside

    def _run(self, work: _Work, pixels: NDArray[np.uint8], embedding: ImageEmbedding | None) -> Found | None:
        """On the lane's thread. None if it was cancelled."""

        def progress(done: int, total: int) -> None:
            if work.given_up.is_set():
                raise _GivenUpError
            if done % _EVERY == 0 or done == total:
                self._reported.emit(work.id, done, total)

        try:
            if work.words is not None:
                asked = work.words, work.model, pixels, work.options
                return self._search.find(*asked, embedding=embedding, progress=progress)
            return self._search.masks(work.model, pixels, work.options, embedding=embedding, progress=progress)
        except _GivenUpError:
            return None

    def _on_reported(self, work_id: int, done: int, total: int) -> None:
        if self._work is not None and self._work.id == work_id:
            self.progressed.emit(done, total)

    def _on_found(self, work: _Work, result: Result[Found | None]) -> None:
        if work is not self._work:
            return
        self._end()
        if isinstance(result, Err):
            self._controller.warning.emit(result.sentence)
        elif result.value is not None and work.store is self._controller.store:
            self._take(work, result.value)

    def _end(self) -> None:
        self._work = None
        self.running_changed.emit(self.is_running)

    def _take(self, work: _Work, found: Found) -> None:
        by_words = isinstance(found, WordsFound)
        step = self._words_step(work, found) if isinstance(found, WordsFound) else self._step(work, found)
        if step is not None and not self._controller.apply(step):
            return
        if made := word_steps.proposed_by(step):
            self.proposed.emit(made)
        elif by_words:
            self._controller.message.emit(tr("Nothing here fits these words; try others, or a lower score."))
        else:
            self._controller.message.emit(tr("Nothing new was found here; click what you see."))

    def _step(self, work: _Work, found: tuple[AutomaticMask, ...]) -> Step | None:
        store = work.store
        proposals = store.proposals(work.image.id)
        kept = [each for each in proposals if proposing_steps.has_label(each)]
        category, new = self._category()
        return proposing_steps.propose(
            found,
            work.image,
            category,
            work.model,
            store.new_annotation_id,
            there=(*store.annotations(work.image.id), *kept),
            gone=[each for each in proposals if not proposing_steps.has_label(each)],
            new_category=new,
            extra=told(Stage.MANUAL, work.options),
        )

    def _words_step(self, work: _Work, found: WordsFound) -> Step | None:
        store = work.store
        return word_steps.propose_words(
            found,
            work.image,
            work.model,
            new_id=store.new_annotation_id,
            new_label=lambda name, others: new_category(
                store.new_category_id(), name, others, self._controller.label_colors
            ),
            objects=store.annotations(work.image.id),
            proposals=store.proposals(work.image.id),
            categories=self._controller.categories,
            extra=told(Stage.MANUAL, work.options),
        )

    def _category(self) -> tuple[Category, bool]:
        """The label that stands for what has none yet, and whether it is to be made."""
        controller = self._controller
        found = controller.category or next(iter(controller.categories), None)
        if found is not None or controller.store is None:
            return found or new_category(0, UNKNOWN, ()), False
        return new_category(controller.store.new_category_id(), UNKNOWN, (), controller.label_colors), True

    def _set_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        self._pixels = pixels
