"""What the keys and menus of proposals do, and where proposals are shown."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.ui.shortcuts import key_text
from sam_annotator.ui.tasks import Task

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

_KEYS = {"accept": "accept", "delete": "delete", "next": "cycle_next", "all": "accept_all"}
"""The commands that a sentence names."""


def wire_proposals(window: MainWindow) -> ProposalCommands:
    """Connect the proposals of the session with the window."""
    return ProposalCommands(window)


class ProposalCommands(QObject):
    """Connects actions, canvas and status bar with the proposals; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._proposing, self._everything = window.controller.proposing, window.controller.everything
        self._task: Task | None = None
        self._hinting = False
        for action_id, do in {
            "propose": self._everything.propose,
            "accept_all": self._proposing.accept_all,
            "discard_all": self._proposing.discard_all,
            "accept": self._proposing.accept_current,
            "cycle_next": lambda: self._proposing.cycle(1),
            "cycle_back": lambda: self._proposing.cycle(-1),
            "delete": self._discard_current,
            "drop_prompt": lambda: self._proposing.point_at(None),
        }.items():
            window.actions_by_id[action_id].triggered.connect(lambda _=False, do=do: do())
        controller = window.controller
        self._proposing.shown_changed.connect(self._shown)
        controller.categories_changed.connect(lambda _: self._show())
        controller.prompt_changed.connect(lambda _: self._end_hint())
        controller.proposals_changed.connect(lambda _: self._end_hint())
        controller.images_changed.connect(lambda *_: self._count())
        controller.image_updated.connect(lambda record, _: self._count_on(record.id))
        self._everything.running_changed.connect(self._running)
        self._everything.progressed.connect(self._progressed)
        self._everything.proposed.connect(self.hint)

    def _discard_current(self) -> None:
        if not self._window.controller.selection:
            self._proposing.discard_current()

    def _shown(self, shown: tuple[Annotation, ...], current: int | None) -> None:
        window = self._window
        categories = {category.id: category for category in window.controller.categories}
        window.canvas.set_proposals(shown, categories, current)
        window.status.set_proposals(len(shown))

    def _show(self) -> None:
        self._shown(self._proposing.shown, self._proposing.current)

    def _count(self) -> None:
        """Show in the list on which images something is proposed."""
        store = self._window.controller.store
        if store is not None:
            with suppress(SamAnnotatorError):  # told already, by whoever has just read or written
                self._window.images.model.set_proposed(store.proposal_counts())

    def _count_on(self, image_id: int) -> None:
        """The same for one image: to count all takes 40 ms where half a million wait."""
        store = self._window.controller.store
        if store is not None:
            with suppress(SamAnnotatorError):
                self._window.images.model.set_proposed_on(image_id, store.proposal_count(image_id))

    def _running(self, on: bool) -> None:
        tasks = self._window.status.tasks
        if on:
            self._task = tasks.begin(tr("Looking for objects"), self._everything.cancel)
        else:
            tasks.end(self._task)
            self._task = None

    def _progressed(self, done: int, total: int) -> None:
        if self._task is not None:
            self._window.status.tasks.advance(self._task, done, total)

    def hint(self, count: int) -> None:
        """So many objects have just been proposed: say on the photograph what can be done with them."""
        keys = {name: key_text(next(iter(self._window.keymap[row].keys), "")) for name, row in _KEYS.items()}
        sentence = tr(
            "{proposals}: click or {accept} accepts, {delete} rejects, {next} goes on, {all} takes all.",
            proposals=counted(count, "proposal"),
            **keys,
        )
        self._window.canvas.set_hint(sentence)
        self._hinting = True

    def _end_hint(self) -> None:
        if self._hinting:
            self._hinting = False
            self._window.canvas.set_hint(None)
