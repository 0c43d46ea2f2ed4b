"""The log of steps: what undo takes back and redo repeats, also after closing and after a crash.

Steps lie in the order in which they were made. Those taken back carry a mark; they are the last ones, always, since a
new step removes them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sam_annotator.core.history import Step
from sam_annotator.store import bulk
from sam_annotator.store.codec import UNREADABLE, changes_from_json, changes_to_json
from sam_annotator.store.database import Database, Row
from sam_annotator.store.failures import damaged

_COLUMNS = "position, title, image_id, changes, bulk"
_TOP = 2**63 - 1
# The partial index step_undone answers both without a walk over the log: what is taken back lies above all the rest.
_LAST_DONE = (
    "FROM step WHERE position < "
    "ifnull((SELECT min(position) FROM step INDEXED BY step_undone WHERE undone), 9223372036854775807) "
    "ORDER BY position DESC LIMIT 1"
)
_FIRST_UNDONE = "FROM step INDEXED BY step_undone WHERE undone ORDER BY position LIMIT 1"


@dataclass(frozen=True)
class LoggedStep:
    """A step in the log.

    Attributes:
        position: Its number.
        step: What it was.
        first_object: Of a bulk step the id of its first object: all that were there with this id or a higher one when
            it had been made are its own.
    """

    position: int
    step: Step
    first_object: int | None


@dataclass(frozen=True)
class LogEntry:
    """A step as a list of steps shows it, without what it changed.

    Attributes:
        position: Its number; later steps have higher ones, and numbers may be missing.
        title: What it was called.
        image_id: The image on which it happened, or None.
        made_at: When, in UTC.
    """

    position: int
    title: str
    image_id: int | None
    made_at: datetime


class HistoryLog:
    """The log of one project. What it writes is part of the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def push(
        self, connection: sqlite3.Connection, step: Step, made_at: datetime, first_object: int | None = None
    ) -> None:
        """Add a step that is being made. What was taken back before can no longer be repeated."""
        connection.execute("DELETE FROM step WHERE undone")
        bulk.forget(connection)
        connection.execute(
            "INSERT INTO step (title, image_id, changes, made_at, bulk) VALUES (?, ?, ?, ?, ?)",
            (step.title, step.image_id, changes_to_json(step.changes), made_at.isoformat(), first_object),
        )

    def amend(self, connection: sqlite3.Connection, position: int, step: Step, made_at: datetime) -> None:
        """Put a step that is being made in the place of one that was taken back."""
        connection.execute(
            "UPDATE step SET title = ?, image_id = ?, changes = ?, made_at = ? WHERE position = ?",
            (step.title, step.image_id, changes_to_json(step.changes), made_at.isoformat(), position),
        )

    def mark(self, connection: sqlite3.Connection, position: int, *, undone: bool) -> None:
        """Mark a step as taken back, or as made again."""
        connection.execute("UPDATE step SET undone = ? WHERE position = ?", (int(undone), position))

    def to_undo(self) -> LoggedStep | None:
        """The newest step that stands."""
        return self._step(self._database.query_one(f"SELECT {_COLUMNS} {_LAST_DONE}"))

    def to_redo(self) -> LoggedStep | None:
        """The oldest step that was taken back."""
        return self._step(self._database.query_one(f"SELECT {_COLUMNS} {_FIRST_UNDONE}"))

    def entries(self, before: int | None, limit: int) -> tuple[LogEntry, ...]:
        """A page of the log, newest first: so many steps below a position, or from the top."""
        rows = self._database.query(
            "SELECT position, title, image_id, made_at FROM step WHERE position < ? ORDER BY position DESC LIMIT ?",
            (_TOP if before is None else before, limit),
        )
        with readable(self._database.path):
            return tuple(
                LogEntry(position, title, image_id, datetime.fromisoformat(made_at).astimezone(UTC))
                for position, title, image_id, made_at in rows
            )

    def undone(self) -> int:
        """How many steps are taken back: the newest ones."""
        row = self._database.query_one("SELECT count(*) FROM step INDEXED BY step_undone WHERE undone")
        return 0 if row is None else int(row[0])

    def undo_is_long(self) -> bool:
        """Whether `to_undo` is a step of very many objects."""
        row = self._database.query_one(f"SELECT position, bulk {_LAST_DONE}")
        return bulk.is_long(self._database, _bulk(row), undone=False)

    def redo_is_long(self) -> bool:
        """Whether `to_redo` is one."""
        row = self._database.query_one(f"SELECT position, bulk {_FIRST_UNDONE}")
        return bulk.is_long(self._database, _bulk(row), undone=True)

    @property
    def undo_title(self) -> str | None:
        """The title of `to_undo`."""
        return _only(self._database.query_one(f"SELECT title {_LAST_DONE}"))

    @property
    def redo_title(self) -> str | None:
        """The title of `to_redo`."""
        return _only(self._database.query_one(f"SELECT title {_FIRST_UNDONE}"))

    @property
    def last_made(self) -> datetime | None:
        """When the newest step that stands was made."""
        made_at = _only(self._database.query_one(f"SELECT made_at {_LAST_DONE}"))
        return None if made_at is None else datetime.fromisoformat(made_at).astimezone(UTC)

    def _step(self, row: Row | None) -> LoggedStep | None:
        if row is None:
            return None
        position, title, image_id, changes, first = row
        with readable(self._database.path):
            step = Step(title, changes_from_json(changes), image_id, bulk=first is not None)
            return LoggedStep(position, step, first)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn JSON that cannot be understood into a `DamagedError`."""
    try:
        yield
    except UNREADABLE as error:
        raise damaged(path, error) from error


def _bulk(row: Row | None) -> tuple[int, int] | None:
    return None if row is None or row[1] is None else (row[0], row[1])


def _only(row: Row | None) -> str | None:
    return None if row is None else str(row[0])
