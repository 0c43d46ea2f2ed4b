"""``sam-annotator restore``: put a backup in the place of a project."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("restore", short_help="List a project's backups, or put one in its place.")
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("backup", required=False)
@click.option("--list", "only_list", is_flag=True, help="List the backups; the same as naming none.")
def command(project: Path, backup: str | None, only_list: bool) -> None:
    """Put BACKUP in the place of PROJECT (a folder of images or a project file).

    BACKUP is a name from the list, the beginning of one, or any project file. What PROJECT holds now is copied first,
    so that it can be restored in turn. The project may not be open in a window.
    """
    from sam_annotator.store.project import project_file
    from sam_annotator.store.restoring import find_backup, restore

    if backup is not None and only_list:
        raise click.UsageError("Name a backup, or ask for the list, but not both.")
    file = project_file(project)
    if backup is None:
        _list(project, file)
        return
    chosen = find_backup(file, backup)
    kept = restore(file, chosen)
    click.echo(f"Restored {chosen.stem}.")
    if kept is not None:
        click.echo(f"What was there before is kept as {kept.stem}.")


def _list(project: Path, file: Path) -> None:
    from sam_annotator.store.backups import backups, counted

    there = backups(file)
    if not there:
        click.echo(f"There are no backups of {project} yet; the first is made when it is opened in the window.")
    for backup in there:
        numbers = counted(backup.path)
        content = "damaged" if numbers is None else f"{numbers[0]:,} objects on {numbers[1]:,} images"
        click.echo(f"{backup.name:<42}  {backup.made_at.astimezone():%Y-%m-%d %H:%M:%S}  {content}")
