"""The dialog that brings labels of other programs into the project."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.wording import mark, tr
from sam_annotator.transfer.applying import ImportReport
from sam_annotator.transfer.planning import ImportPlan
from sam_annotator.transfer.telling import outcome, refusals
from sam_annotator.ui.dialog_parts import WorkBar, button, button_row, column, main_button, purpose
from sam_annotator.ui.import_findings import ImportFindings
from sam_annotator.ui.import_form import ImportForm
from sam_annotator.ui.importing import Prepared, count_again, details, has_news, headline, prepare, run_import
from sam_annotator.ui.label_mapping import LabelMapping, mapping_table
from sam_annotator.ui.work import Job

_PURPOSE = mark(
    "Choose a file, a folder or a .zip of labels. You see what would come in before anything is written, and one Undo "
    "takes an import back."
)
_LOOKING, _COUNTING, _IMPORTING = mark("Looking at the labels…"), mark("Counting…"), mark("Importing…")


class ImportDialog(QDialog):
    """File and format; what was found; what the labels become; then progress, and in the end what came in.

    Signals:
        starting: The project's file is about to be written to by a worker.
        ended: The worker has closed it, whatever came of it.
        imported(ImportReport): What was imported.
        failed(str): The sentence that says why not.
    """

    starting = Signal()
    ended = Signal()
    imported = Signal(object)
    failed = Signal(str)

    def __init__(self, project: Path, parent: QWidget | None = None, *, executor: Executor | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(tr("Import labels"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project = project
        self._executor = thread_executor("import") if executor is None else executor
        self._job: Job[Any] | None = None
        self._writing = False
        self._next = False
        self._prepared: Prepared | None = None
        self.form, self.found = ImportForm(project.parent), ImportFindings()
        self.mapping = LabelMapping()
        self.labels = mapping_table(self.mapping)
        self.progress = WorkBar("import_progress")
        self.start = main_button(tr("Import"), "import_start")
        self.cancel = button(tr("Close"), "import_cancel")
        self._lay_out()
        self.form.changed.connect(self._look)
        self.mapping.changed.connect(self._count)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self._show_state()

    def _lay_out(self) -> None:
        layout = column(self)
        layout.addWidget(purpose(tr(_PURPOSE)))
        layout.addWidget(self.form)
        layout.addWidget(self.found)
        layout.addWidget(self.labels, 1)
        layout.addWidget(self.progress)
        layout.addLayout(button_row(self.cancel, self.start))
        self.resize(640, 620)

    # What the person does

    def open_labels(self, path: Path) -> None:
        """Look at a file, a folder or a .zip."""
        self.form.open_labels(path)

    def _look(self) -> None:
        """Read the labels and plan, once what runs has ended."""
        if self._writing:
            return
        path = self.form.take()
        self._prepared = None
        self.mapping.set_plan(None, ())
        if self._job is not None:
            self._next = True
            self._job.cancel()
        elif path is not None:
            proposals = self.form.as_proposals
            work = partial(prepare, self._project, path, self.form.format_name, as_proposals=proposals)
            self._run(Job(work, self._executor, self), self._looked, tr(_LOOKING))
        else:
            self.found.tell("")

    def _count(self) -> None:
        """Plan with other labels, once what runs has ended."""
        if self._prepared is None or self._writing:
            return
        if self._job is not None:
            self._next = True
            self._job.cancel()
            return
        work = partial(count_again, self._project, self._prepared.plan, self.mapping.mapping)
        self._run(Job(work, self._executor, self), self._recounted, tr(_COUNTING))

    def _start(self) -> None:
        if self._prepared is None or self._job is not None:
            return
        self._writing = True
        self.starting.emit()
        work = partial(run_import, self._project, self._prepared.plan)
        self._run(Job(work, self._executor, self), self._done, tr(_IMPORTING))

    # What the worker tells

    def _run(self, job: Job[Any], done: Any, words: str) -> None:
        self._job = job
        job.progress.connect(self.progress.set_progress)
        job.done.connect(done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self.found.tell(words)
        self._show_state()

    def _end(self) -> None:
        """What ran has ended."""
        self._job = None
        if self._writing:
            self._writing = False
            self.ended.emit()

    def _go_on(self) -> bool:
        """Begin what was asked for while something else ran."""
        again, self._next = self._next, False
        if again:
            if self._prepared is None:
                self._look()
            else:
                self._count()
        return again

    def _looked(self, prepared: Prepared) -> None:
        self._end()
        if not self._go_on():
            self._prepared = prepared
            self.form.show_format(prepared.format.name)
            self.mapping.set_plan(prepared.plan, prepared.labels)
            self._show_plan(prepared.plan)

    def _recounted(self, plan: ImportPlan) -> None:
        self._end()
        if self._prepared is not None and not self._go_on():
            before = self._prepared
            self._prepared = Prepared(before.format, plan, before.labels, before.notes)
            self._show_plan(plan)

    def _done(self, report: ImportReport) -> None:
        self._end()
        self._prepared = None
        self.form.forget()
        sentence = outcome(report)
        self.found.tell(sentence, tr("One Undo takes it back.") if report.tally.new or report.labels else "")
        self._show_state()
        self.cancel.setFocus()
        self.imported.emit(report)

    def _failed(self, sentence: str) -> None:
        was_writing = self._writing
        self._end()
        if self._go_on():
            return
        self.found.tell(tr("Nothing was imported.") if was_writing else tr("This cannot be imported."), "", (sentence,))
        self._show_state()
        self.failed.emit(sentence)

    def _cancelled(self) -> None:
        was_writing = self._writing
        self._end()
        if self._go_on():
            return
        self.found.tell(tr("Cancelled. Nothing was imported.") if was_writing else tr("Cancelled."))
        if not was_writing:
            # What was counted does not go with the labels that are chosen by now.
            self._prepared = None
            self.form.forget()
            self.mapping.set_plan(None, ())
        self._show_state()

    # What is shown

    def _show_plan(self, plan: ImportPlan) -> None:
        self.found.tell(
            headline(plan),
            details(plan),
            (*(self._prepared.notes if self._prepared else ()), *refusals(plan.tally)),
        )
        self._show_state()

    def _show_state(self) -> None:
        running, plan = self._job is not None, self._prepared.plan if self._prepared else None
        self.form.setEnabled(not self._writing)
        self.labels.setEnabled(not self._writing and plan is not None)
        self.start.setEnabled(not running and plan is not None and has_news(plan))
        self.cancel.setText(tr("Cancel") if running else tr("Close"))
        self.progress.set_running(running)

    def reject(self) -> None:
        """Cancel what runs; close if nothing does. Escape, the button and the window's frame all come here."""
        if self._job is not None:
            self._next = False
            self._job.cancel()
        else:
            self._executor.shutdown(wait=True)
            self._forget()
            super().reject()

    def give_up(self) -> None:
        """Cancel what runs and wait for its end: the window is about to close the project."""
        if self._job is not None:
            self._job.cancel()
        self._executor.shutdown(wait=True)
        self._forget()

    def _forget(self) -> None:
        """Let go of what was read: with it goes the temporary folder of a .zip."""
        self._prepared = None
        self.mapping.set_plan(None, ())
