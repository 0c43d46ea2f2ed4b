"""The annotating session by script, for machines without a display: real window, real model, mouse and keys by Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QDeadlineTimer,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import Size
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Point
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model
from sam_annotator.settings import Settings
from sam_annotator.ui.app import make_application
from sam_annotator.ui.exporting import ExportRequest, run_export
from sam_annotator.ui.main_window import MainWindow
from sam_annotator.ui.stage_bar import StageBar

log = logging.getLogger(__name__)

PATIENCE_MS = 120_000
WINDOW = (1280, 800)


@dataclass(frozen=True)
class Act:
    """One object of the script.

    Attributes:
        label: What it is called.
        clicks: In image pixels, one after the other.
        box: Image pixels (x0, y0, x1, y1) to drag before the clicks, or None.
    """

    label: str
    clicks: tuple[Point, ...] = ()
    box: tuple[float, float, float, float] | None = None


# For the sample photographs, by file name. Any other photograph gets one click in its middle.
SCRIPT: dict[str, tuple[Act, ...]] = {
    "astronaut.jpg": (Act("head", clicks=(Point(225, 40),), box=(150, 10, 300, 200)),),
    "cat.jpg": (Act("cat", clicks=(Point(200, 170), Point(240, 60), Point(430, 150, EXCLUDE))),),
    "coffee.jpg": (Act("cup", clicks=(Point(260, 190),), box=(168, 14, 412, 292)),),
    "coins.png": (Act("coin", clicks=(Point(48, 46),)), Act("coin", clicks=(Point(105, 53),))),
    "rocket.jpg": (Act("rocket", box=(312, 128, 334, 285)),),
}


@dataclass(frozen=True)
class DemoResult:
    """What a session left.

    Attributes:
        project: The project file.
        coco: The verified COCO file.
        screenshots: Pictures of the window, one per image.
        objects: How many objects the images hold now.
    """

    project: Path
    coco: Path
    screenshots: tuple[Path, ...]
    objects: int


class ScriptedHand:
    """Does to a window what a person would: waits, clicks, drags, types."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._candidates: MaskCandidates | None = None
        self._busy = False
        controller = window.controller
        controller.candidates_changed.connect(self._see)
        controller.encoding_changed.connect(self._see_busy)

    def open(self, folder: Path) -> tuple[ImageRecord, ...]:
        """Open a folder and tell its images."""
        if not self.window.open_path(folder):
            raise SamAnnotatorError(f"The folder {folder} cannot be opened as a project; see the log.")
        self.wait(f"{folder} to be looked through", lambda: not self.window.controller.is_scanning)
        return self.window.controller.images

    def go_to(self, image: ImageRecord) -> None:
        """Open an image and wait until it is encoded, so that screenshots do not show it half ready."""
        self.window.controller.go_to(image.id)
        self.wait(f"{image.path} to be read", lambda: self.window.controller.image_size is not None)
        question = self.window.canvas.findChild(StageBar)
        if question is not None and question.isVisible():
            question.close_button.click()
        self.wait(f"{image.path} to be encoded", lambda: not self._busy)

    def perform(self, act: Act) -> None:
        """Prompt, look at every candidate and come back to the first, label, accept."""
        before = len(self.window.controller.objects)
        self.prompt(act)
        for _ in range(self._candidates.ranked_count if self._candidates else 0):
            QTest.keyClick(self.window.canvas, Qt.Key.Key_Tab)
        self.window.ask_label()
        QTest.keyClicks(self.window.labels.field, act.label)
        QTest.keyClick(self.window.labels.field, Qt.Key.Key_Return)
        self.settle()
        QTest.keyClick(self.window.canvas, Qt.Key.Key_Return)
        self.wait(f"the {act.label} to be accepted", lambda: len(self.window.controller.objects) > before)

    def prompt(self, act: Act) -> None:
        """Give the box and the clicks, and wait for each answer."""
        if act.box is not None:
            self._prompting(partial(self._drag, act.box))
        for click in act.clicks:
            self._prompting(partial(self._click, click))

    def picture(self, path: Path) -> Path:
        """Save the window as a PNG file.

        Raises:
            SamAnnotatorError: It cannot be written.
        """
        self.settle()
        if not self.window.grab().save(str(path)):
            raise SamAnnotatorError(f"The screenshot {path} cannot be written; choose another folder.")
        return path

    def wait(self, what: str, ready: Callable[[], bool]) -> None:
        """Let the window work until something is so.

        Raises:
            SamAnnotatorError: It was not so within two minutes.
        """
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not ready():
            if deadline.hasExpired():
                raise SamAnnotatorError(f"Waited {PATIENCE_MS // 60_000} minutes in vain for {what}.")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def _prompting(self, act: Callable[[], None]) -> None:
        self._candidates = None
        act()
        self.wait("candidates", lambda: self._candidates is not None)

    def _click(self, point: Point) -> None:
        button = Qt.MouseButton.LeftButton if point.label == INCLUDE else Qt.MouseButton.RightButton
        QTest.mouseClick(self.window.canvas, button, pos=self._at(point.x, point.y))

    def _drag(self, box: tuple[float, float, float, float]) -> None:
        canvas, start, end = self.window.canvas, self._at(*box[:2]), self._at(*box[2:])
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(canvas, (start + end) / 2)
        QTest.mouseMove(canvas, end)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)

    def _at(self, x: float, y: float) -> QPoint:
        return self.window.canvas.image_to_widget(x, y).toPoint()

    def settle(self) -> None:
        """Let masks fade in, which takes 60 ms, and outlines be refined."""
        QTest.qWait(150)

    def _see(self, candidates: MaskCandidates | None, _rank: int) -> None:
        self._candidates = candidates

    def _see_busy(self, busy: bool) -> None:
        self._busy = busy


