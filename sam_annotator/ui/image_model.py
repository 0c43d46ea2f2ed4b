"""The rows of the image list. Filtering 100,000 paths is one pass over strings, not a call per row into Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.core.wording import counted
from sam_annotator.ui.rows import AnyIndex
from sam_annotator.ui.thumbnails import ThumbnailLoader

_ROOT = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for beside the name."""

    RECORD = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    PROBLEM = Qt.ItemDataRole.UserRole + 2
    THUMBNAIL = Qt.ItemDataRole.UserRole + 3
    MISSING = Qt.ItemDataRole.UserRole + 4


class ImageModel(QAbstractListModel):
    """Images that match the filter, in the order of the project."""

    def __init__(self, thumbnails: ThumbnailLoader) -> None:
        super().__init__()
        self.done = 0
        """The number of images that are marked as done."""
        self._thumbnails = thumbnails
        self._root = Path()
        self._records: list[ImageRecord] = []
        self._position: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._problems: dict[int, str] = {}
        self._missing: frozenset[int] = frozenset()
        self._needle = ""
        self._shown: Sequence[int] = ()
        self._row: dict[int, int] = {}
        thumbnails.loaded.connect(self._repaint)
        thumbnails.failed.connect(self.set_problem)

    @property
    def total(self) -> int:
        """The number of images, filtered out or not."""
        return len(self._records)

    @property
    def filtered(self) -> bool:
        """Whether a filter hides some."""
        return bool(self._needle)

    def set_images(self, root: Path, records: Sequence[ImageRecord], counts: Mapping[int, int]) -> None:
        """Show these images of this folder. Thumbnails are kept as long as the folder stays."""
        self.beginResetModel()
        if root != self._root:
            self._thumbnails.forget()
            self._problems.clear()
        self._root, self._records, self._counts = root, list(records), dict(counts)
        self.done = _done(self._records)
        self._position = {record.id: i for i, record in enumerate(self._records)}
        self._filter()
        self.endResetModel()

    def add_images(self, records: Sequence[ImageRecord]) -> None:
        """Show more images after these."""
        first = len(self._records)
        matching = [i for i, record in enumerate(records, first) if self._matches(record)]
        if matching:
            self.beginInsertRows(_ROOT, len(self._shown), len(self._shown) + len(matching) - 1)
        self._records += records
        self._position.update((record.id, i) for i, record in enumerate(records, first))
        self.done += _done(records)
        if self._needle:
            self._row.update((self._records[i].id, row) for row, i in enumerate(matching, len(self._shown)))
            self._shown = [*self._shown, *matching]
        else:
            self._shown = range(len(self._records))
        if matching:
            self.endInsertRows()

    def set_filter(self, text: str) -> None:
        """Show only images whose path holds this text, in whatever case."""
        needle = text.strip().lower()
        if needle == self._needle:
            return
        self.beginResetModel()
        self._needle = needle
        self._filter()
        self.endResetModel()

    def update_image(self, record: ImageRecord, count: int) -> None:
        """Take over what changed about one image."""
        position = self._position.get(record.id)
        if position is None:
            return
        self.done += (record.status is ImageStatus.DONE) - (self._records[position].status is ImageStatus.DONE)
        self._records[position], self._counts[record.id] = record, count
        self._repaint(record.id)

    def set_problem(self, image_id: int, sentence: str) -> None:
        """Say that an image cannot be read; an empty sentence says that it can."""
        if self._problems.get(image_id, "") == sentence:
            return
        self._problems[image_id] = sentence
        self._repaint(image_id)

    def set_missing(self, image_ids: frozenset[int]) -> None:
        """Say of which images the files are gone; all others are there."""
        changed, self._missing = self._missing ^ image_ids, image_ids
        for image_id in changed:
            # What could not be read because it was not there is tried once more, when it is seen again.
            self._problems.pop(image_id, None)
            self._thumbnails.retry(image_id)
            self._repaint(image_id)

    def position_of(self, image_id: int) -> int | None:
        """The place of an image among all, from 0."""
        return self._position.get(image_id)

    def index_of(self, image_id: int) -> QModelIndex:
        """The row of an image; invalid while the filter hides it."""
        row = self._row.get(image_id)
        return QModelIndex() if row is None else self.index(row)

    def record(self, index: AnyIndex) -> ImageRecord:
        """The image of a row."""
        return self._records[self._shown[index.row()]]

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many match the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tooltip, and what `Role` lists."""
        record = self.record(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return record.path
            case Qt.ItemDataRole.ToolTipRole:
                if record.id in self._missing:
                    return f"{record.path} is missing. Its labels are kept; put the file back and look again (F5)."
                return self._problems.get(record.id) or record.path
            case Qt.ItemDataRole.AccessibleTextRole:
                status = "missing" if record.id in self._missing else record.status.value.replace("_", " ")
                return f"{record.path}, {status}, {counted(self._counts.get(record.id, 0), 'object')}"
            case _:
                return self._own_data(record, role)

    def _own_data(self, record: ImageRecord, role: int) -> Any:
        if role == Role.RECORD:
            return record
        if role == Role.COUNT:
            return self._counts.get(record.id, 0)
        if role == Role.PROBLEM:
            return self._problems.get(record.id, "")
        if record.id in self._missing:
            return True if role == Role.MISSING else None
        return self._thumbnails.get(record.id, self._root / record.path) if role == Role.THUMBNAIL else None

    def _filter(self) -> None:
        if self._needle:
            self._shown = [i for i, record in enumerate(self._records) if self._matches(record)]
            self._row = {self._records[position].id: row for row, position in enumerate(self._shown)}
        else:
            self._shown, self._row = range(len(self._records)), self._position

    def _matches(self, record: ImageRecord) -> bool:
        return self._needle in record.path.lower()

    def _repaint(self, image_id: int) -> None:
        index = self.index_of(image_id)
        if index.isValid():
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


def _done(records: Iterable[ImageRecord]) -> int:
    return sum(record.status is ImageStatus.DONE for record in records)
