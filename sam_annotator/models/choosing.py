"""Which way of running a model's encoder is the fastest on this computer: measured once, and remembered."""

from __future__ import annotations

import logging
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import SamAnnotatorError
from sam_annotator.folders import data_dir
from sam_annotator.models.base import ImageEmbedding
from sam_annotator.models.common import SessionModel
from sam_annotator.models.ways import Way, Wish
from sam_annotator.runtimes.base import Session

AGREES: Final = 0.999
"""The least cosine of an image's embedding with that of the first way in fp32."""
ROUNDS: Final = 3
ENOUGH_SECONDS: Final = 2.0
"""Of one way; after that no further round is begun."""
CLEARLY: Final = 0.9
"""Less than this share of the first way's time is worth a change: measurements vary."""
LIBRARIES: Final = ("onnxruntime", "onnxruntime-gpu", "onnxruntime-directml", "openvino", "torch")

log = logging.getLogger(__name__)


class Measured(msgspec.Struct, frozen=True):
    """How one way did.

    Attributes:
        way: Which.
        encode_ms: The median of a photograph's encoding, milliseconds; 0 where it failed.
        agreement: The cosine of its embedding with the first way's; 0 where it failed.
        trouble: Why it failed, as a sentence, or empty.
    """

    way: Way
    encode_ms: float = 0.0
    agreement: float = 0.0
    trouble: str = ""

    @property
    def may_serve(self) -> bool:
        """Whether it works, and gives what the first way gives."""
        return not self.trouble and self.agreement >= AGREES


class Choice(msgspec.Struct, frozen=True):
    """What was measured of one model's encoder on one computer.

    Attributes:
        here: Processor and libraries at that time: with others it is measured again.
        measured: All ways.
        at: When, with its time zone.
    """

    here: str
    measured: tuple[Measured, ...]
    at: datetime

    def best(self, wish: Wish) -> Measured | None:
        """The fastest of those that are as wished and agree, the first unless it is clearly slower; None for none."""
        able = [one for one in self.measured if one.may_serve and wish.allows(one.way)]
        fastest = min(able, key=lambda one: one.encode_ms, default=None)
        if fastest is None or fastest.encode_ms < CLEARLY * able[0].encode_ms:
            return fastest
        return able[0]


def measure_ways(
    model: SessionModel,
    load: Callable[[Way], Session],
    ways: Sequence[Way],
    image: NDArray[np.uint8],
    *,
    known: Sequence[Measured] = (),
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[Measured, ...]:
    """Time ways to encode, and compare what they give; takes seconds, so never on the GUI thread.

    Args:
        model: Loaded for this alone: its encoder is exchanged. It begins with the first of ``ways``.
        load: Loads the model's encoder.
        ways: The first is what the others are compared with, in fp32.
        image: (H, W, 3) uint8 RGB, a photograph.
        known: What an earlier call measured before it was cancelled.
        cancelled: Asked between two runs.
        clock: Seconds.

    Returns:
        As many as could be measured before the call was cancelled, those ``known`` included.
    """
    done = {one.way: one for one in known}
    expected: ImageEmbedding | None = None
    for way in ways:
        if way in done:
            continue
        if cancelled():
            break
        if expected is None:
            expected = model.run_encoder(image)
        try:
            # Before the next is loaded: two large ones at once may not fit.
            model.use_encoder(load(way))
            one = _measure(model, way, expected, image, cancelled=cancelled, clock=clock)
        except SamAnnotatorError as error:
            one = Measured(way, trouble=str(error))
        if one is None:
            break
        done[way] = one
    return tuple(done[way] for way in ways if way in done)


def _measure(
    model: SessionModel,
    way: Way,
    expected: ImageEmbedding,
    image: NDArray[np.uint8],
    *,
    cancelled: Callable[[], bool],
    clock: Callable[[], float],
) -> Measured | None:
    if model.trouble:
        return Measured(way, trouble=model.trouble)
    taken: list[float] = []
    agreement = 0.0
    # The first run is the warm-up, and counts only where it takes so long that there is no second one.
    while len(taken) <= ROUNDS and sum(taken) < ENOUGH_SECONDS:
        if cancelled():
            return None
        start = clock()
        made = model.run_encoder(image)
        taken.append(clock() - start)
        agreement = agreement or cosine(made, expected)
    return Measured(way, 1000 * statistics.median(taken[1:] or taken), agreement)


def cosine(one: ImageEmbedding, other: ImageEmbedding) -> float:
    """How alike two embeddings of an image are: the cosine of what agrees least among their arrays, at most 1."""
    values = []
    for name, array in other.features.items():
        a, b = one.features[name].ravel().astype(np.float64), array.ravel().astype(np.float64)
        length = np.linalg.norm(a) * np.linalg.norm(b)
        values.append(float(a @ b / length) if length else float(np.array_equal(a, b)))
    # What is not a number agrees with nothing.
    return min(1.0, *values) if np.isfinite(values).all() else 0.0


def choices_file() -> Path:
    """Where the figures lie, by computer and weights: a home folder may be shared among computers."""
    return data_dir() / "encoders.json"


def remembered(weights_hash: str) -> Choice | None:
    """What was measured here, with the processor and the libraries that there are now."""
    choice = _read().get(platform.node(), {}).get(weights_hash)
    return choice if choice is not None and choice.here == here() else None


def remember(weights_hash: str, measured: Iterable[Measured]) -> Choice:
    """Keep what was measured. A disk that refuses is logged: it can be measured again."""
    choice = Choice(here(), tuple(measured), datetime.now(UTC))
    everywhere = _read()
    everywhere[platform.node()] = {**everywhere.get(platform.node(), {}), weights_hash: choice}
    file = choices_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(everywhere), indent=2))
        part.replace(file)
    except OSError as error:
        log.warning("What was measured of encoders cannot be written to %s (%s).", file, error)
    return choice


@cache
def here() -> str:
    """Processor, its number of cores, and the versions of the libraries."""
    versions = []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join([f"{_processor()} x {os.cpu_count()}", *versions])


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _read() -> dict[str, dict[str, Choice]]:
    try:
        return msgspec.json.decode(choices_file().read_bytes(), type=dict[str, dict[str, Choice]])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        log.warning("%s cannot be read (%s); encoders can be measured again.", choices_file(), error)
        return {}
