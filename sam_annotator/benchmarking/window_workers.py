"""The threads beside the window, watched: so a benchmark knows what runs, and waits for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sam_annotator.controllers.executors import Executor, thread_executor

T = TypeVar("T")


class Workers:
    """Makes the executor of each lane from its name, as `thread_executor` does, and tells which are at work."""

    def __init__(self) -> None:
        self._watched: dict[str, _Watched] = {}

    def __call__(self, name: str) -> Executor:
        """The executor of a lane."""
        self._watched[name] = _Watched(thread_executor(name))
        return self._watched[name]

    def is_idle(self, *names: str) -> bool:
        """Whether nothing runs in these lanes, or in any; then all that ended has been posted to the window."""
        return all(not self._watched[name].is_busy for name in names or self._watched)


class _Watched:
    """An executor that counts what goes in and what has come out."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        # Each is counted on one thread alone: the window's, and the worker's.
        self._begun = self._ended = 0

    @property
    def is_busy(self) -> bool:
        return self._begun != self._ended

    def submit(self, fn: Callable[[], T], /) -> Future[T]:
        """See `Executor`."""
        self._begun += 1
        told: Future[T] = Future()

        def work() -> None:
            told.set_running_or_notify_cancel()
            try:
                told.set_result(fn())
            except BaseException as error:  # noqa: BLE001 - as an executor does
                told.set_exception(error)
            # After those who wait have been told: `Future.done` is true before.
            self._ended += 1

        self._executor.submit(work)
        return told

    def shutdown(self, wait: bool = True) -> None:
        """See `Executor`."""
        self._executor.shutdown(wait=wait)
