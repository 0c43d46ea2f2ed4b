"""Frames while a hand pans and zooms."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.window import DROPPED_MS, SIZES, Sitting
from sam_annotator.benchmarking.window_projects import one_photograph, percentiles, scatter, scratch
from sam_annotator.core.geometry import Size

FRAMES = 120
OBJECTS = 1_000
ZOOM_STEP = 1.2
"""About a notch of the wheel."""


def pan(context: Context) -> Iterator[Row]:
    """From the move of the hand to its painted frame, with many objects too."""
    yield from frames(context, SIZES, OBJECTS, FRAMES)


def frames(context: Context, sizes: Mapping[str, Size], objects: int, number: int) -> Iterator[Row]:
    """Measure so many frames of panning and zooming on photographs of these sizes, one with objects too."""
    with scratch() as folder:
        for name, size in sizes.items():
            end = "" if name == "1080p" else f"/{name}"
            yield from _of_photograph(context, one_photograph(folder / name, size), end, number)
            if objects and name == "24mp":
                scatter(folder / name, size, objects)
                yield from _of_photograph(context, folder / name, f"{end}/{objects}-objects", number)


def _of_photograph(context: Context, folder: Path, end: str, number: int) -> Iterator[Row]:
    context.tell(f"Panning and zooming{end.replace('/', ', ')}.")
    sitting = Sitting()
    sitting.open(folder)
    for work, measure in (("pan", panned), ("zoom", zoomed)):
        times = measure(sitting, number)
        (p95,) = percentiles(times, 95)
        yield Row(f"{work}/p50{end}", tuple(times))
        yield Row(f"{work}/p95{end}", (p95,))
        dropped = 100 * sum(time > DROPPED_MS for time in times) / len(times)
        yield Row(f"{work}/dropped{end}", (dropped,), unit="%")
    sitting.close()


def panned(sitting: Sitting, number: int) -> list[float]:
    """Drag the photograph about with the middle button, at one screen pixel per image pixel; ms of each frame."""
    sitting.canvas.actual_size()
    sitting.settle()
    middle = sitting.canvas.rect().center()
    QTest.mousePress(sitting.canvas, Qt.MouseButton.MiddleButton, pos=middle)
    times = [sitting.move(place, Qt.MouseButton.MiddleButton) for place in _loops(middle, number)]
    QTest.mouseRelease(sitting.canvas, Qt.MouseButton.MiddleButton, pos=middle)
    return times


def zoomed(sitting: Sitting, number: int) -> list[float]:
    """Zoom in and out again and again, from the whole photograph to single pixels; ms of each frame."""
    sitting.canvas.fit()
    sitting.settle()
    times, factor = [], ZOOM_STEP
    for _ in range(number):
        if sitting.canvas.zoom > 4:
            factor = 1 / ZOOM_STEP
        elif sitting.canvas.zoom < 0.1 or _is_whole(sitting):
            factor = ZOOM_STEP
        times.append(sitting.do(_zoom(sitting, factor)))
    return times


def _is_whole(sitting: Sitting) -> bool:
    size, seen = sitting.canvas.image_size, sitting.canvas.visible
    return size is None or seen is None or (seen[2] - seen[0] >= size[1] and seen[3] - seen[1] >= size[0])


def _zoom(sitting: Sitting, factor: float) -> Callable[[], None]:
    return lambda: sitting.canvas.zoom_by(factor)


def _loops(middle: QPoint, number: int) -> Iterator[QPointF]:
    """Wide loops, quick and slow, as a hand draws them that looks for something."""
    for step in range(number):
        angle = 0.11 * step
        yield QPointF(middle) + QPointF(380 * math.sin(angle), 300 * math.sin(1.7 * angle))
