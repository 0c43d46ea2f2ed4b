"""Undo and redo of steps that are too large for the GUI thread."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.history import Step
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import ProjectError
from sam_annotator.store.project import ProjectStore
from sam_annotator.ui.dialog_parts import WorkBar, button, button_row, column
from sam_annotator.ui.theme import label, named
from sam_annotator.ui.work import CancelledError, Job, Report


def replay(project: Path, undo: bool, steps: int, report: Report) -> Step | None:
    """Undo or redo so many steps. The window has lent its project meanwhile.

    Raises:
        SamAnnotatorError: It could not be done, or was cancelled; the project is as it was.
    """
    done = 0

    def tell(number: int) -> None:
        nonlocal done
        done = number
        if steps > 1:
            report(number, steps)

    def wanted() -> bool:
        try:
            report(done, steps if steps > 1 else 0)
        except CancelledError:
            return False
        return True

    with closing(ProjectStore.borrowed(project)) as store:
        store.watch(wanted)
        try:
            return store.retrace(steps, undo=undo, progress=tell)
        except ProjectError:
            report(0, 0)  # says that it was cancelled, if that is why
            raise


class ReplayDialog(QDialog):
    """Says what is being done, offers to cancel it, and closes by itself.

    Signals:
        ended: The worker has closed the project's file, whatever came of it.
        told(str): How it ended, one sentence.
    """

    ended = Signal()
    told = Signal(str)

    def __init__(
        self,
        project: Path,
        title: str,
        *,
        undo: bool,
        steps: int = 1,
        parent: QWidget | None = None,
        executor: Executor | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("replay_dialog")
        self.setWindowTitle(tr("Undo") if undo else tr("Redo"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if steps > 1:
            title = counted(steps, "step")
        told = tr("Undone: {title}.", title=title) if undo else tr("Done again: {title}.", title=title)
        self._executor = thread_executor("replay") if executor is None else executor
        doing = tr("Undoing: {title}…", title=title) if undo else tr("Doing again: {title}…", title=title)
        words = named(label(doing), "replay_words")
        bar = WorkBar("replay_progress")
        bar.set_running(True)
        self.cancel = button(tr("Cancel"), "replay_cancel")
        self.cancel.clicked.connect(self.reject)
        layout = column(self)
        layout.addWidget(words)
        layout.addWidget(bar)
        layout.addLayout(button_row(self.cancel))
        self.setMinimumWidth(380)
        self._job: Job[Step | None] | None = Job(partial(replay, project, undo, steps), self._executor, self)
        self._job.progress.connect(bar.set_progress)
        self._job.done.connect(lambda _: self._end(told))
        self._job.failed.connect(self._end)
        self._job.cancelled.connect(lambda: self._end(tr("Cancelled. Nothing was changed.")))

    def _end(self, sentence: str) -> None:
        self._job = None
        self.ended.emit()
        self.told.emit(sentence)
        self.accept()

    def done(self, result: int) -> None:
        """Close, unless the worker is at it: then it is asked to stop, and its end closes this."""
        if self._job is not None:
            self._job.cancel()
            return
        self._executor.shutdown(wait=True)
        super().done(result)

    def give_up(self) -> None:
        """Cancel and wait for the end: the window is about to close the project."""
        if self._job is not None:
            self._job.cancel()
        self._executor.shutdown(wait=True)