def _acts(image: ImageRecord, size: Size) -> tuple[Act, ...]:
    height, width = size
    return SCRIPT.get(image.path) or (Act("object", clicks=(Point(width / 2, height / 2),)),)


def _log_qt(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's remarks go to the log: offscreen it complains about every popup that it cannot raise."""
    log.info("Qt: %s", message)


def run_demo(folder: Path, output: Path, on_accept: Callable[[Annotation], None] = lambda _: None) -> DemoResult:
    """Label a folder by script and export it.

    Args:
        folder: Images; the project is made in it. Images that have objects already are only looked at.
        output: Gets ``annotations.coco.json`` and the screenshots.
        on_accept: Called with each object once it is stored.

    Raises:
        SamAnnotatorError: Something cannot be read or written, or nothing happened for two minutes.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SamAnnotatorError(f"The folder {output} cannot be made ({error.strerror}); choose another.") from error
    qInstallMessageHandler(_log_qt)
    make_application()
    controller = AnnotatingController()
    window = MainWindow(controller, settings=Settings(tips_seen=True))
    window.resize(*WINDOW)
    window.show()
    catalog = Catalog.load()
    controller.set_model(load_model(catalog.spec(catalog.default)))
    hand = ScriptedHand(window)
    screenshots, objects = [], 0
    try:
        for image in hand.open(folder):
            hand.go_to(image)
            # What an earlier session labelled stays as it is.
            for act in () if controller.objects else _acts(image, controller.image_size or (2, 2)):
                hand.perform(act)
                on_accept(controller.objects[-1])
            objects += len(controller.objects)
            screenshots.append(hand.picture(output / f"{Path(image.path).stem}.png"))
        project = window.store.path if window.store else folder
        coco = output / "annotations.coco.json"
        run_export(ExportRequest(project, FORMATS["coco"], ExportOptions(), coco), lambda _done, _total: None)
    finally:
        window.close()
    return DemoResult(project, coco, tuple(screenshots), objects)
