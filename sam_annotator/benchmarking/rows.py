"""One line of a benchmark: what was done, on what, how long it took, and how long the reference took beside it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

WARM_UP = 2


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
        """As it stands in the file of ``--json``; times in milliseconds end in ``_ms``, others stand under "value"."""
        name = "median_ms" if self.unit == "ms" else "value"
        return {
            "work": self.work,
            "model": self.model,
            "runtime": self.runtime,
            "precision": self.precision,
            "threads": self.threads,
            "unit": self.unit,
            name: self.median,
            "min": min(self.samples),
            "max": max(self.samples),
            "runs": len(self.samples),
            f"reference_{name}": self.reference_median,
            "ratio": self.ratio,
        }


def timed(works: Sequence[Callable[[], object]], runs: int, *, warm_up: int = WARM_UP) -> list[tuple[float, ...]]:
    """Time several works by turns (A B A B ...), so that a machine whose speed drifts is fair to all.

    Args:
        works: Each is called ``warm_up + runs`` times.
        runs: How many count.
        warm_up: Rounds that do not count.

    Returns:
        Milliseconds of each work, in the order of measuring.
    """
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(warm_up + runs):
        for index, work in enumerate(works):
            start = perf_counter()
            work()
            if turn >= warm_up:
                taken[index].append(1000 * (perf_counter() - start))
    return [tuple(times) for times in taken]
