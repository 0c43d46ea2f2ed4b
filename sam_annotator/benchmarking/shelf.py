"""The models that are measured, loaded."""

from __future__ import annotations

from dataclasses import dataclass

from sam_annotator.models import Catalog, load_model
from sam_annotator.models.base import SegmentationModel
from sam_annotator.runtimes import AUTO
from sam_annotator.runtimes.base import Precision


@dataclass(frozen=True)
class Setup:
    """A model and what it runs on.

    Attributes:
        model: Its id in the catalogue.
        runtime: A name of ``RUNTIMES``, or "auto".
        precision: What the encoder reckons in.
        threads: Of one call; 0 leaves it to the runtime.
    """

    model: str
    runtime: str = AUTO
    precision: Precision = Precision.FP32
    threads: int = 0


class Shelf:
    """Loads models and keeps the last one: the largest take gigabytes."""

    def __init__(self) -> None:
        self._setup: Setup | None = None
        self._model: SegmentationModel | None = None

    def model(self, setup: Setup) -> SegmentationModel:
        """The model, loaded."""
        if self._model is None or setup != self._setup:
            self._model = None  # first: two at once may not fit
            self._model, self._setup = self.load(setup), setup
        return self._model

    def load(self, setup: Setup) -> SegmentationModel:
        """Load a model that is not kept."""
        spec = Catalog.load().spec(setup.model)
        return load_model(spec, runtime=setup.runtime, precision=setup.precision, threads=setup.threads)
