"""When each first-minute hint has its moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
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


def wire_hints(window: MainWindow) -> None:
    """Let the controller's signals move the hints on, and the canvas show them."""
    hints, controller, canvas = window.first_minute, window.controller, window.canvas

    def show() -> None:
        image = controller.image
        canvas.set_hint(hints.hint)
        canvas.set_ring(SAMPLE_TARGETS.get(image.path) if image and hints.hint == CLICK else None)

    def opened(_record: ImageRecord, _pixels: object) -> None:
        show()

    def candidates(found: MaskCandidates | None, _rank: int) -> None:
        if found is not None:
            hints.candidates_shown()

    def prompt(changed: Prompt) -> None:
        if changed.is_empty:
            hints.prompt_dropped()

    def updated(_record: ImageRecord, count: int) -> None:
        if count:
            hints.object_made()

    controller.image_opened.connect(opened)
    controller.candidates_changed.connect(candidates)
    controller.prompt_changed.connect(prompt)
    controller.image_updated.connect(updated)
    hints.hint_changed.connect(lambda _hint: show())
    hints.finished.connect(lambda: window.change_settings(tips_seen=True))
