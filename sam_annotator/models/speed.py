"""How fast a model answers on this computer: measured once, and remembered with its date."""

from __future__ import annotations

import logging
import platform
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.prompt import Prompt
from sam_annotator.folders import data_dir
from sam_annotator.models.base import SegmentationModel

ROUNDS = 5
ENOUGH_SECONDS = 3.0
"""After so long no further round is begun: the largest encoders take half a minute each."""

log = logging.getLogger(__name__)


class Speed(msgspec.Struct, frozen=True):
    """Medians of one model on one computer.

    Attributes:
        encode_ms: From a photograph to its embedding, milliseconds.
        click_ms: From one click to its candidates, milliseconds.
        runtime: What it ran on: "onnxruntime".
        device: "cpu", "cuda".
        measured: When, with its time zone.
    """

    encode_ms: float
    click_ms: float
    runtime: str
    device: str
    measured: datetime


def measure_speed(
    model: SegmentationModel,
    image: NDArray[np.uint8],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.perf_counter,
) -> Speed:
    """Time a model; takes seconds, so never on the GUI thread.

    Args:
        model: A loaded model.
        image: (H, W, 3) uint8 RGB, a photograph.
        cancelled: Asked between rounds; what was measured until then counts.
        clock: Seconds.

    Returns:
        Medians of up to `ROUNDS` rounds after one that is not counted.

    Raises:
        ModelError: The runtime failed, for example for lack of memory.
    """
    height, width = image.shape[:2]
    embedding = model.encode(image)
    prompt = Prompt().with_point(width / 2, height / 2)
    model.decode(embedding, prompt)
    encode_ms = _median_ms(lambda: model.encode(image), cancelled, clock)
    click_ms = _median_ms(lambda: model.decode(embedding, prompt), cancelled, clock)
    return Speed(encode_ms, click_ms, model.runtime, model.device, datetime.now(UTC))


def _median_ms(call: Callable[[], object], cancelled: Callable[[], bool], clock: Callable[[], float]) -> float:
    taken: list[float] = []
    while len(taken) < ROUNDS and sum(taken) < ENOUGH_SECONDS and not (taken and cancelled()):
        start = clock()
        call()
        taken.append(clock() - start)
    return 1000 * statistics.median(taken)


def speeds_file() -> Path:
    """Where the figures lie, by computer and model: a home folder may be shared among computers."""
    return data_dir() / "speeds.json"


def read_speeds() -> dict[str, Speed]:
    """What was measured on this computer, by the id of the model."""
    return _read().get(platform.node(), {})


def remember_speed(model_id: str, speed: Speed | None) -> None:
    """Keep what was measured, or forget it with None. A disk that refuses is logged: it can be measured again."""
    everywhere = _read()
    here = {name: known for name, known in everywhere.items() if name != platform.node()}
    known = {name: known for name, known in everywhere.get(platform.node(), {}).items() if name != model_id}
    here[platform.node()] = known if speed is None else {**known, model_id: speed}
    file = speeds_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(here), indent=2))
        part.replace(file)
    except OSError as error:
        log.warning("The speed of %s cannot be written to %s (%s).", model_id, file, error)


def _read() -> dict[str, dict[str, Speed]]:
    try:
        return msgspec.json.decode(speeds_file().read_bytes(), type=dict[str, dict[str, Speed]])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        log.warning("%s cannot be read (%s); speeds can be measured again.", speeds_file(), error)
        return {}
