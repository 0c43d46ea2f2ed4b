"""A project of 100,000 images and 1,000,000 objects in the real window: seconds to open, memory, ms to the next image.

    QT_QPA_PLATFORM=offscreen python benchmarks/big_project.py [--folder KEPT] [--images N] [--objects N] [--model]

Every measurement is a process of its own. Seconds count from the start of that process, Python and Qt included; beside
them stands its processor time, which a busy machine delays much less. docs/performance.md keeps what came out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.image_query import Query, parse
from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.history import Change
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.settings import Settings
from sam_annotator.store.database import Database
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.records import write_change
from sam_annotator.ui.app import make_application
from sam_annotator.ui.main_window import MainWindow
from sam_annotator.ui.model_wiring import load_first

SIZE = (480, 640)
PHOTOGRAPHS, A_FOLDER, STEPS, JUMPS = 40, 1_000, 60, 20
QUERIES = (
    "IMG_9", "status:todo", "is:unlabelled", 'label:"label 3"', "score:<0.95", "has:comment", "edited:<7d",
    "sort:-name", "sort:score", 'label:"label 3" score:<0.95 status:todo sort:-score',
)  # fmt: skip
PATIENCE_MS = 1_800_000
STARTED = "BIG_PROJECT_STARTED"


def main() -> int:
    """Make the project, measure in processes of their own, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="keep the project here, or use the one that is here")
    parser.add_argument("--images", type=int, default=100_000)
    parser.add_argument("--objects", type=int, default=1_000_000)
    parser.add_argument("--model", action="store_true", help="with the built-in model, which encodes each image")
    parser.add_argument("--runs", type=int, default=3, help="how often the project is opened again")
    parser.add_argument("--measure", choices=("first", "again"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.folder, options.images, options.measure, model=options.model)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch) / "many"
        if not folder.exists():
            make_photographs(folder, options.images)
            report("first opening, all images new", [run(folder, options, "first")])
            fill(folder, options.objects)
        report("opened again", [run(folder, options, "again") for _ in range(options.runs)])
    return 0


def make_photographs(folder: Path, images: int) -> None:
    """So many files in folders of a thousand, hard links to a few small photographs of noise."""
    folder.mkdir(parents=True)
    dice = np.random.default_rng(0)
    encoded = [
        cv2.imencode(".jpg", cv2.resize(dice.integers(0, 255, (30, 40, 3), np.uint8), SIZE[::-1]))[1].tobytes()
        for _ in range(PHOTOGRAPHS)
    ]
    first: dict[tuple[int, int], Path] = {}
    for number in range(images):
        path = folder / f"day{number // A_FOLDER + 1}" / f"IMG_{number + 1}.jpg"
        path.parent.mkdir(exist_ok=True)
        # A file may have 65,000 links at most on ext4, hence some originals in every folder.
        key = (number // A_FOLDER, number % PHOTOGRAPHS)
        if key in first:
            path.hardlink_to(first[key])
        else:
            path.write_bytes(encoded[number % PHOTOGRAPHS])
            first[key] = path


def fill(folder: Path, objects: int) -> None:
    """Label the images, in bulk: through the store's own statements, without a step of the history for each object."""
    start = time.monotonic()
    with closing(ProjectStore.open(folder)) as store:
        ids = [image.id for image in store.images()]
        path = store.path
    dice = random.Random(0)
    masks = [_blob(dice) for _ in range(200)]
    made = Provenance(
        Prompt().with_point(320, 240), "compact", "0" * 64, (0.9, 0.8, 0.7), (0.95, 0.9, 0.8), clicks=1, seconds=4.2
    )
    with closing(Database(path, read_only=False)) as database, database.transaction() as connection:
        for number in range(12):
            write_change(connection, Change(None, Category(number + 1, f"label {number + 1}", "#0072B2")))
        for number in range(objects):
            # A tenth of the images has none, as in a project half way.
            image = ids[number % max(1, int(0.9 * len(ids)))]
            annotation = Annotation(number + 1, image, number % 12 + 1, masks[number % 200], provenance=made)
            write_change(connection, Change(None, annotation))
    print(f"{objects:,} objects written in {time.monotonic() - start:.0f} s, {path.stat().st_size / 2**20:,.0f} MiB")


def _blob(dice: random.Random) -> Mask:
    pixels = np.zeros(SIZE, np.uint8)
    center, axes = (dice.randrange(640), dice.randrange(480)), (dice.randrange(20, 150), dice.randrange(20, 150))
    cv2.ellipse(pixels, center, axes, dice.randrange(180), 0, 360, 1, -1)
    return Mask.from_array(pixels.astype(bool))


def run(folder: Path, options: argparse.Namespace, what: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, __file__, "--folder", str(folder), "--images", str(options.images), "--measure", what]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, STARTED: str(time.time()), "SAM_ANNOTATOR_HOME": home}
        done = subprocess.run(
            [*command, *(["--model"] if options.model else [])], env=environment, check=True, stdout=subprocess.PIPE
        )
    return json.loads(done.stdout)


