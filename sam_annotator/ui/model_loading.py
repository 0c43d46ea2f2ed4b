"""Loading and fetching models beside the work, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model
from sam_annotator.models.weights import fetch
from sam_annotator.ui.work import Job, Report

Load: TypeAlias = Callable[[ModelSpec], SegmentationModel]
Fetch: TypeAlias = Callable[[ModelSpec, Report], None]


def fetch_files(spec: ModelSpec, report: Report) -> None:
    """Download what is missing of a model, as `models.weights.fetch`."""
    fetch(spec, progress=report)


class ModelLoader(QObject):
    """Gets models ready in a thread of its own. A newer wish replaces one that is under way.

    Signals:
        started: What is going on: "Loading Compact".
        progress: Bytes that are there, and bytes in all (0 while unknown); only while fetching.
        loaded: The model.
        failed: The sentence that says why not.
        ended: Nothing is going on any more, whether it worked or not.
    """

    started = Signal(str)
    progress = Signal(object, object)
    loaded = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        load: Load = load_model,
        fetch: Fetch = fetch_files,
        executor: Executor | None = None,
    ) -> None:
        super().__init__(parent)
        self._load, self._fetch = load, fetch
        self._executor = thread_executor("models") if executor is None else executor
        self._job: Job[SegmentationModel] | None = None

    @property
    def busy(self) -> bool:
        """Whether a model is on its way."""
        return self._job is not None

    def get(self, spec: ModelSpec) -> None:
        """Load a model, fetching it first if need be."""
        self.cancel()
        installed = Catalog.is_installed(spec)
        work = partial(self._work, spec, fetch_first=not installed)
        job = self._job = Job(work, self._executor, self)
        job.progress.connect(lambda done, total: self.progress.emit(done, total) if job is self._job else None)
        job.done.connect(lambda model: self._end(job, lambda: self.loaded.emit(model)))
        job.failed.connect(lambda sentence: self._end(job, lambda: self.failed.emit(sentence)))
        job.cancelled.connect(lambda: self._end(job, lambda: None))
        self.started.emit(f"{'Loading' if installed else 'Fetching'} {spec.title}")

    def cancel(self) -> None:
        """Give up what is under way. What was fetched is kept, so that it can go on later."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.ended.emit()

    def close(self) -> None:
        """Give up and wait for the thread."""
        self.cancel()
        self._executor.shutdown(wait=True)

    def _work(self, spec: ModelSpec, report: Report, *, fetch_first: bool) -> SegmentationModel:
        report(0, 0)
        if fetch_first:
            self._fetch(spec, report)
        model = self._load(spec)
        report(0, 0)
        return model

    def _end(self, job: Job[SegmentationModel], tell: Callable[[], None]) -> None:
        job.deleteLater()
        if job is self._job:
            self._job = None
            self.ended.emit()
            tell()
