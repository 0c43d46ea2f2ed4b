"""Proposals: objects that a model or a file suggests and a person accepts, one key or click each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers import proposing_steps
from sam_annotator.controllers.hit_testing import object_at
from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.prompt import Prompt

if TYPE_CHECKING:
    from sam_annotator.controllers.annotating import AnnotatingController


class ProposalsController(QObject):
    """Lets a person go through the proposals of the open image. It is a `tools.context.Proposing`.

    Args:
        controller: The session.

    Signals:
        shown_changed(tuple[Annotation, ...], int | None): The proposals of the open image, each with the label that it
            would get, and the id of the one that is pointed at.
    """

    shown_changed = Signal(object, object)

    def __init__(self, controller: AnnotatingController) -> None:
        super().__init__(controller)
        self._controller = controller
        self._current: int | None = None
        controller.proposals_changed.connect(lambda _: self._show())
        controller.category_changed.connect(lambda _: self._show())
        controller.prompt_changed.connect(self._on_prompt)

    # What is proposed

    @property
    def shown(self) -> tuple[Annotation, ...]:
        """The proposals of the open image by id, each with the label that it would get."""
        return tuple(replace(each, category_id=self.label_of(each).id) for each in self._controller.proposals)

    @property
    def current(self) -> int | None:
        """The id of the one that is pointed at, by the mouse or by `cycle`."""
        return self._current

    def at(self, x: float, y: float) -> int | None:
        """The id of the proposal under an image pixel, of several the smallest; None while a prompt is open."""
        return object_at(self._controller.proposals, x, y) if self._controller.prompt.is_empty else None

    def point_at(self, proposal_id: int | None) -> None:
        """Point at a proposal, or at none."""
        known = {each.id for each in self._controller.proposals}
        proposal_id = proposal_id if proposal_id in known else None
        if proposal_id != self._current:
            self._current = proposal_id
            self._tell()

    def cycle(self, offset: int) -> None:
        """Point at the proposal that many places further, around the end: those of a model the surest first."""
        ids = [each.id for each in self._controller.proposals]
        if ids and self._controller.prompt.is_empty:
            start = ids.index(self._current) if self._current in ids else -1 if offset > 0 else 0
            self.point_at(ids[(start + offset) % len(ids)])

    def label_of(self, proposal: Annotation) -> Category:
        """The label that a proposal would get now: its own, or the current one."""
        known = {category.id: category for category in self._controller.categories}
        own = known[proposal.category_id]
        return own if proposing_steps.has_label(proposal) else self._controller.category or own

    # What a person says to them

    def accept(self, proposal_id: int) -> None:
        """Make an object of a proposal."""
        self._accept([each for each in self._controller.proposals if each.id == proposal_id])

    def accept_current(self) -> bool:
        """Make an object of the one that is pointed at, and point at the next; False if there is none."""
        return self._with_current(self.accept)

    def accept_all(self) -> None:
        """Make objects of all."""
        self._accept(list(self._controller.proposals))

    def discard(self, proposal_id: int) -> None:
        """Throw one away."""
        self._discard([each for each in self._controller.proposals if each.id == proposal_id])

    def discard_current(self) -> bool:
        """Throw the one away that is pointed at, and point at the next; False if there is none."""
        return self._with_current(self.discard)

    def discard_all(self) -> None:
        """Throw all away that are left."""
        self._discard(list(self._controller.proposals))

    # Inside

    def _accept(self, proposals: list[Annotation]) -> None:
        image = self._controller.image
        if proposals and image is not None:
            labels = [self.label_of(each) for each in proposals]
            self._controller.masks.apply(proposing_steps.accept(proposals, image, labels))

    def _discard(self, proposals: list[Annotation]) -> None:
        if proposals:
            self._controller.apply(proposing_steps.discard(proposals))

    def _with_current(self, do: Callable[[int], None]) -> bool:
        if self._current is None or not self._controller.prompt.is_empty:
            return False
        ids = [each.id for each in self._controller.proposals]
        place, before = ids.index(self._current), self._current
        do(before)
        left = [each.id for each in self._controller.proposals]
        if before not in left and left:
            self.point_at(left[place % len(left)])
        return True

    def _on_prompt(self, prompt: Prompt) -> None:
        if not prompt.is_empty:
            self.point_at(None)

    def _show(self) -> None:
        if self._current not in {each.id for each in self._controller.proposals}:
            self._current = None
        self._tell()

    def _tell(self) -> None:
        self.shown_changed.emit(self.shown, self._current)
