"""SQLite connections to project files, before anything is known about their content."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sam_annotator.core.wording import tr
from sam_annotator.errors import ProjectError

_BUSY_SECONDS = 2.0
_NO_PLACE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def connect(path: Path, query: str) -> sqlite3.Connection:
    """Open a file with the query of an SQLite URI, for example ``mode=rwc`` or ``immutable=1``."""
    # isolation_level None: transactions begin where we say so, and not where the module guesses.
    return sqlite3.connect(f"{path.absolute().as_uri()}?{query}", uri=True, timeout=_BUSY_SECONDS, isolation_level=None)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open for reading, beside a writer or on a read-only disk.

    Raises:
        ProjectError: There is no such file.
        sqlite3.DatabaseError: It cannot be read.
    """
    if not path.is_file():
        raise ProjectError(tr("There is no project file {path}; open its folder once to make it.", path=path))
    # Not mode=ro: such a connection leaves the journal files of a WAL database behind. SQLite itself falls back to
    # reading where it may not write.
    connection = connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        journal = path.with_name(f"{path.name}-wal")
        if error.sqlite_errorcode & 0xFF not in _NO_PLACE or (journal.exists() and journal.stat().st_size):
            raise
        # In a folder that cannot be written SQLite has no place for the shared index of a WAL file. Without a journal
        # nobody is writing, and the file can be read as it stands.
        return connect(path, "immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection
