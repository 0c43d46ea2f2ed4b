"""What work in the window costs as things grow: the photograph, its objects, the project, the clicks on an object."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.window import Sitting
from sam_annotator.benchmarking.window_clicks import places
from sam_annotator.benchmarking.window_frames import panned, zoomed
from sam_annotator.benchmarking.window_memory import megabytes
from sam_annotator.benchmarking.window_projects import many_photographs, one_photograph, scatter, scratch
from sam_annotator.controllers.image_query import Query, parse
from sam_annotator.core.geometry import Size

MEGAPIXELS = (1, 4, 12, 24, 50, 100)
OBJECTS = (10, 100, 1_000, 5_000)
IMAGES = (100, 1_000, 10_000, 100_000)
CLICKS = 30
TURNS = 7
FRAMES = 60
PHOTOGRAPH: Size = (4000, 6000)
"""On which objects are counted."""
FILTER = "IMG_9"


def growth(context: Context) -> Iterator[Row]:
    """Cost against image size, objects on the canvas, images in the project and clicks on an object."""
    yield from by_megapixels(context, MEGAPIXELS)
    yield from by_objects(context, OBJECTS, PHOTOGRAPH)
    yield from by_images(context, IMAGES)
    yield from by_clicks(context, CLICKS)


def by_megapixels(context: Context, megapixels: Sequence[float]) -> Iterator[Row]:
    """Opening, clicking, accepting and memory on larger and larger photographs, three wide by two high."""
    model = context.model
    for number in megapixels:
        context.tell(f"Working on {number:g} megapixels.")
        side = (number * 1e6 / 6) ** 0.5
        with scratch() as scratched:
            folder = one_photograph(scratched / "one", (round(2 * side), round(3 * side)))
            before, sitting = megabytes(), Sitting(model)
            painted, ready = sitting.enter(folder)
            sitting.settle()
            sitting.controller.set_label("cup")
            clicks, accepts = [], []
            for place in places(sitting, TURNS):
                clicks.append(sitting.click(place))
                sitting.settle()
                accepts.append(sitting.accept())
                sitting.settle()
            held = megabytes() - before
            sitting.close()
        for work, samples in (("open", [painted]), ("ready", [ready]), ("click", clicks), ("accept", accepts)):
            yield context.row(f"growth/megapixels/{work}/{number:g}", tuple(samples))
        yield context.row(f"growth/megapixels/memory/{number:g}", (held,), unit="MB")


def by_objects(context: Context, objects: Sequence[int], size: Size) -> Iterator[Row]:
    """Frames, hit-testing, selecting, accepting one more and undo with more and more objects on a photograph."""
    model = context.model
    for number in objects:
        context.tell(f"Working among {number} objects.")
        with scratch() as scratched:
            folder = one_photograph(scratched / "one", size)
            scatter(folder, size, number)
            sitting = Sitting(model)
            painted, _ = sitting.enter(folder)
            sitting.settle()
            works: dict[str, list[float]] = {"open": [painted]}
            works |= {"pan": panned(sitting, FRAMES), "zoom": zoomed(sitting, FRAMES)}
            sitting.canvas.fit()
            sitting.settle()
            works |= _labelled(sitting) | _pointed(sitting)
            sitting.close()
        for work, samples in works.items():
            yield context.row(f"growth/objects/{work}/{number}", tuple(samples))


def _labelled(sitting: Sitting) -> dict[str, list[float]]:
    """Click, accept and undo, each up to its painted frame."""
    sitting.controller.set_label("cup")
    clicks, accepts, undos = [], [], []
    for place in places(sitting, TURNS):
        clicks.append(sitting.click(place))
        sitting.settle()
        accepts.append(sitting.do(sitting.accept))
        sitting.settle()
        undos.append(sitting.do(sitting.controller.undo))
        sitting.controller.drop_prompt()  # undo has brought it back
        sitting.settle()
    return {"click": clicks, "accept": accepts, "undo": undos}


def _pointed(sitting: Sitting) -> dict[str, list[float]]:
    """Move over objects with the tool that selects, and select them."""
    next(action for action in sitting.window.tool_group.actions() if action.data().id == "select").trigger()
    hovers, selects = [], []
    for place in places(sitting, 3 * TURNS):
        hovers.append(sitting.move(QPointF(place)))
        selects.append(sitting.do(_pressed(sitting, place)))
    return {"hover": hovers, "select": selects}


def _pressed(sitting: Sitting, place: QPoint) -> Callable[[], None]:
    return lambda: QTest.mouseClick(sitting.canvas, Qt.MouseButton.LeftButton, pos=place)


def by_images(context: Context, images: Sequence[int]) -> Iterator[Row]:
    """Opening a project, going to the next image and one filter, in larger and larger projects; without a model."""
    for number in images:
        context.tell(f"Working in a project of {number} images.")
        with scratch() as scratched:
            folder = many_photographs(scratched / "many", number)
            first, again = _opened(folder), _opened(folder)
            sitting = Sitting()
            sitting.open(folder)
            steps = []
            for _ in range(min(3 * TURNS, number - 1)):
                steps.append(sitting.next_image()[0])
                sitting.settle()
            filters = [_filtered(sitting) for _ in range(TURNS)]
            sitting.close()
        works = {"open-first": [first], "open": [again], "next-image": steps, "filter": filters}
        for work, samples in works.items():
            yield Row(f"growth/images/{work}/{number}", tuple(samples))


def _opened(folder: Path) -> float:
    """Open a project in a new window; milliseconds until its first image was painted."""
    sitting = Sitting()
    painted, _ = sitting.enter(folder)
    sitting.settle()
    sitting.close()
    return painted


def _filtered(sitting: Sitting) -> float:
    """Ask the list for some images, and for all again; milliseconds until the few were painted."""
    images = sitting.window.images

    def ask() -> None:
        images.query_wanted.emit(parse(FILTER))
        sitting.work_until(lambda: not images.is_busy)

    taken = sitting.do(ask)
    images.query_wanted.emit(Query())
    sitting.settle()
    return taken


def by_clicks(context: Context, clicks: int) -> Iterator[Row]:
    """One click more and more on an object, all but the first excluding: an including one might press a chip."""
    model, dice = context.model, np.random.default_rng(1)
    taken: list[list[float]] = [[] for _ in range(clicks)]
    with scratch() as scratched:
        context.tell(f"Giving {clicks} clicks on an object.")
        sitting = Sitting(model)
        sitting.open(one_photograph(scratched / "one", (1080, 1920)))
        for _ in range(3):
            for number, place in enumerate(_apart(sitting, clicks, dice)):
                taken[number].append(sitting.click(place, exclude=number > 0))
                sitting.settle()
            sitting.controller.drop_prompt()
            sitting.settle()
        sitting.close()
    for number, samples in enumerate(taken, 1):
        if number in {1, 2, 3, 5, 7} or number % 5 == 0:
            yield context.row(f"growth/clicks/click/{number}", (statistics.median(samples),))


def _apart(sitting: Sitting, number: int, dice: np.random.Generator) -> list[QPoint]:
    """Places in the middle of the canvas with room around each: a click on a mark would take hold of it."""
    columns = ceil(number**0.5)
    cells = dice.permutation(columns * columns)[:number]
    area, shifts = sitting.canvas.rect(), dice.uniform(0.3, 0.7, (number, 2))
    shares = 0.25 + 0.5 * (np.stack([cells % columns, cells // columns], axis=1) + shifts) / columns
    return [QPoint(round(x * area.width()), round(y * area.height())) for x, y in shares.tolist()]
