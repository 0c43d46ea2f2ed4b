"""The SQLite connection of a project: how it is opened, how it is read, how it is written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sam_annotator.core.wording import tr
from sam_annotator.errors import ProjectError, UsageError
from sam_annotator.store.backups import make_backup
from sam_annotator.store.connection import connect, connect_to_read
from sam_annotator.store.failures import sentences
from sam_annotator.store.migrations import APPLICATION_ID, VERSION, migrate

_STEPS = 100_000  # of SQLite's machine, some 10 ms

Row: TypeAlias = tuple[Any, ...]


class Database:
    """One connection, for one thread.

    A read-only database shows the project as it was when it was opened, whatever is written meanwhile.

    Attributes:
        path: The file.
        read_only: Whether nothing can be written.
        is_lent: Whether nothing can be written for now, since another connection of this program writes.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Open the file, make it if it is missing, and bring it to today's version.

        Raises:
            ProjectError: It cannot be opened, is damaged, is no project, or comes from a newer program; or it comes
                from an older one, and there is no place for the backup copy that is made before it is changed.
        """
        self.path = path
        self.read_only = read_only
        self.is_lent = False
        with sentences(path):
            self._connection = connect_to_read(path) if read_only else connect(path, "mode=rwc")
        try:
            with sentences(path):
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        """Nothing is written before it is known that the file is a project of a version that we understand."""
        version = project_version(self._connection, self.path, exact=self.read_only)
        self._file = self.path.stat()
        if self.read_only:
            # An open read transaction is what makes it a snapshot; SQLite takes the snapshot at the first read.
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM setting")
            return
        # A file system that cannot do WAL keeps its rollback journal: slower, as safe.
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        if version < VERSION:
            if version:  # 0 is an empty file
                make_backup(self.path, f"version-{VERSION}")
            with self.transaction() as connection:
                migrate(connection, version)

    def query(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Row]:
        """All rows of a SELECT."""
        with sentences(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def query_one(self, sql: str, parameters: tuple[Any, ...] = ()) -> Row | None:
        """The first row of a SELECT, or None."""
        with sentences(self.path):
            row: Row | None = self._connection.execute(sql, parameters).fetchone()
            return row

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """All that is written inside, or nothing of it.

        Args:
            durable: Wait until the disk has it, so that it survives a power cut. Without, it survives the end of the
                process by any means, and costs a click no wait.

        Raises:
            ProjectError: It could not be written; the file is as it was.
            UsageError: The database is read-only.
        """
        if self.read_only:
            raise UsageError(tr("{path} was opened for reading only.", path=self.path))
        if self.is_lent:
            sentence = tr(
                "{path} is being changed by a larger piece of work; wait for its end or cancel it.", path=self.path
            )
            raise UsageError(sentence)
        self._require_in_place()
        with sentences(self.path):
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # After some failures, a full disk for one, SQLite has rolled back already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _require_in_place(self) -> None:
        """Refuse to write into a file that has gone: the system keeps it while it is open, and no longer.

        Raises:
            ProjectError: Its path leads nowhere, or to another file.
        """
        try:
            found = self.path.stat()
        except OSError as error:
            raise ProjectError(
                tr(
                    "{path} is not in its place any more: it was moved or deleted, or its drive is gone. Nothing can "
                    "be saved until it is back ({reason}).",
                    path=self.path,
                    reason=error.strerror,
                )
            ) from error
        if not os.path.samestat(found, self._file):
            sentence = tr("{path} was replaced by another file while it was open; open it again.", path=self.path)
            raise ProjectError(sentence)

    def watch(self, wanted: Callable[[], bool]) -> None:
        """Ask now and then, while a statement runs, whether it is wanted; if not, it fails with a `ProjectError`."""
        self._connection.set_progress_handler(lambda: not wanted(), _STEPS)

    def close(self) -> None:
        """Close the connection; the journal is merged into the file."""
        self._connection.close()


def project_version(connection: sqlite3.Connection, path: Path, *, exact: bool) -> int:
    """The version of a project file, 0 for an empty one.

    Raises:
        ProjectError: It is no project, or of a newer version; with ``exact`` also if it is of an older one.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (tables or version):
        sentence = tr("{path} is a database of another program; choose a project or a folder of images.", path=path)
        raise ProjectError(sentence)
    if version > VERSION:
        raise ProjectError(
            tr(
                "{path} was made by a newer version of this program (its format is {version}, this program knows "
                "{known}); update the program to open it.",
                path=path,
                version=version,
                known=VERSION,
            )
        )
    if exact and version < VERSION:
        sentence = tr("{path} is from an older version; open it once in the window to update it.", path=path)
        raise ProjectError(sentence)
    return int(version)
