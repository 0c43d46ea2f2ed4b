"""Backup copies of a project: one per opening, and one before everything that could go wrong.

They lie in a hidden folder beside the project file, each a whole project of its own. A copy is made under a temporary
name by SQLite's backup API from a snapshot, while others write; it is checked, put on the disk, and renamed.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sam_annotator.errors import ProjectError
from sam_annotator.store.connection import connect, connect_to_read
from sam_annotator.store.failures import damaged, is_damage

KEPT = 10
"""How many copies of openings are kept, and of those made before a restore or repair as many again."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z)(?:-before-([a-z0-9-]+))?\.sqlite")
_TIME = "%Y-%m-%dT%H-%M-%S.%fZ"
_PAGES = 256  # of 4 KiB: what is copied between two looks at whether to go on
_STEPS = 100_000  # of SQLite's machine: what is checked between two looks at whether to go on
_RESERVE = 64 * 2**20  # bytes that a copy leaves free, so that labels can still be saved

Wanted = Callable[[], bool]
"""Asked during a copy whether it is still wanted."""


class CancelledCopyError(ProjectError):
    """The copy was no longer wanted; nothing of it is left."""


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
            _check(project, part, wanted)
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


def is_same(project: Path, backup: Path) -> bool:
    """Whether a copy holds the labels, the history and the images that the project holds now."""
    try:
        with closing(connect_to_read(project)) as connection:
            connection.execute("PRAGMA query_only = OFF")  # it would refuse to attach
            connection.execute("ATTACH ? AS old", (f"{backup.absolute().as_uri()}?immutable=1",))
            if _versions(connection, "main") != _versions(connection, "old"):
                return False
            return all(_rows(connection, sql) for sql in _EQUAL)
    except sqlite3.DatabaseError:
        return False


# Objects and labels change by steps alone, or are counted; the step table is too large to be compared as a whole.
_LAST_STEP = "SELECT * FROM (SELECT position, undone, made_at FROM {0}.step ORDER BY position DESC LIMIT 1)"
_TOTALS = (
    "SELECT (SELECT count(*) FROM {0}.annotation), (SELECT count(*) FROM {0}.category), "
    "(SELECT count(*) FROM {0}.step), (SELECT count(*) FROM {0}.step WHERE undone), (SELECT count(*) FROM {0}.image)"
)
_SETTINGS = "SELECT key, value FROM {0}.setting WHERE key NOT GLOB 'last_*'"
_IMAGES = "SELECT id, path, status FROM {0}.image"
_EQUAL = tuple(
    f"SELECT NOT EXISTS ({rows.format(a)} EXCEPT {rows.format(b)})"
    for rows in (_LAST_STEP, _TOTALS, _SETTINGS, _IMAGES)
    for a, b in (("main", "old"), ("old", "main"))
)


def _rows(connection: sqlite3.Connection, sql: str) -> bool:
    return bool(connection.execute(sql).fetchone()[0])


def _versions(connection: sqlite3.Connection, name: str) -> list[int]:
    return [connection.execute(f"PRAGMA {name}.{what}").fetchone()[0] for what in ("application_id", "user_version")]


def copy_database(project: Path, part: Path, wanted: Wanted) -> None:
    """Copy what a project holds now to a new file, unchecked."""

    def go_on(_status: int, _left: int, _total: int) -> None:
        if not wanted():
            raise CancelledCopyError(f"The backup copy of {project} was not finished.")
        _to_disk(part)

    with closing(connect_to_read(project)) as source, closing(connect(part, "mode=rwc")) as target:
        # Without an open read transaction every write by others would make the copy begin again.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema")
        target.execute("PRAGMA journal_mode = OFF")  # nothing is there that could be rolled back to
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=_PAGES, progress=go_on)
        # A copy is one file, to be carried and looked at without a journal.
        target.execute("PRAGMA journal_mode = DELETE")


def _check(project: Path, part: Path, wanted: Wanted) -> None:
    with closing(connect(part, "mode=rw")) as connection:
        connection.set_progress_handler(lambda: not wanted(), _STEPS)
        try:
            found = [text for (text,) in connection.execute("PRAGMA quick_check(1)")]
        except sqlite3.OperationalError as error:
            if wanted():
                raise
            raise CancelledCopyError(f"The backup copy of {project} was not finished.") from error
    if found != ["ok"]:
        raise damaged(project, " ".join(found[0].split()))


def settle(part: Path, target: Path) -> None:
    """Give a finished copy its name, when all of it is on the disk."""
    _to_disk(part)
    part.replace(target)
    if os.name != "nt":  # which cannot open folders
        _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    """Wait until the disk has it, little by little: else the next accepted object would have to wait for all of it."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_space(project: Path, folder: Path) -> None:
    """Raise an `OSError` if a copy would fill the disk on which a folder lies."""
    journal = project.with_name(f"{project.name}-wal")
    needed = project.stat().st_size + (journal.stat().st_size if journal.exists() else 0)
    free = shutil.disk_usage(folder).free
    if free < needed + _RESERVE:
        raise OSError(f"it needs {needed / 2**20:,.0f} MB and some to spare, and {free / 2**20:,.0f} MB are free")


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
