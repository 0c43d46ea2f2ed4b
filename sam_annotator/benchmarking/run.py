"""Measure the parts that were asked for, with every setup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import cv2

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.parts import PARTS, Part
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.seeded_models import SEEDED, check_seeded
from sam_annotator.benchmarking.shelf import Setup, Shelf, check_reference
from sam_annotator.errors import RuntimeUnavailableError, SamAnnotatorError
from sam_annotator.models import Catalog
from sam_annotator.models.loading import check_files
from sam_annotator.runtimes import AUTO


@dataclass(frozen=True)
class Options:
    """What is measured, and how.

    Attributes:
        parts: Names of `PARTS`; empty for those that run by default.
        models: Ids of the catalogue or of `SEEDED`; empty for the built-in one and, against the reference, those that
            each part names.
        runtimes: Names of ``RUNTIMES``, or "auto".
        precisions: What encoders reckon in, see `Setup`.
        threads: Of one call; 0 leaves it to the runtime.
        against_reference: Whether to measure segment-anything beside each model that it has weights of.
        runs: How often each work is measured at most.
        seconds: See `Context`.
        points_per_side: See `Context`.
    """

    parts: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = (AUTO,)
    precisions: tuple[str, ...] = (AUTO,)
    threads: tuple[int, ...] = (0,)
    against_reference: bool = False
    runs: int = 20
    seconds: float = 10
    points_per_side: int = 8

    def names(self) -> tuple[str, ...]:
        """The parts to measure, in their order."""
        return tuple(name for name, part in PARTS.items() if name in self.parts or (part.by_default and not self.parts))

    def setups(self, part: Part) -> Sequence[Setup]:
        """With what a part is measured."""
        usual = (Catalog.load().default, *(part.seeded if self.against_reference else ()))
        chosen = product(self.models or usual, self.runtimes, self.precisions, self.threads)
        setups = [Setup(*each, beside_clicks=part.in_window) for each in chosen]
        return setups[:1] if part.once else setups

    def context(self, setup: Setup, shelf: Shelf, tell: Callable[[str], None]) -> Context:
        """What a part is given."""
        return Context(
            setup, shelf, self.runs, self.seconds, self.points_per_side, tell, against_reference=self.against_reference
        )

    def check(self) -> None:
        """See that all that is asked for is there, before the long run.

        Raises:
            RuntimeUnavailableError: A library is missing.
            WeightsError: A model is not on this computer.
        """
        if self.against_reference:
            check_reference()
        for model in dict.fromkeys(setup.model for name in self.names() for setup in self.setups(PARTS[name])):
            if model in SEEDED:
                check_seeded(model)
            else:
                check_files(Catalog.load().spec(model))


def measure(options: Options, tell: Callable[[str], None], fail: Callable[[str], None]) -> Iterator[Row]:
    """Yield rows as they are measured.

    Args:
        options: What is asked for.
        tell: Takes a sentence about what is going on.
        fail: Takes a sentence about what could not be measured. All else is, but with a setup that cannot run here.
    """
    shelf = Shelf(tell)
    refused: set[Setup] = set()
    for name in options.names():
        for setup in options.setups(PARTS[name]):
            plain = replace(setup, beside_clicks=False)
            if plain in refused:
                continue
            tell(f"{name}: {PARTS[name].title}; {setup}")
            # Ours reckon with as many in what they do beside the network; below zero is OpenCV's own choice.
            cv2.setNumThreads(setup.threads or -1)
            try:
                yield from PARTS[name].run(options.context(setup, shelf, tell))
            except SamAnnotatorError as error:
                fail(f"{setup}: {error}")
                if isinstance(error, RuntimeUnavailableError):
                    refused.add(plain)
