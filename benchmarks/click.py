"""Encode and click with the built-in model: in the model, and from the mouse event to the painted mask in the window.

``python benchmarks/click.py`` prints medians with their range, after a warm-up. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sam_annotator.assets import resources
from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.core.prompt import EXCLUDE, Prompt
from sam_annotator.models.base import SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import load_model
from sam_annotator.settings import Settings
from sam_annotator.ui.app import make_application
from sam_annotator.ui.main_window import MainWindow

SIZES = {"1080p": (1080, 1920), "24 MP": (4000, 6000)}
WARM_UP = 3


def median_ms(work: Callable[[], object], runs: int) -> str:
    """Median and range in milliseconds, after a warm-up."""
    times = []
    for run in range(WARM_UP + runs):
        start = perf_counter()
        work()
        if run >= WARM_UP:
            times.append(1000 * (perf_counter() - start))
    return summary(times)


def summary(times: list[float]) -> str:
    """Median and range of milliseconds."""
    return f"{statistics.median(times):8.1f}   ({min(times):.1f} to {max(times):.1f})"


def photograph(size: tuple[int, int]) -> np.ndarray:
    """The sample photograph of a cup, enlarged."""
    image = cv2.imread(str(resources() / "samples" / "coffee.jpg"))
    return cv2.cvtColor(cv2.resize(image, size[::-1], interpolation=cv2.INTER_CUBIC), cv2.COLOR_BGR2RGB)


def prompts(size: tuple[int, int]) -> dict[str, Prompt]:
    """What is asked, by name."""
    height, width = size
    one = Prompt().with_point(0.45 * width, 0.4 * height)
    dice = np.random.default_rng(0)
    ten = one
    for index, (x, y) in enumerate(dice.random((9, 2))):
        ten = ten.with_point(x * width, y * height, EXCLUDE if index % 3 else 1)
    return {
        "1 point": one,
        "10 points": ten,
        "box": Prompt().with_box(0.3 * width, 0.05 * height, 0.7 * width, 0.7 * height),
    }


def in_the_model(model: SegmentationModel, runs: int) -> None:
    """Encode, decode, and the full-resolution mask of what is accepted."""
    for name, size in SIZES.items():
        image = photograph(size)
        print(f"encode, {name:22}", median_ms(lambda image=image: model.encode(image), runs))
        embedding = model.encode(image)
        for question, prompt in prompts(size).items():
            work = f"click, {question}, {name}"
            print(f"{work:30}", median_ms(lambda p=prompt, e=embedding: model.decode(e, p), runs))
        candidates = model.decode(embedding, prompts(size)["1 point"])
        print(f"accept (mask), {name:15}", median_ms(lambda c=candidates: c.mask(0), runs))


def in_the_window(model: SegmentationModel, runs: int) -> None:
    """From the mouse event to the painted frame, in the real window at 1280 x 800."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, size in SIZES.items():
            folder = Path(scratch) / name
            folder.mkdir()
            cv2.imwrite(str(folder / "photograph.jpg"), photograph(size)[..., ::-1])
            print(f"click to paint, {name:14}", summary(_click_times(model, folder, runs)))


def _click_times(model: SegmentationModel, folder: Path, runs: int) -> list[float]:
    controller = AnnotatingController()
    window = MainWindow(controller, settings=Settings(tips_seen=True))
    window.resize(1280, 800)
    window.show()
    controller.set_model(model)
    answers: list[object] = []
    encoded: list[float] = []
    controller.candidates_changed.connect(
        lambda candidates, _rank: candidates is not None and answers.append(candidates)
    )
    controller.encoded.connect(encoded.append)
    window.open_path(folder)
    _work_until(lambda: encoded)
    times = []
    for run in range(WARM_UP + runs):
        controller.drop_prompt()
        window.canvas.repaint()
        answers.clear()
        place = window.canvas.rect().center() + QPoint(run % 7 - 3, run % 5 - 2)
        start = perf_counter()
        QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place)
        _work_until(lambda: answers)
        window.canvas.repaint()
        if run >= WARM_UP:
            times.append(1000 * (perf_counter() - start))
    window.close()
    return times


def _work_until(ready: Callable[[], object]) -> None:
    while not ready():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--threads", type=int, default=0, help="of the runtime; 0 leaves it to the runtime")
    parser.add_argument("--runtime", default="auto")
    arguments = parser.parse_args()
    make_application()
    catalog = Catalog.load()
    spec = catalog.spec(catalog.default)
    model = load_model(spec, runtime=arguments.runtime, threads=arguments.threads)
    print(f"{spec.title}, {model.runtime} on {model.device}; {os.cpu_count()} cores, {platform.machine()}")
    print("milliseconds: median (minimum to maximum)")
    in_the_model(model, arguments.runs)
    in_the_window(model, arguments.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
