"""What polygons would be under a budget, computed beside the GUI thread: of one object, or of a sample of a project."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Lane, Ok, Result
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import mask_to_polygons, vertices
from sam_annotator.core.simplification import Outline, Simplifier
from sam_annotator.store.project import ProjectStore

SAMPLE = 40


@dataclass(frozen=True)
class ObjectFigures:
    """What an object's outline is.

    Attributes:
        mask: The object's mask.
        parts: Number of parts; pixels that touch at a corner only belong to two.
        holes: Number of holes in them; one that touches the outside at a corner counts.
        vertices: Corners of the exact outline.
        outline: Under the budget.
    """

    mask: Mask
    parts: int
    holes: int
    vertices: int
    outline: Outline


@dataclass(frozen=True)
class SampleFigures:
    """What the polygons of some objects are.

    Attributes:
        objects: How many were looked at.
        of: How many there are in the project.
        vertices: Corners of their exact outlines.
        simplified: Corners under the budget.
        mean_iou: Of the simplified polygons with their masks, 0 to 1; 1 if there are no objects.
        least_iou: The lowest of these.
    """

    objects: int
    of: int
    vertices: int
    simplified: int
    mean_iou: float
    least_iou: float


class ObjectMeter(QObject):
    """Measures one object under budgets that change as fast as a slider moves; the newest wish wins.

    Signals:
        measured(ObjectFigures): The answer to the newest wish.
    """

    measured = Signal(object)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._memory = _Memory()
        self._wanted: tuple[Mask, float] | None = None

    def want(self, mask: Mask | None, least_iou: float) -> None:
        """Measure this mask, or forget the one before."""
        self._wanted = None if mask is None else (mask, least_iou)
        if mask is not None:
            self._lane.submit(partial(self._memory.measure, mask, least_iou), partial(self._deliver, self._wanted))

    def close(self) -> None:
        """Drop what is pending, wait for what runs."""
        self._wanted = None
        self._lane.close()

    def _deliver(self, wish: tuple[Mask, float] | None, result: Result[ObjectFigures]) -> None:
        if wish is self._wanted and isinstance(result, Ok):
            self.measured.emit(result.value)


class _Memory:
    """The object measured last, so that the next budget is cheap. Belongs to the lane's thread."""

    def __init__(self) -> None:
        self._mask: Mask | None = None
        self._simplifier = Simplifier(())

    def measure(self, mask: Mask, least_iou: float) -> ObjectFigures:
        if mask is not self._mask:
            self._mask, self._simplifier = mask, Simplifier(mask_to_polygons(mask))
        exact = self._simplifier.exact
        holes = sum(len(polygon.interiors) for polygon in exact)
        return ObjectFigures(mask, len(exact), holes, vertices(exact), self._simplifier.at(least_iou))


class SampleMeter(QObject):
    """Measures a random sample of a project's objects; the newest wish wins and stops the one before.

    Signals:
        measured(SampleFigures): The answer to the newest wish.
        failed(str): Why there is none.
    """

    measured = Signal(object)
    failed = Signal(str)

    def __init__(self, project: Path, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._sample = _Sample(project)
        self._newest = 0

    def want(self, least_iou: float) -> None:
        """Measure under this budget."""
        self._newest += 1
        number = self._newest
        # Read on the lane's thread: a wish that is no longer the newest gives up before the next object.
        call = partial(self._sample.measure, least_iou, lambda: number == self._newest)
        self._lane.submit(call, partial(self._deliver, number))

    def stop(self) -> None:
        """Want nothing any more."""
        self._newest += 1

    def close(self) -> None:
        """Stop, and wait until the object in work is done."""
        self.stop()
        self._lane.close()

    def _deliver(self, number: int, result: Result[SampleFigures | None]) -> None:
        if number != self._newest:
            return
        if not isinstance(result, Ok):
            self.failed.emit(result.sentence)
        elif result.value is not None:
            self.measured.emit(result.value)


class _Sample:
    """Some objects of a project, the same ones every time. Belongs to the lane's thread."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._masks: list[Mask] | None = None
        self._simplifiers: list[Simplifier] = []
        self._of = 0

    def measure(self, least_iou: float, goes_on: Callable[[], bool]) -> SampleFigures | None:
        """None if it was stopped."""
        if self._masks is None:
            self._masks = self._draw()
        outlines = []
        for number, mask in enumerate(self._masks):
            if not goes_on():
                return None
            if number == len(self._simplifiers):
                self._simplifiers.append(Simplifier(mask_to_polygons(mask)))
            outlines.append(self._simplifiers[number].at(least_iou))
        ious = [outline.iou for outline in outlines] or [1.0]
        corners = sum(vertices(simplifier.exact) for simplifier in self._simplifiers)
        simplified = sum(outline.vertices for outline in outlines)
        return SampleFigures(len(outlines), self._of, corners, simplified, sum(ious) / len(ious), min(ious))

    def _draw(self) -> list[Mask]:
        """Some masks of each of some images, so that neither one image nor the first ones speak for all."""
        with closing(ProjectStore.open(self._project, read_only=True)) as store:
            counts = store.counts()
            self._of = sum(counts.values())
            chance = np.random.default_rng(0)
            labelled = sorted(image_id for image_id, count in counts.items() if count)
            images = chance.permutation(labelled)[:SAMPLE].tolist()
            share = math.ceil(SAMPLE / max(1, len(images)))
            masks: list[Mask] = []
            for image_id in images:
                here = [item.mask for item in store.annotations(image_id) if item.mask.area and not item.is_box]
                masks += [here[number] for number in chance.permutation(len(here))[:share]]
            return masks[:SAMPLE]
