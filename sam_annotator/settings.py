"""What the person prefers, kept per user."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from sam_annotator.core.adjustment import Adjustment
from sam_annotator.core.wording import mark
from sam_annotator.folders import config_dir

RECENT_LIMIT = 12

log = logging.getLogger(__name__)


GENERAL, EDITING, LOOKS = mark("General"), mark("Editing"), mark("Canvas")
PROPOSALS = mark("Proposals")
MODEL, SPEED, EXPORT = mark("Model"), mark("Speed and memory"), mark("Export")
KEPT = ""
"""The group of what the window remembers by itself: it stands in the file and not among the preferences."""
GROUPS = (GENERAL, EDITING, PROPOSALS, LOOKS, MODEL, SPEED, EXPORT)


def about(
    title: str,
    description: str,
    group: str,
    *,
    choices: Mapping[str, str] | None = None,
    unit: str = "",
    step: float | None = None,
    ge: float | None = None,
    le: float | None = None,
) -> Meta:
    """What a setting says about itself; from it the dialog, the check of the file and docs/settings.md are made.

    Args:
        title: A few words, as they stand in the dialog.
        description: One sentence or two.
        group: One of `GROUPS`, or `KEPT`.
        choices: What each value of a ``Literal`` is called; on a ``str``, values to offer beside any other.
        unit: What a number counts: "MB".
        step: How far one press of an arrow goes; 1 by default, a hundredth for a ``float``.
        ge: The least value.
        le: The largest value.
    """
    told = {"group": group, "choices": dict(choices or {}), "unit": unit, "step": step}
    return Meta(title=title, description=description, ge=ge, le=le, extra_json_schema=told)


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """Every setting with its default; `preferences.PREFERENCES` is the table of them.

    Change one with ``msgspec.structs.replace``. To add a setting, add a field here: it appears in the preferences
    dialog, in the file and, by ``python -m sam_annotator.preferences docs/settings.md``, in the documentation.
    """

    theme: Annotated[
        Literal["system", "light", "dark"],
        about(
            "Appearance",
            "Whether the window is light or dark.",
            GENERAL,
            choices={"system": "Like the system", "light": "Light", "dark": "Dark"},
        ),
    ] = "system"
    language: Annotated[
        Literal["system", "en", "de", "zh"],
        about(
            "Language",
            "The language of the window, from the next start on.",
            GENERAL,
            choices={"system": "Like the system", "en": "English", "de": "Deutsch", "zh": "简体中文"},
        ),
    ] = "system"
    detail: Annotated[
        bool,
        about(
            "Zoom means detail",
            "Whether the visible part of the image is encoded by itself where it is much smaller than the image: small "
            "objects come out sharp.",
            EDITING,
        ),
    ] = True
    candidate_order: Annotated[
        Literal["predicted-iou", "stability"],
        about(
            "Sort candidates",
            "What the three candidates are sorted by; the first one is chosen.",
            EDITING,
            choices={"predicted-iou": mark("By predicted IoU"), "stability": mark("By stability")},
        ),
    ] = "predicted-iou"
    pointer_step: Annotated[
        int,
        about(
            "Step of the keyboard pointer",
            "How far an arrow moves the keyboard's pointer; Shift makes it one pixel, Ctrl five steps.",
            EDITING,
            unit="pixels",
            ge=1,
            le=100,
        ),
    ] = 10
    model: Annotated[str, about("Model at start", "The model that the window opens with, by its id.", MODEL)] = (
        "compact"
    )
    refine_edges: Annotated[
        dict[str, bool],
        about(
            "Refined outlines",
            "Whether outlines are refined to the photograph, by the id of the model; for a model that is not named "
            "here it depends on whether its family gains from it.",
            KEPT,
        ),
    ] = {}
    runtime: Annotated[
        str,
        about(
            "Runtime",
            "The library that runs the networks; it has to be installed.",
            MODEL,
            choices={"auto": "Automatic", "onnxruntime": "ONNX Runtime", "torch": "PyTorch", "openvino": "OpenVINO"},
        ),
    ] = "auto"
    device: Annotated[
        str,
        about(
            "Device",
            "Where the networks run; automatic takes the best there is.",
            MODEL,
            choices={
                "auto": "Automatic",
                "cpu": "Processor",
                "cuda": "NVIDIA GPU (CUDA)",
                "mps": "Apple GPU (MPS)",
                "dml": "DirectML",
                "coreml": "Core ML",
            },
        ),
    ] = "auto"
    precision: Annotated[
        str,
        about(
            "Precision",
            "What the encoder reckons in; automatic measures what there is and takes the fastest whose results agree.",
            MODEL,
            choices={
                "auto": "Automatic",
                "fp32": "32 bits (fp32)",
                "bf16": "16 bits (bf16)",
                "int8": "8 bits (int8)",
            },
        ),
    ] = "auto"
    threads: Annotated[
        int,
        about(
            "Threads",
            "Threads of one call of a network; 0 leaves it to the runtime.",
            SPEED,
            unit="threads",
            ge=0,
            le=256,
        ),
    ] = 0
    cache_megabytes: Annotated[
        int,
        about(
            "Memory for encoded images",
            "How much memory encoded images may hold; going back to one that is kept is instant.",
            SPEED,
            unit="MB",
            step=128,
            ge=0,
            le=2**20,
        ),
    ] = 256
    disk_megabytes: Annotated[
        int,
        about(
            "Disk for encoded images",
            "How much disk encoded images may take; going back to one is instant, also after a restart. 0 for none.",
            SPEED,
            unit="MB",
            step=512,
            ge=0,
            le=2**20,
        ),
    ] = 4096
    prefetch: Annotated[
        int,
        about(
            "Images encoded ahead",
            "How many images are read and encoded while you work on this one: where you are heading in the list.",
            SPEED,
            unit="images",
            ge=0,
            le=100,
        ),
    ] = 2
    polygon_iou: Annotated[
        float,
        about(
            "Polygon IoU",
            "The least IoU with its mask that a polygon written by an export must keep.",
            EXPORT,
            step=0.005,
            ge=0.5,
            le=1,
        ),
    ] = 0.99
    measure_work: Annotated[
        bool,
        about(
            "Measure time and clicks",
            "Keep with each object the seconds and clicks it took, on this machine alone, for the statistics; pauses "
            "of more than 30 seconds do not count.",
            GENERAL,
        ),
    ] = True
    overlap: Annotated[
        Literal["off", "this_wins", "others_win"],
        about(
            "Overlapping masks",
            "Who keeps the pixels that a new or changed mask would share with others; locked objects keep theirs.",
            EDITING,
            choices={
                "off": "Let masks overlap",
                "this_wins": "The new or changed mask",
                "others_win": "The masks that were there",
            },
        ),
    ] = "off"
    brush: Annotated[int, about("Brush", "The diameter of brush and eraser.", KEPT, unit="pixels", ge=1, le=2000)] = 20
    smallest_part: Annotated[
        int,
        about("Smallest part", "Parts of masks below this size were dropped last.", KEPT, unit="pixels", ge=1),
    ] = 100
    carry_images: Annotated[
        int,
        about(
            "Images to carry objects through",
            "How many of the next images objects are carried through at once, in videos and other sequences.",
            EDITING,
            unit="images",
            ge=1,
            le=1000,
        ),
    ] = 10
    carry_iou: Annotated[
        float,
        about(
            "Carry on while sure",
            "The least predicted IoU with which an object is carried on to the next image of a sequence.",
            EDITING,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.7
    semi_points: Annotated[
        int,
        about(
            "Semi-automatic: points per side",
            "Each image that you open is asked at so many times so many points; more find smaller objects, and take "
            "longer.",
            PROPOSALS,
            ge=1,
            le=128,
        ),
    ] = 16
    semi_predicted_iou: Annotated[
        float,
        about(
            "Semi-automatic: predicted IoU",
            "What is proposed has a larger predicted IoU; 0 takes what suits the model.",
            PROPOSALS,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.0
    semi_stability: Annotated[
        float,
        about(
            "Semi-automatic: stability",
            "What is proposed has at least this stability; 0 takes what suits the model.",
            PROPOSALS,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.0
    semi_nms: Annotated[
        float,
        about(
            "Semi-automatic: NMS",
            "Of two proposals whose boxes have a larger IoU, only the one of larger predicted IoU is made.",
            PROPOSALS,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.7
    automatic_points: Annotated[
        int,
        about(
            "Fully automatic: points per side",
            "Each image is asked at so many times so many points; more find smaller objects and take longer.",
            PROPOSALS,
            ge=1,
            le=128,
        ),
    ] = 32
    automatic_predicted_iou: Annotated[
        float,
        about(
            "Fully automatic: predicted IoU",
            "What is proposed has a larger predicted IoU; 0 takes what suits the model.",
            PROPOSALS,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.0
    automatic_stability: Annotated[
        float,
        about(
            "Fully automatic: stability",
            "What is proposed has at least this stability; 0 takes what suits the model.",
            PROPOSALS,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.0
    automatic_nms: Annotated[
        float,
        about(
            "Fully automatic: NMS",
            "Of two proposals whose boxes have a larger IoU, only the one of larger predicted IoU is made.",
            PROPOSALS,
            step=0.05,
            ge=0,
            le=1,
        ),
    ] = 0.7
    words_model: Annotated[
        str,
        about(
            "Find by words: CLIP model",
            "A folder with the text and the image encoder as .onnx files, and tokenizer.json.",
            PROPOSALS,
        ),
    ] = ""
    words_score: Annotated[
        float,
        about(
            "Find by words: score",
            "What is proposed fits the words with at least this cosine of CLIP; a lower one finds more, and more that "
            "is wrong.",
            PROPOSALS,
            step=0.01,
            ge=-1,
            le=1,
        ),
    ] = 0.24
    mask_opacity: Annotated[
        int,
        about(
            "Opacity of masks",
            "How much of its label's colour lies over an object; 0 leaves the outline alone.",
            LOOKS,
            unit="%",
            step=5,
            ge=0,
            le=100,
        ),
    ] = 35
    outline_width: Annotated[
        float,
        about(
            "Width of outlines",
            "How wide the outlines of objects are on the screen; 0 for none.",
            LOOKS,
            unit="pixels",
            step=0.5,
            ge=0,
            le=6,
        ),
    ] = 1.5
    label_palette: Annotated[
        Literal["okabe-ito", "tol-bright", "tol-muted"],
        about(
            "Colours of labels",
            'The colours that new labels get, all of them safe for colour-blind people; "Colour labels anew" in the '
            "menu Edit gives them to the labels that are there.",
            LOOKS,
            choices={
                "okabe-ito": "Okabe and Ito",
                "tol-bright": mark("Paul Tol, bright"),
                "tol-muted": mark("Paul Tol, muted"),
            },
        ),
    ] = "okabe-ito"
    crosshair: Annotated[
        bool, about("Crosshair", "Whether hairlines lead from the pointer to the edges of the canvas.", LOOKS)
    ] = False
    minimap: Annotated[
        bool,
        about(
            "Minimap",
            "Whether a small overview of the image is shown while only a part of it can be seen; a click or a drag on "
            "it goes there.",
            LOOKS,
        ),
    ] = True
    pixel_grid: Annotated[
        bool, about("Pixel grid", "Whether thin lines lie between pixels from a zoom of 800 % on.", LOOKS)
    ] = True
    rulers: Annotated[
        bool, about("Rulers", "Whether rulers in image pixels lie along the upper and the left edge.", LOOKS)
    ] = False
    adjustments: Annotated[
        dict[str, Adjustment],
        about(
            "Adjusted images",
            "Brightness, contrast, gamma, window and level with which the images of a project are looked at, by the "
            "project's file.",
            KEPT,
        ),
    ] = {}
    tips_seen: Annotated[bool, about("Hints seen", "Whether the first-minute hints have been shown.", KEPT)] = False
    recent: Annotated[
        tuple[str, ...], about("Opened lately", "Folders and projects opened lately, the last one first.", KEPT)
    ] = ()
    recent_times: Annotated[
        dict[str, int],
        about("Times of opening", "When each of these was opened last, in seconds since 1970.", KEPT),
    ] = {}
    recent_commands: Annotated[
        tuple[str, ...], about("Commands used lately", "Commands of the palette used lately, the last one first.", KEPT)
    ] = ()
    shortcuts: Annotated[
        dict[str, str | tuple[str, ...]],
        about(
            "Shortcuts",
            'Keys that differ from the defaults, by the name of the command: "D", or ["D", "Right"] for several, or [] '
            "for none.",
            KEPT,
        ),
    ] = {}

    def with_recent(self, path: Path) -> Settings:
        """These settings with ``path`` as the one opened last, now."""
        opened = str(path.resolve())
        others = tuple(other for other in self.recent if other != opened)
        recent = (opened, *others)[:RECENT_LIMIT]
        times = {other: when for other, when in self.recent_times.items() if other in others}
        return msgspec.structs.replace(self, recent=recent, recent_times=times | {opened: int(time.time())})

    def without_recent(self, path: str) -> Settings:
        """These settings without ``path``, as it stands in ``recent``."""
        recent = tuple(other for other in self.recent if other != path)
        times = {other: when for other, when in self.recent_times.items() if other in recent}
        return msgspec.structs.replace(self, recent=recent, recent_times=times)

    @classmethod
    def load(cls) -> Settings:
        """Read the settings; defaults where there are none.

        A file that cannot be understood is moved aside to ``settings.json.broken`` and logged, and what of it can be
        understood is kept: damaged preferences must not keep anybody from working, nor one wrong value cost all others.
        """
        path = config_dir() / "settings.json"
        content = b""
        try:
            content = path.read_bytes()
            return msgspec.json.decode(content, type=cls)
        except FileNotFoundError:
            return cls()
        except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
            log.warning("The settings %s cannot be read (%s); defaults are used for what is wrong.", path, error)
            with suppress(OSError):
                path.replace(path.with_name(path.name + ".broken"))
            return cls._salvaged(content)

    @classmethod
    def _salvaged(cls, content: bytes) -> Settings:
        """What of a damaged file can be understood."""
        try:
            found = msgspec.json.decode(content, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return cls()
        kept = {}
        for field in msgspec.structs.fields(cls):
            if field.encode_name in found:
                with suppress(msgspec.ValidationError):
                    kept[field.name] = msgspec.convert(found[field.encode_name], type=field.type)
        return cls(**kept)

    def save(self) -> None:
        """Write the settings at once or not at all.

        Raises:
            OSError: The folder cannot be written.
        """
        folder = config_dir()
        folder.mkdir(parents=True, exist_ok=True)
        text = msgspec.json.format(msgspec.json.encode(self), indent=2)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".settings-", delete=False) as file:
            file.write(text + b"\n")
        Path(file.name).replace(folder / "settings.json")
