"""The images of the project kept in step with its folder: new ones come in, moved ones are followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.document import DocumentController
from sam_annotator.controllers.scanning import FolderScanner
from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.wording import counted, figure, tr
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.store.relocating import Comparison, Stage


class FolderController(DocumentController):
    """Looks through the folder in the background.

    Signals:
        scan_changed(int | None): How many image files were seen so far; None when the look is over.
        images_added(tuple[ImageRecord, ...]): New images, at the end of the list.
        missing_changed(frozenset[int]): Ids of the images whose files are gone, as far as is known.
    """

    scan_changed = Signal(object)
    images_added = Signal(object)
    missing_changed = Signal(object)

    def __init__(self, scanner: FolderScanner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scanner = scanner
        self._missing: frozenset[int] = frozenset()
        scanner.seen.connect(self._on_seen)
        scanner.ended.connect(self._on_ended)
        scanner.failed.connect(self._on_scan_failed)
        scanner.marked.connect(self._on_marked)

    @property
    def is_scanning(self) -> bool:
        """Whether the folder is being looked through."""
        return self._scanner.is_looking

    @property
    def missing(self) -> frozenset[int]:
        """What `missing_changed` told last."""
        return self._missing

    def lend(self) -> None:
        """Give up looking as well: what is found cannot be stored."""
        self._scanner.stop()
        self.scan_changed.emit(None)
        super().lend()

    def take_back(self) -> None:
        """Look through the folder again."""
        super().take_back()
        self._scan()

    # For the layer above

    def _scan(self) -> None:
        """Look through the folder, from the start if that is being done."""
        if self._store is not None:
            self._scanner.look(self._store.path)
            self.scan_changed.emit(0)

    def _stop_scan(self) -> None:
        """Give up looking; the project is about to be closed."""
        was_scanning = self.is_scanning
        self._scanner.stop()
        self._set_missing(frozenset())
        if was_scanning:
            self.scan_changed.emit(None)

    def _on_folder_seen(self, moved: frozenset[int]) -> None:
        """Images may have been added, and these were moved."""

    def _set_missing(self, missing: frozenset[int]) -> None:
        if missing != self._missing:
            self._missing = missing
            self.missing_changed.emit(missing)

    def file_of(self, record: ImageRecord) -> Path:
        """Where an image lies on the disk."""
        return self._path(record)

    def _path(self, record: ImageRecord) -> Path:
        return Path() if self._store is None else self._store.image_root / record.path

    # Inside

    def _on_seen(self, stage: Stage) -> None:
        self.scan_changed.emit(stage.seen)
        self._add(stage.new)
        self._on_folder_seen(frozenset())

    def _on_ended(self, found: Comparison) -> None:
        known = self._missing
        moved = self._follow_moved(found.moved)
        self._add(found.new)
        # What could not be written down is where the project does not look for it.
        self._set_missing(found.missing | (found.moved.keys() - moved.keys()))
        if self._store is not None and self._writable:
            self._scanner.mark(self._store.image_root, found.unmarked)
        self.scan_changed.emit(None)
        self._on_folder_seen(frozenset(moved))
        told = []
        if moved:
            told.append(_told_moved([(before, self._images[image].path) for image, before in moved.items()]))
        if self._missing - known:
            told.append(_told_missing(len(self._missing), len(found.doubtful)))
        if told:
            self.message.emit(" ".join(told))

    def _on_scan_failed(self, sentence: str) -> None:
        self.scan_changed.emit(None)
        self.warning.emit(sentence)

    def _on_marked(self, marks: Iterable[tuple[int, str]]) -> None:
        if self._store is None:
            return
        try:
            self._store.files.mark(marks)
        except SamAnnotatorError as error:
            self._scanner.stop()  # a full disk is told once, not for every batch
            self.warning.emit(str(error))

    def _follow_moved(self, places: Mapping[int, str]) -> dict[int, str]:
        """Let labels follow their images. Returns where these were before, by id."""
        if not places or self._store is None or not self._writable:
            return {}
        moved: tuple[ImageRecord, ...] = ()
        with self._telling_errors():
            moved = self._store.files.move(places)
        before = {record.id: self._images[record.id].path for record in moved}
        for record in moved:
            self._images.replace(record)
        if moved:
            self.images_changed.emit(self.images, self._images.counts)
        return before

    def _add(self, paths: tuple[str, ...]) -> None:
        """Take new images into the project."""
        if not paths or self._store is None or not self._writable:
            return
        with self._telling_errors():
            records = self._store.files.add(paths)
            self._images.add(records)
            self.images_added.emit(records)
            self._scanner.mark(self._store.image_root, [(record.id, record.path) for record in records])

    @property
    def _writable(self) -> bool:
        return self._store is not None and not self._store.read_only


def _told_moved(moves: Sequence[tuple[str, str]]) -> str:
    if len(moves) == 1:
        ((before, after),) = moves
        return tr("{before} is now {after}; its labels have followed.", before=before, after=after)
    return counted(
        len(moves),
        "image was moved or renamed; its labels have followed.",
        "images were moved or renamed; their labels have followed.",
    )


def _told_missing(missing: int, doubtful: int) -> str:
    told = [counted(missing, "image is missing; its labels are kept.", "images are missing; their labels are kept.")]
    if doubtful:
        told.append(
            tr(
                "{number} of them could be any of several files with the same content, so none was chosen.",
                number=figure(doubtful),
            )
        )
    return " ".join(told)
