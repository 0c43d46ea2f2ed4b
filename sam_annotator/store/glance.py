"""A quick look at a project that is not open: how much is in it, and which image stands for it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sam_annotator.errors import ProjectError
from sam_annotator.store.connection import connect_to_read
from sam_annotator.store.migrations import APPLICATION_ID

SECONDS = 0.5
"""How long counting may take; a million objects take a tenth of it."""
_STEPS = 10_000  # of SQLite's machine between two looks at the clock
_LAST = "SELECT path FROM image WHERE id = CAST((SELECT value FROM setting WHERE key = 'last_image') AS INTEGER)"
_FIRST = "SELECT path FROM image ORDER BY id LIMIT 1"


@dataclass(frozen=True)
class Glance:
    """What a quick look told.

    Attributes:
        images: How many images it has, None where that could not be told quickly.
        objects: How many accepted objects, likewise.
        cover: The image that was open last, else the first one; relative to the project's folder, or None.
    """

    images: int | None = None
    objects: int | None = None
    cover: str | None = None


def glance(project: Path, *, clock: Callable[[], float] = time.monotonic) -> Glance:
    """Look into a project file, of any version; nothing is written and nobody has to wait.

    Returns:
        What could be told within `SECONDS`; nothing of a file that is missing, damaged or no project.
    """
    try:
        with closing(connect_to_read(project)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                return Glance()
            end = clock() + SECONDS
            connection.set_progress_handler(lambda: clock() > end, _STEPS)
            row = connection.execute(_LAST).fetchone() or connection.execute(_FIRST).fetchone()
            return Glance(_count(connection, "image"), _count(connection, _accepted(connection)), row and str(row[0]))
    except (ProjectError, sqlite3.Error, OSError):
        return Glance()


def _accepted(connection: sqlite3.Connection) -> str:
    """The accepted objects; before version 3 all were."""
    names = {row[1] for row in connection.execute("PRAGMA table_info(annotation)")}
    return "annotation WHERE NOT proposed" if "proposed" in names else "annotation"


def _count(connection: sqlite3.Connection, what: str) -> int | None:
    try:
        (number,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608 - a constant
    except sqlite3.OperationalError:  # it took too long
        return None
    return int(number)
