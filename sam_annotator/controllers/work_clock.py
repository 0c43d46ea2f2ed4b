"""A clock of work: it stands still while nobody does anything."""

from __future__ import annotations

import time
from collections.abc import Callable

IDLE = 30.0
"""Seconds without a sign of a person after which the clock stands still: long enough to look and to think."""


class WorkClock:
    """Seconds of work since it was made. Call `touch` at every sign of a person; a pause counts as `IDLE` at most.

    Args:
        clock: Seconds, monotonic.
        idle: See `IDLE`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, idle: float = IDLE) -> None:
        self._clock, self._idle = clock, idle
        self._worked = 0.0
        self._touched = clock()

    def __call__(self) -> float:
        """Seconds of work by now."""
        return self._worked + min(self._clock() - self._touched, self._idle)

    def touch(self) -> None:
        """Somebody is there."""
        self._worked, self._touched = self(), self._clock()
