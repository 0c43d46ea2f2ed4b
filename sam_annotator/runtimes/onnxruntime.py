"""ONNX Runtime: the runtime that every installation has. The only door to the library."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.runtimes.background import start_threads_of
from sam_annotator.runtimes.base import Precision, TensorInfo, check_precision

if TYPE_CHECKING:
    import onnxruntime as ort

PROVIDERS = {"cuda": "CUDAExecutionProvider", "cpu": "CPUExecutionProvider"}
ARENA_BELOW = 16 << 20
"""Bytes of an encoder's file."""

DTYPES = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
    "tensor(uint8)": np.uint8,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
    "tensor(bool)": np.bool_,
}


class OnnxRuntime:
    """Runs ``.onnx`` files."""

    name = "onnxruntime"
    suffixes = (".onnx",)

    def why_unavailable(self) -> str | None:
        """None where the package is installed."""
        if importlib.util.find_spec("onnxruntime") is None:
            return "ONNX Runtime is not installed; install it with: pip install onnxruntime"
        return None

    def devices(self) -> tuple[str, ...]:
        """CUDA where the installed build has it, and the CPU."""
        available = set(_library().get_available_providers())
        return tuple(device for device, provider in PROVIDERS.items() if provider in available)

    def precisions(self, device: str) -> tuple[Precision, ...]:
        """Single precision."""
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
    ) -> OnnxSession:
        """Load and optimise a graph; see `Runtime.load`. A file holds one part, so ``part`` only tunes its memory."""
        ort = _library()
        device = device or self.devices()[0]
        if device not in self.devices():
            raise RuntimeUnavailableError(
                f"ONNX Runtime cannot use {device!r} here; it has {', '.join(self.devices())}."
            )
        check_precision(self, device, precision)
        if not artifact.is_file():
            raise WeightsError(f"The model file {artifact} is missing.")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that spin while they wait would take the cores from the other lane and from the window.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The arena never gives memory back: 7 GB instead of 4 for ViT-B's encoder. Small graphs gain an eighth by it.
        options.enable_cpu_mem_arena = part in {"decoder", "points"} or artifact.stat().st_size < ARENA_BELOW
        providers = list(dict.fromkeys([PROVIDERS[device], PROVIDERS["cpu"]]))
        try:
            # Its threads live as long as it does.
            session = start_threads_of(part, partial(ort.InferenceSession, str(artifact), options, providers=providers))
        except _errors() as error:
            raise WeightsError(
                f"{artifact.name} cannot be loaded; it is damaged, incomplete or not an ONNX model "
                f"({_brief(error)}). Fetch or add it again."
            ) from error
        return OnnxSession(session, artifact.name, device)


class OnnxSession:
    """A graph in ONNX Runtime."""

    def __init__(self, session: ort.InferenceSession, name: str, device: str) -> None:
        self._session = session
        self._name = name
        self.device = device

    @cached_property
    def inputs(self) -> Mapping[str, TensorInfo]:
        """The inputs by name, in the graph's order."""
        return {
            node.name: TensorInfo(
                tuple(length if isinstance(length, int) else None for length in node.shape),
                np.dtype(DTYPES.get(node.type, np.float32)),
            )
            for node in self._session.get_inputs()
        }

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs, in the graph's order."""
        return tuple(node.name for node in self._session.get_outputs())

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Run the graph; see `Session.run`."""
        try:
            arrays = self._session.run(self.outputs, dict(feeds))
        except _errors() as error:
            raise ModelError(f"ONNX Runtime failed on {self._name}: {_brief(error)}.") from error
        return dict(zip(self.outputs, arrays, strict=True))


def _library() -> ModuleType:
    import onnxruntime  # noqa: PLC0415  # takes 0.1 s that `--help` need not pay

    library: ModuleType = onnxruntime
    return library


def _errors() -> tuple[type[BaseException], ...]:
    """Everything that ONNX Runtime raises; its exceptions have no common base."""
    own = (
        kind
        for kind in vars(_library().capi.onnxruntime_pybind11_state).values()
        if isinstance(kind, type) and issubclass(kind, Exception)
    )
    return (*own, RuntimeError, ValueError, MemoryError)


def _brief(error: BaseException) -> str:
    """The first line of a message, without the full stop and without paths of the library's build machine."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rsplit(" : ", 1)[-1].strip().rstrip(".")[:200]
