"""Masks changed by hand: what the tools draw becomes steps of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sam_annotator.controllers import editing
from sam_annotator.controllers.mask_forming import MaskForming
from sam_annotator.core import cutting, mask_editing
from sam_annotator.core.annotation import Annotation, Provenance
from sam_annotator.core.attributes import defaults
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import Region
from sam_annotator.core.wording import mark, tr

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

SMALLEST_BRUSH, LARGEST_BRUSH = 1.0, 2000.0
"""Diameters in image pixels."""
BRUSH_STEP = 1.15


class MaskEditor(MaskForming):
    """Draws on the objects of a session. It is a `tools.context.MaskEditing`.

    A candidate in progress is accepted first, and then drawn on. What needs a label waits until there is one.

    Signals:
        brush_changed(float): Another diameter of brush and eraser.
        waiting_changed(Mask | None): What was drawn and waits for a label; None when nothing waits any more.
    """

    brush_changed = Signal(float)
    waiting_changed = Signal(object)

    def __init__(self, controller: AnnotatingController) -> None:
        super().__init__(controller)
        self._brush = 20.0
        self._waiting: Callable[[], None] | None = None
        self._drawn: Mask | None = None
        controller.category_changed.connect(lambda _: self._go_on())
        controller.prompt_changed.connect(lambda _: self._go_on())
        controller.image_opening.connect(lambda _: self.forget())

    @property
    def brush(self) -> float:
        """Diameter of brush and eraser in image pixels."""
        return self._brush

    def set_brush(self, diameter: float) -> None:
        """Choose the diameter of brush and eraser; it is kept within sensible bounds."""
        diameter = min(max(diameter, SMALLEST_BRUSH), LARGEST_BRUSH)
        if diameter != self._brush:
            self._brush = diameter
            self.brush_changed.emit(diameter)

    def step_brush(self, steps: float) -> None:
        """Make brush and eraser larger or smaller by about a seventh for each step, and by a pixel at least."""
        if not steps:
            return
        turned = round(self._brush * BRUSH_STEP**steps)
        least = round(self._brush) + (1 if steps > 0 else -1)
        self.set_brush(max(turned, least) if steps > 0 else min(turned, least))

    @property
    def waits(self) -> bool:
        """Whether something was drawn that waits for a label."""
        return self._waiting is not None

    def forget(self) -> bool:
        """Forget what waits for a label; False if nothing does."""
        if self._waiting is None:
            return False
        self._waiting = self._drawn = None
        self.waiting_changed.emit(None)
        return True

    # What tools do

    def add(self, region: Region) -> None:
        """Add pixels to the selected object, of several to the one they touch most; to none: make a new object."""
        if region.is_empty or self._accepts_first(lambda: self.add(region), region):
            return
        chosen = self.selected
        if not chosen:
            self.new(region)
            return
        drawn = self._mask(region)
        item = chosen[0] if len(chosen) == 1 else self._most_touched(chosen, drawn)
        if item is None:
            self._controller.refused.emit(
                tr("Several objects are selected: begin on the one to paint on, or select one alone.")
            )
            return
        if free := self._controller.editable(frozenset({item.id})):
            self._change(mark("Paint {objects}"), [(free[0], mask_editing.union([item.mask, drawn]))])

    def remove(self, region: Region) -> None:
        """Take pixels from the selected objects, or from the one that is seen there most if none is selected."""
        if region.is_empty or self._accepts_first(lambda: self.remove(region), region):
            return
        drawn = self._mask(region)
        items = self._below(drawn)
        self._change(mark("Erase {objects}"), [(item, mask_editing.difference(item.mask, drawn)) for item in items])

    def new(self, region: Region) -> None:
        """Make a new object of the current label, and select it."""
        if not region.is_empty:
            self._new(self._mask(region))

    def reshape(self, annotation_id: int, region: Region) -> None:
        """Give an object this mask in place of its own."""
        if free := self._controller.editable(frozenset({annotation_id})):
            self._change(mark("Reshape {objects}"), [(free[0], self._mask(region))])

    def cut(self, line: tuple[tuple[float, float], ...]) -> None:
        """Let the selected objects, or the one that is seen there, fall into its pieces along a line."""
        if len(line) < 2 or self._accepts_first(lambda: self.cut(line)):
            return
        items = self._below(cutting.under(line, self._controller.image_size or (0, 0)))
        pieces = [(item, cutting.cut(item.mask, line)) for item in items]
        if items and not self._fall(mark("Cut {objects}"), pieces):
            self._controller.refused.emit(tr("The line divides nothing: draw it right across the object."))

    # Inside

    def _new(self, mask: Mask) -> None:
        controller = self._controller
        image, category, store = controller.image, controller.category, controller.store
        if image is None or store is None:
            return
        if category is None:
            drawn = mask if self._drawn is None else mask_editing.union([self._drawn, mask])
            self._wait(lambda: self._new(drawn), drawn)
            self._controller.refused.emit(tr("Type a label for what you have drawn."))
            controller.label_needed.emit()
            return
        number, made_by_hand = store.new_annotation_id(), Provenance(edited=True)
        made = Annotation(number, image.id, category.id, mask, attributes=defaults(category), provenance=made_by_hand)
        if self.apply(editing.add_object(made, category, image, new=False)):
            controller.select(frozenset({made.id}))

    def _accepts_first(self, then: Callable[[], None], drawn: Region | None = None) -> bool:
        """Whether a candidate is in progress; then it is accepted and selected, and drawn on after that."""
        controller = self._controller
        if not self._is_clicking():
            return False
        before, reopened = {item.id for item in controller.objects}, controller.reopened

        def go_on() -> None:
            made = {item.id for item in controller.objects} - before if reopened is None else {reopened}
            if made:
                controller.select(frozenset(made))
                then()

        if controller.candidates is not None and controller.category is None:
            self._wait(_one_after_other(self._waiting or go_on, then if self.waits else None), self._with_drawn(drawn))
            controller.accept()
            return True
        controller.accept()  # or it says why not
        if not self._is_clicking():
            self._say(tr("The candidate is accepted first, and then drawn on."))
            go_on()
        return True

    def _with_drawn(self, region: Region | None) -> Mask | None:
        """What waits for a label already, and what is drawn now."""
        masks = [self._drawn, None if region is None else self._mask(region)]
        there = [mask for mask in masks if mask is not None]
        return mask_editing.union(there) if there else None

    def _wait(self, then: Callable[[], None], drawn: Mask | None) -> None:
        """Do this once there is a label; show meanwhile what was drawn."""
        self._waiting, self._drawn = then, drawn
        self.waiting_changed.emit(drawn)

    def _go_on(self) -> None:
        """Do what waited for a label."""
        then = self._waiting
        if then is not None and self._controller.category is not None and self._controller.prompt.is_empty:
            self.forget()
            then()

    def _is_clicking(self) -> bool:
        return not self._controller.prompt.is_empty

    def _below(self, drawn: Mask) -> list[Annotation]:
        """What is to be changed: the selected objects, or with none the one that is seen most under a drawing."""
        chosen = self.selected
        if chosen:
            return self._controller.editable(frozenset(item.id for item in chosen))
        seen = [item for item in self._controller.objects if not item.hidden]
        item = self._most_touched(seen, drawn)
        if item is None:
            self._controller.refused.emit(tr("There is no object here."))
            return []
        return self._controller.editable(frozenset({item.id}))

    def _most_touched(self, items: Iterable[Annotation], drawn: Mask) -> Annotation | None:
        """The object that is seen on most pixels of a drawing: small ones lie over large ones."""
        best, most, rest = None, 0, drawn
        near = [item for item in items if mask_editing.boxes_meet(item.mask, drawn)]
        for item in sorted(near, key=lambda item: (-item.order, item.mask.area, -item.id)):
            left = mask_editing.difference(rest, item.mask)
            if (touched := rest.area - left.area) > most:
                best, most = item, touched
            rest = left
        return best

    def _mask(self, region: Region) -> Mask:
        return region.mask(self._controller.image_size or (0, 0))


def _one_after_other(first: Callable[[], None], second: Callable[[], None] | None) -> Callable[[], None]:
    """Both, if there are two."""

    def both() -> None:
        first()
        if second is not None:
            second()

    return both
