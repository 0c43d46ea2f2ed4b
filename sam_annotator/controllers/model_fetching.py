"""Downloads of models that go on beside everything else, one after the other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.controllers.model_loading import Fetch
from sam_annotator.models.base import ModelSpec


class ModelFetcher(QObject):
    """Fetches the files of models in a lane of its own, in the order in which they were asked for.

    Args:
        fetch: Brings the files of one model.
        executor: Makes the executor of the lane "fetch".
        parent: Its owner.

    Signals:
        fetching_changed(ModelSpec | None): What is being fetched now, None once nothing is.
        progress(int, int): Of that: bytes that are there and bytes in all, 0 where unknown.
        fetched(ModelSpec): All its files are there.
        failed(str): They are not; the sentence says why. What has arrived is kept for the next attempt.
    """

    fetching_changed = Signal(object)
    progress = Signal(object, object)  # not int: Qt's has 32 bits
    fetched = Signal(object)
    failed = Signal(str)
    _reported = Signal(object, object, object)

    def __init__(
        self, fetch: Fetch, *, executor: Callable[[str], Executor] = thread_executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._lane = Lane("fetch", executor("fetch"), self)
        self._waiting: deque[ModelSpec] = deque()
        self._current: ModelSpec | None = None
        self._cancelled = threading.Event()
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def current(self) -> ModelSpec | None:
        """What is being fetched."""
        return self._current

    @property
    def waiting(self) -> tuple[str, ...]:
        """The ids of what comes after it."""
        return tuple(spec.id for spec in self._waiting)

    def fetch(self, spec: ModelSpec) -> None:
        """Fetch a model, after those that were asked for before."""
        asked = [*self._waiting, *([self._current] if self._current else [])]
        if spec.id not in [other.id for other in asked]:
            self._waiting.append(spec)
            self._next()

    def cancel(self, model_id: str) -> None:
        """Give up a download; it can go on later where it stopped."""
        self._waiting = deque(spec for spec in self._waiting if spec.id != model_id)
        if self._current is not None and self._current.id == model_id:
            self._cancelled.set()
            self._go_on()

    def close(self) -> None:
        """Give up everything and wait for the end of what runs."""
        self._waiting.clear()
        self._cancelled.set()
        self._lane.close()

    def _next(self) -> None:
        if self._current is None and self._waiting:
            spec = self._current = self._waiting.popleft()
            self._cancelled = threading.Event()
            self.fetching_changed.emit(spec)
            call = partial(self._work, spec, self._cancelled)
            self._lane.submit(call, partial(self._on_result, spec, self._cancelled))

    def _work(self, spec: ModelSpec, cancelled: threading.Event) -> None:
        """On the worker thread; touches nothing of ours but a signal."""
        self._fetch(spec, progress=partial(self._reported.emit, cancelled), cancelled=cancelled.is_set)

    def _on_reported(self, request: threading.Event, done: int, total: int) -> None:
        if request is self._cancelled and self._current is not None:
            self.progress.emit(done, total)

    def _on_result(self, spec: ModelSpec, request: threading.Event, result: Result[None]) -> None:
        if request is not self._cancelled or self._current is None:
            return  # given up
        self._go_on()
        if isinstance(result, Err):
            self.failed.emit(result.sentence)
        else:
            self.fetched.emit(spec)

    def _go_on(self) -> None:
        self._current = None
        self.fetching_changed.emit(None)
        self._next()
