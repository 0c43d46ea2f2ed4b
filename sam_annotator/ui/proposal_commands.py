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

_KEYS = {"accept": "accept", "next": "cycle_next", "all": "accept_all", "none": "discard_all"}
"""The commands that a sentence names."""
ALL_ACTIONS = ("accept_all", "discard_all")


def wire_proposals(window: MainWindow) -> None:
    """Connect the proposals of the session with the window."""
    ProposalCommands(window)


class ProposalCommands(QObject):
    """Connects actions, canvas and status bar with the proposals; belongs to the window.

    Enter, Tab, Escape and Delete mean proposals only while no prompt is open and, for Delete, nothing is selected: so
    no key means two things at once.
    """

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
        controller.prompt_changed.connect(lambda _: self._enable())
        controller.prompt_changed.connect(lambda _: self._end_hint())
        controller.proposals_changed.connect(lambda _: self._end_hint())
        controller.candidates_changed.connect(lambda *_: self._enable())
        controller.selection_changed.connect(lambda _: self._enable())
        window.canvas.drawing_changed.connect(lambda _: self._enable())
        controller.image_opened.connect(lambda *_: self._enable())
        controller.image_opening.connect(lambda _: self._enable())
        controller.images_changed.connect(lambda *_: self._count())
        controller.saved.connect(lambda _: self._count())
        self._everything.running_changed.connect(self._running)
        self._everything.progressed.connect(self._progressed)
        self._everything.proposed.connect(self._proposed)
        self._enable()

    def _discard_current(self) -> None:
        if not self._window.controller.selection:
            self._proposing.discard_current()

    def _shown(self, shown: tuple[Annotation, ...], current: int | None) -> None:
        window = self._window
        categories = {category.id: category for category in window.controller.categories}
        window.canvas.set_proposals(shown, categories, current)
        window.status.set_proposals(len(shown))
        self._enable()

    def _show(self) -> None:
        self._shown(self._proposing.shown, self._proposing.current)

    def _count(self) -> None:
        """Show in the list on which images something is proposed."""
        store = self._window.controller.store
        if store is not None:
            with suppress(SamAnnotatorError):  # told already, by whoever has just read or written
                self._window.images.model.set_proposed(store.proposal_counts())

    def _enable(self) -> None:
        """After `ViewUpdates`, which knows of prompts and objects alone."""
        window, controller = self._window, self._window.controller
        free, some = controller.prompt.is_empty, bool(controller.proposals)
        actions, pointed = window.actions_by_id, self._proposing.current is not None
        actions.enable("propose", on=controller.image_size is not None)
        actions.enable(*ALL_ACTIONS, on=some)
        drawing = window.canvas.drawing
        actions.enable("cycle_next", "cycle_back", on=not free or some)
        actions.enable("accept", on=not free or pointed or drawing)
        actions.enable("delete", on=bool(controller.selection) or (free and pointed))
        if (free and pointed) or self._everything.is_running:
            actions.enable("drop_prompt", on=True)

    def _running(self, on: bool) -> None:
        tasks = self._window.status.tasks
        if on:
            self._task = tasks.begin(tr("Looking for objects"), self._everything.cancel)
        else:
            tasks.end(self._task)
            self._task = None
        self._enable()

    def _progressed(self, done: int, total: int) -> None:
        if self._task is not None:
            self._window.status.tasks.advance(self._task, done, total)

    def _proposed(self, count: int) -> None:
        keys = {name: key_text(next(iter(self._window.keymap[row].keys), "")) for name, row in _KEYS.items()}
        sentence = tr(
            "{proposals}: click or {accept} accepts, {next} goes on, {all} takes all, {none} discards all.",
            proposals=counted(count, "proposal"),
            **keys,
        )
        self._window.canvas.set_hint(sentence)
        self._hinting = True

    def _end_hint(self) -> None:
        if self._hinting:
            self._hinting = False
            self._window.canvas.set_hint(None)
