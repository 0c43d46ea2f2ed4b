"""Fetching and loading models while the work goes on."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model
from sam_annotator.models.weights import Cancelled, Progress, fetch
from sam_annotator.runtimes.background import background_encoders


class Fetch(Protocol):
    """Brings the files of a model, as `models.weights.fetch` does."""

    def __call__(self, spec: ModelSpec, *, progress: Progress | None, cancelled: Cancelled | None) -> None:
        """Download what is missing."""


Load = Callable[[ModelSpec], SegmentationModel]
"""Loads a model whose files are there, on the runtime and device that the person chose."""


def load_beside_clicks(spec: ModelSpec, **options: Any) -> SegmentationModel:  # noqa: ANN401  those of `load_model`
    """Load a model whose encoder makes room for its decoder, so that a click is as quick while an image is encoded."""
    with background_encoders():
        return load_model(spec, **options)


class ModelLoader(QObject):
    """Loads one model at a time in a lane of its own, and downloads it first where needed. The newest request wins.

    Args:
        load: Loads a model whose files are there.
        fetch: Brings the files.
        is_installed: Whether they are there.
        executor: Makes the executor of the lane "model".
        parent: Its owner.

    Attributes:
        load_files: ``load``, for who has a lane of its own.
        fetch_files: ``fetch``, likewise.

    Signals:
        loading_changed(ModelSpec | None): What is fetched or loaded, None once that ended.
        progress(int, int): Bytes that are there and bytes in all, 0 where unknown.
        loaded(SegmentationModel): The model is ready.
        failed(str): It is not; the sentence says why. What was downloaded is kept for the next attempt.
    """

    loading_changed = Signal(object)
    # Not int: Qt's has 32 bits, and ViT-H is larger than 2 GiB.
    progress = Signal(object, object)
    loaded = Signal(object)
    failed = Signal(str)
    _reported = Signal(int, object, object)

    def __init__(
        self,
        load: Load = load_beside_clicks,
        *,
        fetch: Fetch = fetch,
        is_installed: Callable[[ModelSpec], bool] = Catalog.is_installed,
        executor: Callable[[str], Executor] = thread_executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.fetch_files, self.load_files, self._is_installed = fetch, load, is_installed
        self._lane = Lane("model", executor("model"), self)
        self._ids = itertools.count(1)
        self._wanted = 0
        self._spec: ModelSpec | None = None
        self._cancelled = threading.Event()
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def is_loading(self) -> bool:
        """Whether a model is on its way."""
        return self._wanted != 0

    @property
    def loading(self) -> ModelSpec | None:
        """The model that is on its way."""
        return self._spec if self.is_loading else None

    def load(self, spec: ModelSpec) -> None:
        """Load a model in place of what is on its way."""
        self._cancelled.set()
        self._cancelled, self._wanted, self._spec = threading.Event(), next(self._ids), spec
        self.loading_changed.emit(spec)
        call = partial(self._work, spec, self._wanted, self._cancelled)
        self._lane.submit(call, partial(self._on_result, self._wanted))

    def cancel(self) -> None:
        """Give up what is on its way; a download can go on later."""
        if self.is_loading:
            self._cancelled.set()
            self._end()

    def close(self) -> None:
        """Give up what is on its way and wait for it to end."""
        self._cancelled.set()
        self._lane.close()

    def _work(self, spec: ModelSpec, request: int, cancelled: threading.Event) -> SegmentationModel:
        """On the worker thread; touches nothing of ours but a signal."""
        if not self._is_installed(spec):
            self.fetch_files(spec, progress=partial(self._reported.emit, request), cancelled=cancelled.is_set)
        return self.load_files(spec)

    def _on_reported(self, request: int, done: int, total: int) -> None:
        if request == self._wanted:
            self.progress.emit(done, total)

    def _on_result(self, request: int, result: Result[SegmentationModel]) -> None:
        if request != self._wanted:
            return
        self._end()
        if isinstance(result, Err):
            self.failed.emit(result.sentence)
        else:
            self.loaded.emit(result.value)

    def _end(self) -> None:
        self._wanted = 0
        self.loading_changed.emit(None)
