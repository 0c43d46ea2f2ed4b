"""``sam-annotator frames``: a video or a stack taken apart into images."""

from __future__ import annotations

from pathlib import Path

import click

from sam_annotator.cli.options import existing
from sam_annotator.cli.progress import progress_bar


@click.command("frames", short_help="Take a video or a stack apart into images.")
@click.argument("source", type=existing())
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--every", type=click.IntRange(min=1), default=1, show_default=True, help="Take one frame in so many.")
def command(source: Path, folder: Path, every: int) -> None:
    """Write the frames of SOURCE, a video or an image of several pages (TIFF, GIF, WebP), as images to FOLDER.

    They are numbered in their order; files that are there already are left as they are. Open FOLDER in the window,
    label the first image, and carry its objects on with F8.
    """
    from sam_annotator.core.wording import counted
    from sam_annotator.images.frames import write_frames

    with progress_bar("Writing") as tell:
        frames = write_frames(source, folder, every, tell)
    click.echo(f"{counted(len(frames.written), 'image')} written to {folder}.")
    if frames.kept:
        click.echo(f"{counted(frames.kept, 'image')} there already.")
