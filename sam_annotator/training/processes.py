"""Several processes that train one network, and the signals that stop them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from torch import distributed
from torch.multiprocessing.spawn import ProcessExitedException, start_processes

from sam_annotator.errors import RuntimeUnavailableError, SamAnnotatorError


@contextmanager
def stop_signals(action: Callable[[int], None]) -> Iterator[None]:
    """Call an action, with the signal's number, where SIGINT or SIGTERM would end this process."""

    def handle(number: int, _frame: FrameType | None) -> None:
        action(number)

    if threading.current_thread() is not threading.main_thread():  # only the main thread is sent signals
        yield
        return
    handlers = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def run_together(work: Callable[[int], None], world: int, folder: Path) -> None:
    """Run ``work(rank)`` in forked processes of one thread each, which share the images and can share gradients.

    Args:
        work: What each does.
        world: Their number.
        folder: Where they may meet in a file.

    Raises:
        SamAnnotatorError: The first one that `work` raised.
        RuntimeUnavailableError: A process was killed.
    """
    meeting = folder / "processes"
    meeting.unlink(missing_ok=True)
    failures = multiprocessing.get_context("fork").SimpleQueue()
    arguments = (work, world, meeting.resolve().as_uri(), failures)
    # Torch annotates none of this.
    started: Any = start_processes(_begin, arguments, world, join=False, start_method="fork")  # type: ignore[no-untyped-call]

    def forward(number: int) -> None:
        for process in started.processes:
            if process.is_alive():
                os.kill(process.pid, number)

    with stop_signals(forward):
        try:
            while not started.join():
                pass
        except ProcessExitedException as error:
            if not failures.empty():
                raise failures.get() from None
            raise RuntimeUnavailableError(
                "A process was killed, perhaps for lack of memory; go on with --resume and fewer --processes."
            ) from error
        finally:
            meeting.unlink(missing_ok=True)


def _begin(rank: int, work: Callable[[int], None], world: int, meeting: str, failures: Any) -> None:  # noqa: ANN401
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=world)
    try:
        work(rank)
    except SamAnnotatorError as error:
        failures.put(error)
        sys.exit(1)
    distributed.destroy_process_group()
