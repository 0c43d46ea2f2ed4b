"""Objects copied, cut and pasted, also to another image, another window or another program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers import editing
from sam_annotator.core.annotation import Annotation, Category, ImageRecord, Provenance
from sam_annotator.core.history import Change, Step
from sam_annotator.core.labels import new_category
from sam_annotator.core.moving import moved_mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import SamAnnotatorError

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController
    from sam_annotator.formats.coco.clips import Clipped

ASIDE = 10
"""Pixels by which a copy is moved from what it would cover exactly."""


class Clipboard(QObject):
    """Speaks COCO's JSON with the clipboard of the system, so that there is one truth for all windows and programs.

    Args:
        controller: The session.
        read: What text the system's clipboard holds.
        write: Put a text there.
    """

    def __init__(self, controller: AnnotatingController, read: Callable[[], str], write: Callable[[str], None]) -> None:
        super().__init__(controller)
        self._controller = controller
        self._read, self._write = read, write
        self._carried: tuple[int, str] | None = None
        self._opened: int | None = None
        controller.image_opening.connect(self._note_opening)
        controller.image_opened.connect(self._note_opened)
        controller.objects_changed.connect(lambda _: self._put_down())

    def copy(self) -> None:
        """Put the selected objects on the clipboard."""
        if items := self._controller.selected:
            self._write(self._text(items))
            self._say(tr("Copied: {objects}.", objects=counted(len(items), "object")))

    def cut(self) -> None:
        """Put the selected objects on the clipboard and delete them; locked ones stay."""
        if items := self._controller.editable(self._controller.selection):
            self._write(self._text(items))
            self._controller.delete(frozenset(item.id for item in items))

    def paste(self) -> None:
        """Put the objects of the clipboard on this image, at the same place, and select them."""
        self._paste(self._read(), aside=True)

    def duplicate_to_next(self) -> None:
        """Copy the selected objects to the next image, go there and select them."""
        items, here = self._controller.selected, self._controller.image
        if not items or here is None:
            return
        text = self._text(items)
        self._controller.step(1)
        there = self._controller.image
        if there is None or there.id == here.id:
            self._controller.refused.emit(tr("This is the last image: there is none to copy to."))
            return
        self._carried = there.id, text
        self._put_down()  # it may be there already

    # Inside

    def _paste(self, text: str, *, aside: bool) -> None:
        controller = self._controller
        if controller.image is None or controller.store is None or controller.image_size is None:
            return
        # Reading formats takes a moment to import: not before it is needed.
        from sam_annotator.formats.coco.clips import from_text  # noqa: PLC0415 - see above

        try:
            found = from_text(text)
        except SamAnnotatorError as error:
            self._controller.warning.emit(str(error))
            return
        changes, labels = self._labels(found)
        made = [self._placed(each, labels[each.label.casefold()], aside=aside) for each in found]
        seen = [item for item in made if item.mask.area]
        if not seen:
            self._controller.refused.emit(tr("Nothing was pasted: it lies outside of this image."))
            return
        used = {item.category_id for item in seen}
        changes = [change for change in changes if change.record.id in used]
        changes += [Change(None, replace(item, id=controller.store.new_annotation_id())) for item in seen]
        changes += editing.begun(controller.image)
        names = {label.id: label.name for label in labels.values()}
        what = editing.named(seen, names[seen[0].category_id])
        step = Step(tr("Paste {objects}", objects=what), tuple(changes), controller.image.id)
        before = {item.id for item in controller.objects}
        if controller.masks.apply(step):
            controller.select(frozenset(item.id for item in controller.objects) - before)

    def _labels(self, found: Sequence[Clipped]) -> tuple[list[Change], dict[str, Category]]:
        """The labels by name, and the changes that make those that are not there yet."""
        controller, changes = self._controller, []
        known = {category.name.casefold(): category for category in controller.categories}
        for each in found:
            if each.label.casefold() not in known and controller.store is not None:
                made = new_category(
                    controller.store.new_category_id(), each.label, tuple(known.values()), controller.label_colors
                )
                known[each.label.casefold()] = made
                changes.append(Change(None, made))
        return changes, {each.label.casefold(): known[each.label.casefold()] for each in found}

    def _placed(self, clipped: Clipped, category: Category, *, aside: bool) -> Annotation:
        """The object on this image; what would cover its like exactly is moved aside."""
        controller = self._controller
        image, size = controller.image, controller.image_size
        taken = {item.mask for item in controller.objects if item.category_id == category.id} if aside else set()
        away = 0
        mask = moved_mask(clipped.annotation.mask, 0, 0, size)
        while mask in taken and mask.area:
            away += ASIDE
            mask = moved_mask(clipped.annotation.mask, away, away, size)
        return replace(
            clipped.annotation,
            image_id=0 if image is None else image.id,
            category_id=category.id,
            mask=mask,
            provenance=Provenance(edited=True),
        )

    def _text(self, items: Sequence[Annotation]) -> str:
        from sam_annotator.formats.coco.clips import to_text  # noqa: PLC0415 - as above

        image = self._controller.image
        if image is None:
            return ""
        return to_text(image, items, {category.id: category for category in self._controller.categories})

    def _note_opening(self, image: ImageRecord) -> None:
        self._opened = None
        if self._carried is not None and image.id != self._carried[0]:
            self._carried = None

    def _note_opened(self) -> None:
        image = self._controller.image
        self._opened = None if image is None else image.id

    def _put_down(self) -> None:
        """Paste what is carried to the image that is open now."""
        if self._carried is not None and self._opened == self._carried[0]:
            (_, text), self._carried = self._carried, None
            self._paste(text, aside=False)

    def _say(self, sentence: str) -> None:
        self._controller.message.emit(sentence)
