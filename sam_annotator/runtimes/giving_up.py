"""A network's run that another thread may end, when nobody wants any more what it makes.

Where a runtime cannot stop in the middle, the run goes on to its end.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sam_annotator.errors import SamAnnotatorError


class GivenUpError(SamAnnotatorError):
    """The run was ended, since what it makes is not wanted any more."""


class StopSign:
    """Ends what runs under it, now and later. Any thread may call it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop: Callable[[], None] | None = None
        self._given_up = False

    @property
    def is_given_up(self) -> bool:
        """Whether `give_up` was called."""
        return self._given_up

    def give_up(self) -> None:
        """End what runs, and whatever would be run."""
        # Under the lock, or the run could end before it is stopped, and the next one would be stopped in its place.
        with self._lock:
            self._given_up = True
            if self._stop is not None:
                self._stop()

    @contextmanager
    def over(self) -> Iterator[None]:
        """What this thread runs meanwhile is under this sign."""
        token = _over_us.set(self)
        try:
            yield
        finally:
            _over_us.reset(token)

    def hang_up(self, stop: Callable[[], None] | None) -> None:
        """Say how to end what runs; None if nothing does.

        Raises:
            GivenUpError: It is not to begin.
        """
        with self._lock:
            self._stop = stop
            if stop is not None and self._given_up:
                raise GivenUpError("This is not wanted any more.")


_over_us: ContextVar[StopSign | None] = ContextVar("over_us", default=None)


@contextmanager
def stoppable(stop: Callable[[], None]) -> Iterator[None]:
    """Around a run: ``stop`` makes it fail soon, from another thread.

    Raises:
        GivenUpError: In place of whatever the run raises when it was stopped.
    """
    sign = _over_us.get()
    if sign is None:
        yield
        return
    try:
        sign.hang_up(stop)
        yield
    except Exception as error:
        if sign.is_given_up:
            raise GivenUpError("This is not wanted any more.") from error
        raise
    finally:
        sign.hang_up(None)
