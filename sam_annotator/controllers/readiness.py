"""Which images are encoded already, so that the list can show it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Lane, Ok, Priority, Result
from sam_annotator.controllers.prompting import PromptingController
from sam_annotator.models.base import SegmentationModel


class ReadinessWatch(QObject):
    """Follows what is encoded. What the disk holds is looked up on a lane, which nobody waits for.

    Args:
        controller: The session.
        lane: Where the disk is read.
        parent: Its owner.

    Signals:
        changed(frozenset[int], int | None): Ids of the images that the present model has encoded, and of the one that
            is being encoded.
    """

    changed = Signal(object, object)

    def __init__(self, controller: PromptingController, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._lane = controller, lane
        self._ids: dict[str, int] = {}
        self._encoded: frozenset[int] = frozenset()
        self._encoding: int | None = None
        inference = controller.inference
        inference.working_on.connect(self._on_working)
        inference.encoded.connect(self._look)
        inference.prefetched.connect(self._look)
        controller.model_changed.connect(self._look)
        controller.images_changed.connect(self._on_images)
        controller.images_added.connect(self._on_images)

    def close(self) -> None:
        """Refuse new work and wait for what runs."""
        self._lane.close()

    def _on_images(self) -> None:
        self._ids = {}
        self._look()

    def _look(self) -> None:
        model = self._controller.model
        if model is not None and self._controller.store is not None:
            call = partial(self._controller.inference.cache.images, model.spec.id, model.weights_hash)
            self._lane.submit(call, partial(self._on_looked, model), Priority.IDLE)

    def _on_looked(self, model: SegmentationModel, result: Result[frozenset[Hashable]]) -> None:
        if model is self._controller.model and isinstance(result, Ok):
            found = (self._id(image) for image in result.value)
            self._tell(frozenset(image_id for image_id in found if image_id is not None), self._encoding)

    def _on_working(self, image: Hashable | None) -> None:
        self._tell(self._encoded, None if image is None else self._id(image))

    def _tell(self, encoded: frozenset[int], encoding: int | None) -> None:
        if (encoded, encoding) != (self._encoded, self._encoding):
            self._encoded, self._encoding = encoded, encoding
            self.changed.emit(encoded, encoding)

    def _id(self, image: Hashable) -> int | None:
        """The image of a `Picture.key`; None for parts of images and those of other projects."""
        store = self._controller.store
        if store is None or not isinstance(image, tuple) or not isinstance(image[0], str):
            return None
        if not self._ids:
            self._ids = {record.path: record.id for record in self._controller.images}
        try:
            return self._ids.get(Path(image[0]).relative_to(store.image_root).as_posix())
        except ValueError:
            return None
