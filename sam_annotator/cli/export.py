"""``sam-annotator export``: write a project's labels in another format."""

from __future__ import annotations

from pathlib import Path

import click

from sam_annotator.cli.writing import known_format, write_labels, writing_options


@click.command("export", short_help="Write a project's labels in another format, checked.")
@click.argument("project", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    callback=known_format,
    required=True,
    metavar="FORMAT",
    help="What to write; `sam-annotator formats` lists what there is: coco, labelme, yolo, masks and more.",
)
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The file or folder to write.")
@writing_options
def command(
    project: Path, format_name: str, output: Path, *, segmentation: str, polygon_iou: float, check: bool
) -> None:
    """Write the labels of PROJECT (a folder of images or a project file) in another format.

    What the format cannot hold is told first. What was written is read back and compared with the project before it is
    moved in place. The project may be open in a window meanwhile; what is exported is its state at the start.
    """
    from sam_annotator.formats.base import ExportOptions
    from sam_annotator.store.project import ProjectStore

    store = ProjectStore.open(project, read_only=True)
    try:
        write_labels(store, format_name, output, ExportOptions(segmentation, polygon_iou, check))
    finally:
        store.close()
