"""What a part of the benchmark is given: one model in one setup, and how often to measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sam_annotator.benchmarking.rows import Row, timed
from sam_annotator.benchmarking.shelf import Setup, Shelf
from sam_annotator.models.base import SegmentationModel
from sam_annotator.models.common import SessionModel

if TYPE_CHECKING:
    from sam_annotator.benchmarking.reference import Reference


@dataclass(frozen=True)
class Context:
    """What a part of the benchmark is given.

    Attributes:
        setup: The model that is measured, and on what it runs.
        shelf: Where loaded models stand.
        runs: How often each work is measured at most.
        seconds: After so long on one work no further round of it begins, see `timed`.
        points_per_side: Of everything mode.
        tell: Takes a sentence for the person who waits.
        against_reference: Whether to measure the reference beside it.
    """

    setup: Setup
    shelf: Shelf
    runs: int
    seconds: float
    points_per_side: int
    tell: Callable[[str], None]
    against_reference: bool = False

    @property
    def model(self) -> SegmentationModel:
        """The loaded model; the same one for as long as no other setup is asked for."""
        return self.shelf.model(self.setup)

    @property
    def reference(self) -> Reference | None:
        """segment-anything on the same weights; None if it is not wanted, or the model has none for it."""
        return self.shelf.reference(self.setup, self.model.device) if self.against_reference else None

    def timed(
        self,
        work: str,
        ours: Callable[[], object],
        theirs: Callable[[], object] | None = None,
        *,
        part: str = "encoder",
    ) -> Row:
        """Measure a work in milliseconds, and by turns the reference's where there is one.

        Args:
            work: Its name.
            ours: What is measured.
            theirs: Likewise.
            part: Of the model, that does it.
        """
        works = [ours] if theirs is None else [ours, theirs]
        samples = timed(works, self.runs, seconds=self.seconds)
        return self.row(work, samples[0], reference=samples[1] if theirs else (), part=part)

    def row(
        self,
        work: str,
        samples: tuple[float, ...],
        *,
        reference: tuple[float, ...] = (),
        unit: str = "ms",
        part: str = "encoder",
    ) -> Row:
        """What was measured of this setup, see `Row`: by a part of the model."""
        setup, model = self.setup, self.model
        session = model.sessions.get(part) if isinstance(model, SessionModel) else None
        runtime, precision = (session.runtime, session.precision) if session else (model.runtime, model.precision)
        against = self.reference.name if reference and self.reference else ""
        return Row(work, samples, setup.model, runtime, precision, setup.threads, reference, unit, against)
