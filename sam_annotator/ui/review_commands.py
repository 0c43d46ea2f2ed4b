"""How the review is reached and left, and what its page says to the session."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.stages import STAGE
from sam_annotator.core.stages import Stage
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.store.reviewing import EVERY_OBJECT, EVERY_PROPOSAL, Scope
from sam_annotator.ui.review_page import BACK, CLOSE, FIX, GOOD, LATER, SCOPES, ReviewPage

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


PROPOSALS = SCOPES.index("Proposals")


def wire_review(window: MainWindow) -> None:
    """Add the page of the review to the window."""
    ReviewCommands(window)


class ReviewCommands(QObject):
    """Connects F6, the page and the session; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._reviewing = window, window.controller.reviewing
        self.page = page = ReviewPage()
        window.pages.addWidget(page)
        reviewing, controller = self._reviewing, window.controller
        self._verdicts = {
            GOOD: reviewing.find_good,
            BACK: reviewing.send_back,
            FIX: self._fix,
            LATER: reviewing.put_off,
            CLOSE: reviewing.end,
        }
        page.said.connect(lambda verdict: self._verdicts[verdict]())
        page.relabelled.connect(reviewing.relabel)
        page.scope_chosen.connect(self._begin)
        reviewing.active_changed.connect(self._active)
        reviewing.item_changed.connect(page.show_item)
        reviewing.item_changed.connect(lambda _: self._come_back())
        reviewing.picture_changed.connect(page.show_picture)
        reviewing.progress_changed.connect(page.set_progress)
        controller.reopened_changed.connect(self._look_closer)
        controller.categories_changed.connect(page.set_categories)
        controller.images_changed.connect(lambda *_: self._enable())
        window.actions_by_id["review"].triggered.connect(self._toggle)
        window.actions_by_id["review"].setCheckable(True)
        self._enable()

    def _enable(self) -> None:
        self._window.actions_by_id["review"].setEnabled(self._window.store is not None)

    def _toggle(self) -> None:
        """Begin, go back to a review that was left for a moment, or end it."""
        window = self._window
        if not self._reviewing.is_active:
            self._begin(PROPOSALS if self._are_proposals_first() else 0)
        elif window.pages.currentWidget() is self.page:
            self._reviewing.end()
        else:
            self._show()
        window.actions_by_id["review"].setChecked(self._reviewing.is_active)

    def _are_proposals_first(self) -> bool:
        """Whether proposals wait, and a person is here for them: nothing else waits, or all images were searched."""
        store = self._window.store
        if store is None:
            return False
        with suppress(SamAnnotatorError):  # told by the review itself, which reads the same
            if store.reviews.count(EVERY_PROPOSAL):
                return store.setting(STAGE) == Stage.AUTOMATIC or not store.reviews.count(EVERY_OBJECT)
        return False

    def _begin(self, scope: int) -> None:
        """Review all objects, those of the open image, of the current label, or of the object shown; or proposals."""
        controller, item = self._window.controller, self._reviewing.item
        image = item.image if item else controller.image
        category = item.category if item else controller.category
        scopes = (
            Scope(),
            Scope(image_id=image.id if image else None),
            Scope(category_id=category.id if category else None),
            EVERY_PROPOSAL,
        )
        self.page.scope.setCurrentIndex(scope)
        self._reviewing.begin(scopes[scope])
        self._show()

    def _active(self, on: bool) -> None:
        self._window.actions_by_id["review"].setChecked(on)
        if not on and self._window.pages.currentWidget() is self.page:
            self._window.show_page(self._window.canvas)
            self._window.canvas.setFocus()

    def _fix(self) -> None:
        window = self._window
        self._reviewing.fix()
        if self._reviewing.is_fixing:
            window.show_page(window.canvas)
            window.canvas.setFocus()

    def _look_closer(self, reopened: int | None) -> None:
        """What is to be fixed is enlarged on the canvas as it was in the review."""
        item = self._reviewing.item
        if item is not None and self._reviewing.is_fixing and reopened == item.annotation.id:
            self._window.canvas.look_closer(item.annotation.mask.bbox)

    def _come_back(self) -> None:
        """What was to be fixed is fixed, or was left as it is."""
        if self._reviewing.is_active and not self._reviewing.is_fixing:
            self._show()

    def _show(self) -> None:
        if self._reviewing.is_active and self._window.pages.currentWidget() is not self.page:
            self._window.show_page(self.page)
        self.page.setFocus()
