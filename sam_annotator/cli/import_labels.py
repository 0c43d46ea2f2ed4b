"""``sam-annotator import``: bring labels of other programs into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sam_annotator.cli.progress import progress_bar

if TYPE_CHECKING:
    from sam_annotator.transfer.incoming import Tally
    from sam_annotator.transfer.planning import ImportPlan


def _mapping(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """``("a=b",)`` as a dictionary."""
    del ctx, param
    mapping: dict[str, str] = {}
    for text in value:
        name, equals, target = text.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{text!r} is not of the form NAME_IN_FILE=NAME_IN_PROJECT.")
        if mapping.setdefault(name, target) != target:
            raise click.BadParameter(f"{name!r} is mapped twice, to {mapping[name]!r} and to {target!r}.")
    return mapping


@click.command("import", short_help="Bring labels of other programs into a project.")
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    default="auto",
    show_default=True,
    metavar="FORMAT",
    help="What PATH is; auto finds out. `sam-annotator formats` lists them.",
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="A=B",
    callback=_mapping,
    help="Make label A of the file the project's label B, old or new; A= leaves its objects out. Repeat for more.",
)
@click.option(
    "--as-proposals",
    is_flag=True,
    help="Bring objects in as proposals, which count for nothing until somebody accepts them in the window.",
)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
def command(
    project: Path, path: Path, format_name: str, mapping: dict[str, str], *, as_proposals: bool, dry_run: bool
) -> None:
    """Bring the labels in PATH, a file, folder or .zip, into PROJECT, a folder of images or a project file.

    Images are found by their path, or by their content if they lie beside the labels. What the project has already is
    not added again. All of it is one step, which one undo in the window takes back; if anything is wrong, or on Ctrl+C,
    nothing is imported.
    """
    from sam_annotator.core.wording import counted
    from sam_annotator.errors import UsageError
    from sam_annotator.store.project import ProjectStore
    from sam_annotator.transfer.applying import apply_import
    from sam_annotator.transfer.incoming import Tally
    from sam_annotator.transfer.planning import ImportOptions, plan_import
    from sam_annotator.transfer.reading import open_labels
    from sam_annotator.transfer.telling import outcome

    with progress_bar("Reading") as tell:
        found, source = open_labels(path, format_name, tell)
    store = ProjectStore.open(project, read_only=dry_run)
    try:
        if not dry_run:
            store.scan()
        with progress_bar("Comparing") as tell:
            options = ImportOptions(mapping, keep_colors=found.capabilities.colors, as_proposals=as_proposals)
            plan = plan_import(store, source, options, tell, count=dry_run)
        for note in source.notes:
            click.echo(note, err=True)
        if plan.lost and not plan.targets:
            _tell(Tally(lost=plan.lost))
            images = (
                "Its only image is" if len(plan.lost) == 1 else f"None of its {counted(len(plan.lost), 'image')} is"
            )
            raise UsageError(
                f"Nothing was imported from {path}: {images} in {project}; check that these labels are of these images."
            )
        if dry_run:
            _tell(plan.tally)
            click.echo(_intention(plan))
            return
        with progress_bar("Importing") as tell:
            report = apply_import(store, plan, tell)
        _tell(report.tally)
        click.echo(outcome(report))
    finally:
        store.close()


def _tell(tally: Tally) -> None:
    from sam_annotator.transfer.telling import refusals

    for sentence in refusals(tally):
        click.echo(sentence, err=True)


def _intention(plan: ImportPlan) -> str:
    """What would come in: a line per label, and the sum."""
    from sam_annotator.reporting.table import Table
    from sam_annotator.transfer.telling import intention

    rows = tuple(
        (
            each.source.name,
            (each.target if each.existing else f"{each.target} (new)") if each.target else "left out",
            f"{plan.tally.per_label.get(each.source.id, 0):,}",
        )
        for each in plan.labels
    )
    table = Table("Labels", ("in the file", "in the project", "objects"), rows)
    return f"{table.text()}Would import: {intention(plan)}"
