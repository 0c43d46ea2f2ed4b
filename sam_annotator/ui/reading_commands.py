"""How far the reading of a large image is, in the place of the canvas, and what an image takes once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.levels import levels_of
from sam_annotator.core.wording import figure, percent, tr
from sam_annotator.images.scratch import is_on_disk
from sam_annotator.ui.model_words import bytes_text
from sam_annotator.ui.pages import Page

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

PATIENCE_MS = 700
"""Most images are there before: the one before is shown so long."""
LOOK_MS = 250


def wire_reading(window: MainWindow) -> None:
    """Show the page whenever an image takes long."""
    ReadingWatch(window)


def what_it_takes(pixels: NDArray[np.uint8]) -> str:
    """The size of an image (H, W, 3), and how much room it takes, with its smaller copies."""
    size = bytes_text(sum(copy.nbytes for copy in levels_of(pixels)))
    sides = {"width": figure(pixels.shape[1]), "height": figure(pixels.shape[0]), "size": size}
    if is_on_disk(pixels):
        return tr("Zoom\n{width} x {height} pixels, {size} in a file until the image is left", **sides)
    return tr("Zoom\n{width} x {height} pixels, {size} in memory", **sides)


class ReadingWatch(QObject):
    """Shows the page and takes it away; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._name = window, ""
        self.page = Page("mdi6.image-outline", "")
        self.page.setObjectName("reading_page")
        self.page.column.addStretch(3)
        window.pages.addWidget(self.page)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        window.controller.image_opening.connect(self._begin)
        window.controller.image_opened.connect(self._tell)
        window.controller.image_failed.connect(lambda *_: self._end())

    def look(self) -> None:
        """Say how far it is."""
        window, share = self._window, self._window.controller.share_read
        if window.controller.image is None:  # the project was closed
            self._end()
        if not self._timer.isActive():
            return
        self._timer.setInterval(LOOK_MS)
        self.page.headline.setText(tr("Reading {image}", image=self._name))
        self.page.sentence.setText(percent(share) if share else "")
        window.status.set_busy(tr("Reading the image"), busy=True)
        if window.pages.currentWidget() in (window.canvas, window.problem):
            window.show_page(self.page)

    def _begin(self, record: ImageRecord) -> None:
        self._end()
        self._name = record.path
        self._timer.start(PATIENCE_MS)

    def _tell(self, _record: ImageRecord, pixels: NDArray[np.uint8]) -> None:
        self._end()
        self._window.status.zoom.setToolTip(what_it_takes(pixels))

    def _end(self) -> None:
        self._timer.stop()
        self._window.status.set_busy(tr("Reading the image"), busy=False)
