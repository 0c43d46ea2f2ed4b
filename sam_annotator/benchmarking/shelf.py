"""The models that are measured and their references, loaded."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sam_annotator.benchmarking.machine import cores
from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.benchmarking.seeded_models import SEEDED, seeded_model, weights_of
from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.models import Catalog, load_model
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.models.choosing import measure_ways, remember, remembered
from sam_annotator.models.common import SessionModel
from sam_annotator.models.loading import check_files, weights_hash
from sam_annotator.models.ways import Wish, load_encoder, ways
from sam_annotator.runtimes import AUTO, RUNTIMES
from sam_annotator.runtimes.background import background_encoders

if TYPE_CHECKING:
    from sam_annotator.benchmarking.reference import Reference


@dataclass(frozen=True)
class Setup:
    """A model and what it runs on.

    Attributes:
        model: Its id in the catalogue, or one of `SEEDED`.
        runtime: A name of ``RUNTIMES``, or "auto".
        precision: What the encoder reckons in, one of `Precision`; or "auto" for the fastest way that was measured here
            to agree, which is done first where it was not.
        threads: Of one call; 0 leaves it to the runtime.
        beside_clicks: Whether the encoder makes room for clicks, as in the window.
    """

    model: str
    runtime: str = AUTO
    precision: str = AUTO
    threads: int = 0
    beside_clicks: bool = False

    def __str__(self) -> str:
        threads = f", {self.threads} thread{'s' * (self.threads > 1)}" if self.threads else ""
        return f"{self.model}, {self.runtime}, {self.precision}{threads}"


class Shelf:
    """Loads models and keeps the last one: the largest take gigabytes.

    Args:
        tell: Takes a sentence for the person who waits.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._setup: Setup | None = None
        self._model: SegmentationModel | None = None
        self._weights: Path | None = None
        self._reference: Reference | None = None

    def spec(self, setup: Setup) -> ModelSpec:
        """The files of a model; a seeded one is made if that was not done yet."""
        if setup.model not in SEEDED:
            return Catalog.load().spec(setup.model)
        runtime = RUNTIMES.get(setup.runtime)
        return seeded_model(setup.model, self._tell, as_onnx=runtime is None or ".onnx" in runtime.suffixes)

    def load(self, setup: Setup) -> SegmentationModel:
        """Load a model anew, without keeping it."""
        spec = self.spec(setup)
        if setup.precision == AUTO:
            self._choose(spec, setup)
        with background_encoders() if setup.beside_clicks else nullcontext():
            return load_model(spec, runtime=setup.runtime, precision=setup.precision, threads=setup.threads)

    def model(self, setup: Setup) -> SegmentationModel:
        """The model, loaded."""
        if self._model is None or setup != self._setup:
            self._model = None  # first: two at once may not fit
            self._model, self._setup = self.load(setup), setup
            if self._model.trouble:
                self._tell(self._model.trouble)
        return self._model

    def _choose(self, spec: ModelSpec, setup: Setup) -> None:
        """Measure how the encoder runs fastest here, as the window does when it has nothing to do."""
        check_files(spec)
        found = ways(spec, Wish(precision=AUTO))
        if len(found) == 1 or remembered(weights_hash(spec)) is not None:
            return
        self._tell(f"Measuring once how the encoder of {spec.id} runs fastest here")
        model = load_model(spec, threads=setup.threads)
        if isinstance(model, SessionModel):
            load = partial(load_encoder, spec, threads=setup.threads)
            remember(model.weights_hash, measure_ways(model, load, found, photograph()))

    def clear(self) -> None:
        """Keep nothing."""
        self._model = self._reference = None

    def reference(self, setup: Setup, device: str) -> Reference | None:
        """segment-anything on the weights of a model, with as many threads.

        Args:
            setup: Says which weights, and how many threads.
            device: Where the model runs; the reference runs there too if torch can.

        Returns:
            None where the model has no weights in torch.
        """
        weights = weights_of(self.spec(setup))
        if weights is None:
            return None
        import torch  # noqa: PLC0415  # takes a second

        from sam_annotator.benchmarking.reference import Reference  # noqa: PLC0415  # imports torch
        from sam_annotator.networks.checkpoint import load_checkpoint  # noqa: PLC0415  # likewise

        # Each time: our own sessions in torch set it too.
        torch.set_num_threads(setup.threads or cores())
        if self._reference is None or weights != self._weights:
            self._reference = None
            there = device if device == "cuda" and torch.cuda.is_available() else "cpu"
            self._reference, self._weights = Reference(load_checkpoint(weights), there), weights
        return self._reference


def check_reference() -> None:
    """See that there can be a reference.

    Raises:
        RuntimeUnavailableError: A library is missing.
    """
    missing = [name for name in ("torch", "safetensors", "segment_anything") if importlib.util.find_spec(name) is None]
    if missing:
        raise RuntimeUnavailableError(
            f"The reference needs {' and '.join(missing)}; install with: "
            'pip install segment-anything "sam-annotator[torch]"'
        )
