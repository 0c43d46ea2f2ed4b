"""Work spread over processes, of which any may die."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

from sam_annotator.errors import SamAnnotatorError

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 2
"""Items waiting per process, so that none runs dry."""

_work: Callable[[Any], Any] | None = None
_failure: SamAnnotatorError | None = None


class WorkerDiedError(SamAnnotatorError):
    """The process that was at work on an item ended without an answer."""


def spread(
    items: Sequence[Item],
    make: Callable[[], Callable[[Item], Result]],
    workers: int,
    failed: Callable[[Item, BaseException], Result],
) -> Iterator[Result]:
    """Work on items in processes; results come as they are done.

    Args:
        items: Picklable.
        make: Makes the worker, once per process; picklable.
        workers: Processes, at least 1. This process itself works on nothing.
        failed: Gives the result for an item that broke its process twice, as happens when memory runs out.

    Raises:
        SamAnnotatorError: No worker can be made.
    """
    waiting, alone = deque(items), deque[Item]()
    while waiting or alone:
        # After a death nobody knows whose fault it was: those at work are tried again one by one.
        suspects = bool(alone)
        some, count = (alone, 1) if suspects else (waiting, workers)
        round_ = _Round(some, make, count, 1 if suspects else workers * AHEAD)
        yield from round_
        for item in round_.broken:
            if suspects:
                yield failed(item, WorkerDiedError("the process that worked on it died, perhaps for lack of memory"))
            else:
                alone.append(item)


class _Round(Generic[Item, Result]):
    """Items worked on by one pool, until they are done or a process dies. ``broken`` are then those at work."""

    def __init__(
        self, items: deque[Item], make: Callable[[], Callable[[Item], Result]], workers: int, ahead: int
    ) -> None:
        self.items, self.ahead = items, ahead
        self.broken: list[Item] = []
        # Fresh processes: forked ones would share locks and threads of the runtimes in whatever state they are.
        self.pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (make,))

    def __iter__(self) -> Iterator[Result]:
        at_work: dict[Future[Result], Item] = {}
        try:
            while self.items or at_work:
                while self.items and len(at_work) < self.ahead:
                    at_work[self.pool.submit(_do, self.items[0])] = self.items[0]
                    self.items.popleft()
                done, _ = wait(at_work, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    del at_work[future]
                    yield result
        except BrokenProcessPool:
            # Answers that came before the death are good.
            for future, item in at_work.items():
                if future.done() and future.exception() is None:
                    yield future.result()
                else:
                    self.broken.append(item)
        finally:
            self.pool.shutdown(wait=True, cancel_futures=True)


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _work, _failure  # noqa: PLW0603  all that a process keeps
    try:
        _work = make()
    except SamAnnotatorError as error:
        # Raised here it would end the process, and nobody would learn why.
        _failure = error


def _do(item: Any) -> Any:  # noqa: ANN401  whatever the worker takes and gives
    if _failure is not None:
        raise _failure
    return None if _work is None else _work(item)
