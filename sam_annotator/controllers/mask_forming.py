"""What is done to the masks of selected objects at once: holes, parts, a pixel more or less, one object or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.overlaps import settled, with_mask
from sam_annotator.core import mask_editing
from sam_annotator.core.annotation import Annotation, no_extra
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.mask_editing import OverlapRule
from sam_annotator.core.wording import counted, mark, tr

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController


class MaskForming(QObject):
    """Makes steps of changed masks. Locked objects are left as they are; what is refused is told in one sentence.

    Attributes:
        overlap: Who keeps the pixels that a new or changed object would share with others.
    """

    def __init__(self, controller: AnnotatingController) -> None:
        super().__init__(controller)
        self._controller = controller
        self.overlap = OverlapRule.OFF

    @property
    def selected(self) -> tuple[Annotation, ...]:
        """The selected objects, by id."""
        return self._controller.selected

    def apply(self, step: Step) -> bool:
        """Store a step after the rule for overlaps; False, and a message, if nothing of it is left or it fails."""
        controller = self._controller
        whole = settled(step, controller.objects, self.overlap)
        if not any(isinstance(change.record, Annotation) for change in whole.changes):
            self._controller.refused.emit(tr("Nothing was changed: other objects keep these pixels."))
            return False
        done = controller.apply(whole)
        if done and whole.title != step.title:  # objects went with it
            self._say(f"{whole.title}.")
        return done

    def fill_holes(self) -> None:
        """Fill the holes in their parts."""
        self._reform(mark("Fill holes of {objects}"), mask_editing.fill_holes, tr("There are no holes to fill."))

    def drop_islands(self, least: int | None = None) -> None:
        """Drop their parts of fewer pixels than this, or with None all but the largest; the largest always stays."""
        none = tr("No part is that small.") if least else tr("There is one part only.")
        self._reform(mark("Drop parts of {objects}"), lambda mask: mask_editing.drop_islands(mask, least), none)

    def grow(self) -> None:
        """Make them larger by a pixel all around."""
        self._reform(mark("Grow {objects}"), mask_editing.grow, tr("There is no room to grow."))

    def shrink(self) -> None:
        """Make them smaller by a pixel all around; one that vanishes is deleted."""
        self._reform(mark("Shrink {objects}"), mask_editing.shrink, tr("There is nothing to take away."))

    def split(self) -> None:
        """Make an object of each of their parts."""
        items = self._chosen()
        if items and not self._fall(mark("Split {objects}"), [(item, mask_editing.parts(item.mask)) for item in items]):
            self._controller.refused.emit(tr("There is one part only."))

    def merge(self) -> None:
        """Make one object of them: the largest takes the pixels of the others, which go."""
        items = self._chosen()
        if len(items) < 2:
            self._controller.refused.emit(tr("Select two objects or more to merge them; locked ones stay as they are."))
            return
        largest = max(items, key=lambda item: item.mask.area)
        merged = with_mask(largest, mask_editing.union(item.mask for item in items))
        changes = [Change(item, None) for item in items if item is not largest]
        step = Step(
            tr("Merge {objects}", objects=self._controller.named(items)),
            (*changes, Change(largest, merged)),
            largest.image_id,
        )
        if self._controller.apply(step):
            self._controller.select(frozenset({largest.id}))

    def refine(self) -> None:
        """Ask the model for one of them with its mask; what it answers are candidates of the reopened object."""
        if len(self.selected) == 1:
            self._controller.prompt_from_mask(self.selected[0])
        else:
            self._controller.refused.emit(tr("Select one object to refine its mask."))

    # For the layer above

    def _reform(self, title: str, form: Callable[[Mask], Mask], none: str) -> None:
        items = self._chosen()
        edits = [(item, form(item.mask)) for item in items]
        if items and not self._change(title, edits):
            self._controller.refused.emit(none)

    def _chosen(self) -> list[Annotation]:
        return self._controller.editable(self._controller.selection)

    def _change(self, title: str, edits: Sequence[tuple[Annotation, Mask]]) -> bool:
        """Give objects other masks in one step; an empty mask deletes its object, and the title says so.

        Returns:
            Whether any mask is another one.
        """
        edits = [(item, mask) for item, mask in edits if mask != item.mask]
        if not edits:
            return False
        changes = tuple(Change(item, with_mask(item, mask) if mask.area else None) for item, mask in edits)
        title = tr(title, objects=self._controller.named([item for item, _ in edits]))
        if gone := sum(change.after is None for change in changes):
            title = tr("{title}: nothing is left, delete {objects}", title=title, objects=counted(gone, "object"))
        if self.apply(Step(title, changes, edits[0][0].image_id)) and gone:
            self._say(f"{title}.")
        return True

    def _fall(self, title: str, pieces: Iterable[tuple[Annotation, Sequence[Mask]]]) -> bool:
        """Let objects fall into pieces: the largest stays the object, the others are new ones beside it."""
        store = self._controller.store
        divided = [(item, masks) for item, masks in pieces if len(masks) > 1]
        if store is None or not divided:
            return False
        changes: list[Change] = []
        for item, (largest, *rest) in divided:
            changes.append(Change(item, with_mask(item, largest)))
            for mask in rest:
                piece = replace(with_mask(item, mask), id=store.new_annotation_id(), origin="", extra=no_extra())
                changes.append(Change(None, piece))
        title = tr(title, objects=self._controller.named([item for item, _ in divided]))
        if self._controller.apply(Step(title, tuple(changes), divided[0][0].image_id)):
            self._controller.select(frozenset(change.record.id for change in changes))
        return True

    def _say(self, sentence: str) -> None:
        self._controller.message.emit(sentence)
