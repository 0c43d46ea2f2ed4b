"""One piece of work in a thread of its own, with progress and cancel, and its end back on the GUI thread."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers.executors import Executor
from sam_annotator.core.wording import tr
from sam_annotator.errors import SamAnnotatorError

_BETWEEN = 0.03
"""Seconds between two signals of progress: a hundred thousand of them would keep the GUI thread busy."""

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Called by the work with what is done and of how much; raises `CancelledError` once `Job.cancel` was called."""


class CancelledError(SamAnnotatorError):
    """The person cancelled the work."""


class Job(QObject, Generic[T]):
    """Runs ``work(report)`` on an executor. Exactly one of `done`, `failed` and `cancelled` follows.

    Signals:
        progress: What is done, and of how much (0 while unknown).
        done: What the work returned.
        failed: The sentence of one of our errors. Any other error is raised again on the GUI thread, where the
            exception hook reports it, after `failed`.
        cancelled: `cancel` was heard.
    """

    progress = Signal(object, object)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    _ended = Signal(object)

    def __init__(self, work: Callable[[Report], T], executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = False
        self._told = -math.inf
        # The future's callback runs on the worker, or here if the work has ended by then. Queued in both cases: nobody
        # has heard of this job before it is made.
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.running = True
        # The future is not kept, or what it has brought would live as long as the job's parent.
        executor.submit(partial(work, self._report)).add_done_callback(self._ended.emit)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancel = True

    def _report(self, done: int, total: int) -> None:
        if self._cancel:
            raise CancelledError(tr("This was cancelled."))
        now = time.monotonic()
        if done >= total or now - self._told >= _BETWEEN:
            self._told = now
            self.progress.emit(done, total)

    def _end(self, future: Future[T]) -> None:
        self.running = False
        error = future.exception()
        if error is None:
            self.done.emit(future.result())
        elif isinstance(error, CancelledError):
            self.cancelled.emit()
        elif isinstance(error, SamAnnotatorError):
            self.failed.emit(str(error))
        else:
            self.failed.emit(tr("Something unexpected went wrong; the log has the details."))
            raise error
