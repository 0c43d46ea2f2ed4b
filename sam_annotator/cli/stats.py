"""``sam-annotator stats``: what a project holds and what the work on it took."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sam_annotator.cli.files import OUTPUT, OUTPUT_OR_STDOUT, STDOUT, writable, write_text
from sam_annotator.cli.options import existing
from sam_annotator.cli.progress import progress_bar


@click.command("stats", short_help="Count what a project holds, and what the work on it took.")
@click.argument("project", type=existing(folders=True))
@click.option(
    "--json",
    "json_path",
    type=OUTPUT_OR_STDOUT,
    metavar="FILE|-",
    callback=writable,
    help="All figures; - is stdout, in place of the tables.",
)
@click.option("--html", "html_path", type=OUTPUT, metavar="FILE", callback=writable, help="One page with plots.")
def command(project: Path, json_path: Path | None, html_path: Path | None) -> None:
    """Count images, labels and objects of PROJECT, and tell what its objects took in seconds and clicks.

    PROJECT is a project or its folder, which may be open in a window meanwhile, or labels in a format that can be read.
    The figures are explained in docs/statistics.md.
    """
    from sam_annotator.statistics.opening import statistics_of
    from sam_annotator.statistics.page import as_html
    from sam_annotator.statistics.report import as_json, as_text

    with progress_bar("Counting") as tell:
        statistics = statistics_of(project, tell)
    if json_path != STDOUT:
        click.echo(as_text(statistics), nl=False)
    if json_path is not None:
        write_text(json_path, json.dumps(as_json(statistics), indent=1, ensure_ascii=False) + "\n")
    if html_path is not None:
        write_text(html_path, as_html(statistics))
