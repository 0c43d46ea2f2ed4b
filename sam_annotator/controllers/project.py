"""The open project as the window sees it: what it holds, what is selected, steps made, taken back and followed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.hit_testing import object_at
from sam_annotator.controllers.image_list import ImageList
from sam_annotator.controllers.records import Records, Touched
from sam_annotator.core.annotation import PALETTE, Annotation, Category, ImageRecord
from sam_annotator.core.history import Step
from sam_annotator.core.wording import mark, tr
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.store.project import ProjectStore

READ_ONLY = mark("Read-only: nothing was changed. Open it again to edit.")
LENT = mark("Nothing was changed: a larger piece of work is running.")
LAST_CATEGORY = "last_category"
_MANY = 200
"""From this number of images on, the list is told of all at once: one by one 100,000 take seconds."""


class ProjectController(QObject):
    """Stores steps and tells what they changed. Signals come after the transaction.

    What cannot be stored is told by `message` and changes nothing.

    Signals:
        objects_changed(tuple[Annotation, ...]): The objects of the image, by id, hidden ones included; without the one
            that is reopened.
        proposals_changed(tuple[Annotation, ...]): What is proposed on the image and not accepted yet, by id.
        selection_changed(frozenset[int]): Ids of the selected objects.
        categories_changed(tuple[Category, ...]): All labels, by id.
        category_changed(Category | None): The current label, which the next object gets.
        images_changed(tuple[ImageRecord, ...], dict[int, int]): All images in the order of the list, and the number
            of objects of each image that has any.
        image_updated(ImageRecord, int): One image and its number of objects.
        history_changed(str | None, str | None): Titles of what undo and redo would do; None if there is nothing.
        saved(datetime): A transaction was committed.
        long_replay(bool, int): To undo (True) or redo (False) so many steps would take long: `lend`, let a worker do
            it, and `take_back`.
        message(str): One sentence for the status bar.
        refused(str): One sentence on why something that was asked for cannot be done now.
        warning(str): One sentence about what went wrong and what to do.

    Attributes:
        label_colors: The colours that new labels get, as "#RRGGBB".
    """

    objects_changed = Signal(object)
    proposals_changed = Signal(object)
    selection_changed = Signal(object)
    categories_changed = Signal(object)
    category_changed = Signal(object)
    images_changed = Signal(object, object)
    image_updated = Signal(object, int)
    history_changed = Signal(object, object)
    saved = Signal(object)
    long_replay = Signal(bool, int)
    message = Signal(str)
    refused = Signal(str)
    warning = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label_colors = PALETTE
        self._store: ProjectStore | None = None
        self._records = Records()
        self._reopened_id: int | None = None
        self._selection: frozenset[int] = frozenset()
        self._category_id: int | None = None
        self._step_titles: tuple[str | None, str | None] = None, None

    @property
    def image(self) -> ImageRecord | None:
        """The image that is open, being opened or that failed to open; None without a project or in an empty one."""
        image_id = self._records.image_id
        return None if image_id is None else self._records.images[image_id]

    @property
    def images(self) -> tuple[ImageRecord, ...]:
        """All images in the order of the list."""
        return self._images.records

    @property
    def objects(self) -> tuple[Annotation, ...]:
        """What `objects_changed` told last."""
        return self._records.ordered(without=self._reopened_id)

    @property
    def proposals(self) -> tuple[Annotation, ...]:
        """What `proposals_changed` told last."""
        proposals = self._records.proposals
        return tuple(proposals[key] for key in sorted(proposals))

    @property
    def selection(self) -> frozenset[int]:
        """The ids of the selected objects."""
        return self._selection

    @property
    def selected(self) -> tuple[Annotation, ...]:
        """The selected objects, by id."""
        if not self._selection:
            return ()
        return tuple(annotation for annotation in self.objects if annotation.id in self._selection)

    @property
    def categories(self) -> tuple[Category, ...]:
        """All labels, by id."""
        return tuple(sorted(self._records.categories.values(), key=lambda category: category.id))

    @property
    def category(self) -> Category | None:
        """The current label."""
        return None if self._category_id is None else self._records.categories.get(self._category_id)

    @property
    def store(self) -> ProjectStore | None:
        """The open project. To read from; what changes it goes through `apply`."""
        return self._store

    def apply(self, step: Step) -> bool:
        """Store a step and tell everybody; False, and a warning, if it could not be stored."""
        return self._make(lambda store: store.apply(step), step)

    def take_in(self, write: Callable[[ProjectStore], None], told: Step) -> bool:
        """Store what is no edit and stands in no history, and tell everybody of it as `apply` does.

        Args:
            write: Stores it.
            told: The changes that it makes.
        """
        return self._make(write, told)

    def amend(self, made: Step, step: Step) -> bool:
        """Store a step in the place of the one made last; False, and a warning, if it could not be stored.

        Args:
            made: The step made last, by `apply` or here.
            step: What stands in its place. Its changes begin where those of ``made`` began.
        """
        told = replace(step, changes=(*made.inverse().changes, *step.changes))
        return self._make(lambda store: store.amend(step), told)

    def refuses_edits(self) -> bool:
        """Whether nothing can be changed, for good or for now; then says so."""
        refuses = self._store is not None and self._store.read_only
        if refuses:
            self.refused.emit(tr(LENT if self._store is not None and self._store.is_lent else READ_ONLY))
        return refuses

    def select(self, ids: frozenset[int]) -> None:
        """Select these objects and no others; ids of other images are left out."""
        selection = ids.intersection(self._records.objects) - {self._reopened_id}
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def object_at(self, x: float, y: float) -> int | None:
        """The id of the visible object under an image pixel, of several the smallest, or None."""
        return object_at(self.objects, x, y)

    @property
    def undo_title(self) -> str | None:
        """What `undo` would take back, or None."""
        return self._step_titles[0]

    @property
    def redo_title(self) -> str | None:
        """What `redo` would do again, or None."""
        return self._step_titles[1]

    def undo(self) -> bool:
        """Take the newest step back, and go to the image on which it happened; whether that was done here and now."""
        if self._store is not None and not self._is_long(undo=True):
            step = self._replay(self._store.undo, mark("Undone: {title}."))
            if step is not None:
                self._on_undone(step)
                return True
        return False

    def redo(self) -> bool:
        """Do again what undo took back last, and go to its image; whether that was done here and now."""
        if self._store is not None and not self._is_long(undo=False):
            step = self._replay(self._store.redo, mark("Done again: {title}."))
            if step is not None:
                self._on_redone(step)
                return True
        return False

    def lend(self) -> None:
        """Leave the project's file to a worker that makes a larger change; edits are refused until `take_back`."""
        if self._store is not None:
            self._store.lend()

    def take_back(self) -> None:
        """The worker has closed the file, whatever came of it: show what the project holds now."""
        if self._store is not None:
            with self._telling_errors():
                self._store.take_back()
                self._follow(Step("", (), bulk=True))

    # For the layers above

    def _load(self, store: ProjectStore) -> None:
        """Show the records of a project, none of its images yet."""
        self._store, self._records = store, Records(store)
        last = store.setting(LAST_CATEGORY)
        self._category_id = int(last) if last else None
        self.categories_changed.emit(self.categories)
        self.category_changed.emit(self.category)
        self.images_changed.emit(self.images, self._images.counts)
        self._step_titles = store.undo_title, store.redo_title
        self._tell_history()

    def _show_objects(self, annotations: Iterable[Annotation], proposals: Iterable[Annotation] = ()) -> None:
        """Show the objects and proposals of another image, or none."""
        self._records.show(annotations, proposals)
        self.select(frozenset())
        self.objects_changed.emit(self.objects)
        self.proposals_changed.emit(self.proposals)

    def _withhold(self, annotation_id: int | None) -> None:
        """Leave the reopened object out of the objects, or with None no object."""
        if annotation_id != self._reopened_id:
            self._reopened_id = annotation_id
            self.select(self._selection)
            self.objects_changed.emit(self.objects)

    def _remember(self, key: str, value: int) -> None:
        if self._store is not None and not self._store.read_only:
            with self._telling_errors():
                self._store.set_setting(key, str(value))

    def _tell_history(self) -> None:
        """What undo and redo would do may have changed."""
        self.history_changed.emit(self.undo_title, self.redo_title)

    def _on_undone(self, inverse: Step) -> None:
        """A step was taken back, by the inverse that is given, and everybody was told."""

    def _on_redone(self, step: Step) -> None:
        """A step was made again, and everybody was told."""

    def _is_long(self, *, undo: bool, steps: int = 1) -> bool:
        """Whether a step would take long to take back or to make again; then asks for a worker."""
        found = False
        with self._telling_errors():
            if self._store is not None and not self._store.read_only:
                found = self._store.undo_is_long if undo else self._store.redo_is_long
        if found:
            self.long_replay.emit(undo, steps)
        return found

    def _make(self, change: Callable[[ProjectStore], None], told: Step) -> bool:
        """Change the project, and tell everybody by this step what is different now."""
        if self._store is None or self.refuses_edits():
            return False
        try:
            change(self._store)
        except SamAnnotatorError as error:
            self.warning.emit(str(error))
            return False
        self._follow(told)
        return True

    def _replay(self, replay: Callable[[], Step | None], told: str) -> Step | None:
        if self.refuses_edits():
            return None
        try:
            step = replay()
        except SamAnnotatorError as error:
            self.warning.emit(str(error))
            return None
        if step is not None:
            self._follow(step)
            self.message.emit(tr(told, title=step.title))
        return step

    def _follow(self, step: Step) -> None:
        """Tell everybody what a committed step changed: labels before the objects that use them."""
        category = self.category
        if step.bulk and self._store is not None:
            self._records = Records(self._store, self._records.image_id)
            self.images_changed.emit(self.images, self._images.counts)
            touched = Touched(categories=True, objects=True, proposals=True, images=frozenset())
        else:
            touched = self._records.follow(step)
        if self._store is not None and any(
            isinstance(each.before, Category) and not each.after for each in step.changes
        ):
            self._records.read_labels(self._store)  # what had the label may have got another one
            touched = replace(touched, proposals=True)
        if touched.categories:
            self.categories_changed.emit(self.categories)
        if self.category != category:
            self.category_changed.emit(self.category)
        if touched.objects:
            self.select(self._selection)
            self.objects_changed.emit(self.objects)
        if touched.proposals:
            self.proposals_changed.emit(self.proposals)
        if len(touched.images) > _MANY:
            self.images_changed.emit(self.images, self._images.counts)
        else:
            for image_id in sorted(touched.images):
                self.image_updated.emit(self._images[image_id], self._images.count(image_id))
        if self._store is not None:
            self._step_titles = self._store.undo_title, self._store.redo_title
            self._tell_history()
            self.saved.emit(self._store.saved_at)

    @contextmanager
    def _telling_errors(self) -> Iterator[None]:
        """Tell our own errors by `warning` and go on."""
        try:
            yield
        except SamAnnotatorError as error:
            self.warning.emit(str(error))

    @property
    def _images(self) -> ImageList:
        return self._records.images
