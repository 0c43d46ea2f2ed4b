"""The rows of the image list: which images these are is said from outside, in one tuple of ids and not row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from sam_annotator.controllers.editing import STATUS_NAMES
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.core.wording import counted, tr
from sam_annotator.ui.rows import AnyIndex
from sam_annotator.ui.thumbnails import ThumbnailLoader

_ROOT = _NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for beside the name."""

    RECORD = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    PROBLEM = Qt.ItemDataRole.UserRole + 2
    THUMBNAIL = Qt.ItemDataRole.UserRole + 3
    MISSING = Qt.ItemDataRole.UserRole + 4
    OPEN = Qt.ItemDataRole.UserRole + 5
    READINESS = Qt.ItemDataRole.UserRole + 6
    PROPOSED = Qt.ItemDataRole.UserRole + 7


class Readiness(IntEnum):
    """How long the first click on an image would wait."""

    NONE = 0
    ENCODING = 1
    ENCODED = 2


class ImageModel(QAbstractListModel):
    """The images that are shown, in their order.

    Attributes:
        done: The number of images that are marked as done, shown or not.
        current: The id of the image that the canvas shows.
    """

    def __init__(self, thumbnails: ThumbnailLoader) -> None:
        super().__init__()
        self.done = 0
        self.current: int | None = None
        self._thumbnails = thumbnails
        self._root = Path()
        self._records: list[ImageRecord] = []
        self._position: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._problems: dict[int, str] = {}
        self._missing: frozenset[int] = frozenset()
        self._encoded: frozenset[int] = frozenset()
        self._encoding: int | None = None
        self._proposed: dict[int, int] = {}
        self._shown: Sequence[int] | None = None
        self._row: dict[int, int] = {}
        thumbnails.loaded.connect(self._repaint)
        thumbnails.failed.connect(self.set_problem)

    @property
    def total(self) -> int:
        """The number of images, filtered out or not."""
        return len(self._records)

    @property
    def filtered(self) -> bool:
        """Whether other images are shown than all in the order of the project."""
        return self._shown is not None

    def set_images(self, root: Path, records: Sequence[ImageRecord], counts: Mapping[int, int]) -> None:
        """Show these images of this folder. Thumbnails are kept as long as the folder stays."""
        self.beginResetModel()
        if root != self._root:
            self._thumbnails.forget()
            self._problems.clear()
        self._root, self._records, self._counts = root, list(records), dict(counts)
        self.done = _done(self._records)
        self._position = {record.id: i for i, record in enumerate(self._records)}
        if self._shown is None:
            self._row = self._position
        else:
            self._take([image_id for image_id in self._shown if image_id in self._position])
        self.endResetModel()

    def add_images(self, records: Sequence[ImageRecord]) -> None:
        """More images after these; while others than all are shown, `show` brings those that are to be seen."""
        first = len(self._records)
        if not self.filtered:
            self.beginInsertRows(_ROOT, first, first + len(records) - 1)
        self._records += records
        self._position.update((record.id, i) for i, record in enumerate(records, first))
        self.done += _done(records)
        if not self.filtered:
            self.endInsertRows()

    def show(self, ids: Sequence[int] | None) -> None:
        """Show these images in this order, or with None all."""
        if ids == self._shown:
            return
        self.beginResetModel()
        self._take(ids)
        self.endResetModel()

    def update_image(self, record: ImageRecord, count: int) -> None:
        """Take over what changed about one image."""
        position = self._position.get(record.id)
        if position is None:
            return
        self.done += (record.status is ImageStatus.DONE) - (self._records[position].status is ImageStatus.DONE)
        self._records[position], self._counts[record.id] = record, count
        self._repaint(record.id)

    def set_proposed(self, counts: Mapping[int, int]) -> None:
        """Say on how many images something is proposed, and how much; nothing on all others."""
        before, self._proposed = self._proposed, dict(counts)
        for image_id in {image_id for image_id, _ in before.items() ^ counts.items()}:
            self._repaint(image_id)

    def set_proposed_on(self, image_id: int, count: int) -> None:
        """Say how much is proposed on one image."""
        if self._proposed.get(image_id, 0) != count:
            self._proposed[image_id] = count
            self._repaint(image_id)

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

    def set_current(self, image_id: int | None) -> None:
        """Say which image is open."""
        before, self.current = self.current, image_id
        for changed in (before, image_id):
            self._repaint(changed)

    def set_readiness(self, encoded: frozenset[int], encoding: int | None) -> None:
        """Say which images are encoded, and which one is being encoded."""
        changed = (self._encoded ^ encoded) | {self._encoding, encoding}
        self._encoded, self._encoding = encoded, encoding
        for image_id in changed:
            self._repaint(image_id)

    def position_of(self, image_id: int) -> int | None:
        """The place of an image among all, from 0."""
        return self._position.get(image_id)

    def index_of(self, image_id: int) -> QModelIndex:
        """The row of an image; invalid while it is not shown."""
        row = self._row.get(image_id)
        return QModelIndex() if row is None else self.index(row)

    def record(self, index: AnyIndex) -> ImageRecord:
        """The image of a row."""
        row = index.row()
        return self._records[row if self._shown is None else self._position[self._shown[row]]]

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._records if self._shown is None else self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tooltip, and what `Role` lists."""
        record = self.record(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return record.path
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                status = tr("missing") if record.id in self._missing else tr(STATUS_NAMES[record.status])
                comment = f", {record.comment}" if record.comment else ""
                return f"{record.path}, {status}, {counted(self._counts.get(record.id, 0), 'object')}{comment}"
            case _:
                return self._own_data(record, role)

    def _tooltip(self, record: ImageRecord) -> str:
        told = self._problems.get(record.id) or record.path
        if record.id in self._missing:
            told = tr(
                "{path} is missing. Its labels are kept; put the file back and look again (F5).", path=record.path
            )
        lines = [told, record.comment]
        if record.id in self._encoded:
            lines.append(tr("Encoded: the first click is answered at once."))
        return "\n".join(filter(None, lines))

    def _own_data(self, record: ImageRecord, role: int) -> Any:
        told = {
            Role.RECORD: record,
            Role.COUNT: self._counts.get(record.id, 0),
            Role.PROPOSED: self._proposed.get(record.id, 0),
            Role.PROBLEM: self._problems.get(record.id, ""),
            Role.OPEN: record.id == self.current,
            Role.READINESS: self._readiness(record.id),
        }
        if role in told:
            return told[Role(role)]
        if record.id in self._missing:
            return True if role == Role.MISSING else None
        return self._thumbnails.get(record.id, self._root / record.path) if role == Role.THUMBNAIL else None

    def _take(self, ids: Sequence[int] | None) -> None:
        self._shown = ids
        self._row = self._position if ids is None else {image_id: row for row, image_id in enumerate(ids)}

    def _readiness(self, image_id: int) -> Readiness:
        if image_id in self._encoded:
            return Readiness.ENCODED
        return Readiness.ENCODING if image_id == self._encoding else Readiness.NONE

    def _repaint(self, image_id: int | None) -> None:
        index = _NOWHERE if image_id is None else self.index_of(image_id)
        if index.isValid():
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


def _done(records: Iterable[ImageRecord]) -> int:
    return sum(record.status is ImageStatus.DONE for record in records)
