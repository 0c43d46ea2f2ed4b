"""Statistics of the open project, counted beside the work."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers.lanes import Err, Lane, Priority, Result
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.statistics.figures import Statistics
from sam_annotator.statistics.opening import statistics_of


class _NotWantedError(SamAnnotatorError):
    """Counting was given up."""


class Counter(QObject):
    """Counts what a project holds. The newest wish wins and stops the one before.

    Args:
        lane: Reads through a connection of its own.
        parent: Its owner.

    Signals:
        progressed(int, int): Images done, and of how many.
        counted(Statistics): The answer to the newest wish.
        failed(str): Why there is none.
    """

    progressed = Signal(int, int)
    counted = Signal(object)
    failed = Signal(str)
    _told = Signal(object, int, int)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._wish: threading.Event | None = None
        # Emitted on the worker thread; queued, so that the slot runs on ours.
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def count(self, project: Path) -> None:
        """Count this project."""
        self.stop()
        wish = self._wish = threading.Event()
        self._lane.submit(partial(statistics_of, project, partial(self._progress, wish)), partial(self._deliver, wish))

    def stop(self) -> None:
        """Give up what is being counted."""
        if self._wish is not None:
            self._wish.set()
            self._wish = None
        self._lane.drop(Priority.NOW)

    def close(self) -> None:
        """Give up what is being counted and wait for its end."""
        self.stop()
        self._lane.close()

    def _progress(self, wish: threading.Event, done: int, of: int) -> None:
        """Called on the worker thread, after each image."""
        if wish.is_set():
            raise _NotWantedError("Counting was given up.")
        if done % max(1, of // 100) == 0:
            self._told.emit(wish, done, of)

    def _tell(self, wish: threading.Event, done: int, of: int) -> None:
        if wish is self._wish:
            self.progressed.emit(done, of)

    def _deliver(self, wish: threading.Event, result: Result[Statistics]) -> None:
        if wish is not self._wish:
            return
        self._wish = None
        if isinstance(result, Err):
            self.failed.emit(result.sentence)
        else:
            self.counted.emit(result.value)
