"""What one can choose about a training run, and where the choices come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from sam_annotator.errors import UsageError

Count = Annotated[int, Meta(ge=1)]
Natural = Annotated[int, Meta(ge=0)]
Positive = Annotated[float, Meta(gt=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
NotNegative = Annotated[float, Meta(ge=0)]
Seconds = Annotated[float, Meta(gt=0, le=50)]
Side = Annotated[int, Meta(ge=64, multiple_of=32)]

OTHERS = "*"
"""The name in `TrainingOptions.weights` that stands for the sources without a weight of their own."""


@dataclass(frozen=True)
class TrainingOptions:
    """One training run. Fields with a description are options of the command line by the same name.

    Attributes:
        datasets: Whatever `training.sources.open_sources` takes.
        run: Folder for checkpoints, log and curves.
        weights: How often a source is drawn, times the square root of its number of images, by the last part of its
            name ("coco") or by all of it ("train/coco"). 0 leaves a source out; `OTHERS` is for all that are not named.
        validate: Sets on which the averaged weights are measured now and then.
        scales: Lowest and highest scale of a crop, relative to that at which the network runs.
    """

    datasets: tuple[Path, ...]
    run: Path
    weights: Mapping[str, NotNegative] = field(default_factory=dict)
    validate: tuple[Path, ...] = ()
    scales: tuple[Positive, Positive] = (0.6, 1.8)
    cutouts: Annotated[
        Path | None, Meta(description="Folder of RGBA images to paste; that beside the sets if not given.")
    ] = None
    init: Annotated[Path | None, Meta(description="Weights to start from, instead of random ones.")] = None
    trunk: Annotated[
        Path | None, Meta(description="Published EfficientNet-Lite2 weights for the trunk, where --init is not given.")
    ] = None
    minutes: Annotated[
        Positive, Meta(description="Length of the run, resumed time included; the learning rate falls over it.")
    ] = 60.0
    steps: Annotated[
        Natural, Meta(description="Length in steps instead of minutes, for runs that must not depend on the clock.")
    ] = 0
    device: Annotated[
        Literal["auto", "cpu", "cuda", "mps"], Meta(description="Where the network is; auto takes the best.")
    ] = "auto"
    precision: Annotated[Literal["auto", "bf16", "fp32"], Meta(description="auto is bf16 where the device has it.")] = (
        "auto"
    )
    processes: Annotated[Count, Meta(description="On the CPU, single-threaded processes that share the work.")] = 2
    workers: Annotated[
        int, Meta(description="Processes that draw crops ahead; -1 is one less than the cores with CUDA, else none.")
    ] = -1
    images: Annotated[
        Natural, Meta(description="Crops a step in each process, at the usual side; 0 is 3, and 32 with CUDA.")
    ] = 0
    objects: Annotated[Count, Meta(description="Objects in each crop.")] = 4
    crop: Annotated[Side, Meta(description="Side of the usual crop in pixels.")] = 384
    large_share: Annotated[
        Share, Meta(description="Share of the steps with crops as large as the frame, and fewer of them.")
    ] = 0.25
    large_from: Annotated[NotNegative, Meta(description="From this share of the run on, all steps are such.")] = 0.94
    learning_rate: Annotated[Positive, Meta(description="Peak, of AdamW.")] = 6e-4
    warm_up: Annotated[Count, Meta(description="Steps until the peak.")] = 100
    weight_decay: Annotated[NotNegative, Meta(description="Of matrices and kernels; biases and norms have none.")] = (
        0.02
    )
    clip: Annotated[Positive, Meta(description="Largest norm of the gradient.")] = 3.0
    ema: Annotated[Share, Meta(description="Decay of the averaged weights, which are the ones to export.")] = 0.998
    seed: Annotated[Natural, Meta(description="Of everything random.")] = 0
    only_iou: Annotated[bool, Meta(description="Train the predicted IoU alone; the masks stay as they are.")] = False
    save_seconds: Annotated[Seconds, Meta(description="Between two checkpoints.")] = 45.0
    validate_minutes: Annotated[Positive, Meta(description="Between two validations.")] = 10.0
    validate_objects: Annotated[Count, Meta(description="Objects of each set that are clicked in a validation.")] = 40


class Recipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a recipe file (TOML): options by name, and weights of sources."""

    options: dict[str, Any] = {}
    weights: dict[str, NotNegative] = {}


GIVEN_BY_CALLER = frozenset({"datasets", "run", "weights"})
"""No business of a recipe's table of options."""


def read_recipe(path: Path) -> dict[str, Any]:
    """The choices that a recipe file makes, as `gather` takes them.

    Raises:
        UsageError: It cannot be read or is malformed.
    """
    try:
        recipe = msgspec.toml.decode(path.read_bytes(), type=Recipe)
    except OSError as error:
        raise UsageError(f"The recipe {path} cannot be read ({error.strerror}).") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise UsageError(f"The recipe {path} is malformed: {str(error).rstrip('.')}.") from error
    return {**_known(recipe.options, f"The recipe {path}", GIVEN_BY_CALLER), "weights": recipe.weights}


def gather(*layers: Mapping[str, Any]) -> TrainingOptions:
    """Options from several mappings of names to values; later ones override. Weights are merged by name.

    Raises:
        UsageError: A name is not known, or a value is out of range.
    """
    merged: dict[str, Any] = {}
    for layer in layers:
        weights = {**merged.get("weights", {}), **layer.get("weights", {})}
        merged |= {**_known(layer, "The run"), "weights": weights}
    try:
        return msgspec.convert(merged, TrainingOptions, dec_hook=_to_path, strict=True)
    except msgspec.ValidationError as error:
        # msgspec ends its message with the place: "Expected `float` > 0.0 - at `$.minutes`".
        reason, _, place = str(error).partition(" - at ")
        name = place.strip("`").removeprefix("$.") or "options"
        raise UsageError(f"The value of {name} does not do: {reason.replace('`', '')}.") from error


def to_json(options: TrainingOptions) -> dict[str, Any]:
    """All options by name as numbers and texts, which `gather` takes back."""
    # Field by field: msgspec leaves defaults out of a dataclass that it made itself.
    values = {one.name: getattr(options, one.name) for one in fields(options)}
    built: dict[str, Any] = msgspec.to_builtins(values, enc_hook=str)
    return built


def description_of(name: str) -> str:
    """What a field of `TrainingOptions` is, for the command line; empty where it is no option by itself."""
    metas = getattr(get_type_hints(TrainingOptions, include_extras=True)[name], "__metadata__", ())
    return next((meta.description for meta in metas if meta.description), "")


def _known(values: Mapping[str, Any], whose: str, forbidden: frozenset[str] = frozenset()) -> Mapping[str, Any]:
    allowed = {one.name for one in fields(TrainingOptions)} - forbidden
    unknown = sorted(set(values) - allowed)
    if unknown:
        raise UsageError(f"{whose} names {unknown[0]}, which is no option; there are {', '.join(sorted(allowed))}.")
    return values


def _to_path(kind: type, value: object) -> object:
    return Path(value) if kind is Path and isinstance(value, str) else value
