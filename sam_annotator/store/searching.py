"""What everything mode has done by itself: on which images, and what it proposed there.

None of it is an edit. Nobody asked for it on this image, so it stands in no history: undo takes back what a person did,
and never leads to an image that nobody has looked at. An image that was looked through is not looked through again; so
nothing is proposed twice that somebody rejected.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from sam_annotator.core.annotation import EVERYTHING, Annotation, Category
from sam_annotator.core.history import Change
from sam_annotator.core.labels import UNKNOWN, new_category
from sam_annotator.store.database import Database
from sam_annotator.store.history import readable
from sam_annotator.store.records import CATEGORIES, category_of, write_change

_PREFIX = "searched:"


class Search(msgspec.Struct, frozen=True):
    """How an image was looked through.

    Attributes:
        by: Model and thresholds in one text.
        proposals: How many proposals the image had afterwards.
    """

    by: str
    proposals: int


class Searches:
    """Reads and writes what was looked through. Every method may raise `ProjectError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, image_id: int) -> Search | None:
        """How an image was looked through, or None if it was not."""
        row = self._database.query_one("SELECT value FROM setting WHERE key = ?", (f"{_PREFIX}{image_id}",))
        with readable(self._database.path):
            return None if row is None else msgspec.json.decode(row[0], type=Search)

    def all(self) -> dict[int, Search]:
        """How images were looked through, by their ids."""
        rows = self._database.query("SELECT key, value FROM setting WHERE key GLOB ?", (f"{_PREFIX}*",))
        with readable(self._database.path):
            return {int(key.removeprefix(_PREFIX)): msgspec.json.decode(value, type=Search) for key, value in rows}

    def add(self, image_id: int, search: Search, proposals: Sequence[Annotation], label: Category | None) -> None:
        """An image was looked through, in one transaction. It survives the end of the process by any means.

        Args:
            image_id: Which.
            search: How.
            proposals: What is new.
            label: The label that was made for it, or None.
        """
        records = (*([label] if label else ()), *proposals)
        text = msgspec.json.encode(search).decode()
        with self._database.transaction(durable=False) as connection:
            for record in records:
                write_change(connection, Change(None, record))
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (f"{_PREFIX}{image_id}", text))


def give_other_label(connection: sqlite3.Connection, label: Category) -> None:
    """Give proposals of everything mode another label, the oldest, before theirs goes; its steps know nothing of them.

    It does not matter which one they have: what is accepted gets the label that is current then.
    """
    having = "category_id = ? AND proposed AND origin = ?"
    if not connection.execute(f"SELECT 1 FROM annotation WHERE {having} LIMIT 1", (label.id, EVERYTHING)).fetchone():  # noqa: S608 - constants
        return
    others = [category_of(row) for row in connection.execute(f"{CATEGORIES} WHERE id <> ? ORDER BY id", (label.id,))]
    if not others and label.name != UNKNOWN:
        (number,) = connection.execute("SELECT seq + 1 FROM sqlite_sequence WHERE name = 'category'").fetchone()
        others = [new_category(number, UNKNOWN, (label,))]
        write_change(connection, Change(None, others[0]))
    if others:
        sql = f"UPDATE annotation SET category_id = ? WHERE {having}"  # noqa: S608 - constants
        connection.execute(sql, (others[0].id, label.id, EVERYTHING))
