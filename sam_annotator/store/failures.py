"""SQLite's and the operating system's failures as sentences that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sam_annotator.core.wording import mark, tr
from sam_annotator.errors import DamagedError, ProjectError

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# By SQLite's primary result code (https://www.sqlite.org/rescode.html).
_BUSY = mark("{path} is being written by another program; close that program and try again.")
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: mark(
        "The disk that holds {path} is full, and the last change was not saved; free some space and repeat it."
    ),
    sqlite3.SQLITE_IOERR: mark(
        "{path} cannot be read or written, and the last change was not saved; check the disk and its free space, then "
        "repeat it ({detail})."
    ),
    sqlite3.SQLITE_CORRUPT: mark(
        "{path} is damaged; restore a backup, or save what can be read, with: sam-annotator restore, or check --repair "
        "({detail})."
    ),
    sqlite3.SQLITE_NOTADB: mark(
        "{path} is not a project file or is damaged; restore a backup, or save what can be read, with: sam-annotator "
        "restore, or check --repair."
    ),
    sqlite3.SQLITE_INTERRUPT: mark("{path} was not changed: it was cancelled."),
    sqlite3.SQLITE_READONLY: mark("{path} cannot be written; give yourself write permission for it and its folder."),
    sqlite3.SQLITE_PERM: mark("{path} cannot be accessed; give yourself permission for it and its folder."),
    sqlite3.SQLITE_PROTOCOL: mark(
        "{path} cannot be locked, as happens on network drives; move the project to a local disk."
    ),
    sqlite3.SQLITE_CANTOPEN: mark(
        "{path} cannot be opened; check that it exists and that you may write into its folder."
    ),
}


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a `ProjectError` that names the file.

    Programming errors (wrong SQL, the wrong thread) pass through: they are bugs, not failures.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError as error:
        if "decode to UTF-8" in str(error):  # of the module, without a code: the text in a row is damaged
            raise damaged(path, error) from error
        code = _code(error)
        sentence = _SENTENCES.get(code)
        if sentence is None:
            raise
        kind = DamagedError if code in _DAMAGE else ProjectError
        raise kind(tr(sentence, path=path, detail=error)) from error


def damaged(path: Path, detail: object) -> DamagedError:
    """What to say of a file that SQLite reads without complaint, but whose content makes no sense."""
    return DamagedError(tr(_SENTENCES[sqlite3.SQLITE_CORRUPT], path=path, detail=detail))


def is_damage(error: Exception) -> bool:
    """Whether SQLite says that a file is damaged or none of its own."""
    return isinstance(error, sqlite3.DatabaseError) and _code(error) in _DAMAGE


def _code(error: sqlite3.DatabaseError) -> int:
    # Extended codes carry the primary one in their low byte.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
