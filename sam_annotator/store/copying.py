"""Copying a project file while others write to it: from a snapshot, checked, on the disk before it gets its name."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sam_annotator.errors import ProjectError
from sam_annotator.store.connection import connect, connect_to_read
from sam_annotator.store.failures import damaged

_PAGES = 256  # of 4 KiB: what is copied between two looks at whether to go on
_STEPS = 100_000  # of SQLite's machine: what is checked between two looks at whether to go on
_RESERVE = 64 * 2**20  # bytes that a copy leaves free, so that labels can still be saved

Wanted = Callable[[], bool]
"""Asked during a copy whether it is still wanted."""


class CancelledCopyError(ProjectError):
    """The copy was no longer wanted; nothing of it is left."""


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


def check_copy(project: Path, part: Path, wanted: Wanted) -> None:
    """Look through a copy.

    Raises:
        CancelledCopyError: It was no longer wanted.
        DamagedError: The copy is damaged, and so is the project of which it was made.
    """
    with closing(connect(part, "mode=rw")) as connection:
        connection.set_progress_handler(lambda: not wanted(), _STEPS)
        try:
            found = complaint(connection)
        except sqlite3.OperationalError as error:
            if wanted():
                raise
            raise CancelledCopyError(f"The backup copy of {project} was not finished.") from error
    if found:
        raise damaged(project, found)


def complaint(connection: sqlite3.Connection) -> str:
    """The first thing that SQLite finds wrong in a file at a quick look through it, in one line; empty if nothing."""
    (text,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return "" if text == "ok" else " ".join(text.split())


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
