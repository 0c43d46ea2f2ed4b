"""What is in an image file, as one short text, whatever it is called and wherever it lies."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sam_annotator.store.fingerprints import fingerprint

log = logging.getLogger(__name__)

_WHOLE: Final = 256 * 2**20
"""Bytes. Larger files would take seconds to read, as their ends and time of change do not."""
_REMEMBERED: Final = 500_000
"""Files; some 100 MB. Those looked at longest ago are forgotten first."""
_TABLE: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS file (path BLOB PRIMARY KEY, changed INTEGER, size INTEGER, content TEXT);
"""


class ContentIds:
    """The SHA-256 of image files, so that what was renamed, copied or touched is known again. Any thread may call it.

    A file is read once per time of change and size; what was found is remembered across runs. The memory is a cache: a
    damaged one is begun anew, and where it cannot be written, files are read once per run.

    Args:
        file: Where to remember; in this process only by default.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._connection = _opened(file)

    def of(self, path: Path) -> str:
        """What is in a file: 64 hex digits, or for one above 256 MiB its fingerprint and time of change.

        Raises:
            OSError: It cannot be read.
        """
        name, found = os.fsencode(path.absolute()), path.stat()
        version = found.st_mtime_ns, found.st_size
        known = self._known(name, *version)
        if known is not None:
            return known
        if found.st_size > _WHOLE:
            content = f"{fingerprint(path)}-{found.st_mtime_ns}"
        else:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        self._remember(name, *version, content)
        return content

    def below(self, root: Path) -> Mapping[str, str]:
        """What was in the files of a folder when they were last looked at, by their paths relative to it."""
        start = str(root.absolute()).rstrip(os.sep) + os.sep
        after = start[:-1] + chr(ord(start[-1]) + 1)
        with self._lock, suppress(sqlite3.Error):
            # A range and no LIKE: names may hold its wildcards, and the index serves a range.
            query = "SELECT path, content FROM file WHERE path >= ? AND path < ?"
            rows = self._connection.execute(query, (os.fsencode(start), os.fsencode(after))).fetchall()
            return {Path(os.fsdecode(path)[len(start) :]).as_posix(): content for path, content in rows}
        return {}

    def close(self) -> None:
        """Remember nothing any more."""
        with self._lock, suppress(sqlite3.Error):
            with self._connection:
                oldest = "DELETE FROM file WHERE rowid <= (SELECT max(rowid) FROM file) - ?"
                self._connection.execute(oldest, (_REMEMBERED,))
            self._connection.close()

    def _known(self, name: bytes, changed: int, size: int) -> str | None:
        with self._lock, suppress(sqlite3.Error):
            query = "SELECT content FROM file WHERE path = ? AND changed = ? AND size = ?"
            row = self._connection.execute(query, (name, changed, size)).fetchone()
            return None if row is None else str(row[0])
        return None

    def _remember(self, name: bytes, changed: int, size: int, content: str) -> None:
        with self._lock, suppress(sqlite3.Error), self._connection:
            row = name, changed, size, content
            self._connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", row)


def _opened(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            return _connected(file)
        except OSError as error:
            log.warning("What is in image files is not remembered, work goes on without: %s", error)
        except sqlite3.DatabaseError:
            # Another program may have it open, where files in use cannot be removed.
            with suppress(OSError, sqlite3.Error):
                file.unlink()
                return _connected(file)
    return _connected(None)


def _connected(file: Path | None) -> sqlite3.Connection:
    # Each call holds the lock, so that one connection serves all threads.
    connection = sqlite3.connect(":memory:" if file is None else file, check_same_thread=False)
    try:
        connection.executescript(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection
