"""Everything mode on one image after another, beside the work. It gives way to whoever works: nobody asked for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers.lanes import Err, Priority, Result
from sam_annotator.controllers.proposing_steps import proposal, without_known
from sam_annotator.core.annotation import Category, ImageRecord, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.labels import UNKNOWN, new_category
from sam_annotator.core.stages import Stage
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.inference.automatic import AutomaticMask, automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import EmbeddingKey, Picture
from sam_annotator.inference.stages import signature, told
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.searching import Search

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

ReadPicture = Callable[[Path], Picture]
_EVERY = 4  # points between two reports
_PATIENCE = 2.0
"""So many seconds a point waits for a click or an encoding that somebody waits for; an encoder may take longer."""
_OPEN = frozenset({ImageStatus.TODO, ImageStatus.IN_PROGRESS, ImageStatus.REVIEW})
"""Where something may still be proposed when the search ends."""


class _GivenUpError(Exception):
    """The search is not wanted any more."""


@dataclass(frozen=True)
class Searched:
    """How the search of an image ended.

    Attributes:
        image_id: Of which.
        proposals: How many were made.
        problem: Why it failed, as a sentence, or empty.
        stored: Whether that could be stored. If not, the next one cannot be either.
    """

    image_id: int
    proposals: int = 0
    problem: str = ""
    stored: bool = True


class BackgroundSearch(QObject):
    """Looks through one image at a time, in the lane of everything mode, and stores what it proposes.

    Args:
        controller: The session.
        read: Reads an image file that is not open.
        parent: Its owner.

    Signals:
        progressed(int, int): Points asked, and of how many.
        ended(Searched): An image was looked through. Not after `give_up`.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    _reported = Signal(object, int, int)

    def __init__(self, controller: AnnotatingController, read: ReadPicture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._read = controller, read
        self._request: _Request | None = None
        self._pixels: NDArray[np.uint8] | None = None
        self._clear = threading.Event()
        self._clear.set()
        self._encoding = self._decoding = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        controller.image_opening.connect(lambda _: self._set_pixels(None))
        controller.image_opened.connect(lambda _, pixels: self._set_pixels(pixels))
        controller.encoding_changed.connect(lambda on: self._give_way(encoding=on))
        controller.decoding_changed.connect(lambda on: self._give_way(decoding=on))

    @property
    def image_id(self) -> int | None:
        """The image that is being looked through, or None."""
        return None if self._request is None else self._request.image.id

    def begin(self, image: ImageRecord, stage: Stage, options: AutomaticOptions) -> None:
        """Look through an image of the open project with its model; what was being looked through is given up."""
        controller, store, model = self._controller, self._controller.store, self._controller.model
        if store is None or model is None:
            return
        self.give_up()
        here = controller.image is not None and controller.image.id == image.id
        embedding = controller.inference.embedding if here else None
        pixels = self._pixels if here else None
        self._request = request = _Request(
            self._read,
            controller.inference.cache,
            store,
            image,
            stage,
            model,
            options,
            pixels,
            embedding,
            self._clear,
            self._reported.emit,
        )
        controller.everything.lane.submit(request, partial(self._on_found, request), Priority.IDLE)

    def give_up(self) -> None:
        """Leave the image as it is; nothing is told."""
        if self._request is not None:
            self._request.given_up.set()
            self._request = None

    def close(self) -> None:
        """Give up, and wait for nobody any more."""
        self.give_up()
        self._clear.set()

    # Inside

    def _set_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        self._pixels = pixels

    def _give_way(self, *, encoding: bool | None = None, decoding: bool | None = None) -> None:
        self._encoding = self._encoding if encoding is None else encoding
        self._decoding = self._decoding if decoding is None else decoding
        if self._encoding or self._decoding:
            self._clear.clear()
        else:
            self._clear.set()

    def _on_reported(self, request: _Request, done: int, total: int) -> None:
        if request is self._request:
            self.progressed.emit(done, total)

    def _on_found(self, request: _Request, result: Result[tuple[AutomaticMask, ...]]) -> None:
        if request is not self._request:
            return
        self._request = None
        if request.store is not self._controller.store:
            return
        if isinstance(result, Err):
            self.ended.emit(Searched(request.image.id, problem=result.sentence))
            return
        try:
            ended = self._take(request, result.value)
        except SamAnnotatorError as error:
            self._controller.warning.emit(str(error))
            ended = Searched(request.image.id, stored=False)
        self.ended.emit(ended)

    def _take(self, request: _Request, found: tuple[AutomaticMask, ...]) -> Searched:
        controller, store = self._controller, request.store
        if store.read_only:
            return Searched(request.image.id, stored=False)
        image = controller.record(request.image.id)
        there = (*store.annotations(image.id), *store.proposals(image.id))
        new = without_known(found, there) if image.status in _OPEN else []
        label, made = self._label(store) if new else (None, None)
        extra = told(request.stage, request.options)
        proposals = [
            proposal(each, store.new_annotation_id(), image, label, request.model, extra=extra) for each in new if label
        ]
        search = Search(
            signature(request.model, request.options), len(proposals) + sum(each.proposed for each in there)
        )
        records = (*([made] if made else ()), *proposals)
        stored = controller.take_in(
            lambda store: store.searches.add(image.id, search, proposals, made),
            Step("", tuple(Change(None, record) for record in records), image.id),
        )
        return Searched(image.id, len(proposals) if stored else 0, stored=stored)

    def _label(self, store: ProjectStore) -> tuple[Category, Category | None]:
        """The label that stands for what has none yet, the oldest one, and again if it is to be made."""
        oldest = next(iter(self._controller.categories), None)
        if oldest is not None:
            return oldest, None
        made = new_category(store.new_category_id(), UNKNOWN, (), self._controller.label_colors)
        return made, made


@dataclass(frozen=True, eq=False)
class _Request:
    """One image to look through; runs on the lane's thread. Pixels and embedding are those of the open image.

    What is encoded here is kept on disk as any encoding, so that nobody waits for it later.
    """

    read: ReadPicture
    cache: EmbeddingCache
    store: ProjectStore
    image: ImageRecord
    stage: Stage
    model: SegmentationModel
    options: AutomaticOptions
    pixels: NDArray[np.uint8] | None
    embedding: ImageEmbedding | None
    clear: threading.Event
    report: Callable[[_Request, int, int], None]
    given_up: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> tuple[AutomaticMask, ...]:
        if self.given_up.is_set():
            return ()
        self.clear.wait(_PATIENCE)
        pixels, embedding = self.pixels, self.embedding
        if pixels is None or embedding is None:
            picture = self.read(self.store.image_root / self.image.path)
            pixels = picture.pixels
            kept = self.cache.get(EmbeddingKey.of(self.model, picture.key))
            embedding = self.cache.fetch(self.model, picture) if kept is None else kept
        try:
            return automatic_masks(self.model, pixels, self.options, embedding=embedding, progress=self._progress)
        except _GivenUpError:
            return ()

    def _progress(self, done: int, total: int) -> None:
        self.clear.wait(_PATIENCE)
        if self.given_up.is_set():
            raise _GivenUpError
        if done % _EVERY == 0 or done == total:
            self.report(self, done, total)
