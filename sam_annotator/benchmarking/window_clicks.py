"""From the mouse event to the painted candidates, and from Enter to the stored object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from PySide6.QtCore import QPoint, QPointF

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.photographs import SIZES as USUAL_SIZES
from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.window import DROPPED_MS, SIZES, Sitting
from sam_annotator.benchmarking.window_projects import one_photograph, percentiles, scratch
from sam_annotator.core.geometry import Size

CLICKS = 60
"""The least number that a 95th percentile means anything of."""
WARM_UP = 3
MOVES = 5
"""Of the pointer on its way to each click."""


def click_to_paint(context: Context) -> Iterator[Row]:
    """From pressing the button to the frame with the candidates: alone, and while the next images are encoded."""
    yield from clicks(context, SIZES, max(CLICKS, context.runs))


def accept(context: Context) -> Iterator[Row]:
    """From Enter to the stored object: for so long the window stands still."""
    yield from accepts(context, USUAL_SIZES, context.runs)


def clicks(context: Context, sizes: Mapping[str, Size], number: int) -> Iterator[Row]:
    """Measure so many clicks on photographs of these sizes."""
    model = context.model  # before the home is another one: it may have been downloaded
    with scratch() as folder:
        for name, size in sizes.items():
            context.tell(f"Clicking on {size[1]} x {size[0]} pixels in the window.")
            sitting = Sitting(model)
            sitting.open(one_photograph(folder / name, size))
            yield from _clicked(context, sitting, "idle", name, number)
            sitting.keep_encoding(photograph())
            yield from _clicked(context, sitting, "encoding", name, number)
            sitting.close()


def _clicked(context: Context, sitting: Sitting, state: str, name: str, number: int) -> Iterator[Row]:
    times, frames = [], []
    for turn, place in enumerate(places(sitting, WARM_UP + number)):
        if state == "encoding":
            sitting.work_until(lambda: not sitting.workers.is_idle("encode"))
        moves = [sitting.move(step) for step in _way(place)]
        taken = sitting.click(place)
        if turn >= WARM_UP:
            times.append(taken)
            frames += moves
        sitting.controller.drop_prompt()
        sitting.settle("decode", "refine")  # nobody clicks again before the outline is refined
    end = "" if name == "1080p" else f"/{name}"
    p50, p95, p99 = percentiles(times, 50, 95, 99)
    for mark, samples in (("p50", tuple(times)), ("p95", (p95,)), ("p99", (p99,)), ("p95 by p50", (p95 / p50,))):
        unit = "x" if " by " in mark else "ms"
        yield context.row(f"click-to-paint/{state}/{mark}{end}", samples, unit=unit)
    dropped = 100 * sum(frame > DROPPED_MS for frame in frames) / len(frames)
    yield context.row(f"click-to-paint/{state}/dropped{end}", (dropped,), unit="%")


def accepts(context: Context, sizes: Mapping[str, Size], number: int) -> Iterator[Row]:
    """Accept so many objects on photographs of these sizes."""
    model = context.model
    with scratch() as folder:
        for name, size in sizes.items():
            context.tell(f"Accepting objects on {size[1]} x {size[0]} pixels in the window.")
            sitting = Sitting(model)
            sitting.open(one_photograph(folder / name, size))
            sitting.controller.set_label("cup")
            work = "accept-in-window" if name == "1080p" else f"accept-in-window/{name}"
            yield context.row(work, _accepted(sitting, number, hasty=False))
            yield context.row(f"{work}/at-once", _accepted(sitting, number, hasty=True))
            sitting.close()


def _accepted(sitting: Sitting, number: int, *, hasty: bool) -> tuple[float, ...]:
    """Milliseconds of each accept, of an outline that has been refined beside the window, or quicker than that."""
    times = []
    for place in places(sitting, WARM_UP + number):
        sitting.click(place)
        if not hasty:
            sitting.settle()
        times.append(sitting.accept())
        sitting.settle()
    return tuple(times[WARM_UP:])


def places(sitting: Sitting, number: int) -> list[QPoint]:
    """Where to click: all over the middle of the canvas, the same at every run."""
    dice, area = np.random.default_rng(0), sitting.canvas.rect()
    shares = dice.uniform(0.25, 0.75, (number, 2)).tolist()
    return [QPoint(round(x * area.width()), round(y * area.height())) for x, y in shares]


def _way(place: QPoint) -> list[QPointF]:
    """The last steps of the pointer to a place."""
    return [QPointF(place) - QPointF(9, 5) * step for step in range(MOVES, 0, -1)]
