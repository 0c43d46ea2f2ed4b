"""The real window, offscreen, and somebody at it: what every benchmark of the window is driven by."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.benchmarking import photographs
from sam_annotator.benchmarking.window_watch import WatchedWindow
from sam_annotator.benchmarking.window_workers import Workers
from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.core.geometry import Size
from sam_annotator.errors import ModelError
from sam_annotator.folders import cache_dir
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.base import SegmentationModel
from sam_annotator.settings import Settings
from sam_annotator.ui.app import make_application

SIZES: dict[str, Size] = {**photographs.SIZES, "100mp": (8_400, 11_900)}
WINDOW = (1280, 800)
DROPPED_MS = 33.0
"""A frame that takes longer is seen as a jerk."""
DISK_BYTES = 512 * 2**20
"""Less than the program takes: the folder that is measured in may lie in memory."""
PATIENCE_MS, WAKE_MS = 180_000, 20


class Sitting:
    """Somebody at the window. Nothing sleeps: the event loop works until what is waited for has come.

    Args:
        model: Answers the clicks; with None there are none.
        as_the_program: Keep embeddings on disk too, as the program does.
    """

    def __init__(self, model: SegmentationModel | None = None, *, as_the_program: bool = False) -> None:
        make_application()
        self.workers, settings = Workers(), Settings(tips_seen=True)
        self._disk = DiskCache(cache_dir() / "embeddings", DISK_BYTES) if as_the_program else None
        cache = EmbeddingCache(settings.cache_megabytes * 2**20, self._disk)
        self.controller = AnnotatingController(cache=cache, executor=self.workers)
        self.window = WatchedWindow(self.controller, settings=settings, executor=self.workers)
        self.canvas = self.window.canvas
        self.window.resize(*WINDOW)
        self.window.show()
        self._opened = self._encoded = 0
        self._failure = ""
        self._listen()
        if model is not None:
            self.controller.set_model(model)

    def _listen(self) -> None:
        controller = self.controller
        controller.image_opened.connect(lambda *_: self._count("_opened"))
        controller.encoded.connect(lambda _: self._count("_encoded"))
        for voice in (controller.warning, controller.refused):
            voice.connect(self._note_failure)
        controller.image_failed.connect(lambda _, sentence: self._note_failure(sentence))

    def close(self) -> None:
        """Close the window, and delete it with all that belongs to it."""
        self.window.close()
        if self._disk is not None:
            self._disk.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What a person does

    def open(self, path: Path) -> None:
        """Open a folder or project, up to its first image painted and, with a model, encoded."""
        self.enter(path)
        self.settle()

    def enter(self, path: Path) -> tuple[float, float]:
        """Open a folder or project; milliseconds until its image is painted, and until a click could be answered."""
        return self._arrive(lambda: self.window.open_path(path))

    def next_image(self) -> tuple[float, float]:
        """Go to the next image; milliseconds as of `enter`."""
        return self._arrive(lambda: self.controller.step(1))

    def _arrive(self, leave: Callable[[], object]) -> tuple[float, float]:
        """Do what leads to an image; milliseconds as of `enter`."""
        opened, encoded, start = self._opened, self._encoded, perf_counter()
        leave()
        painted = self.until_painted(lambda: self._opened > opened)
        if self.controller.model is not None:
            self.work_until(lambda: self._encoded > encoded)
        return 1000 * (painted - start), 1000 * (max(painted, perf_counter()) - start)

    def move(self, to: QPointF, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> float:
        """Move the pointer; milliseconds of the frame, see `do`."""
        return self.do(lambda: self._send(QEvent.Type.MouseMove, to, Qt.MouseButton.NoButton, buttons))

    def click(self, at: QPoint, *, exclude: bool = False) -> float:
        """Click; milliseconds from the press of the button to the painted frame that shows what answers it."""
        controller, before = self.controller, self.controller.candidates
        button = Qt.MouseButton.RightButton if exclude else Qt.MouseButton.LeftButton
        start = perf_counter()
        QTest.mouseClick(self.canvas, button, pos=at)
        painted = self.until_painted(lambda: controller.candidates is not None and controller.candidates is not before)
        return 1000 * (painted - start)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> float:
        """Press a key on the canvas; milliseconds for which the window stood still over it, painting not counted."""
        start = perf_counter()
        QTest.keyClick(self.canvas, key, modifiers)
        return 1000 * (perf_counter() - start)

    def accept(self) -> float:
        """Press Enter; milliseconds until the object is stored and the window answers again."""
        before = len(self.controller.objects)
        taken = self.key(Qt.Key.Key_Return)
        self._check(len(self.controller.objects) == before + 1, "Enter has accepted nothing")
        return taken

    def do(self, action: Callable[[], object]) -> float:
        """Do anything; milliseconds until it was taken in and what it changed was painted: a frame."""
        start = perf_counter()
        action()
        QApplication.processEvents()
        return 1000 * (perf_counter() - start)

    def keep_encoding(self, pixels: NDArray[np.uint8]) -> None:
        """Have pictures encoded ahead from now on, one after another, as when somebody leafs through a folder."""
        inference, numbers = self.controller.inference, count()

        def ahead(*_: object) -> None:
            inference.prefetch(Picture(("ahead", next(numbers)), pixels))

        inference.prefetched.connect(ahead)
        ahead()

    # The event loop

    def until_painted(self, ready: Callable[[], object]) -> float:
        """Work until a frame was painted of which this was true; returns when, by `perf_counter`."""
        painted: list[float] = []
        self.window.on_frame = lambda: painted.append(self.window.painted_at) if ready() else None
        self.canvas.update()
        self.work_until(lambda: painted)
        self.window.on_frame = None
        return painted[0]

    def settle(self, *lanes: str) -> None:
        """Work until nothing goes on beside the window, in these lanes or in any, and all is painted."""
        while not self.workers.is_idle(*lanes):
            self.work_until(lambda: self.workers.is_idle(*lanes))
            QApplication.processEvents()  # what ended may lead to more
        self.until_painted(lambda: True)

    def work_until(self, ready: Callable[[], object]) -> None:
        """Let the window work, and sleep while it has nothing to do."""
        deadline, waker = QDeadlineTimer(PATIENCE_MS), QTimer()
        waker.start(WAKE_MS)  # what another thread has finished may come without an event
        while not ready():
            self._check(not deadline.hasExpired(), "the window does not go on")
            # Without a time limit: with one Qt does not wait at all, and the loop would take the workers' time.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        there = QPointF(self.canvas.mapToGlobal(at))
        event = QMouseEvent(kind, at, there, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.canvas, event)

    def _count(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)

    def _note_failure(self, sentence: str) -> None:
        self._failure = sentence

    def _check(self, fine: bool, what: str) -> None:
        if not fine:
            raise ModelError(f"The window cannot be measured: {what}. {self._failure}".rstrip())
