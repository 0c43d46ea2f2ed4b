"""Frames of a video, a time series or a z-stack: the objects of this image carried on to the next ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.propagating import Propagator
from sam_annotator.core.wording import tr
from sam_annotator.inference.propagation import Limits
from sam_annotator.ui.tasks import Task

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

MOST_IMAGES = 1000


def wire_sequences(window: MainWindow) -> None:
    """Connect the commands."""
    SequenceCommands(window)


class SequenceCommands(QObject):
    """Carries objects on and shows how far it is; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._task: Task | None = None
        self._goes_there = False
        self._propagator = Propagator(window.controller, Lane("propagate", window.executors("propagate")), parent=self)
        self._propagator.progressed.connect(self._progressed)
        self._propagator.finished.connect(self._finished)
        window.closing.connect(self._propagator.close)
        window.actions_by_id["carry_next"].triggered.connect(lambda: self._carry(1, goes_there=True))
        window.actions_by_id["carry_ahead"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask through how many images, then carry the objects through them."""
        dialog = QInputDialog(self._window)
        dialog.setObjectName("carry_dialog")
        dialog.setWindowTitle(tr("Carry objects ahead"))
        dialog.setLabelText(tr("Through how many of the next images?"))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, MOST_IMAGES)
        dialog.setIntValue(self._window.settings.carry_images)
        dialog.setOkButtonText(tr("Carry"))
        dialog.intValueSelected.connect(self._asked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _asked(self, images: int) -> None:
        self._window.change_settings(carry_images=images)
        self._carry(images, goes_there=False)

    def _carry(self, images: int, *, goes_there: bool) -> None:
        settings = self._window.settings
        self._goes_there = goes_there
        self._propagator.carry(images, Limits(predicted_iou=settings.carry_iou))

    def _progressed(self, done: int, of: int) -> None:
        tasks = self._window.status.tasks
        if self._task is None:
            self._task = tasks.begin(tr("Carrying objects on"), self._propagator.cancel)
        tasks.advance(self._task, done, of)

    def _finished(self, proposals: int) -> None:
        self._window.status.tasks.end(self._task)
        self._task = None
        if proposals and self._goes_there:
            self._window.controller.step(1)
