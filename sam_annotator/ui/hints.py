"""When each first-minute hint has its moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.first_minute import CLICK, CLICK_IT
from sam_annotator.ui.guide_bar import GuideBar

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

SAMPLE_TARGETS = {
    ("astronaut.jpg", (512, 512)): (218.0, 116.0),
    ("cat.jpg", (300, 451)): (225.0, 150.0),
    ("coffee.jpg", (400, 600)): (300.0, 130.0),
    ("coins.png", (303, 384)): (216.0, 193.0),
    ("rocket.jpg", (427, 640)): (320.0, 230.0),
}
"""An obvious object of each sample photograph, xy in pixels; the size (H, W) tells it from others of that name."""
FIRST_SAMPLE = "cat.jpg"
KEPT = mark("Click already: your clicks are kept.")
_LONG_MS = 700
"""After this long an encoding is worth a word."""


def wire_hints(window: MainWindow) -> None:
    """Let the controller's signals move the hints on, and the canvas show them."""
    HintBoard(window)


class HintBoard(QObject):
    """Listens to the controller and writes on the canvas; belongs to the window.

    Attributes:
        bar: Shows the steps of the first object.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._hints = window, window.first_minute
        self.bar = GuideBar(window.canvas)
        self._known: dict[int, int] = {}
        self._slow = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._slow.timeout.connect(lambda: self._say(KEPT))
        controller = window.controller
        controller.encoding_changed.connect(self._encoding)
        controller.image_opening.connect(self._opening)
        controller.image_opened.connect(self._show)
        controller.candidates_changed.connect(self._candidates)
        controller.prompt_changed.connect(self._prompt)
        controller.label_needed.connect(self._hints.name_wanted)
        controller.image_updated.connect(self._updated)
        self._hints.hint_changed.connect(self._show)
        self._hints.finished.connect(lambda: window.change_settings(tips_seen=True))
        self.bar.skipped.connect(self._skip)
        window.actions_by_id["guide"].triggered.connect(lambda _=False: self._again())

    def _show(self) -> None:
        hint, image = self._hints.hint, self._window.controller.image
        size = self._window.controller.image_size
        ring = SAMPLE_TARGETS.get((image.path, size)) if image and size and hint == CLICK else None
        self._window.canvas.set_ring(ring)
        self._say(None if image is None else CLICK_IT if ring else hint)

    def _say(self, text: str | None) -> None:
        """In the bar while there is a guide, else on the photograph."""
        step = self._hints.step if text is not None else None
        self.bar.show_step(step, tr(text) if text else "")
        self._window.canvas.set_hint(tr(text) if text and step is None else None)

    def _skip(self) -> None:
        self._hints.skip()
        self._window.notices.tell(tr("The guide is in the menu Help, should you want it again."))

    def _again(self) -> None:
        window = self._window
        if window.controller.image is None:
            window.projects.open_samples(FIRST_SAMPLE)
        window.controller.drop_prompt()
        self._hints.restart()
        window.canvas.setFocus()

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

    def _opening(self, record: ImageRecord) -> None:
        self._known[record.id] = self._window.controller.counts.get(record.id, 0)

    def _updated(self, record: ImageRecord, count: int) -> None:
        """An object more, not only another status or a size that has become known."""
        if count > self._known.get(record.id, count):
            self._hints.object_made()
        self._known[record.id] = count
