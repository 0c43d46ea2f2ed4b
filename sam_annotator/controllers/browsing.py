"""Opening a project, and going from image to image in it."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.editing import STATUS_NAMES
from sam_annotator.controllers.folder import FolderController
from sam_annotator.controllers.heading import Heading, ahead, heading_of
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.controllers.records import Records
from sam_annotator.controllers.scanning import FolderScanner
from sam_annotator.core.annotation import Annotation, ImageRecord, ImageStatus
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Step
from sam_annotator.core.wording import tr
from sam_annotator.inference.pictures import Picture
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.relocating import is_gone

LAST_IMAGE = "last_image"


class BrowsingController(FolderController):
    """Shows one image of the project at a time and reads the next ones ahead.

    Attributes:
        prefetch: How many images are read and encoded ahead, by where the person is heading.

    Signals:
        image_opening(ImageRecord): Another image was chosen; objects, prompt and candidates have been cleared.
        image_opened(ImageRecord, ndarray): Its pixels, (H, W, 3) uint8 RGB. Objects and prompt follow.
        image_failed(ImageRecord, str): It cannot be read; the sentence says why. Its objects follow all the same.
    """

    image_opening = Signal(object)
    image_opened = Signal(object, object)
    image_failed = Signal(object, str)

    def __init__(self, reader: ImageReader, scanner: FolderScanner, parent: QObject | None = None) -> None:
        super().__init__(scanner, parent)
        self._reader = reader
        self._size: Size | None = None
        self._failure: str | None = None
        self._ahead: deque[Path] = deque()
        self._heading = Heading()
        self.prefetch = 2
        reader.opened.connect(self._on_opened)
        reader.failed.connect(self._on_failed)
        reader.prefetched.connect(self._on_prefetched)
        reader.passed_over.connect(self._read_ahead)

    @property
    def image_size(self) -> tuple[int, int] | None:
        """(H, W) of the open image, or None while there is none."""
        return self._size

    @property
    def share_read(self) -> float:
        """How much of the image that is being opened is there, 0 to 1, if it is a large one."""
        return self._reader.share

    def open(self, store: ProjectStore) -> None:
        """Open a project, closing the one before, and go to the image where it was left.

        What the project knows is there at once; what is new in the folder comes in as it is found.
        """
        self._close_project()
        self._heading = Heading()
        with _nothing_collected():
            self._load(store)
        first = self._first_image(store)
        if first in self._images:
            self._enter(first)
        else:
            self._enter_first()
        self._scan()

    def rescan(self) -> None:
        """Look for new image files and read the open image again (F5)."""
        if self._store is None:
            return
        image_id = self._records.image_id
        self._leave()
        self._reader.forget()
        if image_id is not None:
            self._enter(image_id)
        self._scan()

    def go_to(self, image_id: int) -> None:
        """Open an image. A prompt in progress stays with its image and is there again on return."""
        self._go_to(image_id, None)

    def step(self, offset: int) -> None:
        """Go to the image that many places further in the list; stops at the ends."""
        if self._records.image_id is not None:
            self.go_to(self._images.neighbour(self._records.image_id, offset).id)

    def show_images(self, ids: Sequence[int] | None) -> None:
        """Go through these images from now on, in this order, and read ahead in it; with None through all."""
        self._images.show(ids)
        if self._size is not None:
            self._look_ahead()

    @property
    def counts(self) -> dict[int, int]:
        """The number of objects of each image that has any."""
        return self._images.counts

    def record(self, image_id: int) -> ImageRecord:
        """The image with this id, as it is now."""
        return self._images[image_id]

    def next_unlabelled(self) -> None:
        """Go to the next image that waits for its first object, from the top again after the last."""
        if self._records.image_id is not None:
            self._go_on_to(self._images.is_unlabelled, tr("No other image in the list is without objects."))

    def next_with_status(self, status: ImageStatus) -> None:
        """Go to the next image of this status, from the top again after the last."""
        if self._records.image_id is not None:
            nothing = tr("No other image in the list is {status}.", status=tr(STATUS_NAMES[status]))
            self._go_on_to(lambda record: record.status is status, nothing)

    def _go_on_to(self, wanted: Callable[[ImageRecord], bool], otherwise: str) -> None:
        found = None if self._records.image_id is None else self._images.next_where(self._records.image_id, wanted)
        if found is None:
            self.message.emit(otherwise)
        else:
            self._go_to(found.id, Heading(wanted=wanted))

    def _go_to(self, image_id: int, heading: Heading | None) -> None:
        before = self._records.image_id
        is_here = image_id == before and self._failure is None
        if image_id in self._images and not is_here:
            self._heading = heading or heading_of(self._images, before, image_id)
            self._leave()
            self._enter(image_id)

    # For the layer above

    def _first_image(self, store: ProjectStore) -> int:
        """The id of the image where the work was left, 0 if there is none."""
        return int(store.setting(LAST_IMAGE) or 0)

    def _leave(self) -> None:
        """Clear what belongs to the image that is shown."""
        self._size, self._failure = None, None
        self._ahead.clear()
        self._show_objects(())

    def _arrive(self, picture: Picture) -> None:
        """The image was read and its objects are shown."""
        del picture
        self._look_ahead()

    def _prepare(self, picture: Picture) -> None:
        """One of the next images was read."""
        del picture
        self._read_ahead()

    def _look_ahead(self) -> None:
        """Read the images that may come next, one after the other."""
        if self._records.image_id is not None:
            coming = ahead(self._images, self._records.image_id, self._heading)
            self._ahead = deque(self._path(record) for record in islice(coming, self.prefetch))
            self._read_ahead()

    def _read_ahead(self) -> None:
        if self._ahead:
            self._reader.prefetch(self._ahead.popleft())

    def _close_project(self) -> None:
        if self._store is not None:
            self._stop_scan()
            self._leave()
            self._reader.forget()
            self._store.close()
            self._store, self._records = None, Records()

    def _replay(self, replay: Callable[[], Step | None], verb: str) -> Step | None:
        step = super()._replay(replay, verb)
        if step is not None and step.image_id is not None:
            self.go_to(step.image_id)
        return step

    def _on_folder_seen(self, moved: frozenset[int]) -> None:
        if self._records.image_id is None:
            self._enter_first()
        elif self._failure is not None and self._records.image_id in moved:
            image_id = self._records.image_id
            self._leave()
            self._enter(image_id)

    def _enter_first(self) -> None:
        if self._images:
            self._enter(self._images.first.id)

    def _enter(self, image_id: int) -> None:
        record = self._images[image_id]
        self._records.image_id = image_id
        self.image_opening.emit(record)
        self._reader.show(self._path(record))

    def _on_opened(self, _path: Path, picture: Picture) -> None:
        record = self.image  # the one asked for: the reader answers the newest request only
        if record is None:
            return
        self._set_missing(self._missing - {record.id})
        height, width = picture.pixels.shape[:2]
        self._size = (height, width)
        self._learn_size(record, self._size)
        self._remember(LAST_IMAGE, record.id)
        self.image_opened.emit(self._images[record.id], picture.pixels)
        self._show_stored(record.id)
        self._arrive(picture)

    def _on_failed(self, path: Path, sentence: str) -> None:
        record = self.image
        if record is None:
            return
        if path != self._path(record):  # it has been found elsewhere since it was asked for
            self._reader.show(self._path(record))
            return
        self._failure = sentence
        if record.id not in self._missing and is_gone(self._path(record)):
            self._set_missing(self._missing | {record.id})
            if not self.is_scanning:
                self._scan()  # it may lie elsewhere
        self.image_failed.emit(record, sentence)
        self._show_stored(record.id)

    def _on_prefetched(self, _path: Path, picture: Picture) -> None:
        self._prepare(picture)

    def _learn_size(self, record: ImageRecord, size: Size) -> None:
        if record.size == size or self._store is None or self._store.read_only:
            return
        with self._telling_errors():
            self._store.set_image_size(record.id, size)
        self._images.replace(replace(record, size=size))
        self.image_updated.emit(self._images[record.id], self._images.count(record.id))

    def _show_stored(self, image_id: int) -> None:
        """Show what the project has on an image; nothing, and a message, if that cannot be read."""
        objects: tuple[Annotation, ...] = ()
        proposals: tuple[Annotation, ...] = ()
        if self._store is not None:
            with self._telling_errors():
                objects, proposals = self._store.annotations(image_id), self._store.proposals(image_id)
        self._show_objects(objects, proposals)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep Python's collector from looking through 100,000 new records again and again: half the time of opening."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
