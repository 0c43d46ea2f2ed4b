"""When each image was edited last, written down with every edit, its undo and its redo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.history import Change

_AT_ONCE = 500  # parameters of one statement; SQLite of every age takes 999


def note_edited(
    connection: sqlite3.Connection, changes: Iterable[Change], at: datetime, first_object: int | None = None
) -> None:
    """Note the time of an edit on its images, inside the caller's transaction.

    Args:
        connection: To the project.
        changes: What was edited. A label changes no image.
        at: When, in UTC.
        first_object: Of a bulk step the id of its first object, while its objects are in the project.
    """
    records = [change.record for change in changes]
    images = {record.image_id for record in records if isinstance(record, Annotation)}
    images |= {record.id for record in records if isinstance(record, ImageRecord)}
    ids, time = sorted(images), at.isoformat()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        connection.execute(f"UPDATE image SET edited_at = ? WHERE id IN ({marks})", (time, *some))  # noqa: S608 - marks
    if first_object is not None:
        connection.execute(
            "UPDATE image SET edited_at = ? WHERE id IN (SELECT image_id FROM annotation WHERE id >= ?)",
            (time, first_object),
        )
