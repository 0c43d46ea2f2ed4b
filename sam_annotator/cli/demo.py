"""``sam-annotator demo``: the session by script, to see that an installation works."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="Folder for the COCO file and screenshots."
)
def command(folder: Path | None, output: Path) -> None:
    """Label FOLDER (the sample photographs by default) with scripted clicks in a window that nobody sees.

    Made for machines without a display: the real window runs offscreen with the built-in model, and leaves its
    screenshots, the project and the COCO file.
    """
    # Before Qt is imported: the script's mouse must not fight with a person's.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from sam_annotator.ui.demo import run_demo
    from sam_annotator.ui.samples import copy_samples

    with tempfile.TemporaryDirectory() as home:
        # The person's settings and list of recent folders have nothing to do with the script's.
        os.environ["SAM_ANNOTATOR_HOME"] = home
        result = run_demo(folder or copy_samples(output / "samples"), output)
    click.echo(f"{result.objects} objects are in {result.project}.")
    click.echo(f"COCO: {result.coco}")
    for screenshot in result.screenshots:
        click.echo(f"Screenshot: {screenshot}")
