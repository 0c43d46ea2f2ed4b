"""What a runtime is: something that loads a graph from a file and runs it on named arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import RuntimeUnavailableError


class Precision(StrEnum):
    """What a graph reckons in; the text is what files and the command line say."""

    FP32 = "fp32"
    BF16 = "bf16"
    """Products in bfloat16, sums in float32: where the processor has it."""
    INT8 = "int8"
    """Products of 8-bit integers, scaled per channel."""


@dataclass(frozen=True)
class TensorInfo:
    """An input of a graph.

    Attributes:
        shape: One entry per axis, None where the graph takes any length.
        dtype: What `Session.run` expects.
    """

    shape: tuple[int | None, ...]
    dtype: np.dtype[Any]


class Session(Protocol):
    """A loaded graph. It holds no state between calls; one thread calls it at a time."""

    @property
    def inputs(self) -> Mapping[str, TensorInfo]:
        """The inputs by name, in the graph's order."""

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs, in the graph's order."""

    @property
    def runtime(self) -> str:
        """The name of the runtime that runs it."""

    @property
    def device(self) -> str:
        """Where it runs: "cpu", "cuda", "mps"."""

    @property
    def precision(self) -> Precision:
        """What it reckons in."""

    @property
    def trouble(self) -> str:
        """Why it does not run on the device that was asked for, as a sentence; empty if it does."""

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Run the graph.

        Raises:
            ModelError: The graph cannot take these arrays, or memory ran out.
        """


class Runtime(Protocol):
    """A library that runs graphs."""

    @property
    def name(self) -> str:
        """As it is called on the command line: "onnxruntime"."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name endings it can load: (".onnx",)."""

    def why_unavailable(self) -> str | None:
        """None if it can be used here, else a sentence saying why not and how to mend it.

        Cheap: it imports nothing heavy.
        """

    def devices(self) -> tuple[str, ...]:
        """The devices it can run on here, the best first."""

    def precisions(self, device: str) -> tuple[Precision, ...]:
        """What it can reckon in on a device, `Precision.FP32` first."""

    def load(
        self,
        artifact: Path,
        part: str,
        *,
        device: str | None = None,
        threads: int = 0,
        precision: Precision = Precision.FP32,
    ) -> Session:
        """Load one part of a model.

        Args:
            artifact: A file with one of the suffixes.
            part: "encoder", "prepare" or "decoder". Files that hold several parts need it; others ignore it.
            device: One of `devices`, or None for the best.
            threads: Threads for one call; 0 leaves the choice to the library.
            precision: One of `precisions`.

        Raises:
            WeightsError: The file is missing, damaged or of another kind.
            RuntimeUnavailableError: The library or the device is missing, or it cannot reckon so.
        """


def check_precision(runtime: Runtime, device: str, precision: Precision) -> None:
    """See that a runtime can reckon so.

    Raises:
        RuntimeUnavailableError: It cannot.
    """
    known = runtime.precisions(device)
    if precision not in known:
        raise RuntimeUnavailableError(
            f"{runtime.name} cannot reckon in {precision} on {device}; it can in {', '.join(known)}."
        )
