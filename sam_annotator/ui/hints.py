"""When each first-minute hint has its moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.first_minute import CLICK

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

SAMPLE_TARGETS = {
    "astronaut.jpg": (218.0, 116.0),
    "cat.jpg": (225.0, 150.0),
    "coffee.jpg": (300.0, 130.0),
    "coins.png": (216.0, 193.0),
    "rocket.jpg": (320.0, 230.0),
}
"""An obvious object of each sample photograph, xy in pixels."""
KEPT = mark("Click already: your clicks are kept.")
_LONG_MS = 700
"""After this long an encoding is worth a word."""


def wire_hints(window: MainWindow) -> None:
    """Let the controller's signals move the hints on, and the canvas show them."""
    HintBoard(window)


class HintBoard(QObject):
    """Listens to the controller and writes on the canvas; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._hints = window, window.first_minute
        self._slow = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._slow.timeout.connect(lambda: window.canvas.set_hint(tr(KEPT)))
        controller = window.controller
        controller.encoding_changed.connect(self._encoding)
        controller.image_opened.connect(self._show)
        controller.candidates_changed.connect(self._candidates)
        controller.prompt_changed.connect(self._prompt)
        controller.image_updated.connect(self._updated)
        self._hints.hint_changed.connect(self._show)
        self._hints.finished.connect(lambda: window.change_settings(tips_seen=True))

    def _show(self) -> None:
        hint, image = self._hints.hint, self._window.controller.image
        self._window.canvas.set_hint(hint and tr(hint))
        self._window.canvas.set_ring(SAMPLE_TARGETS.get(image.path) if image and hint == CLICK else None)

    def _encoding(self, busy: bool) -> None:
        self._slow.stop()
        if busy:
            self._slow.start()
        else:
            self._show()

    def _candidates(self, found: MaskCandidates | None, _rank: int) -> None:
        if found is not None:
            self._hints.candidates_shown()

    def _prompt(self, changed: Prompt) -> None:
        if changed.is_empty:
            self._hints.prompt_dropped()

    def _updated(self, _record: ImageRecord, count: int) -> None:
        if count:
            self._hints.object_made()
