"""How much may be asked: in one request, by one client, and by all at once."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from sam_annotator.serving.refusals import RefusedError

_MOST_CLIENTS = 10_000


@dataclass(frozen=True)
class Limits:
    """What the server allows.

    Attributes:
        max_bytes: Of one request.
        max_pixels: Of one image.
        per_minute: Requests of one client in a minute; 0 for any number.
        workers: Requests that are worked on at once.
        waiting: Requests that may wait for that; more are sent away.
        body_seconds: In which a request has to arrive.
    """

    max_bytes: int = 32 << 20
    max_pixels: int = 100_000_000
    per_minute: int = 600
    workers: int = 2
    waiting: int = 16
    body_seconds: float = 60.0


class RateLimiter:
    """A token bucket for each client: it holds a tenth of what a minute allows, at least ten, and fills evenly.

    Args:
        per_minute: Requests in a minute; 0 for any number.
        clock: Seconds; for tests.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._size = per_minute / 60, max(10.0, per_minute / 10)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> None:
        """Count a request.

        Raises:
            RefusedError: There were too many; it says when there is room again.
        """
        if not self._rate:
            return
        now = self._clock()
        level, then = self._buckets.pop(client, (self._size, now))
        level = min(self._size, level + (now - then) * self._rate)
        self._buckets[client] = (max(level - 1, 0.0) if level >= 1 else level, now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)  # who was silent for longest, and so has the fullest bucket
        if level < 1:
            wait = ceil((1 - level) / self._rate)
            raise RefusedError(429, f"Too many requests; ask again in {wait} s.", wait)


class Gate:
    """Counts who is inside, and sends away whom there is no room for."""

    def __init__(self, most: int) -> None:
        self._most, self._inside = most, 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            if self._inside >= self._most:
                raise RefusedError(503, f"The server is busy with {self._inside} requests; ask again in a second.", 1)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
