"""Backup copies of a project: one per opening, and one before everything that could go wrong.

They lie in a hidden folder beside the project file, each a whole project of its own. A copy is made under a temporary
name (`copying`), and the oldest go when there are too many.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sam_annotator.errors import ProjectError
from sam_annotator.store.connection import connect
from sam_annotator.store.copying import Wanted, check_copy, check_space, copy_database, settle
from sam_annotator.store.failures import damaged, is_damage
from sam_annotator.store.sameness import is_same

KEPT = 10
"""How many copies of openings are kept, and of those made before a restore or repair as many again."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z)(?:-before-([a-z0-9-]+))?\.sqlite")
_TIME = "%Y-%m-%dT%H-%M-%S.%fZ"


@dataclass(frozen=True)
class Backup:
    """One copy.

    Attributes:
        path: Its file.
        made_at: When, in UTC.
        before: What it was made before: "restore", "repair", "version-2"; empty for an opening.
    """

    path: Path
    made_at: datetime
    before: str = ""

    @property
    def name(self) -> str:
        """What tells it from the other copies of a project."""
        return self.path.stem


def backup_folder(project: Path) -> Path:
    """Where the copies of a project file lie. Its name begins with a dot, so that a scan passes it by."""
    return project.with_name(f".{project.name}.backups")


def backups(project: Path) -> tuple[Backup, ...]:
    """All copies of a project file, the newest first."""
    folder = backup_folder(project)
    found = [_backup_of(path) for path in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted(filter(None, found), key=lambda backup: backup.name, reverse=True))


def _backup_of(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    made_at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    return Backup(path, made_at, match[2] or "")


def counted(path: Path) -> tuple[int, int] | None:
    """The number of objects and of images in a copy, or None if it cannot be read."""
    try:
        with closing(connect(path, "immutable=1")) as connection:
            row = connection.execute("SELECT (SELECT count(*) FROM annotation), (SELECT count(*) FROM image)")
            objects, images = row.fetchone()
            return int(objects), int(images)
    except sqlite3.DatabaseError:
        return None


def back_up_opening(project: Path, wanted: Wanted = lambda: True) -> Backup | None:
    """Make the copy of an opening, unless nothing was changed since the newest copy.

    Settings whose names begin with ``last_`` say where the work stood: they are no change, nor are sizes of images.

    Returns:
        The copy, or None if there was no need of one.

    Raises:
        ProjectError: As `make_backup`.
    """
    newest = next(iter(backups(project)), None)
    if newest is not None and is_same(project, newest.path):
        return None
    return make_backup(project, "", wanted)


def make_backup(project: Path, before: str, wanted: Wanted = lambda: True) -> Backup:
    """Copy a project, whoever writes to it meanwhile, and remove copies that are older than those that are kept.

    Raises:
        CancelledCopyError: It was no longer wanted.
        DamagedError: The project is damaged; the copies that are there were left alone.
        ProjectError: There is no space for it, or it cannot be written.
    """
    folder = backup_folder(project)
    made_at = datetime.now(UTC)
    target = folder / f"{stamp(made_at)}{f'-before-{before}' if before else ''}.sqlite"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        _remove(folder.glob("*.part"))  # of a process that was killed; whoever makes copies has the writer's lock
        check_space(project, folder)
        try:
            copy_database(project, part, wanted)
            check_copy(project, part, wanted)
            settle(part, target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.DatabaseError) as error:
        if is_damage(error):
            raise damaged(project, error) from error
        raise ProjectError(f"No backup copy of {project} could be made in {folder} ({_reason(error)}).") from error
    _remove_oldest(project)
    return Backup(target, made_at, before)


def stamp(at: datetime) -> str:
    """A time as the names of copies begin with it, to the millisecond."""
    return f"{at.strftime(_TIME)[:-4]}Z"


def _remove_oldest(project: Path) -> None:
    there = backups(project)
    updates = [backup for backup in there if backup.before.startswith("version-")]
    # What an older program could still open is kept until the same update is made again.
    doomed = [backup for backup in updates if backup is not _newest(updates, backup.before)]
    doomed += [backup for backup in there if not backup.before][KEPT:]
    doomed += [backup for backup in there if backup.before and backup not in updates][KEPT:]
    _remove(backup.path for backup in doomed)


def _newest(there: list[Backup], before: str) -> Backup:
    return next(backup for backup in there if backup.before == before)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _reason(error: OSError | sqlite3.DatabaseError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
