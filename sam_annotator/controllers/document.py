"""Edits of objects and labels, and the label that the next object gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sam_annotator.controllers import editing
from sam_annotator.controllers.project import LAST_CATEGORY, ProjectController
from sam_annotator.core.annotation import Annotation, Category, ImageStatus
from sam_annotator.core.labels import new_category, recolored
from sam_annotator.core.wording import counted, tr


class DocumentController(ProjectController):
    """Every edit is one `Step` and one transaction. What cannot be stored is told by `message` and changes nothing."""

    def delete(self, ids: frozenset[int]) -> None:
        """Delete these objects of the open image."""
        if objects := self.editable(ids):
            self.apply(editing.delete_objects(objects, self._label(objects[0])))

    def set_hidden(self, ids: frozenset[int], hidden: bool) -> None:
        """Hide or show these objects of the open image."""
        if objects := [annotation for annotation in self._held(ids) if annotation.hidden != hidden]:
            self.apply(editing.hide_objects(objects, self._label(objects[0]), hidden=hidden))

    def relabel(self, ids: frozenset[int], category_id: int) -> None:
        """Give these objects of the open image another label."""
        objects = [annotation for annotation in self.editable(ids) if annotation.category_id != category_id]
        if objects and category_id in self._records.categories:
            self.apply(editing.relabel_objects(objects, self._records.categories[category_id], new=False))

    def set_label(self, name: str) -> None:
        """Make this label the current one and give it to the selected objects; a new name makes a new label."""
        found = self._find_or_make(name)
        if found is None:
            return
        category, new = found
        objects = [a for a in self.editable(self._selection) if a.category_id != category.id]
        done = True
        if objects:
            done = self.apply(editing.relabel_objects(objects, category, new=new))
        elif new:
            done = self.apply(editing.add_category(category))
        if done:
            self._set_category(category.id)

    def choose_label(self, name: str) -> None:
        """Make this label the current one, a new one if there is none of this name, and give it to nothing."""
        found = self._find_or_make(name)
        if found is not None and (not found[1] or self.apply(editing.add_category(found[0]))):
            self._set_category(found[0].id)

    def rename_category(self, category_id: int, name: str) -> None:
        """Rename a label. A name that another label has is refused with a message."""
        name, category = name.strip(), self._records.categories[category_id]
        if not name or name == category.name:
            return
        other = self._category_named(name)
        if other is not None and other.id != category_id:
            self.refused.emit(tr("There is a label {label} already; choose another name.", label=other.name))
            return
        step = editing.change_categories(
            tr("Rename {old} to {new}", old=category.name, new=name), [(category, replace(category, name=name))]
        )
        self.apply(step)

    def recolor_category(self, category_id: int, color: str) -> None:
        """Give a label another colour, "#RRGGBB"."""
        category = self._records.categories[category_id]
        if color != category.color:
            pair = (category, replace(category, color=color))
            self.apply(editing.change_categories(tr("Recolor {label}", label=category.name), [pair]))

    def recolor_all(self) -> None:
        """Give all labels the colours of `label_colors`, in their order, as one step."""
        pairs = list(zip(self.categories, recolored(self.categories, self.label_colors), strict=True))
        if changed := [(before, after) for before, after in pairs if before != after]:
            self.apply(editing.change_categories(tr("Colour labels anew"), changed))

    def set_hotkey(self, category_id: int, hotkey: str) -> None:
        """Give a label a key, a letter or digit or none (""). Another label that had it loses it in the same step."""
        category = self._records.categories[category_id]
        if hotkey == category.hotkey:
            return
        losers = [other for other in self.categories if hotkey and other.hotkey == hotkey]
        pairs = [(other, replace(other, hotkey="")) for other in losers]
        pairs.append((category, replace(category, hotkey=hotkey)))
        self.apply(editing.change_categories(tr("Change the key of {label}", label=category.name), pairs))

    def delete_category(self, category_id: int) -> None:
        """Delete a label that no object uses; one in use is refused with a message."""
        self.apply(editing.delete_category(self._records.categories[category_id]))

    def set_status(self, image_id: int, status: ImageStatus) -> None:
        """Mark an image as to do, in progress, done, to review or rejected."""
        self.set_statuses((image_id,), status)

    def set_statuses(self, image_ids: Iterable[int], status: ImageStatus) -> None:
        """Mark several images, in one step; those that are marked so already are left as they are.

        What is still proposed on images that are done goes in the same step: nobody wanted it.
        """
        images = [self._images[image_id] for image_id in image_ids]
        changed = [image for image in images if image.status is not status]
        if not changed or self._store is None:
            return
        with self._telling_errors():
            counts = self._store.proposal_counts() if status is ImageStatus.DONE else {}
            left = [each for image in changed if image.id in counts for each in self._store.proposals(image.id)]
            self.apply(editing.set_status(changed, status, left))

    def comment_image(self, image_id: int, comment: str) -> None:
        """Write something about an image; an empty comment takes it away."""
        comment = comment.strip()
        if comment != self._images[image_id].comment:
            self.apply(editing.comment_image(self._images[image_id], comment))

    def comment_objects(self, ids: frozenset[int], comment: str) -> None:
        """Write something about objects of the open image, locked ones too: it does not change what they are."""
        comment = comment.strip()
        if objects := [annotation for annotation in self._held(ids) if annotation.comment != comment]:
            self.apply(editing.comment_objects(objects, self._label(objects[0]), comment))

    def editable(self, ids: frozenset[int]) -> list[Annotation]:
        """Those of these objects of the open image that may be edited; says so if some are locked."""
        held = self._held(ids)
        free = [annotation for annotation in held if not annotation.locked]
        if locked := len(held) - len(free):
            self.refused.emit(counted(locked, "locked object left as it is.", "locked objects left as they are."))
        return free

    def named(self, objects: Sequence[Annotation]) -> str:
        """Objects in the words of a title: a lone one by its label, several by their number."""
        return editing.named(objects, self._label(objects[0]))

    # For the layers above

    def _find_or_make(self, name: str) -> tuple[Category, bool] | None:
        """The label of this name, or a new one yet to be stored and True; None for an empty name."""
        name = name.strip()
        if not name or self._store is None:
            return None
        category = self._category_named(name)
        if category is not None:
            return category, False
        return new_category(self._store.new_category_id(), name, self.categories, self.label_colors), True

    def _set_category(self, category_id: int) -> None:
        changed = category_id != self._category_id
        self._category_id = category_id
        self._remember(LAST_CATEGORY, category_id)
        if changed:
            self.category_changed.emit(self.category)

    def _category_named(self, name: str) -> Category | None:
        return next((c for c in self.categories if c.name.casefold() == name.casefold()), None)

    def _label(self, annotation: Annotation) -> str:
        return self._records.categories[annotation.category_id].name

    def _held(self, ids: frozenset[int]) -> list[Annotation]:
        return [annotation for annotation in self.objects if annotation.id in ids]
