"""A runtime without a network, for tests and demonstrations: each part of a model is a pure Python function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from numpy.typing import NDArray

from sam_annotator.errors import WeightsError
from sam_annotator.runtimes.base import Precision, TensorInfo

Arrays: TypeAlias = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class FakeSession:
    """One part: a pure function on named arrays."""

    inputs: Mapping[str, TensorInfo]
    outputs: tuple[str, ...]
    function: Callable[[Arrays], dict[str, NDArray[Any]]]
    device: str = "cpu"
    precision: Precision = Precision.FP32
    runtime: str = "fake"
    trouble: str = ""

    def run(self, feeds: Arrays) -> dict[str, NDArray[Any]]:
        """Call the function."""
        return self.function(feeds)


@dataclass(frozen=True)
class FakeRuntime:
    """Serves sessions by the name of their part, whatever the artifact."""

    sessions: Mapping[str, FakeSession]
    name: str = "fake"
    suffixes: tuple[str, ...] = (".fake",)

    def why_unavailable(self) -> str | None:
        """It always works."""
        return None

    def devices(self) -> tuple[str, ...]:
        """Python itself."""
        return ("cpu",)

    def precisions(self, device: str) -> tuple[Precision, ...]:
        """Whatever numpy does."""
        del device
        return (Precision.FP32,)

    def load(
        self,
        artifact: Path,
        part: str,
        *,
        device: str | None = None,
        threads: int = 0,
        precision: Precision = Precision.FP32,
    ) -> FakeSession:
        """The session of this part; the other arguments change nothing.

        Raises:
            WeightsError: There is no such part.
        """
        del device, threads, precision
        session = self.sessions.get(part)
        if session is None:
            raise WeightsError(f"{artifact.name} has no part {part!r}.")
        return session
