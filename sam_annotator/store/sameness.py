"""Whether two project files hold the same labels, found without reading all of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sam_annotator.store.connection import connect_to_read

# Objects and labels change by steps alone, or are counted; the step table is too large to be compared as a whole.
_LAST_STEP = "SELECT * FROM (SELECT position, undone, made_at FROM {0}.step ORDER BY position DESC LIMIT 1)"
_TOTALS = (
    "SELECT (SELECT count(*) FROM {0}.annotation), (SELECT count(*) FROM {0}.category), "
    "(SELECT count(*) FROM {0}.step), (SELECT count(*) FROM {0}.step WHERE undone), (SELECT count(*) FROM {0}.image)"
)
_SETTINGS = "SELECT key, value FROM {0}.setting WHERE key NOT GLOB 'last_*'"
_IMAGES = "SELECT id, path, status FROM {0}.image"
_EQUAL = tuple(
    f"SELECT NOT EXISTS ({rows.format(a)} EXCEPT {rows.format(b)})"
    for rows in (_LAST_STEP, _TOTALS, _SETTINGS, _IMAGES)
    for a, b in (("main", "old"), ("old", "main"))
)


def is_same(project: Path, backup: Path) -> bool:
    """Whether a copy holds the labels, the history and the images that the project holds now."""
    try:
        with closing(connect_to_read(project)) as connection:
            connection.execute("PRAGMA query_only = OFF")  # it would refuse to attach
            connection.execute("ATTACH ? AS old", (f"{backup.absolute().as_uri()}?immutable=1",))
            if _versions(connection, "main") != _versions(connection, "old"):
                return False
            return all(_rows(connection, sql) for sql in _EQUAL)
    except sqlite3.DatabaseError:
        return False


def _rows(connection: sqlite3.Connection, sql: str) -> bool:
    return bool(connection.execute(sql).fetchone()[0])


def _versions(connection: sqlite3.Connection, name: str) -> list[int]:
    return [connection.execute(f"PRAGMA {name}.{what}").fetchone()[0] for what in ("application_id", "user_version")]
