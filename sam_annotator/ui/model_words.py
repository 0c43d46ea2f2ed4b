"""What is said about a model: how large it is, where it stands, how fast it is here, what it can do."""

from __future__ import annotations

from typing import Final

from sam_annotator.controllers.model_standing import ShelfModel, Standing
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.choosing import Choice
from sam_annotator.models.loading import FAMILIES
from sam_annotator.models.speed import Speed
from sam_annotator.models.ways import Way
from sam_annotator.ui.language import day_text

STANDINGS: Final = {
    Standing.BUILT_IN: mark("Built in"),
    Standing.HERE: mark("On this computer"),
    Standing.BEGUN: mark("Begun"),
    Standing.FAR: mark("To fetch"),
    Standing.WAITING: mark("Waits for the other download"),
    Standing.FETCHING: mark("Being fetched"),
    Standing.DAMAGED: mark("Damaged"),
    Standing.LOST: mark("Files are missing"),
}
_RUNTIMES = {"onnxruntime": "ONNX Runtime", "openvino": "OpenVINO", "torch": "torch"}
_GIGABYTE = 1e9


def bytes_text(size: int) -> str:
    """A number of bytes, in megabytes or gigabytes."""
    if size >= _GIGABYTE:
        return tr("{size} GB", size=figure(size / _GIGABYTE, 1))
    return tr("{size} MB", size=figure(size / 1e6))


def size_line(model: ShelfModel) -> str:
    """The size of a model and what of it is here."""
    if model.standing is Standing.BEGUN:
        if model.total:
            return tr("{part} of {size} have arrived", part=bytes_text(model.received), size=bytes_text(model.total))
        return tr("{part} have arrived", part=bytes_text(model.received))
    size = bytes_text(model.total) if model.total else tr("size unknown")
    return f"{size} · {tr(STANDINGS[model.standing])}"


def row_line(model: ShelfModel, *, in_use: bool) -> str:
    """The second line of a model in the list: enough to compare it with the others."""
    parts = [tr("In use")] if in_use else []
    if not parts or not model.is_here:
        parts.append(tr(STANDINGS[model.standing]))
    if model.speed is not None:
        parts.append(_pair(model.speed))
    elif model.total:
        parts.append(bytes_text(model.total))
    return " · ".join(parts)


def speed_line(speed: Speed | None) -> str:
    """How fast a model is on this computer, on what it ran and when."""
    if speed is None:
        return tr("Not measured yet")
    day = day_text(speed.measured)
    where = f"{_RUNTIMES.get(speed.runtime, speed.runtime)}, {speed.device.upper()}"
    return f"{_pair(speed)}\n{tr('{where}, measured on {day}', where=where, day=day)}"


def ways_line(choice: Choice | None) -> str:
    """In which ways the encoder runs here, the fastest that may serve first."""
    if choice is None or not choice.measured:
        return tr("Measured in the background when it is in use")
    serving = sorted((one for one in choice.measured if one.may_serve), key=lambda one: one.encode_ms)
    others = [one for one in choice.measured if not one.may_serve]
    lines = [f"{_way(one.way)}: {_time(one.encode_ms)}" for one in serving]
    lines += [tr("{way}: differs too much", way=_way(one.way)) for one in others if not one.trouble]
    lines += [tr("{way}: does not work here", way=_way(one.way)) for one in others if one.trouble]
    return "\n".join(lines)


def _way(way: Way) -> str:
    return f"{_RUNTIMES.get(way.runtime, way.runtime)} {way.precision}, {way.device.upper()}"


def abilities_line(spec: ModelSpec) -> str:
    """What a model answers to, and with how many masks."""
    family = FAMILIES.get(spec.family)
    if family is None:
        return tr("Unknown family; update this program")
    if family.takes_text:
        asked = tr("Clicks, boxes, strokes, masks and words")
    elif family.takes_masks:
        asked = tr("Clicks, boxes, strokes, masks; not words")
    else:
        asked = tr("Clicks, boxes, strokes; not masks, not words")
    if family.candidates == 1:
        return tr("{asked}; one mask, nothing to choose from", asked=asked)
    return tr("{asked}; {number} candidates", asked=asked, number=figure(family.candidates))


def frame_line(spec: ModelSpec) -> str:
    """At which size a model sees a photograph."""
    family = FAMILIES.get(spec.family)
    if family is not None and family.stretches:
        return tr("Stretched to {side} x {side} pixels", side=figure(spec.input_size))
    return tr("The long side at {side} pixels", side=figure(spec.input_size))


def _pair(speed: Speed) -> str:
    return tr("{encode} an image, {click} a click", encode=_time(speed.encode_ms), click=_time(speed.click_ms))


def _time(milliseconds: float) -> str:
    if milliseconds >= 1000:
        return tr("{seconds} s", seconds=figure(milliseconds / 1000, 1))
    return tr("{milliseconds} ms", milliseconds=figure(milliseconds))
