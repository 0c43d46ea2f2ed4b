"""What commands share that write labels: options, and the way from what will be lost to what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sam_annotator.cli.progress import progress_bar

if TYPE_CHECKING:
    from sam_annotator.formats.base import AnnotationSource, ExportOptions

LOWEST_IOU = 0.5

Function = TypeVar("Function", bound=Callable[..., Any])


def known_format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Check against the registry, which is imported only now, so that the program starts fast."""
    from sam_annotator.formats import FORMATS

    return str(click.Choice(list(FORMATS)).convert(value, param, ctx))


def _budget(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """`click.FloatRange` lets nan pass."""
    del ctx, param
    if not LOWEST_IOU <= value <= 1:
        raise click.BadParameter(f"{value} is not between {LOWEST_IOU} and 1.")
    return value


def writing_options(function: Function) -> Function:
    """--segmentation, --polygon-iou and --check."""
    segmentation = click.option(
        "--segmentation",
        type=click.Choice(["rle", "polygon"]),
        default="rle",
        show_default=True,
        help="How COCO holds masks: rle is lossless, polygon keeps the budget.",
    )
    budget = click.option(
        "--polygon-iou",
        type=float,
        default=0.99,
        show_default=True,
        callback=_budget,
        help=f"The least IoU with its mask that a polygon keeps, {LOWEST_IOU} to 1; 1 writes exact outlines.",
    )
    check = click.option(
        "--check/--no-check",
        default=True,
        show_default=True,
        help="Read back what was written and compare it, before it is moved in place.",
    )
    return segmentation(budget(check(function)))


def write_labels(source: AnnotationSource, format_name: str, output: Path, options: ExportOptions) -> None:
    """Tell what the format cannot hold, write, and tell what was written.

    Raises:
        FormatError: It cannot be written, or what was written is not right; an older output is as it was.
    """
    from sam_annotator.core.wording import counted
    from sam_annotator.formats import FORMATS
    from sam_annotator.formats.losses import all_losses
    from sam_annotator.formats.sizes import SizedSource
    from sam_annotator.images import read_size

    target, sized = FORMATS[format_name], SizedSource(source, read_size)
    with progress_bar("Looking for losses") as tell:
        losses = all_losses(sized, target, options, tell)
    for sentence in losses:
        click.echo(sentence, err=True)
    with progress_bar("Writing") as tell:
        report = target.write(sized, output, options, tell)
    for note in report.notes:
        click.echo(note, err=True)
    objects, images = counted(report.annotations, "object"), counted(report.images, "image")
    click.echo(f"Wrote {objects} on {images} to {output}.")
