"""``sam-annotator export``: write a project's labels in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

LOWEST_IOU = 0.5


def _known_format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Check against the registry, which is imported only now, so that the program starts fast."""
    from sam_annotator.formats import FORMATS

    return str(click.Choice(list(FORMATS)).convert(value, param, ctx))


def _budget(ctx: click.Context, param: click.Parameter, value: float) -> float:
    """`click.FloatRange` lets nan pass."""
    del ctx, param
    if not LOWEST_IOU <= value <= 1:
        raise click.BadParameter(f"{value} is not between {LOWEST_IOU} and 1.")
    return value


@click.command("export", short_help="Write a project's labels in another format, checked.")
@click.argument("project", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    callback=_known_format,
    required=True,
    metavar="FORMAT",
    help="What to write: coco, labelme, yolo or masks.",
)
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The file or folder to write.")
@click.option(
    "--segmentation",
    type=click.Choice(["rle", "polygon"]),
    default="rle",
    show_default=True,
    help="How COCO holds masks: rle is lossless, polygon keeps the budget.",
)
@click.option(
    "--polygon-iou",
    type=float,
    default=0.99,
    show_default=True,
    callback=_budget,
    help=f"The least IoU with its mask that a polygon keeps, {LOWEST_IOU} to 1; 1 writes exact outlines.",
)
def command(project: Path, format_name: str, output: Path, segmentation: str, polygon_iou: float) -> None:
    """Write the labels of PROJECT (a folder of images or a project file) in another format.

    What was written is read back and compared with the project before the command ends. The project may be open in a
    window meanwhile; what is exported is its state at the start.
    """
    from sam_annotator.formats import FORMATS
    from sam_annotator.formats.base import ExportOptions
    from sam_annotator.formats.sizes import SizedSource
    from sam_annotator.formats.walking import counted
    from sam_annotator.images import read_size
    from sam_annotator.store.project import ProjectStore

    store = ProjectStore.open(project, read_only=True)
    try:
        with click.progressbar(length=len(store.images()), label="Exporting", file=sys.stderr) as bar:
            report = FORMATS[format_name].write(
                SizedSource(store, read_size),
                output,
                ExportOptions(segmentation, polygon_iou),
                lambda done, _: bar.update(done - bar.pos),
            )
    finally:
        store.close()
    for note in report.notes:
        click.echo(note, err=True)
    objects, images = counted(report.annotations, "object"), counted(report.images, "image")
    click.echo(f"Wrote {objects} on {images} to {output}.")
