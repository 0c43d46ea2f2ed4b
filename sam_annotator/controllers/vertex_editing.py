"""The selected object as a polygon whose corners can be moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.simplifying import ObjectFigures
from sam_annotator.core.annotation import Annotation
from sam_annotator.core.mask import Mask
from sam_annotator.core.vertex_editing import Shape, applied, shape_of
from sam_annotator.core.wording import tr

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

SHAPES_KEPT = 50
"""Of how many masks the polygon that a person has edited is kept, so that undo leads back to the same corners."""


class VertexEditor(QObject):
    """It is a `tools.context.VertexEditing`. The polygon comes from the meter of objects, under the project's budget.

    Signals:
        changed(): There is another shape.
    """

    changed = Signal()

    def __init__(self, controller: AnnotatingController) -> None:
        super().__init__(controller)
        self._controller = controller
        self._measured: tuple[Mask, Shape] | None = None
        self._edited: dict[Mask, Shape] = {}
        controller.selection_changed.connect(lambda _: self.changed.emit())
        controller.objects_changed.connect(lambda _: self.changed.emit())

    @property
    def shape(self) -> Shape | None:
        """What stands for the mask of the one selected object; None while there is none, or it is being computed."""
        item = self._selected
        if item is None:
            return None
        if item.mask in self._edited:
            return self._edited[item.mask]
        measured = self._measured
        return measured[1] if measured is not None and measured[0] == item.mask else None

    def take(self, figures: ObjectFigures) -> None:
        """The polygon of an object is computed."""
        self._measured = figures.mask, shape_of(figures.outline.polygons)
        self.changed.emit()

    def forget(self) -> None:
        """Another budget: corners that were edited make way for those under it."""
        self._edited.clear()

    def reshape(self, shape: Shape) -> None:
        """Change the mask where this shape is another than `shape`, as one step."""
        item, before, size = self._selected, self.shape, self._controller.image_size
        if item is None or before is None or size is None:
            return
        region = applied(item.mask, before, shape)
        if region.is_empty:
            self._controller.refused.emit(tr("Nothing would be left of the object; delete it instead."))
            return
        mask = region.mask(size)
        locked = item.locked and mask != item.mask
        if not locked:
            self._keep(item.mask, before)
            self._keep(mask, shape)
        if mask == item.mask:
            self.changed.emit()  # a corner on a straight edge changes no pixel
        else:
            self._controller.masks.reshape(item.id, region)

    @property
    def _selected(self) -> Annotation | None:
        chosen = self._controller.masks.selected
        return chosen[0] if len(chosen) == 1 and self._controller.prompt.is_empty else None

    def _keep(self, mask: Mask, shape: Shape) -> None:
        self._edited.pop(mask, None)
        self._edited[mask] = shape
        while len(self._edited) > SHAPES_KEPT:
            del self._edited[next(iter(self._edited))]
