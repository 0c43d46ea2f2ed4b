"""``sam-annotator models``: list, fetch, add, remove, verify."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sam_annotator.cli.options import check_models, existing

if TYPE_CHECKING:
    from sam_annotator.models import Catalog, ModelSpec

REPAIR = {"missing": "fetch it", "damaged": "remove it, then fetch or add it again"}


@click.group(short_help="List, fetch, add, remove and verify models.", no_args_is_help=False)
def command() -> None:
    """Which models there are, and what of them is on this computer."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_models(*, as_json: bool) -> None:
    """List all models."""
    from sam_annotator.models import Catalog

    catalog = Catalog.load()
    rows = [_row(catalog, spec) for spec in catalog.specs()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        size = f"{row['bytes'] / 1e6:,.0f} MB" if row["bytes"] else "size unknown"
        click.echo(f"{row['id']:<{width}}  {row['state']:<13}  {size:>12}  {row['title']}, {row['license'] or 'own'}")
    for problem in catalog.problems:
        click.echo(problem, err=True)


def _row(catalog: Catalog, spec: ModelSpec) -> dict[str, Any]:
    state = "built in" if spec.builtin else "installed" if catalog.is_installed(spec) else "not fetched"
    sizes = [artifact.size for artifact in spec.artifacts]
    return {
        "id": spec.id,
        "title": spec.title,
        "family": spec.family,
        "license": spec.license,
        "state": state,
        "bytes": sum(sizes) if all(sizes) else 0,
        "directory": str(spec.directory),
    }


@command.command()
@click.argument("ids", callback=check_models, nargs=-1, required=True, metavar="ID...")
def fetch(ids: tuple[str, ...]) -> None:
    """Download models. What an earlier attempt left goes on; every file is verified."""
    from sam_annotator.models import Catalog
    from sam_annotator.models.weights import fetch as fetch_files

    catalog = Catalog.load()
    for model_id in ids:
        progress = _Progress(model_id)
        fetch_files(catalog.spec(model_id), progress=progress)
        progress.finish()
        click.echo(f"{model_id} is ready.")


@command.command()
@click.argument("paths", type=existing(folders=True), nargs=-1, required=True, metavar="PATH...")
@click.option("--id", "model_id", default="", help="A short name; made from the file's name if not given.")
@click.option("--title", default="", help="For the menu.")
def add(paths: tuple[Path, ...], model_id: str, title: str) -> None:
    """Add a model from local files, which are copied.

    PATH is a SAM checkpoint (.pth, .pt, .safetensors), the ONNX files of one model, or a folder that export-onnx wrote.
    """
    from sam_annotator.models.adding import add as add_files
    from sam_annotator.models.adding import can_run

    spec = add_files(paths, model_id=model_id, title=title)
    click.echo(f"{spec.id} is ready: sam-annotator --model {spec.id}")
    if not can_run(spec):
        click.echo('To run it, install torch: pip install "sam-annotator[torch]"', err=True)


@command.command()
@click.argument("model_id", callback=check_models, metavar="ID")
def remove(model_id: str) -> None:
    """Delete the files of a fetched or added model."""
    from sam_annotator.models import Catalog
    from sam_annotator.models.weights import remove as remove_files

    freed = remove_files(Catalog.load().spec(model_id))
    click.echo(f"{model_id} is removed; {freed / 1e6:,.0f} MB are free.")


@command.command()
@click.argument("ids", callback=check_models, nargs=-1, metavar="[ID...]")
def verify(ids: tuple[str, ...]) -> int:
    """Compare checksums, of everything that is installed if no ID is given."""
    from sam_annotator.models import Catalog
    from sam_annotator.models.weights import verify as verify_files

    catalog = Catalog.load()
    chosen = ids or [spec.id for spec in catalog.specs() if _begun(spec)]
    sound = True
    for model_id in chosen:
        for check in verify_files(catalog.spec(model_id)):
            way_out = f" ({REPAIR[check.state]})" if check.state in REPAIR else ""
            click.echo(f"{check.state:<8} {model_id}: {check.path}{way_out}")
            sound = sound and check.state not in REPAIR
    return 0 if sound else 1


def _begun(spec: ModelSpec) -> bool:
    return any((spec.directory / artifact.file).is_file() for artifact in spec.artifacts)


class _Progress:
    """One line on stderr that counts megabytes; nothing where nobody would see it move."""

    def __init__(self, model_id: str) -> None:
        self.model_id = model_id
        self.shown = ""

    def __call__(self, done: int, total: int) -> None:
        share = f" of {total / 1e6:,.0f} MB, {done / total:.0%}" if total else " MB"
        text = f"{self.model_id}: {done / 1e6:,.0f}{share}"
        if text != self.shown and sys.stderr.isatty():
            click.echo(f"\r{text:<60}", nl=False, err=True)
            self.shown = text

    def finish(self) -> None:
        if self.shown:
            click.echo(err=True)
