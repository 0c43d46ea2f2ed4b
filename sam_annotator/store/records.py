"""Rows of the tables as records, and changes of records as SQL."""

from __future__ import annotations

import sqlite3
from typing import Any

from sam_annotator.core.annotation import (
    Annotation,
    Category,
    Extra,
    ImageRecord,
    ImageStatus,
    Provenance,
    Review,
    no_extra,
)
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Change, Record
from sam_annotator.core.mask import Mask
from sam_annotator.errors import UsageError
from sam_annotator.store.codec import (
    attributes_from_json,
    attributes_to_json,
    extra_from_json,
    extra_to_json,
    fields_from_json,
    fields_to_json,
    provenance_from_json,
    provenance_to_json,
)
from sam_annotator.store.database import Row

IMAGES = "SELECT id, path, height, width, status, comment, extra FROM image"
CATEGORIES = "SELECT id, name, color, hotkey, fields, extra FROM category"
ANNOTATION_COLUMNS = (
    "id, image_id, category_id, height, width, counts, iscrowd, hidden, attributes, provenance, is_box, origin, extra, "
    "comment, locked, z_order, proposed, review"
)
ANNOTATIONS = f"SELECT {ANNOTATION_COLUMNS} FROM annotation"  # noqa: S608 - constants


# A call of an enumeration takes longer than all the rest of a record, and a project may have 100,000 of these.
_STATUSES = {status.value: status for status in ImageStatus}
_REVIEWS = {review.value: review for review in Review}


def image_of(row: Row) -> ImageRecord:
    """A row of `IMAGES`."""
    image_id, path, height, width, status, comment, extra = row
    size = None if height is None else (height, width)
    return ImageRecord(image_id, path, size, _STATUSES.get(status) or ImageStatus(status), comment, _extra_of(extra))


def category_of(row: Row) -> Category:
    """A row of `CATEGORIES`."""
    category_id, name, color, hotkey, fields, extra = row
    return Category(category_id, name, color, hotkey, fields_from_json(fields), _extra_of(extra))


def annotation_of(row: Row) -> Annotation:
    """A row of `ANNOTATIONS`."""
    annotation_id, image_id, category_id, height, width, counts, iscrowd, hidden, *others = row
    attributes, provenance, is_box, origin, extra, comment, locked, order, proposed, review = others
    return Annotation(
        id=annotation_id,
        image_id=image_id,
        category_id=category_id,
        mask=Mask((height, width), counts),
        iscrowd=bool(iscrowd),
        hidden=bool(hidden),
        attributes=attributes_from_json(attributes),
        provenance=provenance_from_json(provenance),
        is_box=bool(is_box),
        comment=comment,
        locked=bool(locked),
        order=order,
        proposed=bool(proposed),
        review=_REVIEWS.get(review) or Review(review),
        origin=origin,
        extra=_extra_of(extra),
    )


def _extra_of(text: str) -> Extra:
    # Nearly all records have none, and a project may have a million.
    return no_extra() if text == "{}" else extra_from_json(text)


_ANNOTATION_NAMES = tuple(ANNOTATION_COLUMNS.split(", "))
INSERT_ANNOTATION = f"INSERT INTO annotation ({ANNOTATION_COLUMNS}) VALUES ({', '.join('?' * len(_ANNOTATION_NAMES))})"  # noqa: S608
_NO_PROVENANCE = provenance_to_json(Provenance())


def annotation_values(annotation: Annotation, number: int) -> tuple[object, ...]:
    """The `ANNOTATION_COLUMNS` of an annotation, with another id. Made for a million of them."""
    plain = annotation.provenance == Provenance()
    return (
        number,
        annotation.image_id,
        annotation.category_id,
        *annotation.mask.size,
        annotation.mask.counts,
        int(annotation.iscrowd),
        int(annotation.hidden),
        attributes_to_json(annotation) if annotation.attributes else "{}",
        _NO_PROVENANCE if plain else provenance_to_json(annotation.provenance),
        int(annotation.is_box),
        annotation.origin,
        extra_to_json(annotation.extra) if annotation.extra else "{}",
        annotation.comment,
        int(annotation.locked),
        annotation.order,
        int(annotation.proposed),
        annotation.review.value,
    )


_INSERT = {
    Annotation: f"INSERT INTO annotation ({ANNOTATION_COLUMNS}) VALUES (:{', :'.join(_ANNOTATION_NAMES)})",  # noqa: S608
    Category: "INSERT INTO category (id, name, color, hotkey, fields, extra) "
    "VALUES (:id, :name, :color, :hotkey, :fields, :extra)",
    ImageRecord: "INSERT INTO image (id, path, status, comment, extra) VALUES (:id, :path, :status, :comment, :extra)",
}
_UPDATE = {
    Annotation: f"UPDATE annotation SET {', '.join(f'{name} = :{name}' for name in _ANNOTATION_NAMES[1:])} "  # noqa: S608
    "WHERE id = :id",
    Category: "UPDATE category SET name = :name, color = :color, hotkey = :hotkey, fields = :fields, extra = :extra "
    "WHERE id = :id",
    # Size and path are facts about the file and no edits: undo must not forget where an image was found again.
    ImageRecord: "UPDATE image SET status = :status, comment = :comment, extra = :extra WHERE id = :id",
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
            return dict(zip(_ANNOTATION_NAMES, annotation_values(record, record.id), strict=True))
        case Category():
            names = {"id": record.id, "name": record.name, "color": record.color, "hotkey": record.hotkey}
            return names | {"fields": fields_to_json(record), "extra": extra_to_json(record.extra)}
        case ImageRecord():
            status, extra = record.status.value, extra_to_json(record.extra)
            return {"id": record.id, "path": record.path, "status": status, "comment": record.comment, "extra": extra}


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


def write_size(connection: sqlite3.Connection, image_id: int, size: Size) -> None:
    """Remember the (H, W) of an image, inside the caller's transaction. It is a fact about the file and no change."""
    connection.execute("UPDATE image SET height = ?, width = ? WHERE id = ?", (*size, image_id))


def _reason(error: sqlite3.IntegrityError, record: Record) -> str:
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return "its image or label is not in the project" if isinstance(record, Annotation) else "objects still use it"
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return "another one has that name"
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
        return "its id is taken"
    return str(error)
