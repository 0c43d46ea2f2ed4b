"""Saving what can be read of a damaged project to a new file; the damaged one is left as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.history import Change, Record
from sam_annotator.errors import DamagedError, UsageError
from sam_annotator.store.backups import stamp
from sam_annotator.store.codec import UNREADABLE, changes_from_json
from sam_annotator.store.connection import connect, connect_to_read
from sam_annotator.store.copying import settle
from sam_annotator.store.database import Row
from sam_annotator.store.failures import sentences
from sam_annotator.store.legible import text_of
from sam_annotator.store.migrations import migrate
from sam_annotator.store.records import write_change

# In the order of their references, so that a reader of a half-written file would find no object without its image.
_TABLES = ("image", "category", "annotation", "undone_annotation", "step", "setting", "draft")
# Where not even the highest id can be read: so many are looked for at most, and at least so many bytes belong to each.
_MOST_ROWS, _LEAST_BYTES = 2**20, 32


@dataclass(frozen=True)
class Saved:
    """What was saved.

    Attributes:
        path: The new file, a whole project of its own.
        rows: The number of rows saved, by table.
        gaps: The number of ranges of ids that could not be read, by table; how many rows they held is not known.
    """

    path: Path
    rows: dict[str, int]
    gaps: dict[str, int]


def salvage(project: Path) -> Saved:
    """Copy every row that can be read to a new file beside the project. It may refer to what could not be read.

    Raises:
        DamagedError: Nothing can be read.
        ProjectError: The new file cannot be written.
    """
    target = project.with_name(f"{project.stem}-saved-{stamp(datetime.now(UTC))}.sqlite")
    part = target.with_name(f".{target.name}.part")
    try:
        try:
            source = connect_to_read(project)
        except sqlite3.DatabaseError as error:
            raise _nothing(project) from error
        with closing(source), sentences(target), closing(connect(part, "mode=rwc")) as connection:
            source.text_factory = text_of
            source.execute("PRAGMA cell_size_check = ON")
            connection.execute("BEGIN")
            migrate(connection, 0)
            gaps = {table: _copy_table(source, connection, table) for table in _TABLES}
            if gaps["image"] or gaps["category"] or gaps["annotation"]:
                _replay(connection)
            rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}  # noqa: S608 - names of our own
            connection.execute("COMMIT")
        if not any(rows.values()):
            raise _nothing(project)
        settle(part, target)
    finally:
        part.unlink(missing_ok=True)
    return Saved(target, rows, gaps)


def _nothing(project: Path) -> DamagedError:
    return DamagedError(f"Nothing can be read of {project}; put a backup in its place with: sam-annotator restore.")


def _replay(target: sqlite3.Connection) -> None:
    """Add the records that the history knows and the tables have lost."""
    latest: dict[tuple[type, int], Record | None] = {}
    for (text,) in target.execute("SELECT changes FROM step WHERE NOT undone ORDER BY position"):
        with suppress(*UNREADABLE):
            latest |= {(type(change.record), change.record.id): change.after for change in changes_from_json(text)}
    for kind in (ImageRecord, Category, Annotation):
        for record in (record for (of, _), record in latest.items() if of is kind and record is not None):
            with suppress(UsageError):  # it is there, as are nearly all
                write_change(target, Change(None, record))


def _copy_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    """Copy the rows of a table; returns how many gaps were left."""
    there = _columns(source, table)
    columns = ", ".join(column for column in _columns(target, table) if column in there)
    if not columns:
        return 1
    places = ", ".join("?" * len(columns.split(", ")))
    gaps = 0
    for row in _readable_rows(source, table, columns):
        if row is None:
            gaps += 1
            if table == "step":  # what lies before a missing step can no longer be taken back
                target.execute("DELETE FROM step")
            continue
        try:
            target.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", row[1:])  # noqa: S608 - names of our own
        except (sqlite3.IntegrityError, UnicodeEncodeError):  # it is no row of this table any more
            gaps += 1
    return gaps


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    except sqlite3.DatabaseError:
        return []


def _readable_rows(source: sqlite3.Connection, table: str, columns: str) -> Iterator[Row | None]:
    """All rows that can be read, each after its id, and None for each gap among them.

    A range of ids that cannot be read is halved until everything in it was read that can be.
    """
    sql = f"SELECT rowid, {columns} FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - names of our own
    ranges, in_gap = [_ends(source, table)], False
    while ranges:
        first, last = ranges.pop()
        reached = first - 1
        try:
            for row in source.execute(sql, (first, last)):
                yield row
                reached, in_gap = row[0], False
        except sqlite3.DatabaseError:
            if first == last and not in_gap:
                in_gap = True
                yield None
            elif reached >= first:
                ranges.append((reached + 1, last))
            elif first < last:
                middle = (first + last) // 2
                ranges += [(middle + 1, last), (first, middle)]


def _ends(source: sqlite3.Connection, table: str) -> tuple[int, int]:
    """The lowest and the highest id that a table may have."""
    for sql in (
        f"SELECT min(rowid), max(rowid) FROM {table}",  # noqa: S608 - names of our own
        f"SELECT 1, seq FROM sqlite_sequence WHERE name = '{table}'",  # noqa: S608
    ):
        try:
            found = source.execute(sql).fetchone()
        except sqlite3.DatabaseError:
            continue
        if found is not None:
            return (1, 0) if found[1] is None else (int(found[0]), int(found[1]))
    (pages,), (size,) = (source.execute(f"PRAGMA {what}").fetchone() for what in ("page_count", "page_size"))
    return 1, min(_MOST_ROWS, pages * size // _LEAST_BYTES)
