"""How a project is labelled: the question, the commands, what is shown of work that nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from sam_annotator.controllers.automatic_run import Summary
from sam_annotator.controllers.stages import StageController
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.stages import Stage
from sam_annotator.core.wording import counted, mark, tr
from sam_annotator.inference.stages import Thresholds
from sam_annotator.settings import Settings
from sam_annotator.ui.proposal_commands import ProposalCommands
from sam_annotator.ui.shortcuts import key_text, row_title
from sam_annotator.ui.stage_bar import StageBar
from sam_annotator.ui.tasks import Task

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

ACTIONS = {Stage.MANUAL: "stage_manual", Stage.SEMI: "stage_semi", Stage.AUTOMATIC: "stage_automatic"}
_CHOSEN = {
    Stage.MANUAL: mark("You click everything; nothing is proposed by itself."),
    Stage.SEMI: mark("What the model is sure of is proposed on each image that you open."),
}
"""What is said of a choice that shows nothing by itself at once."""


def wire_stages(window: MainWindow, proposals: ProposalCommands) -> None:
    """Connect the stages with the window."""
    StageCommands(window, proposals)


class StageCommands(QObject):
    """Belongs to the window."""

    def __init__(self, window: MainWindow, proposals: ProposalCommands) -> None:
        super().__init__(window)
        self._window, self._proposals = window, proposals
        self.stages = stages = StageController(window.controller, parent=self)
        self.bar = StageBar(window.canvas)
        self._image_task: Task | None = None
        self._run_task: Task | None = None
        group = QActionGroup(self)
        for stage, action_id in ACTIONS.items():
            action = window.actions_by_id[action_id]
            action.setCheckable(True)
            action.setIconVisibleInMenu(False)  # its place is the check mark's
            group.addAction(action)
            action.triggered.connect(lambda _=False, stage=stage: self._command(stage))
        self.bar.chosen.connect(stages.choose)
        controller = window.controller
        stages.stage_changed.connect(lambda *_: self._show())
        stages.searching_changed.connect(self._searching)
        stages.progressed.connect(self._advance_image)
        stages.proposed.connect(self._proposed)
        stages.run.running_changed.connect(self._running)
        stages.run.progressed.connect(self._advance_run)
        stages.run.finished.connect(self._finished)
        controller.prompt_changed.connect(self._prompt_changed)
        controller.image_opened.connect(lambda *_: self._show())
        window.first_minute.hint_changed.connect(lambda _: self._show())
        window.settings_changed.connect(self._take_settings)
        window.closing.connect(stages.close)
        self._take_settings(window.settings)
        self._show()

    # What a person chooses

    def _command(self, stage: Stage) -> None:
        """Chosen by its name alone: say what it means."""
        self.stages.choose(stage)
        self._show()  # the action of the stage that holds stays checked
        if self.stages.stage is stage and stage in _CHOSEN:
            self._window.notices.tell(tr(_CHOSEN[stage]))

    def _prompt_changed(self, prompt: Prompt) -> None:
        """Who clicks while the question is open has answered it."""
        if not prompt.is_empty and self.bar.isVisible():
            self.stages.choose(Stage.MANUAL)

    def _take_settings(self, settings: Settings) -> None:
        self.stages.thresholds = {
            Stage.SEMI: Thresholds(
                settings.semi_points, settings.semi_predicted_iou, settings.semi_stability, settings.semi_nms
            ),
            Stage.AUTOMATIC: Thresholds(
                settings.automatic_points,
                settings.automatic_predicted_iou,
                settings.automatic_stability,
                settings.automatic_nms,
            ),
        }

    # What is shown

    def _show(self) -> None:
        """Which stage it is, and the question where nobody has answered it."""
        window, stages, store = self._window, self.stages, self._window.controller.store
        can = store is not None and not store.read_only
        for stage, action_id in ACTIONS.items():
            action = window.actions_by_id[action_id]
            action.setEnabled(can)
            action.setChecked(store is not None and stage is stages.stage)
        guided = window.first_minute.hint is not None  # one thing at a time
        fresh = can and not stages.is_chosen and not window.controller.counts and not guided
        self.bar.ask(on=fresh and window.controller.image_size is not None)

    def _searching(self, on: bool) -> None:
        tasks = self._window.status.tasks
        tasks.end(self._image_task)
        self._image_task = tasks.begin(tr("Looking for objects"), self.stages.pass_over) if on else None

    def _advance_image(self, done: int, total: int) -> None:
        if self._image_task is not None:
            self._window.status.tasks.advance(self._image_task, done, total)

    def _proposed(self, count: int) -> None:
        """Point at the first one, so that the next key is about it."""
        proposing = self._window.controller.proposing
        if proposing.current is None:
            proposing.cycle(1)
        self._proposals.hint(count)

    def _running(self, on: bool) -> None:
        tasks = self._window.status.tasks
        tasks.end(self._run_task)
        self._run_task = tasks.begin(tr("Looking through the images"), self._stop) if on else None

    def _advance_run(self, done: int, total: int) -> None:
        if self._run_task is not None:
            self._window.status.tasks.advance(self._run_task, done, total)

    def _stop(self) -> None:
        self.stages.stop()
        title = self._window.actions_by_id[ACTIONS[Stage.AUTOMATIC]].text()
        self._window.notices.tell(tr('Stopped; "{command}" in the menu Image goes on.', command=title))

    def _finished(self, summary: Summary) -> None:
        """Say what the run came to, and how to go on; not what it was to do any more."""
        notices = self._window.notices
        notices.go_on()
        if summary == Summary():
            notices.tell(tr("Every image that nobody has worked on was looked through with these settings."))
        if summary.failed:
            failed = counted(summary.failed, "image")
            notices.warn(tr("{images} not looked through: {why}", images=failed, why=summary.problem))
        if summary.images:
            notices.tell(self._came_of(summary))

    def _came_of(self, summary: Summary) -> str:
        said = tr(
            "{images} looked through, {proposals}.",
            images=counted(summary.images, "image"),
            proposals=counted(summary.proposals, "proposal"),
        )
        if summary.proposals:
            row = self._window.keymap["review"]
            command = key_text(row.keys[0]) if row.keys else row_title(row)
            said += " " + tr("{review} goes through them, one key each.", review=command)
        return said
