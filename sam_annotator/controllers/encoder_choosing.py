"""How the encoder in use runs fastest here: found out while nothing else is to be done, and used from then on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from sam_annotator.assets import resources
from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.images import read_image
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.choosing import Measured, measure_ways, remember, remembered
from sam_annotator.models.common import SessionModel
from sam_annotator.models.loading import load_model
from sam_annotator.models.ways import Wish, load_encoder, ways
from sam_annotator.runtimes import AUTO
from sam_annotator.runtimes.background import background_encoders
from sam_annotator.runtimes.base import Session

REST_MS: Final = 4000
"""Nothing was to be done for so long before anything is measured."""
PHOTOGRAPH: Final = "astronaut.jpg"
"""The sample on which ways are compared."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What a look at the ways of an encoder gave.

    Attributes:
        measured: As far as it came.
        is_complete: Whether that is all.
        encoder: Loaded for use, if another way than the one in use is the fastest.
    """

    measured: tuple[Measured, ...]
    is_complete: bool = True
    encoder: Session | None = None


Measure: TypeAlias = Callable[[ModelSpec, Wish, int, Sequence[Measured], Callable[[], bool]], Outcome]
"""`measure_beside`, or what a test puts in its place."""


def measure_beside(
    spec: ModelSpec, wish: Wish, threads: int, known: Sequence[Measured], cancelled: Callable[[], bool]
) -> Outcome:
    """Measure how the encoder of a model may run, beside the model in use; for a worker thread.

    Args:
        spec: The model.
        wish: What the person leaves open.
        threads: As for `load_model`.
        known: What was measured before.
        cancelled: Asked between two runs.
    """
    found = ways(spec, wish)
    if len(found) == 1:
        return Outcome(())
    load = partial(load_encoder, spec, threads=threads)
    with background_encoders():
        model = load_model(spec, runtime=wish.runtime, device=wish.device, threads=threads)
        if not isinstance(model, SessionModel):
            raise TypeError(f"the encoder of {spec.id} cannot be exchanged")
        image = read_image(resources() / "samples" / PHOTOGRAPH)
        measured = measure_ways(model, load, found, image, known=known, cancelled=cancelled)
        if len(measured) < len(found):
            return Outcome(measured, is_complete=False)
        best = remember(model.weights_hash, measured).best(wish)
        del model  # its memory, before the next encoder takes as much
        return Outcome(measured, encoder=None if best is None or best.way == found[0] else load(best.way))


class EncoderChooser(QObject):
    """Measures in the background, once per model and computer, and lets the model in use encode in the fastest way.

    It waits until nothing is encoded or asked, stops when there is work, and goes on after it.

    Args:
        inference: Has the model, and the work that goes first.
        wish: What the person leaves open, and the number of threads.
        executor: Makes the executor of the lane "encoders".
        measure: Does it.
        parent: Its owner.

    Signals:
        chosen(SegmentationModel): The model in use encodes in another way from now on.
    """

    chosen = Signal(object)

    def __init__(
        self,
        inference: InferenceController,
        wish: Callable[[], tuple[Wish, int]],
        *,
        executor: Callable[[str], Executor] = thread_executor,
        measure: Measure = measure_beside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference, self._wish, self._measure = inference, wish, measure
        self._lane = Lane("encoders", executor("encoders"), self)
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.rested)
        self._known: tuple[Measured, ...] = ()
        self._done: SessionModel | None = None
        self._ready: Session | None = None
        self._cancelled: threading.Event | None = None
        inference.encoding_changed.connect(self._on_work)
        inference.waiting_changed.connect(self._on_work)
        inference.working_on.connect(lambda key: self._on_work(key is not None))

    @property
    def is_measuring(self) -> bool:
        """Whether it measures."""
        return self._cancelled is not None

    def look(self) -> None:
        """There is another model, or another wish: find out about it when there is time."""
        self._stop()
        self._known, self._ready, self._done = (), None, None
        self._timer.start()

    def rested(self) -> None:
        """Nothing was to be done for a while."""
        model = self._inference.model
        if not isinstance(model, SessionModel) or model is self._done or self.is_measuring:
            return
        if not self._inference.is_idle:
            self._timer.start()
            return
        if self._ready is not None:
            self._use(model, self._ready)
            return
        wish, threads = self._wish()
        if wish.precision != AUTO or remembered(model.weights_hash) is not None:
            return
        self._cancelled = threading.Event()
        work = partial(self._measure, model.spec, wish, threads, self._known, self._cancelled.is_set)
        self._lane.submit(work, partial(self._on_measured, model, self._cancelled))

    def close(self) -> None:
        """Stop measuring, and wait for the run that goes on."""
        self._timer.stop()
        self._stop()
        self._lane.close()

    def _on_work(self, begins: bool) -> None:
        if begins and self._cancelled is not None:
            self._cancelled.set()
        if self._cancelled is None and self._timer.isActive():
            self._timer.start()

    def _stop(self) -> None:
        if self._cancelled is not None:
            self._cancelled.set()
            self._cancelled = None

    def _on_measured(self, model: SessionModel, cancelled: threading.Event, result: Result[Outcome]) -> None:
        if cancelled is not self._cancelled:
            return
        self._cancelled = None
        if isinstance(result, Err):
            log.warning("The encoder of %s cannot be measured: %s", model.spec.id, result.sentence)
            self._done = model
            return
        self._known, self._ready = result.value.measured, result.value.encoder
        if result.value.is_complete and self._ready is None:
            self._done = model
        elif self._ready is not None and self._inference.is_idle:
            self._use(model, self._ready)
        else:
            self._timer.start()

    def _use(self, model: SessionModel, encoder: Session) -> None:
        """Nothing is being encoded, so nobody waits for the model."""
        self._ready, self._done = None, model
        model.use_encoder(encoder)
        log.info("%s encodes by %s in %s from now on.", model.spec.id, encoder.runtime, encoder.precision)
        self.chosen.emit(model)
