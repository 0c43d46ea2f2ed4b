"""A second look at objects, one by one, the least certain first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.controllers import review_steps
from sam_annotator.controllers.proposing_steps import has_label
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.controllers.review_pictures import ReviewPictures
from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.history import Step
from sam_annotator.core.labels import new_category
from sam_annotator.core.wording import tr
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.reviewing import EVERY_OBJECT, Scope, Waiting

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController

AHEAD = 3
"""So many objects further their photographs are read ahead."""


@dataclass(frozen=True)
class ReviewItem:
    """The object that is looked at.

    Attributes:
        annotation: It.
        image: On which it lies.
        category: Its label, of a proposal the one that it would get.
        certainty: As `store.reviewing` reckons it.
    """

    annotation: Annotation
    image: ImageRecord
    category: Category
    certainty: float


class ReviewingController(QObject):
    """Shows the top of the queue of a review, and takes the verdict. Of a proposal: whether it becomes an object.

    The object shown is always the first of the queue that was not put off. A verdict takes it out, and whatever else
    happens to the project, an undo too, the queue is asked anew: so an undone verdict brings its object back.

    Args:
        controller: The session.
        reader: Reads the photographs; closed with the session.

    Signals:
        active_changed(bool): Whether a review is going on.
        item_changed(ReviewItem | None): What is looked at, or None when the queue is empty. Its photograph follows.
        picture_changed(ndarray | None, str): The photograph of the item, (H, W, 3) uint8 RGB, or why there is none.
        progress_changed(int, int): How many were looked at since the review began, and of how many.
    """

    active_changed = Signal(bool)
    item_changed = Signal(object)
    picture_changed = Signal(object, str)
    progress_changed = Signal(int, int)
    _arrived = Signal()

    def __init__(self, controller: AnnotatingController, reader: ImageReader) -> None:
        super().__init__(controller)
        self._controller = controller
        self._pictures = ReviewPictures(reader, self)
        self._pictures.read.connect(self.picture_changed)
        self._store: ProjectStore | None = None
        self._scope = EVERY_OBJECT
        self._active = False
        self._item: ReviewItem | None = None
        self._put_off: list[int] = []
        self._total = self._left = 0
        self._judging = False
        self._to_fix: int | None = None
        self._fixing = False
        controller.saved.connect(lambda _: self._on_step())
        controller.category_changed.connect(lambda _: self._on_label())
        controller.images_changed.connect(lambda *_: self._on_images())
        controller.image_opened.connect(lambda *_: self._arrived.emit())
        controller.reopened_changed.connect(self._on_reopened)
        # Queued: an image that has just been opened still has to be handed to the model.
        self._arrived.connect(self._reopen, Qt.ConnectionType.QueuedConnection)

    @property
    def is_active(self) -> bool:
        """Whether a review is going on."""
        return self._active

    @property
    def item(self) -> ReviewItem | None:
        """What is looked at."""
        return self._item

    @property
    def scope(self) -> Scope:
        """Which objects are reviewed."""
        return self._scope

    def begin(self, scope: Scope = EVERY_OBJECT) -> None:
        """Review these objects, from the least certain on."""
        if self._controller.store is None:
            return
        was_active, self._active, self._scope = self._active, True, scope
        self._store = self._controller.store
        self._total = self._left = 0
        self._put_off.clear()
        if not was_active:
            self.active_changed.emit(self._active)
        self._count()
        self._refresh()

    def end(self) -> None:
        """Stop; what was said is stored."""
        if self._active:
            self._active = self._fixing = False
            self._item = self._to_fix = self._store = None
            self._pictures.forget()
            self.active_changed.emit(self._active)

    def close(self) -> None:
        """Wait for what is read. Nothing may be called afterwards."""
        self._active = False
        self._pictures.close()

    # What a person says

    def find_good(self) -> None:
        """It is good, a proposal is accepted; the next."""
        if self._item is not None and self._item.annotation.proposed:
            self._judge(self._accepting(self._item))
        elif self._item is not None:
            self._judge(review_steps.find_good(self._item.annotation, self._item.category.name))

    def send_back(self) -> None:
        """It has to be mended, its image is marked as to review; a proposal is rejected. The next."""
        if self._item is not None and self._item.annotation.proposed:
            self._judge(review_steps.reject(self._item.annotation))
        elif self._item is not None:
            item = self._item
            self._judge(review_steps.send_back(item.annotation, item.category.name, item.image))

    def put_off(self) -> None:
        """Say nothing yet; the next. It comes again when nothing else is left."""
        if self._item is not None:
            self._put_off.append(self._item.annotation.id)
            self._refresh()

    def relabel(self, name: str) -> None:
        """Give it another label, old or new, and go on looking at it.

        A proposal that does not say what it is gets the current label: another one is current then, also for the next.
        """
        controller, item, name = self._controller, self._item, name.strip()
        if item is None or controller.store is None or not name or name == item.category.name:
            return
        if item.annotation.proposed and not has_label(item.annotation):
            controller.choose_label(name)
            return
        if item.annotation.locked:
            controller.refused.emit(tr("This object is locked and left as it is."))
            return
        known = next((each for each in controller.categories if each.name.casefold() == name.casefold()), None)
        category = known or new_category(
            controller.store.new_category_id(), name, controller.categories, controller.label_colors
        )
        if category.id != item.category.id:
            controller.apply(review_steps.relabel(item.annotation, category, new=known is None))

    def fix(self) -> None:
        """Open its image, with the object reopened; the review goes on when that is accepted or dropped.

        A proposal is accepted first.
        """
        if self._item is None:
            return
        controller, item = self._controller, self._item
        self._to_fix = item.annotation.id
        if item.annotation.proposed and not controller.apply(self._accepting(item)):
            self._to_fix = None
            return
        here = controller.image is not None and controller.image.id == item.image.id
        if here and controller.image_size is not None:
            self._reopen()
        else:
            controller.go_to(item.image.id)

    @property
    def is_fixing(self) -> bool:
        """Whether an object of the review is open on the canvas."""
        return self._fixing or self._to_fix is not None

    # Inside

    def _judge(self, step: Step) -> None:
        self._judging = True
        try:
            if self._controller.apply(step):
                self._left = max(0, self._left - 1)
        finally:
            self._judging = False
        self._refresh()

    def _accepting(self, item: ReviewItem) -> Step:
        store = self._controller.store
        objects = store.annotations(item.image.id) if store is not None else ()
        return review_steps.accept(item.annotation, item.category, item.image, objects, self._controller.masks.overlap)

    def _on_step(self) -> None:
        """Something has changed the project, perhaps an undo."""
        if self._active and not self._judging and not self.is_fixing:
            self._count()
            self._refresh(anew=False)

    def _on_label(self) -> None:
        """Another label is current, which proposals get."""
        if self._item is not None and self._item.annotation.proposed and not self.is_fixing:
            self._refresh()

    def _on_images(self) -> None:
        """Perhaps it is another project."""
        if self._active and self._controller.store is not self._store:
            self.end()

    def _count(self) -> None:
        if self._controller.store is not None:
            before, self._left = self._left, self._controller.store.reviews.count(self._scope)
            if self._left > before + 1:  # more have come; an undo brings one back
                self._total += self._left - before
            self._total = max(self._total, self._left)

    def _refresh(self, *, anew: bool = True) -> None:
        """Show what is at the top of the queue now; without ``anew`` only if it is something else than before."""
        store = self._controller.store
        if not self._active or store is None:
            return
        try:
            queue = store.reviews.waiting(self._scope, len(self._put_off) + 1 + AHEAD)
            left = [each for each in queue if each.id not in self._put_off]
            if not left and self._put_off:
                self._put_off.clear()
                left = list(queue)
            before, self._item = self._item, self._made(left[0]) if left else None
        except SamAnnotatorError as error:
            self._controller.warning.emit(str(error))
            return
        self.progress_changed.emit(self._total - self._left, self._total)
        if not anew and self._item == before:
            return  # somebody is looking at it, perhaps typing its label
        self.item_changed.emit(self._item)
        self._pictures.show([store.image_root / store.image(each.image_id).path for each in left])

    def _made(self, waiting: Waiting) -> ReviewItem | None:
        store = self._controller.store
        if store is None:
            return None
        annotation, image = store.annotation(waiting.id), store.image(waiting.image_id)
        labels = {category.id: category for category in self._controller.categories}
        own = labels[annotation.category_id]
        label = self._controller.proposing.label_of(annotation) if annotation.proposed else own
        return ReviewItem(annotation, image, label, waiting.certainty)

    def _reopen(self) -> None:
        to_fix, self._to_fix = self._to_fix, None
        if self._active and to_fix is not None:
            self._fixing = True
            self._controller.reopen(to_fix)
            self._fixing = self._controller.reopened == to_fix
            if not self._fixing:  # others have taken all its pixels
                self._count()
                self._refresh()

    def _on_reopened(self, annotation_id: int | None) -> None:
        if annotation_id is None and self._fixing:
            self._fixing = False
            self._count()
            self._refresh()
