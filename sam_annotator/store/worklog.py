"""The history as a log of work: when edits were made, and what the objects took that they made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from sam_annotator.store.database import Database, Row
from sam_annotator.store.failures import damaged

_TOGETHER = 5000
"""Steps read at once: a long history need not fit into memory."""

# An object counts where it was made, with what was spent on it in all, later corrections included. Imported objects
# and those that were deleted give no row of their own.
_EDITS = """
SELECT step.position, step.made_at, json_extract(annotation.provenance, '$.seconds'),
    json_extract(annotation.provenance, '$.clicks')
FROM (SELECT * FROM step WHERE position > ? ORDER BY position LIMIT ?) AS step
LEFT JOIN json_each(step.changes) AS change ON NOT step.undone AND json_extract(change.value, '$.before') IS NULL
    AND json_extract(change.value, '$.after.type') = 'annotation'
LEFT JOIN annotation ON annotation.id = json_extract(change.value, '$.after.id')
ORDER BY step.position
"""


@dataclass(frozen=True)
class Edit:
    """One step of the history.

    Attributes:
        made_at: When it reached the disk, in UTC.
        made: (seconds, clicks) of each object that it made and that is still there, as far as its seconds are known.
    """

    made_at: datetime
    made: tuple[tuple[float, int], ...] = ()


def read_edits(path: Path) -> Iterator[Edit]:
    """The history of a project file, oldest first.

    Raises:
        ProjectError: It cannot be read or is damaged.
    """
    database = Database(path, read_only=True)
    try:
        last = -1
        while rows := _query(database, last):
            last = rows[-1][0]
            for (_, made_at), members in groupby(rows, lambda row: (row[0], row[1])):
                made = tuple((float(seconds), int(clicks or 0)) for _, _, seconds, clicks in members if seconds)
                yield Edit(_time(path, made_at), made)
    finally:
        database.close()


def _query(database: Database, after: int) -> list[Row]:
    try:
        return database.query(_EDITS, (after, _TOGETHER))
    except sqlite3.OperationalError as error:
        if "JSON" not in str(error):
            raise
        raise damaged(database.path, error) from error


def _time(path: Path, text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError as error:
        raise damaged(path, error) from error