def measure(folder: Path, images: int, what: str, *, model: bool) -> dict[str, float]:
    """Open the window as the program does, and walk through images."""
    session = Session()
    session.open(folder, model=model)
    if what == "first":
        session.work_until(session.is_idle)
        session.mark("fingerprints taken")
    session.figures["longest pause: processor ms"] = 1000 * session.pause
    assert session.window.images.model.rowCount() == images
    if what == "again":
        session.walk()
        session.search()
    session.mark("end")
    session.window.close()
    return session.figures


class Session:
    """The real window, and a watch.

    Attributes:
        figures: What was measured, by name.
        pause: Processor seconds of the longest stretch for which the window could not answer.
    """

    def __init__(self) -> None:
        self.figures: dict[str, float] = {}
        self.pause = 0.0
        self.opened: list[object] = []
        self.mark("imported")
        make_application()
        self.controller = AnnotatingController()
        self.controller.image_opened.connect(lambda record, _pixels: self.opened.append(record))
        self.window = MainWindow(self.controller, settings=Settings(tips_seen=True))
        self.window.resize(1280, 800)
        self.window.show()
        self.mark("empty window")

    def mark(self, name: str) -> None:
        """Keep what the watch shows."""
        self.figures[f"{name}: s"] = time.time() - float(os.environ[STARTED])
        self.figures[f"{name}: processor s"] = time.process_time()
        self.figures[f"{name}: of these the window's thread"] = time.thread_time()
        self.figures[f"{name}: peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000

    def open(self, folder: Path, *, model: bool) -> None:
        """Open the folder, up to its first image and the end of the look through it."""
        if model:
            load_first(self.window, None)
        self.window.open_path(folder)
        QApplication.processEvents()
        self.paint()
        self.mark("window with its list")
        self.work_until(lambda: self.opened)
        self.paint()
        self.mark("image shown")
        self.work_until(lambda: not self.controller.is_scanning)
        self.mark("folder looked through")
        if model:
            self.work_until(lambda: self.controller.model)

    def walk(self) -> None:
        """Go to the next images, which have been read ahead, and to any others, which have not."""
        records, dice = self.controller.images, random.Random(0)
        steps = [self.go(lambda: self.controller.step(1)) for _ in range(STEPS)]
        jumps = [self.go(lambda: self.controller.go_to(dice.choice(records).id)) for _ in range(JUMPS)]
        for name, times in (("next image", steps), ("any image, read first", jumps)):
            for kind, values in zip(("ms", "processor ms"), zip(*times, strict=True), strict=True):
                self.figures[f"{name}: {kind}, median"] = float(np.median(values))
                self.figures[f"{name}: {kind}, p95"] = sorted(values)[int(0.95 * len(values))]

    def search(self) -> None:
        """Ask the list for images, and wait until they are painted."""
        images = self.window.images
        for text in QUERIES:
            self.work_until(self.is_idle)
            wall = time.perf_counter()
            images.query_wanted.emit(parse(text))
            asked = time.perf_counter()
            self.work_until(lambda: not images.is_busy)
            self.paint()
            self.figures[f"list, {text}: ms"] = 1000 * (time.perf_counter() - wall)
            self.figures[f"list, {text}: ms of these at the key"] = 1000 * (asked - wall)
            self.figures[f"list, {text}: images"] = images.model.rowCount()
            images.query_wanted.emit(Query())

    def go(self, action: Callable[[], None]) -> tuple[float, float]:
        """Milliseconds, and those of the window's own thread, from an action to the painted image."""
        self.work_until(self.is_idle)
        self.opened.clear()
        wall, processor = time.perf_counter(), time.thread_time()
        action()
        while not self.opened:
            QApplication.processEvents()
        self.paint()
        QApplication.processEvents()
        return 1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - processor)

    def paint(self) -> None:
        """Paint now what is shown."""
        self.window.canvas.repaint()
        self.window.images.view.viewport().repaint()

    def is_idle(self) -> bool:
        """Whether nothing goes on beside the window: no image is read or encoded ahead, nothing is looked for."""
        controller = self.controller
        parts = (controller._reader, controller._scanner)  # noqa: SLF001
        lanes = [part._lane for part in parts] + [controller._inference._encode_lane]  # noqa: SLF001
        return all(lane.is_idle for lane in lanes)

    def work_until(self, ready: Callable[[], object]) -> None:
        """Let the window work."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not ready():
            assert not deadline.hasExpired()
            before = time.thread_time()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            self.pause = max(self.pause, time.thread_time() - before)


def report(title: str, runs: list[dict[str, float]]) -> None:
    """A table: the median of several runs, and the lowest and highest."""
    print(f"\n{title}, {len(runs)} run(s): median (lowest to highest)")
    for name in runs[0]:
        values = [run[name] for run in runs]
        print(f"  {name:44} {float(np.median(values)):9,.2f}  ({min(values):,.2f} to {max(values):,.2f})")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
