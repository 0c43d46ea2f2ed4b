"""The prompt of the last object once more: on the next image, at the same place."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.core.annotation import Annotation
from sam_annotator.core.wording import tr


class PromptRepeater(QObject):
    """Remembers what was accepted last, as long as the window is open."""

    def __init__(self, controller: AnnotatingController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._last: Annotation | None = None
        controller.accepted.connect(self._remember)

    def repeat(self) -> None:
        """Ask the prompt of the object accepted last on the open image, as a new object.

        On an image of another size it is asked at the same place in proportion.
        """
        size = self._controller.image_size
        prompt = None if self._last is None else self._last.provenance.prompt
        if size is None:
            return
        if self._last is None or prompt is None:
            self._controller.refused.emit(tr("There is no prompt to repeat yet; accept an object first."))
            return
        height, width = self._last.mask.size
        if (height, width) != size:
            prompt = prompt.scaled(size[1] / width, size[0] / height)
        self._controller.repeat(prompt)

    def _remember(self, annotation: Annotation) -> None:
        self._last = annotation
