"""Putting a backup copy in the place of a project, so that nothing of what was there is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sam_annotator.errors import DamagedError, ProjectError, UsageError
from sam_annotator.store.backups import Backup, backup_folder, backups, make_backup, stamp
from sam_annotator.store.connection import connect, connect_to_read
from sam_annotator.store.copying import check_space, complaint, copy_database, settle
from sam_annotator.store.database import project_version
from sam_annotator.store.failures import sentences
from sam_annotator.store.lock import WriterLock
from sam_annotator.store.sameness import is_same

_PAGES = 4096


def find_backup(project: Path, wanted: str) -> Path:
    """The copy that a person means: by its name, by the beginning of its name, or by the path of a file.

    Raises:
        UsageError: There is none, or several begin so.
    """
    found = [backup.path for backup in backups(project) if backup.name.startswith(wanted.removesuffix(".sqlite"))]
    if len(found) == 1:
        return found[0]
    if not found and Path(wanted).is_file():
        return Path(wanted)
    problem = "is no backup" if not found else "is the beginning of several backups"
    raise UsageError(f"{wanted} {problem} of {project}; see them with: sam-annotator restore {project.parent} --list")


def restore(project: Path, backup: Path) -> Path | None:
    """Put a copy in the place of what a project holds now.

    What it holds now is copied first, unless one of the copies holds just that; a damaged file is moved to the copies.
    The copy replaces the content of the file in one transaction: after a crash there is the one or the other.

    Args:
        project: The project file; nobody may have it open for writing.
        backup: One of its copies, or any other project file.

    Returns:
        Where what was there before is kept; None if there was no project file.

    Raises:
        NotWritableError: The project is open in a window.
        ProjectError: The copy is damaged or no project, or there is no space. The project is as it was.
    """
    lock = WriterLock(project)
    try:
        _check(backup)
        kept = _keep(project) if project.exists() else None
        try:
            check_space(backup, project.parent)
        except OSError as error:
            raise ProjectError(f"{backup} cannot be restored: {error}; free some space and try again.") from error
        if project.exists():
            _replace_content(project, backup)
        else:
            _put_in_place(project, backup)
        return kept
    finally:
        lock.release()


def _check(backup: Path) -> None:
    with sentences(backup), closing(connect_to_read(backup)) as connection:
        project_version(connection, backup, exact=False)
        found = complaint(connection)
    if found:
        raise DamagedError(f"{backup} is damaged; choose another backup ({found}).")


def _keep(project: Path) -> Path:
    same: Backup | None = next((backup for backup in backups(project) if is_same(project, backup.path)), None)
    if same is not None:
        return same.path
    try:
        return make_backup(project, "restore").path
    except DamagedError:
        return _move_aside(project)


def _move_aside(project: Path) -> Path:
    """Move a damaged file away, with its journal, which belongs to it and to no other file."""
    target = backup_folder(project) / f"{stamp(datetime.now(UTC))}-damaged.sqlite"
    try:
        target.parent.mkdir(exist_ok=True)
        # The journal first: a crash in between leaves a project without its last changes, never another's journal.
        for suffix in ("-wal", "-shm", ""):
            part = project.with_name(project.name + suffix)
            if part.exists():
                part.replace(target.with_name(target.name + suffix))
    except OSError as error:
        raise ProjectError(f"{project} cannot be moved away ({error.strerror}); move it and try again.") from error
    return target


def _replace_content(project: Path, backup: Path) -> None:
    with sentences(project), closing(connect_to_read(backup)) as source, closing(connect(project, "mode=rw")) as target:
        target.execute("PRAGMA synchronous = FULL")
        # Page by page into the journal, and one commit: others that read go on to see what they saw.
        source.backup(target, pages=_PAGES)


def _put_in_place(project: Path, backup: Path) -> None:
    part = project.with_name(f".{project.name}.part")
    try:
        copy_database(backup, part, lambda: True)
        settle(part, project)
    except (OSError, sqlite3.DatabaseError) as error:
        raise ProjectError(f"{backup} cannot be copied to {project} ({error}); try again.") from error
    finally:
        part.unlink(missing_ok=True)
