"""Where a lane's work runs: a thread, or the hands of a test."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, Protocol, TypeVar

import cv2
import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent

from sam_annotator.runtimes.background import make_room

T = TypeVar("T")


class Executor(Protocol):
    """The part of `concurrent.futures.Executor` that a lane uses."""

    def submit(self, fn: Callable[[], T], /) -> Future[T]:
        """Run ``fn`` some time."""

    def shutdown(self, wait: bool = True) -> None:
        """Take no more work and, if asked, wait for what runs."""


BACKGROUND: Final = frozenset({"encode", "encoders"})
"""Lanes whose threads make room for those of the others."""


def thread_executor(name: str) -> Executor:
    """One worker thread of that name."""
    begin = _begin_background if name in BACKGROUND else None
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name, initializer=begin)


def _begin_background() -> None:
    # OpenCV has one pool of threads for the whole process, which whoever comes first starts: not from back here, or
    # whatever the window shrinks and enlarges would wait for threads that make room for it.
    cv2.resize(np.zeros((512, 512, 3), np.uint8), (256, 256), interpolation=cv2.INTER_AREA)
    make_room()


class ManualExecutor:
    """Runs nothing by itself: a test cranks it, one call at a time, on the thread of the test.

    Attributes:
        closed: Whether `shutdown` was called.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self.closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def submit(self, fn: Callable[[], T], /) -> Future[T]:
        """Keep ``fn`` until `run_next`."""
        if self.closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[T] = Future()
        self._waiting.append((fn, future))
        return future

    def shutdown(self, wait: bool = True) -> None:
        """Take no more work. There is no thread to wait for: with ``wait`` what is kept is run now."""
        self.closed = True
        while wait and self._waiting:
            self._run(*self._waiting.popleft())

    def run_next(self) -> None:
        """Run the oldest call and deliver the signal that it ended."""
        self._run(*self._waiting.popleft())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)

    def run_all(self) -> None:
        """Run until nothing is kept, also what the answers lead to."""
        while self._waiting:
            self.run_next()

    @staticmethod
    def _run(fn: Callable[[], Any], future: Future[Any]) -> None:
        future.set_running_or_notify_cancel()
        try:
            value = fn()
        except BaseException as error:  # noqa: BLE001 - a future carries whatever was raised, as in a real executor
            future.set_exception(error)
        else:
            future.set_result(value)
