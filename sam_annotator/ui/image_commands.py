"""What is done to images from the list: filtered, sorted, marked, written about; and which of them are encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QToolButton

from sam_annotator.controllers.image_finder import ImageFinder
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.readiness import ReadinessWatch
from sam_annotator.core.annotation import ImageRecord, ImageStatus
from sam_annotator.core.wording import counted
from sam_annotator.ui.comment_box import CommentBox, CommentNote
from sam_annotator.ui.theme import WIDE

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

_MARKS = {
    "mark_todo": ImageStatus.TODO,
    "mark_in_progress": ImageStatus.IN_PROGRESS,
    "mark_review": ImageStatus.REVIEW,
    "mark_rejected": ImageStatus.REJECTED,
}
_NEED_AN_IMAGE = (*_MARKS, "next_review", "comment")


def wire_image_list(window: MainWindow) -> None:
    """Connect the list of images, once."""
    ImageCommands(window)


class ImageCommands(QObject):
    """Belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.finder = ImageFinder(window.controller, Lane("find", window.executors("find")), parent=self)
        self._box, self._note = CommentBox(window), CommentNote(window.canvas)
        self._about: int | frozenset[int] | None = None
        self._box.written.connect(self._write)
        self._note.clicked.connect(self._comment_image)
        self._readiness = ReadinessWatch(window.controller, Lane("readiness", window.executors("readiness")), self)
        self._readiness.changed.connect(window.images.set_readiness)
        for part in (self.finder, self._readiness):
            window.closing.connect(part.close)
        self._connect_list()
        self._connect_actions()

    def _connect_list(self) -> None:
        window, images, finder, controller = self._window, self._window.images, self.finder, self._window.controller
        images.query_wanted.connect(finder.set_query)
        finder.query_changed.connect(images.set_query)
        finder.shown_changed.connect(images.show_images)
        finder.busy_changed.connect(images.set_busy)
        controller.categories_changed.connect(images.set_categories)
        images.image_chosen.connect(controller.go_to)
        images.image_chosen.connect(window.canvas.setFocus)
        images.statuses_chosen.connect(controller.set_statuses)
        images.comment_wanted.connect(self._comment_on)
        window.objects.comment_wanted.connect(self._comment_objects)
        images.filter_left.connect(window.canvas.setFocus)
        controller.image_opening.connect(self._show)
        controller.image_updated.connect(self._updated)
        controller.images_changed.connect(self._images_changed)

    def _connect_actions(self) -> None:
        window, controller, actions = self._window, self._window.controller, self._window.actions_by_id
        for action_id, status in _MARKS.items():
            actions[action_id].triggered.connect(lambda _=False, status=status: self._mark(status))
        actions["mark_done"].triggered.connect(lambda _=False: self._toggle_done())
        actions["mark_done"].setCheckable(True)
        actions["next_review"].triggered.connect(lambda _=False: controller.next_with_status(ImageStatus.REVIEW))
        actions["comment"].triggered.connect(lambda _=False: self._comment())
        actions["filter_images"].triggered.connect(lambda _=False: self._focus_filter())
        bar = window.images.bar
        actions["filter_menu"].triggered.connect(lambda _=False: self._open(bar.filter_menu, bar.filter_button))
        actions["sort_images"].triggered.connect(lambda _=False: self._open(bar.sort_menu, bar.sort_button))
        actions.enable(*_NEED_AN_IMAGE, on=False)

    # Statuses

    def _mark(self, status: ImageStatus) -> None:
        self._window.controller.set_statuses(self._window.images.chosen_ids(), status)

    def _toggle_done(self) -> None:
        """Done; in progress again where all are done already."""
        controller, ids = self._window.controller, self._window.images.chosen_ids()
        done = all(controller.record(image_id).status is ImageStatus.DONE for image_id in ids)
        controller.set_statuses(ids, ImageStatus.IN_PROGRESS if done else ImageStatus.DONE)
        self._show(controller.image)

    def _show(self, record: ImageRecord | None) -> None:
        self._window.actions_by_id.enable(*_NEED_AN_IMAGE, on=record is not None)
        self._window.actions_by_id["mark_done"].setChecked(record is not None and record.status is ImageStatus.DONE)
        self._note.set_comment(record.comment if record else "")

    def _updated(self, record: ImageRecord) -> None:
        current = self._window.controller.image
        if current is not None and current.id == record.id:
            self._show(record)

    def _images_changed(self) -> None:
        self._show(self._window.controller.image)

    # Comments

    def _comment(self) -> None:
        """Write about the selected objects, or about the image."""
        if self._window.controller.selection:
            self._comment_objects(self._window.controller.selection)
        else:
            self._comment_image()

    def _comment_objects(self, ids: frozenset[int]) -> None:
        controller = self._window.controller
        chosen = [item for item in controller.objects if item.id in ids]
        names = {category.id: category.name for category in controller.categories}
        what = f"{names[chosen[0].category_id]} #{chosen[0].id}" if len(chosen) == 1 else counted(len(chosen), "object")
        comments = {item.comment for item in chosen}
        self._ask(ids, what, comments.pop() if len(comments) == 1 else "")

    def _comment_image(self) -> None:
        if self._window.controller.image is not None:
            self._comment_on(self._window.controller.image.id)

    def _comment_on(self, image_id: int) -> None:
        record = self._window.controller.record(image_id)
        self._ask(image_id, record.path, record.comment)

    def _ask(self, about: int | frozenset[int], what: str, comment: str) -> None:
        self._about = about
        ground = self._window.pages
        self._box.ask(what, comment, ground.mapToGlobal(QPoint(ground.width() // 2, WIDE)))

    def _write(self, comment: str) -> None:
        about, self._about = self._about, None
        if isinstance(about, frozenset):
            self._window.controller.comment_objects(about, comment)
        elif about is not None:
            self._window.controller.comment_image(about, comment)

    # The bar

    def _focus_filter(self) -> None:
        self._window.panels.show(self._window.images)
        self._window.images.filter.setFocus()

    def _open(self, menu: QMenu, button: QToolButton) -> None:
        self._window.panels.show(self._window.images)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
