"""``sam-annotator formats``: what each format can hold."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sam_annotator.formats.base import Capabilities

_COLUMNS = {
    "reads": "read",
    "holes": "holes",
    "parts": "parts",
    "overlap": "overlap",
    "empty": "empty masks",
    "crowd": "crowds",
    "attributes": "attributes",
    "ids": "ids",
    "colors": "colours",
    "boxes": "boxes",
    "extra": "unknown keys",
    "unlisted": "empty images",
}
"""What a format can hold, as `Capabilities` and as the table call it."""


@click.command("formats", short_help="List the formats and what each can hold.")
@click.option("--json", "as_json", is_flag=True, help="As JSON on stdout.")
def command(as_json: bool) -> None:
    """List the formats that are read and written, and what of a project survives in each."""
    from sam_annotator.formats import FORMATS
    from sam_annotator.reporting.table import Table

    if as_json:
        listed = [
            {"name": each.name, "title": each.title, "suffix": each.suffix}
            | asdict(each.capabilities)
            | {"shape": each.capabilities.shape.value}
            for each in FORMATS.values()
        ]
        click.echo(json.dumps(listed, indent=1))
        return
    rows = tuple(
        (each.name, each.capabilities.shape.value, *(_cell(each.capabilities, name) for name in _COLUMNS))
        for each in FORMATS.values()
    )
    click.echo(Table("Formats", ("", "objects as", *_COLUMNS.values()), rows).text(), nl=False)
    titles = tuple((each.name, each.title) for each in FORMATS.values())
    width = max(len(name) for name, _ in titles)
    click.echo("\n" + "\n".join(f"{name:<{width}}  {title}" for name, title in titles))


def _cell(can: Capabilities, name: str) -> str:
    outlines = can.shape.value in {"mask", "polygon"}
    return "yes" if getattr(can, name) and (outlines or name not in {"holes", "parts"}) else "-"
