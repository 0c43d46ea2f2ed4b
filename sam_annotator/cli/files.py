"""Files that commands write when they are done."""

from __future__ import annotations

import os
from pathlib import Path

import click

OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)
OUTPUT_OR_STDOUT = click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path)
STDOUT = Path("-")


def writable(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """A place for the figures is needed before the long run."""
    del ctx, param
    if value is not None and value != STDOUT:
        folder = value.absolute().parent
        if not folder.is_dir():
            raise click.BadParameter(f"the folder {folder} is not there; make it, or give another file.")
        if not os.access(folder, os.W_OK):
            raise click.BadParameter(f"you may not write in the folder {folder}; give another file.")
    return value


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all, or to stdout for "-".

    Raises:
        FormatError: It cannot be written.
    """
    from sam_annotator.formats.writing import atomic_file

    if path == STDOUT:
        click.echo(text, nl=False)
        return
    with atomic_file(path) as temporary:
        temporary.write_text(text, "utf-8")
