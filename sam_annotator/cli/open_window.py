"""``sam-annotator [FOLDER_OR_PROJECT]``: the window."""

from __future__ import annotations

from pathlib import Path

import click

from sam_annotator.cli.options import model_options


@click.command(short_help="Open the window; the word can be left out.")
@click.argument("path", type=click.Path(path_type=Path), required=False, metavar="[FOLDER_OR_PROJECT]")
@model_options
@click.option("--read-only", is_flag=True, help="Show the project and write nothing, also while it is open elsewhere.")
def command(path: Path | None, model_id: str | None, runtime: str, read_only: bool) -> int:
    """Open the window on a folder of images, on a project file, or on the start page."""
    if path is not None and not path.exists():
        raise click.UsageError(f"{str(path)!r} is neither a command nor a folder or project that exists")
    from sam_annotator.ui.app import run

    return run(path, model_id=model_id, runtime=runtime, read_only=read_only)
