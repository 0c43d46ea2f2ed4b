"""Looking through a project for what cannot be right: the file, references, masks, records, the history, the images."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from sam_annotator.core.annotation import Annotation, ImageStatus, Review
from sam_annotator.core.geometry import Size
from sam_annotator.errors import DamagedError, ImageError
from sam_annotator.store.codec import (
    attributes_from_json,
    changes_from_json,
    extra_from_json,
    fields_from_json,
    prompt_from_json,
    provenance_from_json,
)
from sam_annotator.store.connection import connect_to_read
from sam_annotator.store.database import Row, project_version
from sam_annotator.store.failures import sentences
from sam_annotator.store.findings import Findings, Kind, Problem
from sam_annotator.store.legible import can_read, is_text, masks_are_whole, read_or_none, text_of

ReadSize: TypeAlias = Callable[[Path], Size]
"""The (H, W) of an image file; raises `ImageError`."""
Progress: TypeAlias = Callable[[int, int], None]
"""Called with what is done and of how much."""

OBJECT_TABLES = ("annotation", "undone_annotation")
_READERS: dict[str, Callable[[str], object]] = {
    "attributes": attributes_from_json,
    "provenance": provenance_from_json,
    "extra": extra_from_json,
    "comment": str.encode,  # fails on what is no Unicode
    "review": Review,
}
_BATCH = 1024  # rows
_MOST_COMPLAINTS = 100


def check(project: Path, read_size: ReadSize | None = None, progress: Progress = lambda *_: None) -> Findings:
    """Look through a project, which may be open meanwhile; what is looked at is its state at the start.

    Args:
        project: The project file.
        read_size: Reads sizes of image files, to compare them with what the labels were made for; None leaves it out.
        progress: Told how far it is.

    Raises:
        ProjectError: There is no such file, or it is no project of this version.
    """
    try:
        with sentences(project), closing(connect_to_read(project)) as connection:
            project_version(connection, project, exact=True)
            connection.text_factory = text_of
            connection.execute("BEGIN")
            return _Checker(connection, project, read_size, progress).run()
    except DamagedError as error:
        return Findings(0, 0, 0, (Problem(Kind.DATABASE, str(error)),))


class _Checker:
    """One look through one project."""

    def __init__(
        self, connection: sqlite3.Connection, project: Path, read_size: ReadSize | None, progress: Progress
    ) -> None:
        self._connection, self._project, self._read_size = connection, project, read_size
        self._problems: list[Problem] = []
        self._progress, self._done, self._total = progress, 0, 0

    def run(self) -> Findings:
        objects = images = steps = 0
        try:
            self._file()
            with sentences(self._project):
                objects, images, steps = (self._count(table) for table in ("annotation", "image", "step"))
                self._total = objects + images + steps + self._count("undone_annotation")
                self._references()
                for table in OBJECT_TABLES:
                    self._objects(table)
                self._records()
                self._history()
                self._images()
        except DamagedError as error:
            if not any(problem.kind is Kind.DATABASE for problem in self._problems):
                self._add(Kind.DATABASE, str(error))
        return Findings(objects, images, steps, tuple(self._problems))

    def _add(self, kind: Kind, sentence: str, table: str = "", row: int = 0, column: str = "") -> None:
        self._problems.append(Problem(kind, sentence, table, row, column))

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a constant

    def _batches(self, sql: str) -> Iterator[list[Row]]:
        cursor = self._connection.execute(sql)
        while rows := cursor.fetchmany(_BATCH):
            yield rows
            self._done += len(rows)
            self._progress(self._done, self._total)

    def _file(self) -> None:
        """SQLite's own look at its pages and indexes."""
        with sentences(self._project):
            for (text,) in self._connection.execute(f"PRAGMA integrity_check({_MOST_COMPLAINTS})"):
                if text != "ok":
                    line = " ".join(text.removeprefix("*** in database main ***").split())
                    self._add(Kind.INDEX if _is_of_index(line) else Kind.DATABASE, f"{line}.")

    def _references(self) -> None:
        names = {"image": "image_id", "category": "category_id"}
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check").fetchall():
            what = "label" if parent == "category" else parent
            self._add(Kind.REFERENCE, f"{_name(table, row)} belongs to no {what}.", table, row, names[parent])

    def _objects(self, table: str) -> None:
        sql = (
            f"SELECT o.id, o.height, o.width, o.counts, i.height, i.width, i.path, {', '.join(_READERS)} "  # noqa: S608
            f"FROM (SELECT id, image_id, height, width, counts, {', '.join(_READERS)} FROM {table}) o "
            "LEFT JOIN (SELECT id AS number, height, width, path FROM image) i ON i.number = o.image_id ORDER BY o.id"
        )
        for rows in self._batches(sql):
            whole = masks_are_whole([(row[1], row[2], row[3]) for row in rows])
            for row, good in zip(rows, whole, strict=True):
                self._object(table, row, good)

    def _object(self, table: str, row: Row, whole: bool) -> None:
        number, height, width, _, image_height, image_width, path, *texts = row
        name = f"{_name(table, number)} on {path or 'no image'}"
        if not whole:
            self._add(Kind.MASK, f"{name}: its mask does not fill {height} x {width} pixels.", table, number, "counts")
        elif image_height is not None and (height, width) != (image_height, image_width):
            size = f"{height} x {width} pixels, its image has {image_height} x {image_width}"
            self._add(Kind.SIZE, f"{name}: its mask has {size}.", table, number)
        for (column, read), text in zip(_READERS.items(), texts, strict=True):
            if text not in ("{}", "") and not can_read(read, text):
                self._add(Kind.RECORD, f"{name}: its {column} cannot be read.", table, number, column)

    def _records(self) -> None:
        """Images, labels, and the prompt in progress."""
        known = {status.value for status in ImageStatus}
        for number, path, status, comment, extra in self._connection.execute(
            "SELECT id, path, status, comment, extra FROM image"
        ):
            wrong = {"path": not is_text(path), "status": status not in known}
            wrong["comment"] = not can_read(str.encode, comment)
            wrong["extra"] = not can_read(extra_from_json, extra)
            self._report_columns("image", number, wrong)
        for number, name, fields, extra in self._connection.execute("SELECT id, name, fields, extra FROM category"):
            wrong = {"name": not is_text(name), "fields": not can_read(fields_from_json, fields)}
            wrong["extra"] = not can_read(extra_from_json, extra)
            self._report_columns("category", number, wrong)
        for number, prompt in self._connection.execute("SELECT id, prompt FROM draft"):
            self._report_columns("draft", number, {"prompt": not can_read(prompt_from_json, prompt)})

    def _report_columns(self, table: str, row: int, wrong: dict[str, bool]) -> None:
        for column in (column for column, is_wrong in wrong.items() if is_wrong):
            self._add(Kind.RECORD, f"{_name(table, row)}: its {column} cannot be read.", table, row, column)

    def _history(self) -> None:
        for rows in self._batches("SELECT position, title, changes FROM step ORDER BY position"):
            for position, title, text in rows:
                changes = read_or_none(changes_from_json, text)
                name = f'Step {position} of the history, "{title}"'
                if changes is None:
                    self._add(Kind.HISTORY, f"{name}, cannot be read.", "step", position, "changes")
                    continue
                records = [record for change in changes for record in (change.before, change.after)]
                masks = [record.mask for record in records if isinstance(record, Annotation)]
                if not all(masks_are_whole([(*mask.size, mask.counts) for mask in masks])):
                    self._add(Kind.HISTORY, f"{name}, holds a mask that does not fill its size.", "step", position)

    def _images(self) -> None:
        sql = (
            "SELECT id, path, height, width, EXISTS (SELECT 1 FROM annotation WHERE image_id = image.id) "
            "FROM image ORDER BY id"
        )
        for rows in self._batches(sql):
            for number, path, height, width, labelled in rows:
                file = self._project.parent / path
                if not is_text(path) or not file.is_file():
                    kept = "; its labels are kept" if labelled else ""
                    self._add(Kind.IMAGE, f"Image {path!r} is not there{kept}.", "image", number)
                elif labelled and self._read_size is not None:
                    self._size(self._read_size, file, number, None if height is None else (height, width))

    def _size(self, read_size: ReadSize, file: Path, number: int, stored: Size | None) -> None:
        try:
            size = read_size(file)
        except ImageError as error:
            self._add(Kind.IMAGE, str(error), "image", number)
            return
        if stored is not None and tuple(size) != stored:
            was = f"{stored[0]} x {stored[1]} pixels when it was labelled, and now {size[0]} x {size[1]}"
            self._add(Kind.SIZE, f"Image {file.name} had {was}.", "image", number)


def _is_of_index(line: str) -> bool:
    """Whether SQLite complains about an index alone, which can be made anew from its table."""
    return "missing from index" in line or "wrong # of entries in index" in line or "non-unique entry in index" in line


def _name(table: str, row: int) -> str:
    words = {"annotation": "Object", "undone_annotation": "Taken back object", "category": "Label", "draft": "Draft"}
    return f"{words.get(table, table.capitalize())} {row}"
