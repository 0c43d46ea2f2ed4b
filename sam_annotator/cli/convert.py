"""``sam-annotator convert``: labels from one format to another, without a project."""

from __future__ import annotations

from pathlib import Path

import click

from sam_annotator.cli.progress import progress_bar
from sam_annotator.cli.writing import known_format, write_labels, writing_options


@click.command("convert", short_help="Turn labels of one format into another, checked.")
@click.argument("path", metavar="IN", type=click.Path(path_type=Path))
@click.argument("output", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source_name",
    default="auto",
    show_default=True,
    metavar="FORMAT",
    help="What IN is; auto finds out. `sam-annotator formats` lists them.",
)
@click.option("--to", "target_name", required=True, callback=known_format, metavar="FORMAT", help="What to write.")
@writing_options
def command(
    path: Path,
    output: Path,
    *,
    source_name: str,
    target_name: str,
    segmentation: str,
    polygon_iou: float,
    check: bool,
) -> None:
    """Write the labels in IN, a file, folder or .zip, to OUT in another format. No project is needed or made.

    What the new format cannot hold is told first. What was written is read back and compared before it is moved to OUT.
    """
    from sam_annotator.formats.base import ExportOptions
    from sam_annotator.transfer.reading import open_labels

    with progress_bar("Reading") as tell:
        _, source = open_labels(path, source_name, tell, lasting=True)
    for note in source.notes:
        click.echo(note, err=True)
    write_labels(source, target_name, output, ExportOptions(segmentation, polygon_iou, check))
