"""Options that several commands share, and how their values are checked.

Checks are callbacks, which read the registries when a command runs: --help stays instant.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])
Numbers: TypeAlias = tuple[float, ...]


def parse_numbers(text: str, form: str, *counts: int) -> Numbers:
    """Comma-separated numbers: "10,20" to (10.0, 20.0).

    Raises:
        click.BadParameter: There are not as many numbers as one of ``counts``; it names the ``form``.
    """
    try:
        numbers = tuple(float(number) for number in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) not in counts or not all(map(math.isfinite, numbers)):
        raise click.BadParameter(f"{text!r} is not of the form {form}.")
    return numbers


def check_runtime(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Refuse runtimes that are not registered."""
    del ctx, param
    from sam_annotator.runtimes import AUTO, RUNTIMES

    if value not in {AUTO, *RUNTIMES}:
        raise click.BadParameter(f"{value!r} is no runtime; there are {', '.join([AUTO, *RUNTIMES])}.")
    return value


def check_models(ctx: click.Context, param: click.Parameter, value: str | tuple[str, ...] | None) -> object:
    """Refuse ids that are not in the catalogue: of one option, or of any number of arguments."""
    del ctx, param
    if not value:
        return value
    from sam_annotator.models import Catalog

    known = Catalog.load().entries
    for model_id in (value,) if isinstance(value, str) else value:
        if model_id not in known:
            raise click.BadParameter(f"{model_id!r} is no model; there are {', '.join(known)}.")
    return value


def model_options(function: Function) -> Function:
    """--model and --runtime."""
    model = click.option(
        "--model", "model_id", metavar="ID", callback=check_models, help="Which model; the built-in one if not given."
    )
    runtime = click.option(
        "--runtime",
        metavar="NAME",
        default="auto",
        show_default=True,
        callback=check_runtime,
        help="What runs the model; `doctor` lists what there is.",
    )
    return model(runtime(function))


def check_precision(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Refuse what nothing reckons in."""
    del ctx, param
    from sam_annotator.runtimes import AUTO
    from sam_annotator.runtimes.base import Precision

    if value not in {AUTO, *Precision}:
        raise click.BadParameter(f"{value!r} is no precision; there are {', '.join([AUTO, *Precision])}.")
    return value


def precision_option(default: str = "auto") -> Callable[[Function], Function]:
    """--precision. Where results are compared, by default what every computer has: fp32."""
    return click.option(
        "--precision",
        metavar="NAME",
        default=default,
        show_default=True,
        callback=check_precision,
        help="What the encoder reckons in: fp32, bf16, int8, or auto for the fastest that was measured to agree.",
    )


def existing(*, folders: bool = False) -> click.Path:
    """The type of a path that must be there: a file, or a folder too."""
    return click.Path(exists=True, dir_okay=folders, path_type=Path)
