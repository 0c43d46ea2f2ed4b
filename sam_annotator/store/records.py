"""Rows of the tables as records, and changes of records as SQL."""

from __future__ import annotations

import sqlite3
from typing import Any

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, ImageStatus
from sam_annotator.core.history import Change, Record
from sam_annotator.core.mask import Mask
from sam_annotator.errors import UsageError
from sam_annotator.store.codec import (
    attributes_from_json,
    attributes_to_json,
    provenance_from_json,
    provenance_to_json,
)
from sam_annotator.store.database import Row

IMAGES = "SELECT id, path, height, width, status FROM image"
CATEGORIES = "SELECT id, name, color, hotkey FROM category"
ANNOTATIONS = (
    "SELECT id, image_id, category_id, height, width, counts, iscrowd, hidden, attributes, provenance FROM annotation"
)


def image_of(row: Row) -> ImageRecord:
    """A row of `IMAGES`."""
    image_id, path, height, width, status = row
    return ImageRecord(image_id, path, None if height is None else (height, width), ImageStatus(status))


def category_of(row: Row) -> Category:
    """A row of `CATEGORIES`."""
    return Category(*row)


def annotation_of(row: Row) -> Annotation:
    """A row of `ANNOTATIONS`."""
    annotation_id, image_id, category_id, height, width, counts, iscrowd, hidden, attributes, provenance = row
    return Annotation(
        id=annotation_id,
        image_id=image_id,
        category_id=category_id,
        mask=Mask((height, width), counts),
        iscrowd=bool(iscrowd),
        hidden=bool(hidden),
        attributes=attributes_from_json(attributes),
        provenance=provenance_from_json(provenance),
    )


_INSERT = {
    Annotation: "INSERT INTO annotation VALUES (:id, :image_id, :category_id, :height, :width, :counts, :iscrowd, "
    ":hidden, :attributes, :provenance)",
    Category: "INSERT INTO category VALUES (:id, :name, :color, :hotkey)",
    ImageRecord: "INSERT INTO image (id, path, status) VALUES (:id, :path, :status)",
}
_UPDATE = {
    Annotation: "UPDATE annotation SET image_id = :image_id, category_id = :category_id, height = :height, "
    "width = :width, counts = :counts, iscrowd = :iscrowd, hidden = :hidden, attributes = :attributes, "
    "provenance = :provenance WHERE id = :id",
    Category: "UPDATE category SET name = :name, color = :color, hotkey = :hotkey WHERE id = :id",
    # The size is a fact about the file and no edit: undo must not forget it.
    ImageRecord: "UPDATE image SET path = :path, status = :status WHERE id = :id",
}
_DELETE = {
    Annotation: "DELETE FROM annotation WHERE id = :id",
    Category: "DELETE FROM category WHERE id = :id",
    ImageRecord: "DELETE FROM image WHERE id = :id",
}


def _values(record: Record) -> dict[str, Any]:
    """The columns of a record's row."""
    match record:
        case Annotation():
            return {
                "id": record.id,
                "image_id": record.image_id,
                "category_id": record.category_id,
                "height": record.mask.size[0],
                "width": record.mask.size[1],
                "counts": record.mask.counts,
                "iscrowd": int(record.iscrowd),
                "hidden": int(record.hidden),
                "attributes": attributes_to_json(record),
                "provenance": provenance_to_json(record.provenance),
            }
        case Category():
            return {"id": record.id, "name": record.name, "color": record.color, "hotkey": record.hotkey}
        case ImageRecord():
            return {"id": record.id, "path": record.path, "status": record.status.value}


def describe(record: Record) -> str:
    """A record as a person calls it."""
    match record:
        case Annotation():
            return f"object {record.id}"
        case Category():
            return f'label "{record.name}"'
        case ImageRecord():
            return f"image {record.path}"


def write_change(connection: sqlite3.Connection, change: Change) -> None:
    """Make one change, inside the caller's transaction.

    Raises:
        UsageError: It does not fit what is stored: the record is missing, exists already, or is still in use.
    """
    record = change.record
    statements = _INSERT if change.before is None else _DELETE if change.after is None else _UPDATE
    try:
        changed = connection.execute(statements[type(record)], _values(record)).rowcount
    except sqlite3.IntegrityError as error:
        raise UsageError(f"The {describe(record)} cannot be changed so: {_reason(error, record)}.") from error
    if changed != 1:
        raise UsageError(f"The {describe(record)} cannot be changed: it is not in the project.")


def _reason(error: sqlite3.IntegrityError, record: Record) -> str:
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return "its image or label is not in the project" if isinstance(record, Annotation) else "objects still use it"
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return "another one has that name"
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
        return "its id is taken"
    return str(error)
