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
from sam_annotator.runtimes.giving_up import stoppable
from sam_annotator.runtimes.onnx_graphs import quantised, why_not_int8

if TYPE_CHECKING:
    import onnxruntime as ort

PROVIDERS = {
    "cuda": "CUDAExecutionProvider",
    "cpu": "CPUExecutionProvider",
    "dml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
}
"""By our names. CUDA is the best where it is; of the last two that has to be measured."""
SPIN_FROM = 8 << 20
"""Bytes of a decoder's file, as SAM's. The built-in model's gains nothing: 23 ms from click to paint either way, but
while another image is encoded the slowest of twenty clicks takes 55 instead of 40."""
SHRINK_FROM = 16 << 20
"""Bytes of an encoder's file: what a larger one has taken to run is given back after each run."""

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
        """CUDA, the CPU, DirectML and Core ML, as the installed build has them."""
        available = set(_library().get_available_providers())
        return tuple(device for device, provider in PROVIDERS.items() if provider in available)

    def precisions(self, device: str) -> tuple[Precision, ...]:
        """Single precision, and on the CPU 8 bits where graphs can be quantised."""
        quantises = device == "cpu" and why_not_int8() is None
        return (Precision.FP32, Precision.INT8) if quantises else (Precision.FP32,)

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
        device = device or self.devices()[0]
        if device not in self.devices():
            raise RuntimeUnavailableError(
                f"ONNX Runtime cannot use {device!r} here; it has {', '.join(self.devices())}."
            )
        if precision is Precision.INT8 and (reason := why_not_int8()) is not None:
            raise RuntimeUnavailableError(reason)
        check_precision(self, device, precision)
        if not artifact.is_file():
            raise WeightsError(f"The model file {artifact} is missing.")
        graph = quantised(artifact) if precision is Precision.INT8 else artifact
        trouble = ""
        try:
            session = start_threads_of(part, partial(_start, graph, part, device, threads))
        except _errors() as error:
            if device == "cpu":
                raise WeightsError(
                    f"{artifact.name} cannot be loaded; it is damaged, incomplete or not an ONNX model "
                    f"({_brief(error)}). Fetch or add it again."
                ) from error
            spare = self.load(artifact, part, device="cpu", threads=threads)
            spare.trouble = _fallen_back(device, _brief(error))
            return spare
        if PROVIDERS[device] not in session.get_providers():
            # The library goes to the CPU on its own, and says so on the console alone.
            trouble, device = _fallen_back(device, "a library that it needs cannot be loaded"), "cpu"
        gives_back = part == "encoder" and graph.stat().st_size >= SHRINK_FROM
        return OnnxSession(session, artifact.name, device, precision, trouble=trouble, gives_back=gives_back)


class OnnxSession:
    """A graph in ONNX Runtime.

    Args:
        session: Loaded.
        name: Of its file, for sentences.
        device: Where it runs.
        precision: What it reckons in.
        trouble: See `Session.trouble`.
        gives_back: Whether memory that a run has taken is given back after it.
    """

    runtime = OnnxRuntime.name

    def __init__(
        self,
        session: ort.InferenceSession,
        name: str,
        device: str,
        precision: Precision = Precision.FP32,
        *,
        trouble: str = "",
        gives_back: bool = False,
    ) -> None:
        self._session = session
        self._name = name
        self.device, self.precision, self.trouble = device, precision, trouble
        self._options = _library().RunOptions()
        self._options.log_severity_level = 4
        if gives_back and device == "cpu":
            self._options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

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
            with stoppable(self._stop):
                arrays = self._session.run(self.outputs, dict(feeds), self._options)
        except _errors() as error:
            raise ModelError(f"ONNX Runtime failed on {self._name}: {_brief(error)}.") from error
        finally:
            self._options.terminate = False
        return dict(zip(self.outputs, arrays, strict=True))

    def _stop(self) -> None:
        """The run fails before its next node."""
        self._options.terminate = True


def _fallen_back(device: str, reason: str) -> str:
    return (
        f"ONNX Runtime cannot use {device} here ({reason}), so the processor does the work; "
        f"https://onnxruntime.ai/docs/install says what {device} needs."
    )


def _start(graph: Path, part: str, device: str, threads: int) -> ort.InferenceSession:
    options = _library().SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # errors are raised, and told as a sentence
    # Between the hundreds of small steps of a large decoder its threads wait spinning, which saves a fifth of a click;
    # but only while it runs, and those of others never: they would take the cores from the other lane and the window.
    spins = part == "decoder" and graph.stat().st_size >= SPIN_FROM
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if spins else "0")
    options.add_session_config_entry("session.force_spinning_stop", "1")
    if device == "dml":
        # Two that DirectML cannot work with.
        options.enable_mem_pattern = False
        options.execution_mode = _library().ExecutionMode.ORT_SEQUENTIAL
    providers = list(dict.fromkeys([PROVIDERS[device], PROVIDERS["cpu"]]))
    return _library().InferenceSession(str(graph), options, providers=providers)


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
