"""Which images are encoded already, so that the list can show it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.lanes import Lane, Ok, Priority, Result
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.base import SegmentationModel
from sam_annotator.store.content_ids import ContentIds


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

    def __init__(self, controller: AnnotatingController, lane: Lane, parent: QObject | None = None) -> None:
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
            root, contents = self._controller.store.image_root, self._controller.contents
            call = partial(_encoded, self._controller.inference.cache, contents, model, root)
            self._lane.submit(call, partial(self._on_looked, model, root), Priority.IDLE)

    def _on_looked(self, model: SegmentationModel, root: Path, result: Result[list[str]]) -> None:
        store = self._controller.store
        here = store is not None and store.image_root == root and model is self._controller.model
        if here and isinstance(result, Ok):
            ids = self._known()
            self._tell(frozenset(ids[path] for path in result.value if path in ids), self._encoding)

    def _on_working(self, picture: Picture | None) -> None:
        self._tell(self._encoded, None if picture is None else self._id(picture))

    def _tell(self, encoded: frozenset[int], encoding: int | None) -> None:
        if (encoded, encoding) != (self._encoded, self._encoding):
            self._encoded, self._encoding = encoded, encoding
            self.changed.emit(encoded, encoding)

    def _id(self, picture: Picture) -> int | None:
        """The image of a picture; None for those of other projects."""
        store = self._controller.store
        if store is None or picture.path is None or not picture.path.is_relative_to(store.image_root):
            return None
        return self._known().get(picture.path.relative_to(store.image_root).as_posix())

    def _known(self) -> dict[str, int]:
        """The ids of all images by their paths below the root."""
        if not self._ids:
            self._ids = {record.path: record.id for record in self._controller.images}
        return self._ids


def _encoded(cache: EmbeddingCache, contents: ContentIds, model: SegmentationModel, root: Path) -> list[str]:
    """The paths below a folder of what a model has encoded, by what was in these files when they were last read."""
    images = cache.images(model)
    return [path for path, content in contents.below(root).items() if content in images]
