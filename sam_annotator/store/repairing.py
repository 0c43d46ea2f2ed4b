"""Repairing a project: only after a backup copy, and nothing is removed that is not written down.

Labels are kept wherever they mean something: an object without its image or label gets a new one to belong to. What can
mean nothing, such as a mask that does not fill its size, is removed and written to a JSON file beside the backups.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.wording import counted
from sam_annotator.errors import ProjectError
from sam_annotator.store.backups import backup_folder, make_backup, stamp
from sam_annotator.store.checking import OBJECT_TABLES, ReadSize, check
from sam_annotator.store.codec import changes_from_json
from sam_annotator.store.connection import connect
from sam_annotator.store.failures import sentences
from sam_annotator.store.findings import Findings, Kind, Problem
from sam_annotator.store.legible import text_of
from sam_annotator.store.lock import WriterLock
from sam_annotator.store.records import write_size
from sam_annotator.store.salvaging import Saved, salvage

_GREY = "#999999"
_REPLACEMENT = {"status": "todo", "attributes": "{}", "provenance": "{}", "extra": "{}", "fields": "[]", "review": ""}
_PARENTS = {
    "image_id": "INSERT OR IGNORE INTO image (id, path) VALUES (:id, 'lost image ' || :id)",
    "category_id": "INSERT OR IGNORE INTO category (id, name, color, hotkey) "
    "VALUES (:id, 'lost label ' || :id, :color, '')",
}


@dataclass
class Repairs:
    """What was done.

    Attributes:
        project: The project file that was repaired: the given one, or one to which was saved what can be read of it.
        left: What is wrong with `project` now.
        backup: The copy that was made before, or None if the given file was left as it is.
        saved: What was saved of a damaged file, or None.
        done: One sentence for each repair.
        removed: Rows that were removed, and texts that were replaced, as they were.
        removed_file: Where `removed` was written, or None if there was nothing to write.
    """

    project: Path
    left: Findings
    backup: Path | None = None
    saved: Saved | None = None
    done: list[str] = field(default_factory=list)
    removed: list[dict[str, Any]] = field(default_factory=list)
    removed_file: Path | None = None


def repair(project: Path, findings: Findings, read_size: ReadSize | None = None) -> Repairs:
    """Repair what `check` found, as far as that can be done without losing labels.

    A damaged file is left as it is; what can be read of it is saved to a new file, which is then repaired.

    Raises:
        NotWritableError: The project is open in a window.
        ProjectError: No backup can be made, or nothing be written. The project is as it was.
    """
    lock = WriterLock(project)
    try:
        repairs = Repairs(project, findings)
        if findings.is_damaged:
            repairs.saved = salvage(project)
            repairs.project = repairs.saved.path
            findings = check(repairs.project, read_size)
        else:
            repairs.backup = make_backup(project, "repair").path
        with sentences(repairs.project), closing(connect(repairs.project, "mode=rw")) as connection:
            connection.text_factory = text_of
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            _Repairer(connection, repairs, read_size).run(findings.problems)
            # Before the rows are gone: what is removed must not be lost between the two.
            repairs.removed_file = _write_removed(project, repairs)
            connection.execute("COMMIT")
        repairs.left = check(repairs.project, read_size)
        return repairs
    finally:
        lock.release()


def _write_removed(project: Path, repairs: Repairs) -> Path | None:
    if not repairs.removed:
        return None
    path = backup_folder(project) / f"{stamp(datetime.now(UTC))}-removed.json"
    content = {"project": str(repairs.project), "removed": repairs.removed}
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), "utf-8")
    except OSError as error:
        raise ProjectError(f"{path} cannot be written, so nothing was repaired ({error.strerror}).") from error
    return path


class _Repairer:
    """The repairs of one project, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, repairs: Repairs, read_size: ReadSize | None) -> None:
        self._connection, self._repairs, self._read_size = connection, repairs, read_size

    def run(self, problems: Iterable[Problem]) -> None:
        by_kind: dict[Kind, list[Problem]] = {kind: [] for kind in Kind}
        for problem in problems:
            by_kind[problem.kind].append(problem)
        if by_kind[Kind.INDEX]:
            self._connection.execute("REINDEX")
            self._repairs.done.append("The indexes were made anew from their tables.")
        for problem in by_kind[Kind.REFERENCE]:
            self._give_parent(problem)
        for problem in by_kind[Kind.RECORD]:
            self._replace_text(problem)
        for problem in by_kind[Kind.MASK]:
            self._remove(problem.table, "id", [problem.row])
            self._repairs.done.append(f"{problem.sentence} It was removed.")
        gone = {problem.row for problem in by_kind[Kind.MASK] if problem.table in OBJECT_TABLES}
        self._cut_history({problem.row for problem in by_kind[Kind.HISTORY]}, gone)
        for problem in by_kind[Kind.SIZE]:
            if problem.table == "image":
                self._correct_size(problem)

    def _give_parent(self, problem: Problem) -> None:
        if problem.table == "draft":
            self._remove("draft", "id", [problem.row])
            self._repairs.done.append("The prompt in progress belonged to no image. It was removed.")
            return
        sql = f"SELECT {problem.column} FROM {problem.table} WHERE id = ?"  # noqa: S608 - names of our own
        (parent,) = self._connection.execute(sql, (problem.row,)).fetchone()
        self._connection.execute(_PARENTS[problem.column], {"id": parent, "color": _GREY})
        what = "image" if problem.column == "image_id" else "label"
        self._repairs.done.append(f'{problem.sentence} It belongs to "lost {what} {parent}" now.')

    def _replace_text(self, problem: Problem) -> None:
        table, row, column = problem.table, problem.row, problem.column
        if column == "prompt":
            self._remove("draft", "id", [row])
            self._repairs.done.append(f"{problem.sentence} It was removed.")
            return
        (was,) = self._connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608
        # A name keeps what can be read of it, and its id, so that it stays the only one of that name.
        legible = was.encode("ascii", "replace").decode()
        new = _REPLACEMENT.get(column, legible if column == "comment" else f"{legible} {row}")
        self._connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (new, row))  # noqa: S608
        self._repairs.removed.append({"table": table, "id": row, column: was})
        self._repairs.done.append(f"{problem.sentence} It is {new!r} now.")

    def _remove(self, table: str, key: str, numbers: Iterable[int]) -> None:
        for number in numbers:
            cursor = self._connection.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,))  # noqa: S608
            names = [name for name, *_ in cursor.description]
            for row in cursor.fetchall():
                values = [value.decode("latin-1") if isinstance(value, bytes) else value for value in row]
                self._repairs.removed.append({"table": table, **dict(zip(names, values, strict=True))})
            self._connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (number,))  # noqa: S608

    def _cut_history(self, unreadable: set[int], gone: set[int]) -> None:
        """Keep the steps that can still be taken back or made again.

        A step can only be taken back when all later ones were: what lies behind one that cannot is out of reach.
        """
        if not unreadable and not gone:
            return
        done, undone = self._steps(undone=False), self._steps(undone=True)
        readable = (position for position in (*done, *undone) if position not in unreadable)
        barred = unreadable | {position for position in readable if self._touches(position, gone)}
        kept_from = max((position for position in done if position in barred), default=-1)
        kept_to = min((position for position in undone if position in barred), default=None)
        doomed = [position for position in done if position <= kept_from]
        later = [position for position in undone if kept_to is not None and position >= kept_to]
        self._remove("step", "position", doomed + later)
        self._remove("undone_annotation", "bulk", later)
        if doomed or later:
            steps = counted(len(doomed) + len(later), "step")
            self._repairs.done.append(
                f"{steps} of the history that can no longer be taken back or made again were removed "
                "from it; the labels stay."
            )

    def _steps(self, *, undone: bool) -> list[int]:
        rows = self._connection.execute("SELECT position FROM step WHERE undone = ? ORDER BY position", (int(undone),))
        return [position for (position,) in rows]

    def _touches(self, position: int, gone: set[int]) -> bool:
        """Whether a step changes an object that was removed."""
        if not gone:
            return False
        (text,) = self._connection.execute("SELECT changes FROM step WHERE position = ?", (position,)).fetchone()
        records = [change.record for change in changes_from_json(text)]
        return any(isinstance(record, Annotation) and record.id in gone for record in records)

    def _correct_size(self, problem: Problem) -> None:
        """Take the size of the file if the objects have that, too; else they do not fit, and a person must look."""
        if self._read_size is None:
            return
        (path,) = self._connection.execute("SELECT path FROM image WHERE id = ?", (problem.row,)).fetchone()
        height, width = self._read_size(self._repairs.project.parent / path)
        sql = "SELECT count(*) FROM annotation WHERE image_id = ? AND (height, width) <> (?, ?)"
        if self._connection.execute(sql, (problem.row, height, width)).fetchone() == (0,):
            write_size(self._connection, problem.row, (height, width))
            self._repairs.done.append(f"{problem.sentence} Its objects fit the size it has now.")
