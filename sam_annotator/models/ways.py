"""The ways in which an encoder can be run here: a runtime, a device, and what it reckons in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import msgspec

from sam_annotator.errors import ModelError, RuntimeUnavailableError
from sam_annotator.models.base import ModelSpec
from sam_annotator.runtimes import AUTO, RUNTIMES, choose_runtime
from sam_annotator.runtimes.base import Precision, Runtime, Session


class Way(msgspec.Struct, frozen=True):
    """One way to run an encoder.

    Attributes:
        runtime: A name of ``RUNTIMES``.
        device: One of its devices.
        precision: One of its precisions there.
    """

    runtime: str
    device: str
    precision: Precision = Precision.FP32

    def __str__(self) -> str:
        return f"{self.runtime} {self.precision} on {self.device}"


class Wish(msgspec.Struct, frozen=True):
    """What a person leaves open or does not: each a name, or "auto".

    Attributes:
        runtime: A name of ``RUNTIMES``.
        device: One of its devices.
        precision: One of `Precision`.
    """

    runtime: str = AUTO
    device: str = AUTO
    precision: str = Precision.FP32

    def allows(self, way: Way) -> bool:
        """Whether a way is as wished."""
        wanted = ((self.runtime, way.runtime), (self.device, way.device), (self.precision, way.precision))
        return all(wish in {AUTO, given} for wish, given in wanted)


def start_way(spec: ModelSpec, wish: Wish) -> Way:
    """The way that loads at once: as wished, and where that is left open the first runtime, its best device and fp32.

    Raises:
        RuntimeUnavailableError: The runtime is not here, does not load such files, or there is no such precision.
    """
    if wish.precision not in {AUTO, *Precision}:
        raise RuntimeUnavailableError(
            f"There is no precision {wish.precision!r}; there are {', '.join([AUTO, *Precision])}."
        )
    runtime = choose_runtime(wish.runtime, _suffix(spec))
    precision = Precision.FP32 if wish.precision == AUTO else Precision(wish.precision)
    if wish.runtime == AUTO:
        # The first that reckons so; where none does, the first one says what is missing.
        able = (other for other in _usable(spec) if precision in other.precisions(_device(other, wish)))
        runtime = next(able, runtime)
    return Way(runtime.name, _device(runtime, wish), precision)


def ways(spec: ModelSpec, wish: Wish) -> tuple[Way, ...]:
    """All ways that are as wished and possible here, that of `start_way` first.

    OpenVINO's GPU is left out unless it is asked for: to compile for it takes longer than to measure all others.
    """
    found = [start_way(spec, wish)]
    for runtime in _usable(spec):
        for device in runtime.devices():
            if device == "gpu" and wish.device == AUTO:
                continue
            found += [Way(runtime.name, device, precision) for precision in runtime.precisions(device)]
    return tuple(dict.fromkeys(way for way in found if wish.allows(way)))


def load_encoder(spec: ModelSpec, way: Way, threads: int = 0) -> Session:
    """Load the encoder of a model alone.

    Raises:
        WeightsError: Its file is missing or damaged.
        RuntimeUnavailableError: That way is not possible here.
        ModelError: The model has no encoder.
    """
    runtime = RUNTIMES.get(way.runtime)
    if runtime is None:
        raise RuntimeUnavailableError(f"There is no runtime {way.runtime!r}; there are {', '.join(RUNTIMES)}.")
    for artifact in spec.artifacts:
        if artifact.part in {"encoder", "all"}:
            path = spec.directory / artifact.file
            return runtime.load(path, "encoder", device=way.device, threads=threads, precision=way.precision)
    raise ModelError(f"The model {spec.id} has no encoder.")


def _usable(spec: ModelSpec) -> Iterator[Runtime]:
    """The runtimes that are installed and load the files of a model."""
    for runtime in RUNTIMES.values():
        if _suffix(spec) in runtime.suffixes and runtime.why_unavailable() is None:
            yield runtime


def _device(runtime: Runtime, wish: Wish) -> str:
    """The device that is wished, or the one that a runtime takes by itself; for OpenVINO the CPU, whatever there is."""
    if wish.device != AUTO:
        return wish.device
    devices = runtime.devices()
    return "cpu" if devices[0] == "gpu" else devices[0]


def _suffix(spec: ModelSpec) -> str:
    return PurePath(spec.artifacts[0].file).suffix.lower()
