"""The real window on a small project, with lanes that the test cranks."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.executors import ManualExecutor
from sam_annotator.controllers.model_loading import ModelLoader
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.models.fake import fake_model
from sam_annotator.models.weights import Cancelled, Progress
from sam_annotator.settings import Settings
from sam_annotator.ui.main_window import MainWindow

HEIGHT, WIDTH = 120, 160
PATIENCE = 60_000  # ms for what a real thread does; nothing waits that long on a machine that is not overloaded
NAMES = ("adder.png", "badger.png", "crab.png")


def write_images(folder: Path) -> None:
    """Three photographs of noise in different colours."""
    random = np.random.default_rng(0)
    for number, name in enumerate(NAMES):
        pixels = random.integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
        pixels[..., number] //= 4
        cv2.imwrite(str(folder / name), pixels)


class Rig:
    """A window and hands.

    Attributes:
        lanes: The executors by the name of their lane; "model" is the loader's.
        now: What the controller's clock says, in seconds.
        load: What the loader is asked to load, in place of a real model; it may raise.
    """

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.qtbot = qtbot
        self.lanes: dict[str, ManualExecutor] = {}
        self.load: Callable[[ModelSpec], SegmentationModel] = lambda spec: fake_model(spec.id)
        self.fetched: list[str] = []
        self.now = 0.0
        self.controller = AnnotatingController(executor=self._lane, clock=lambda: self.now)
        loader = ModelLoader(self._load, fetch=self._fetch, executor=self._lane)
        self.window = MainWindow(self.controller, settings=settings or Settings(), loader=loader, executor=self._lane)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def _lane(self, name: str) -> ManualExecutor:
        return self.lanes.setdefault(name, ManualExecutor())

    def _load(self, spec: ModelSpec) -> SegmentationModel:
        return self.load(spec)

    def _fetch(self, spec: ModelSpec, *, progress: Progress, cancelled: Cancelled) -> None:
        progress(1, 2)
        if not cancelled():
            self.fetched.append(spec.id)

    def crank(self) -> None:
        """Run everything that waits, and what follows from it."""
        while any(len(lane) for lane in self.lanes.values()):
            for lane in self.lanes.values():
                lane.run_all()
        QApplication.processEvents()

    def open(self, folder: Path) -> None:
        """Open a folder with the fake model, up to the first image encoded."""
        self.controller.set_model(fake_model())
        assert self.window.open_path(folder)
        self.crank()

    def place(self, x: float, y: float) -> QPoint:
        """Where an image pixel lies on the canvas."""
        return self.window.canvas.image_to_widget(x, y).toPoint()

    def click(self, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Click an image pixel, and wait for nothing."""
        QTest.mouseClick(self.window.canvas, button, pos=self.place(x, y))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def make_object(self, x: float = 80, y: float = 60, label: str = "crab") -> None:
        """Click, label and accept."""
        self.click(x, y)
        self.crank()
        self.controller.set_label(label)
        self.key(Qt.Key.Key_Return)

    def labels(self) -> list[str]:
        """The labels of the objects, as the list shows them."""
        model = self.window.objects.model
        return [model.data(model.index(row)) for row in range(model.rowCount())]

    def told(self) -> str:
        """The sentence said last: the newest notice, or what stands in the status bar while there is none."""
        return next(reversed(self.window.notices.sentences), self.window.status.state.text())

    def focused(self) -> QWidget | None:
        """The widget that has the keyboard."""
        return QApplication.focusWidget()
