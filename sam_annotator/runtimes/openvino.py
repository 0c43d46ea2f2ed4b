"""OpenVINO: an extra that encodes faster on Intel and AMD processors. The only door to the library."""

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
from sam_annotator.runtimes.made_files import made_folder
from sam_annotator.runtimes.onnx_graphs import folded

if TYPE_CHECKING:
    import openvino

DEVICES = {"GPU": "gpu", "CPU": "cpu"}
"""OpenVINO's names and ours, the best first."""


class OpenVinoRuntime:
    """Runs ``.onnx`` files."""

    name = "openvino"
    suffixes = (".onnx",)

    def why_unavailable(self) -> str | None:
        """None where the package is installed."""
        if importlib.util.find_spec("openvino") is None:
            return 'OpenVINO is not installed; install it with: pip install "sam-annotator[openvino]"'
        return None

    def devices(self) -> tuple[str, ...]:
        """The processors that OpenVINO sees."""
        # "GPU.0" and "GPU.1" are the same to us.
        seen = {name.partition(".")[0] for name in _library().Core().available_devices}
        return tuple(ours for theirs, ours in DEVICES.items() if theirs in seen)

    def precisions(self, device: str) -> tuple[Precision, ...]:
        """Single precision, and bfloat16 where the processor multiplies in it."""
        if device in self.devices():
            able = _library().Core().get_property(device.upper(), "OPTIMIZATION_CAPABILITIES")
            if device == "cpu" and "BF16" in able:
                return (Precision.FP32, Precision.BF16)
        return (Precision.FP32,)

    def load(
        self,
        artifact: Path,
        part: str,
        *,
        device: str | None = None,
        threads: int = 0,
        precision: Precision = Precision.FP32,
    ) -> OpenVinoSession:
        """Compile a graph, or take what was compiled of it before; see `Runtime.load`. A file holds one part."""
        available = self.devices()
        # The CPU unless told otherwise: integrated graphics take many seconds to compile and are seldom faster.
        device = device or "cpu"
        if device not in available:
            raise RuntimeUnavailableError(f"OpenVINO cannot use {device!r} here; it has {', '.join(available)}.")
        check_precision(self, device, precision)
        if not artifact.is_file():
            raise WeightsError(f"The model file {artifact} is missing.")
        graph = folded(artifact) if part == "encoder" else artifact
        make = partial(_library().Core().compile_model, graph, device.upper(), _options(artifact, threads, precision))
        try:
            compiled = start_threads_of(part, make)
        except (RuntimeError, ValueError) as error:
            raise WeightsError(
                f"{artifact.name} cannot be loaded; it is damaged, incomplete or not an ONNX model. "
                "Fetch or add it again."
            ) from error
        return OpenVinoSession(compiled, artifact.name, device, precision)


class OpenVinoSession:
    """A graph in OpenVINO."""

    runtime = OpenVinoRuntime.name
    trouble = ""

    def __init__(
        self, compiled: openvino.CompiledModel, name: str, device: str, precision: Precision = Precision.FP32
    ) -> None:
        self._compiled = compiled
        self._request = compiled.create_infer_request()
        self._name = name
        self.device, self.precision = device, precision

    @cached_property
    def inputs(self) -> Mapping[str, TensorInfo]:
        """The inputs by name, in the graph's order."""
        return {
            node.any_name: TensorInfo(
                tuple(None if axis.is_dynamic else axis.get_length() for axis in node.partial_shape),
                np.dtype(node.element_type.to_dtype()),
            )
            for node in self._compiled.inputs
        }

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs, in the graph's order."""
        return tuple(node.any_name for node in self._compiled.outputs)

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Run the graph; see `Session.run`."""
        if feeds.keys() != self.inputs.keys():
            raise ModelError(f"{self._name} takes {', '.join(self.inputs)}, not {', '.join(feeds) or 'nothing'}.")
        for name, array in feeds.items():
            # OpenVINO would convert silently; another dtype is a mistake that the other runtimes report.
            if array.dtype != self.inputs[name].dtype:
                raise ModelError(f"{self._name} takes {name} as {self.inputs[name].dtype}, not {array.dtype}.")
        try:
            with stoppable(self._request.cancel):
                results = self._request.infer(dict(feeds), share_inputs=True)
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[-1].rstrip(".")[:200]
            raise ModelError(f"OpenVINO failed on {self._name}: {reason}.") from error
        # Copies, since the next call writes into the same memory.
        return {name: np.array(results[index]) for index, name in enumerate(self.outputs)}


def _options(artifact: Path, threads: int, precision: Precision) -> dict[str, Any]:
    # Without this hint the results would depend on the processor: those with bfloat16 would use it.
    hint = "bf16" if precision is Precision.BF16 else "f32"
    options: dict[str, Any] = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": hint}
    if threads:
        options["INFERENCE_NUM_THREADS"] = threads
    # A folder for each file: OpenVINO knows a graph by its path, size and time, and took one for another of the same.
    if (folder := made_folder(artifact, "openvino")) is not None:
        options["CACHE_DIR"] = str(folder)
    return options


def _library() -> ModuleType:
    import openvino  # noqa: PLC0415  # an extra, and slow to import

    library: ModuleType = openvino
    return library
