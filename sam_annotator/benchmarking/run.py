"""Measure the parts that were asked for, with every setup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.parts import PARTS, Part
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.shelf import Setup, Shelf
from sam_annotator.models import Catalog
from sam_annotator.runtimes import AUTO
from sam_annotator.runtimes.base import Precision


@dataclass(frozen=True)
class Options:
    """What is measured, and how.

    Attributes:
        parts: Names of `PARTS`; empty for those that run by default.
        models: Ids of the catalogue; empty for the built-in one.
        runtimes: Names of ``RUNTIMES``, or "auto".
        precisions: What encoders reckon in.
        threads: Of one call; 0 leaves it to the runtime.
        runs: How often each work is measured at most.
        seconds: See `Context`.
        points_per_side: See `Context`.
    """

    parts: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = (AUTO,)
    precisions: tuple[Precision, ...] = (Precision.FP32,)
    threads: tuple[int, ...] = (0,)
    runs: int = 20
    seconds: float = 20
    points_per_side: int = 8

    def names(self) -> tuple[str, ...]:
        """The parts to measure, in their order."""
        return tuple(name for name, part in PARTS.items() if name in self.parts or (part.by_default and not self.parts))

    def setups(self, part: Part) -> Sequence[Setup]:
        """With what a part is measured."""
        models = self.models or (Catalog.load().default,)
        setups = [Setup(*chosen) for chosen in product(models, self.runtimes, self.precisions, self.threads)]
        return setups[:1] if part.once else setups


def measure(options: Options, tell: Callable[[str], None]) -> Iterator[Row]:
    """Yield rows as they are measured; ``tell`` takes a sentence about what is going on."""
    shelf = Shelf()
    for name in options.names():
        part = PARTS[name]
        for setup in options.setups(part):
            context = Context(setup, shelf, options.runs, options.seconds, options.points_per_side, tell)
            tell(f"{name}: {part.title}, {setup.model}")
            yield from part.run(context)
