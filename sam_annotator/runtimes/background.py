"""Threads that make room for others: encoding beside clicks.

On Linux each thread has a niceness of its own and hands it on to the threads that it starts. Elsewhere they have none,
and nothing is done.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Final, TypeVar

T = TypeVar("T")

NICENESS: Final = 10
"""More than the thread had. Beside busy threads a tenth of a core is left to it (the kernel weighs 110 to 1024)."""
_making_room: ContextVar[bool] = ContextVar("making_room", default=False)


def make_room() -> None:
    """Let other threads go first, from now on and for good: only a privileged process could take it back."""
    if sys.platform == "linux":
        with suppress(OSError):
            thread = threading.get_native_id()
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + NICENESS)


@contextmanager
def background_encoders() -> Iterator[None]:
    """The threads of all encoders that are loaded meanwhile in this thread make room for those of the decoders."""
    token = _making_room.set(True)
    try:
        yield
    finally:
        _making_room.reset(token)


def start_threads_of(part: str, call: Callable[[], T]) -> T:
    """Run what loads a part of a model and starts its threads, so that they make room if it is a background encoder."""
    if part != "encoder" or not _making_room.get():
        return call()
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        make_room()
        try:
            done.append(call())
        except BaseException as error:  # noqa: BLE001  raised again where the caller waits
            failed.append(error)

    # A thread of its own, since the one that loads models could never leave the background again.
    thread = threading.Thread(target=run, name="load-encoder")
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return done[0]
