"""One line of a benchmark: what was done, on what, how long it took, and how long the reference took beside it."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, sleep
from typing import Any

PAUSE = 0.05
"""Seconds between the turns of different works."""
WARM_UP = 2
ENOUGH = 3
"""Rounds that count of what takes long."""


@dataclass(frozen=True)
class Row:
    """A measured work.

    Attributes:
        work: Its name, path-like: "click/point/1080p".
        model: The id of the model, or "" where none takes part.
        runtime: Its runtime: "onnxruntime".
        precision: What the encoder reckons in: "fp32".
        threads: Of the runtime; 0 is its own choice.
        samples: What was measured, in the order of measuring, warm-up left out.
        reference: The same of the reference, measured by turns; empty without one.
        against: What the reference was: "segment-anything".
        unit: Of the samples: "ms", or "MB", "1/s".
    """

    work: str
    samples: tuple[float, ...]
    model: str = ""
    runtime: str = ""
    precision: str = ""
    threads: int = 0
    reference: tuple[float, ...] = ()
    unit: str = "ms"
    against: str = ""

    @property
    def on(self) -> tuple[str, str, str]:
        """Runtime, precision and threads as texts; empty what is not known or left to the runtime."""
        return self.runtime, self.precision, f"x{self.threads}" if self.threads else ""

    @property
    def median(self) -> float:
        """The median of the samples."""
        return statistics.median(self.samples)

    @property
    def reference_median(self) -> float | None:
        """The median of the reference's samples, or None without any."""
        return statistics.median(self.reference) if self.reference else None

    @property
    def ratio(self) -> float | None:
        """Median by median: below 1 is less than the reference. None without a reference."""
        return self.median / self.reference_median if self.reference_median else None

    def to_json(self) -> dict[str, Any]:
        """As it stands in the file of ``--json``: what is no time has "value" in place of "median_ms"."""
        is_time = self.unit == "ms"
        return {
            "work": self.work,
            "model": self.model,
            "runtime": self.runtime,
            "precision": self.precision,
            "threads": self.threads,
            "unit": self.unit,
            "median_ms": self.median if is_time else None,
            "min": min(self.samples),
            "max": max(self.samples),
            "runs": len(self.samples),
            "reference_median_ms": self.reference_median if is_time else None,
            "reference_min": min(self.reference, default=None),
            "reference_max": max(self.reference, default=None),
            "reference": self.against,
            "ratio": self.ratio,
        } | ({} if is_time else {"value": self.median, "reference_value": self.reference_median})


def timed(
    works: Sequence[Callable[[], object]], runs: int, *, warm_up: int = WARM_UP, seconds: float = math.inf
) -> list[tuple[float, ...]]:
    """Time several works by turns (A B A B ...), so that a machine whose speed drifts is fair to all.

    Before each there is a pause: the threads of one library go on spinning for some milliseconds after their work, on
    the cores that the other one's threads need.

    Args:
        works: Each is called ``warm_up + runs`` times.
        runs: How many rounds count, at least one.
        warm_up: Rounds that do not count.
        seconds: After so long no further round begins, if `ENOUGH` have counted. Where the first round takes a good
            part of it, that is warm-up enough.

    Returns:
        Milliseconds of each work, in the order of measuring.
    """
    begun, cold = perf_counter(), 0
    while cold < warm_up and (not cold or perf_counter() - begun <= seconds / 10):
        for work in works:
            work()
        cold += 1
    begun = perf_counter()
    taken: list[list[float]] = [[] for _ in works]
    while len(taken[0]) < runs and not (len(taken[0]) >= ENOUGH and perf_counter() - begun > seconds):
        for times, work in zip(taken, works, strict=True):
            if len(works) > 1:
                sleep(PAUSE)
            start = perf_counter()
            work()
            times.append(1000 * (perf_counter() - start))
    return [tuple(times) for times in taken]
