"""Torch: runs official SAM checkpoints as they are, on CUDA, MPS or the CPU. One of the doors to the library.

The module itself imports nothing of torch, which takes a second, so that it may be listed where torch is missing.
"""

from __future__ import annotations

import importlib.util
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import ModelError, RuntimeUnavailableError, WeightsError
from sam_annotator.runtimes.base import Precision, TensorInfo, check_precision

if TYPE_CHECKING:
    from sam_annotator.networks.parts import SamPart
    from sam_annotator.networks.sam import Sam

NEEDED = ("torch", "safetensors")


class TorchRuntime:
    """Runs ``.pth``, ``.pt`` and ``.safetensors`` files of SAM's official keys."""

    name = "torch"
    suffixes = (".pth", ".pt", ".safetensors")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # A network lives as long as a session of one of its parts.
        self._networks: weakref.WeakValueDictionary[tuple[object, ...], Sam] = weakref.WeakValueDictionary()

    def why_unavailable(self) -> str | None:
        """None where the extra is installed."""
        missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            return f"{' and '.join(missing)} {verb} not installed; install with: pip install 'sam-annotator[torch]'"
        return None

    def devices(self) -> tuple[str, ...]:
        """CUDA and MPS where they work, and the CPU."""
        import torch  # noqa: PLC0415  # takes a second that `--help` need not pay

        found = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
        return tuple(device for device, works in found.items() if works)

    def precisions(self, device: str) -> tuple[Precision, ...]:
        """Single precision, and bfloat16 where the device multiplies in it."""
        import torch  # noqa: PLC0415  # takes a second that `--help` need not pay

        able = {"cpu": _cpu_has_bf16, "cuda": torch.cuda.is_bf16_supported, "mps": _mps_has_bf16}
        return (Precision.FP32, Precision.BF16) if able[device]() else (Precision.FP32,)

    def load(
        self,
        artifact: Path,
        part: str,
        *,
        device: str | None = None,
        threads: int = 0,
        precision: Precision = Precision.FP32,
    ) -> TorchSession:
        """Load a part of a checkpoint; see `Runtime.load`. Parts of one checkpoint share one network."""
        if (reason := self.why_unavailable()) is not None:
            raise RuntimeUnavailableError(reason)
        device = device or self.devices()[0]
        if device not in self.devices():
            raise RuntimeUnavailableError(f"Torch cannot use {device!r} here; it has {', '.join(self.devices())}.")
        check_precision(self, device, precision)
        from sam_annotator.networks.parts import PARTS, sam_part  # noqa: PLC0415  # imports torch

        if part not in PARTS:
            raise ModelError(f"A SAM has no part {part!r}; it has {', '.join(PARTS)}.")
        network = self._network(artifact, device)
        return TorchSession(network, sam_part(network, part), artifact.name, device, threads, precision=precision)

    def _network(self, artifact: Path, device: str) -> Sam:
        from sam_annotator.networks.checkpoint import load_checkpoint  # noqa: PLC0415  # imports torch

        try:
            state = artifact.stat()
        except OSError as error:
            raise WeightsError(f"The model file {artifact} is missing.") from error
        # The time and size: a file that was replaced is another network.
        key = (artifact.resolve(), state.st_mtime_ns, state.st_size, device)
        with self._lock:
            network = self._networks.get(key)
            if network is None:
                network = self._networks[key] = _move(load_checkpoint(artifact), artifact.name, device)
            return network


class TorchSession:
    """A part of a SAM in torch. Its inputs and outputs are float32, whatever it reckons in."""

    runtime = TorchRuntime.name
    trouble = ""

    def __init__(
        self,
        network: Sam,
        part: SamPart,
        name: str,
        device: str,
        threads: int,
        *,
        precision: Precision = Precision.FP32,
    ) -> None:
        self._network = network  # kept for the other parts, which find it while one session has it
        self._part = part
        self._module = part.module.to(device)
        self._name = name
        self._threads = threads
        self.device, self.precision = device, precision

    @property
    def inputs(self) -> Mapping[str, TensorInfo]:
        """The inputs by name, in their order."""
        return {name: TensorInfo(shape, np.dtype(np.float32)) for name, shape in self._part.inputs.items()}

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs, in their order."""
        return self._part.outputs

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Run the part; see `Session.run`."""
        import torch  # noqa: PLC0415  # already loaded

        self._check(feeds)
        if self._threads:
            torch.set_num_threads(self._threads)
        try:
            half = torch.autocast(self.device, torch.bfloat16, enabled=self.precision is Precision.BF16)
            with torch.inference_mode(), half:
                tensors = [torch.from_numpy(np.ascontiguousarray(feeds[name])).to(self.device) for name in self.inputs]
                made = self._module(*tensors)
                results = made if isinstance(made, tuple) else (made,)
                return {name: result.float().cpu().numpy() for name, result in zip(self.outputs, results, strict=True)}
        except (RuntimeError, MemoryError, IndexError) as error:
            raise _failure(self._name, error) from error

    def _check(self, feeds: Mapping[str, NDArray[Any]]) -> None:
        """Torch would broadcast or convert what a graph refuses."""
        if feeds.keys() != self.inputs.keys():
            raise ModelError(f"{self._name} takes {', '.join(self.inputs)}, not {', '.join(feeds)}.")
        for name, info in self.inputs.items():
            given = feeds[name]
            fits = len(given.shape) == len(info.shape) and all(
                wanted in {None, length} for wanted, length in zip(info.shape, given.shape, strict=True)
            )
            if not fits or given.dtype != info.dtype:
                raise ModelError(
                    f"{self._name} takes {name} as {info.dtype} {info.shape}, not {given.dtype} {given.shape}."
                )


def _cpu_has_bf16() -> bool:
    """Whether the processor multiplies in bfloat16; elsewhere torch only imitates it, which is slow."""
    import torch  # noqa: PLC0415  # already loaded

    asked = (getattr(torch.cpu, name, None) for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"))
    return any(ask is not None and ask() for ask in asked)


def _mps_has_bf16() -> bool:
    import torch  # noqa: PLC0415  # already loaded

    return bool(torch.backends.mps.is_macos_or_newer(14, 0))


def _move(network: Sam, name: str, device: str) -> Sam:
    try:
        return network.to(device)
    except (RuntimeError, MemoryError) as error:
        raise _failure(name, error) from error


def _failure(name: str, error: Exception) -> ModelError:
    """Torch says most things, lack of memory included, by a RuntimeError of many lines."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return ModelError(f"Torch failed on {name}: {lines[0].rstrip('.')[:200]}.")
