"""Work off the GUI thread: one worker per lane, the newest request wins, answers come back by a queued signal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.wording import tr
from sam_annotator.errors import SamAnnotatorError

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ok(Generic[T]):
    """What a request gave."""

    value: T


@dataclass(frozen=True)
class Err:
    """Why a request gave nothing, as one sentence for the user."""

    sentence: str


Result: TypeAlias = Ok[T] | Err


class Priority(IntEnum):
    """Which pending request starts first."""

    NOW = 0
    SOON = 1
    IDLE = 2


@dataclass(frozen=True)
class _Job:
    call: Callable[[], Any]
    deliver: Callable[[Any], None]


class Lane(QObject):
    """One worker thread. Methods and deliveries belong to the GUI thread.

    While a request runs, one more waits per `Priority`; a newer one of the same priority takes its place and the older
    is never delivered. What runs always finishes: the receiver judges by an id of its own whether it still wants it.

    Signals:
        idle(): The last answer was delivered and nothing waits.
    """

    idle = Signal()
    _ended = Signal(object)

    def __init__(self, name: str, executor: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._executor = thread_executor(name) if executor is None else executor
        self._pending: dict[Priority, _Job] = {}
        self._running: _Job | None = None
        self._closed = False
        # Emitted on the worker thread; queued, so that the slot runs on ours.
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return self._running is None and not self._pending

    def submit(
        self,
        call: Callable[[], T],
        deliver: Callable[[Result[T]], None],
        priority: Priority = Priority.NOW,
    ) -> None:
        """Run ``call`` on the worker thread and hand its result to ``deliver`` on the GUI thread.

        Args:
            call: Holds everything it needs; touches nothing that the GUI thread may change.
            deliver: Called with `Ok` or `Err`, or never, if a newer request takes the place or the lane is closed.
            priority: Whose place it takes.
        """
        if not self._closed:
            self._pending[priority] = _Job(call, deliver)
            self._start_next()

    def drop(self, priority: Priority) -> None:
        """Forget the request that waits with this priority, if there is one."""
        self._pending.pop(priority, None)

    def close(self) -> None:
        """Refuse new work, drop what is pending, wait for what runs. Nothing is delivered afterwards."""
        self._closed = True
        self._pending.clear()
        self._executor.shutdown(wait=True)

    def _start_next(self) -> None:
        if self._running is None and self._pending:
            self._running = self._pending.pop(min(self._pending))
            self._executor.submit(self._running.call).add_done_callback(self._ended.emit)

    def _deliver(self, future: Future[Any]) -> None:
        job, self._running = self._running, None
        if job is None or self._closed:
            return
        # Before the next one starts, so that the receiver can drop what this answer makes needless.
        job.deliver(_result(future, self._name))
        self._start_next()
        if self.is_idle:
            self.idle.emit()


def _result(future: Future[T], lane: str) -> Result[T]:
    error = future.exception()
    if error is None:
        return Ok(future.result())
    if isinstance(error, SamAnnotatorError):
        return Err(str(error))
    logger.error("The %s lane failed.", lane, exc_info=error)
    if isinstance(error, MemoryError):
        return Err(tr("There is not enough memory for this; close other programs or choose a smaller model."))
    return Err(
        tr(
            "Something went wrong inside the program ({error}); the log tells where. Please report it.",
            error=type(error).__name__,
        )
    )
