"""Where objects lie: found on the image, moved, put above one another, locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.hit_testing import objects_at, objects_in
from sam_annotator.controllers.overlaps import settled
from sam_annotator.core.annotation import Annotation
from sam_annotator.core.history import Change, Step
from sam_annotator.core.moving import moved
from sam_annotator.core.prompt import Box
from sam_annotator.core.wording import mark, tr

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

BURST = 1.5
"""Seconds within which nudges are one step."""


@dataclass(frozen=True)
class _Burst:
    """Nudges that may go on.

    Attributes:
        items: The objects as they were before.
        step: What was stored.
        dx: Pixels so far.
        dy: Likewise.
        until: When it ends, in seconds.
    """

    items: tuple[Annotation, ...]
    step: Step
    dx: int
    dy: int
    until: float


class Arranger(QObject):
    """Arranges the objects of a session. It is a `tools.context.Arranging`.

    Args:
        controller: The session.
        clock: Seconds, monotonic.

    Signals:
        moved_changed(frozenset[int], int, int): Show these objects so many pixels further right and down.
    """

    moved_changed = Signal(object, int, int)

    def __init__(self, controller: AnnotatingController, clock: Callable[[], float]) -> None:
        super().__init__(controller)
        self._controller = controller
        self._clock = clock
        self._burst: _Burst | None = None
        controller.history_changed.connect(lambda *_: self._end_burst())
        controller.selection_changed.connect(lambda _: self._end_burst())

    def objects_at(self, x: float, y: float) -> tuple[int, ...]:
        """The ids of the visible objects under an image pixel, the topmost first."""
        return objects_at(self._controller.objects, x, y)

    def objects_in(self, box: Box) -> frozenset[int]:
        """The ids of the visible objects that have a pixel in a box of the image."""
        return objects_in(self._controller.objects, box)

    # Moving

    def show_moved(self, dx: int, dy: int) -> None:
        """Show the selected objects so many pixels further right and down; locked ones stay."""
        free = frozenset(item.id for item in self._controller.selected if not item.locked)
        self.moved_changed.emit(free if dx or dy else frozenset(), dx, dy)

    def move(self, dx: int, dy: int) -> None:
        """Move the selected objects so many pixels right and down, as one step; what leaves the image is cut off."""
        self.moved_changed.emit(frozenset(), 0, 0)
        items = self._chosen() if dx or dy else []
        if items and (step := self._moving(items, self._controller.objects, dx, dy)):
            self._controller.apply(step)

    def nudge(self, dx: int, dy: int) -> None:
        """Move them likewise; nudges that follow one another quickly are one step, and lose nothing at the edges."""
        burst = self._burst
        if burst is None or self._clock() > burst.until:
            items = tuple(self._chosen())
            step = self._moving(items, self._controller.objects, dx, dy) if items else None
            if step is None or not self._controller.apply(step):
                return
        else:
            items, dx, dy = burst.items, burst.dx + dx, burst.dy + dy
            step = self._moving(items, self._objects_before(burst.step), dx, dy)
            if step is None or not self._controller.amend(burst.step, step):
                return
        self._burst = _Burst(items, step, dx, dy, self._clock() + BURST)

    # Order and locks

    def bring_to_front(self) -> None:
        """Put the selected objects above all others, those among them as they were."""
        self._reorder(mark("Bring {objects} to the front"), above=True)

    def send_to_back(self) -> None:
        """Put the selected objects below all others."""
        self._reorder(mark("Send {objects} to the back"), above=False)

    def toggle_lock(self) -> None:
        """Lock the selected objects, so that they cannot be edited; if all of them are locked, unlock them."""
        if items := self._controller.selected:
            self.set_locked(frozenset(item.id for item in items), not all(item.locked for item in items))

    def set_locked(self, ids: frozenset[int], locked: bool) -> None:
        """Lock or unlock these objects of the open image."""
        items = [item for item in self._controller.objects if item.id in ids and item.locked != locked]
        if items:
            title = mark("Lock {objects}") if locked else mark("Unlock {objects}")
            self._store(title, items, lambda item: replace(item, locked=locked))

    # Inside

    def _chosen(self) -> list[Annotation]:
        return self._controller.editable(self._controller.selection)

    def _moving(self, items: Sequence[Annotation], objects: Sequence[Annotation], dx: int, dy: int) -> Step | None:
        """The step that moves objects, after the rule for overlaps with those of the image; None if one would go."""
        after = [moved(item, dx, dy) for item in items]
        if not all(item.mask.area for item in after):
            self._controller.refused.emit(tr("Nothing was moved: an object would leave the image."))
            return None
        changes = tuple(Change(old, new) for old, new in zip(items, after, strict=True))
        step = Step(tr("Move {objects}", objects=self._controller.named(items)), changes, items[0].image_id)
        return settled(step, objects, self._controller.masks.overlap)

    def _objects_before(self, step: Step) -> tuple[Annotation, ...]:
        """The objects of the image as they were before a step."""
        objects = {item.id: item for item in self._controller.objects}
        for change in step.changes:
            if isinstance(change.before, Annotation):
                objects[change.before.id] = change.before
        return tuple(objects.values())

    def _reorder(self, title: str, *, above: bool) -> None:
        items = self._chosen()
        chosen = {item.id for item in items}
        others = [item.order for item in self._controller.objects if item.id not in chosen]
        # Objects that lie above one another stay so.
        ranks = sorted({item.order for item in items})
        first = max(others, default=-1) + 1 if above else min(others, default=0) - len(ranks)
        wanted = {rank: first + number for number, rank in enumerate(ranks)}
        if changed := [item for item in items if item.order != wanted[item.order]]:
            self._store(title, changed, lambda item: replace(item, order=wanted[item.order]))

    def _store(self, title: str, items: Sequence[Annotation], edit: Callable[[Annotation], Annotation]) -> None:
        changes = tuple(Change(item, edit(item)) for item in items)
        self._controller.apply(Step(tr(title, objects=self._controller.named(items)), changes, items[0].image_id))

    def _end_burst(self) -> None:
        self._burst = None
