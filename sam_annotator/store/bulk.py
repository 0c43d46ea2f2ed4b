"""Steps of more objects than a log can hold one by one: an import of a million is one step all the same.

The objects of such a step do not stand in the log. The step says what the id of the first one is: ids only grow, and a
step is taken back after all later ones, so that then all objects from this id on are its own. They are moved to a table
of their own, and moved back when the step is made again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Change
from sam_annotator.store.database import Database
from sam_annotator.store.records import (
    ANNOTATION_COLUMNS,
    INSERT_ANNOTATION,
    annotation_values,
    write_change,
    write_size,
)


class Bulk:
    """A bulk step in the making, inside a transaction; `ProjectStore.bulk` gives one.

    Attributes:
        title: What the step is to be called.
        changes: The changes made so far that the log can hold.
        first_object: The id of its first object.
        objects: How many objects it has so far.
    """

    def __init__(self, connection: sqlite3.Connection, title: str, first_object: int) -> None:
        self._connection = connection
        self.title = title
        self.changes: list[Change] = []
        self.first_object = first_object
        self.objects = 0

    def change(self, change: Change) -> None:
        """Make a change of a label or an image.

        Raises:
            UsageError: It does not fit what is stored.
        """
        write_change(self._connection, change)
        self.changes.append(change)

    def insert(self, annotations: Iterable[Annotation]) -> None:
        """Add objects as they come, held in memory one at a time. Their ids are given anew, in their order.

        The objects may come from a generator that reads the project.
        """
        self._connection.executemany(INSERT_ANNOTATION, self._rows(annotations))

    def set_image_size(self, image_id: int, size: Size) -> None:
        """Remember the (H, W) of an image. Not an edit: undo leaves it."""
        write_size(self._connection, image_id, size)

    def _rows(self, annotations: Iterable[Annotation]) -> Iterator[tuple[object, ...]]:
        for annotation in annotations:
            yield annotation_values(annotation, self.first_object + self.objects)
            self.objects += 1


LONG = 5_000
"""From this number of objects on, taking a step back or making it again takes longer than a person should wait."""


def is_long(database: Database, logged: tuple[int, int] | None, *, undone: bool) -> bool:
    """Whether a bulk step, given by position and first object, has `LONG` objects to be moved or more."""
    if logged is None:
        return False
    position, first = logged
    table, number = ("undone_annotation WHERE bulk = ?", position) if undone else ("annotation WHERE id >= ?", first)
    row = database.query_one(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {LONG})", (number,))  # noqa: S608 - ours
    return row is not None and row[0] >= LONG


def set_aside(connection: sqlite3.Connection, first_object: int, position: int) -> None:
    """Take the objects of a bulk step out of the project, all later steps being taken back."""
    connection.execute(
        f"INSERT INTO undone_annotation ({ANNOTATION_COLUMNS}, bulk) "  # noqa: S608 - constants
        f"SELECT {ANNOTATION_COLUMNS}, ? FROM annotation WHERE id >= ?",
        (position, first_object),
    )
    connection.execute("DELETE FROM annotation WHERE id >= ?", (first_object,))


def bring_back(connection: sqlite3.Connection, position: int) -> None:
    """Put the objects of a bulk step back into the project."""
    connection.execute(
        f"INSERT INTO annotation ({ANNOTATION_COLUMNS}) "  # noqa: S608 - constants
        f"SELECT {ANNOTATION_COLUMNS} FROM undone_annotation WHERE bulk = ? ORDER BY id",
        (position,),
    )
    connection.execute("DELETE FROM undone_annotation WHERE bulk = ?", (position,))


def forget(connection: sqlite3.Connection) -> None:
    """Remove all objects that were set aside: the steps that could bring them back are gone."""
    # Asked first, since to empty an empty table would write two pages at every accepted object.
    if connection.execute("SELECT 1 FROM undone_annotation LIMIT 1").fetchone():
        connection.execute("DELETE FROM undone_annotation")
