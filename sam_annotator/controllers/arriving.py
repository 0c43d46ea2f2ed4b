"""Going to an image that the project does not know yet, or doing something once it knows all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.core.annotation import ImageRecord


class Arrival(QObject):
    """Waits for images of the open project. Who opens another project waits no longer."""

    def __init__(self, controller: AnnotatingController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._image = ""
        self._then: tuple[Path, Callable[[], object]] | None = None
        controller.images_added.connect(self._look)
        controller.scan_changed.connect(self._scanned)

    def go_to(self, image: str) -> None:
        """Open the image with this path, relative to the project's folder, now or when it is found."""
        self._image = image
        self._look(self._controller.images)

    def when_known(self, then: Callable[[], object]) -> None:
        """Do something when all images of the folder are known, at once if they are."""
        store = self._controller.store
        if store is None or not self._controller.is_scanning:
            then()
        else:
            self._then = (store.path, then)

    def _look(self, records: Iterable[ImageRecord]) -> None:
        if self._image:
            found = next((record for record in records if record.path == self._image), None)
            if found is not None:
                self._image = ""
                self._controller.go_to(found.id)

    def _scanned(self, seen: int | None) -> None:
        if seen is not None:
            return
        self._image = ""
        waiting, self._then = self._then, None
        store = self._controller.store
        if waiting is not None and store is not None and store.path == waiting[0]:
            waiting[1]()
