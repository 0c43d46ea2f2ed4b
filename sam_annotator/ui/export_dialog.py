"""The dialog that exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.simplification import LEAST_IOU
from sam_annotator.core.wording import tr
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportReport, Format
from sam_annotator.ui.dialog_parts import Outcome, WorkBar, button, button_row, column, main_button
from sam_annotator.ui.export_forecast import ExportForecast
from sam_annotator.ui.export_form import ExportForm
from sam_annotator.ui.exporting import ExportRequest, run_export, summary
from sam_annotator.ui.work import Job


class ExportDialog(QDialog):
    """Format, options, place; then progress, and in the end what was written.

    Where polygons will be written, a slider sets their budget, and a sample of the objects tells what comes of it.
    What the format cannot hold is told before anything is written.

    Signals:
        budget_settled: The budget of polygons that the person chose, 0 to 1.
        exported: The `ExportReport`.
        failed: The sentence that says why not.
    """

    budget_settled = Signal(float)
    exported = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        project: Path,
        image_root: Path,
        parent: QWidget | None = None,
        *,
        formats: Mapping[str, Format] = FORMATS,
        polygon_iou: float = LEAST_IOU,
        executor: Executor | None = None,
        measuring: Callable[[str], Executor] = thread_executor,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project = project
        self._executor = thread_executor("export") if executor is None else executor
        self._job: Job[ExportReport] | None = None
        self._folder = image_root
        self.form = ExportForm(formats, image_root, self)
        self.form.budget.set_value(polygon_iou)
        self._forecast = ExportForecast(project, measuring, self)
        self._make_fields()
        self._lay_out()
        self.form.target_changed.connect(self._look_ahead)
        self.form.budget.moved.connect(self._sample)
        self.form.budget.settled.connect(self.budget_settled)
        self._forecast.sampled.connect(self.form.show_sample)
        self._forecast.lost.connect(lambda losses: self.outcome.tell(" ".join(losses)))
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self._show_running(None)
        self._look_ahead()

    def _make_fields(self) -> None:
        self.progress = WorkBar("export_progress")
        self.outcome = Outcome("export_outcome", lines=3)
        self.start = main_button(tr("Export"), "export_start")
        self.cancel = button(tr("Close"), "export_cancel")
        self.show_folder = button(tr("Show folder"), "export_show_folder")

    def _lay_out(self) -> None:
        layout = column(self)
        layout.addWidget(self.form)
        layout.addWidget(self.progress)
        layout.addWidget(self.outcome)
        layout.addStretch(1)
        layout.addLayout(button_row(self.cancel, self.start, left=self.show_folder))
        self.setMinimumWidth(540)

    def _look_ahead(self) -> None:
        """Find out what this format cannot hold, and what polygons will be where it holds these."""
        self.outcome.tell("")
        self._forecast.look_for_losses(self._request())
        self._sample()

    def _sample(self) -> None:
        self._forecast.sample(self.form.budget.value if self.form.writes_polygons() else None)

    def _request(self) -> ExportRequest:
        output = Path(self.form.output.text().strip()).expanduser()
        return ExportRequest(self._project, self.form.target(), self.form.options(), output)

    def _start(self) -> None:
        if not self.form.output.text().strip():
            self.outcome.tell(tr("Say where to write."), warn=True)
            return
        request = self._request()
        self._forecast.forget_losses()
        self._folder = request.output.parent if request.format.suffix else request.output
        self.outcome.tell("")
        job = Job(partial(run_export, request), self._executor, self)
        job.progress.connect(self.progress.set_progress)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._show_running(job)

    def _show_running(self, job: Job[ExportReport] | None) -> None:
        self._job = job
        running = job is not None
        for part in (self.form, self.start):
            part.setEnabled(not running)
        self.cancel.setText(tr("Cancel") if running else tr("Close"))
        self.progress.set_running(running)
        self.show_folder.setEnabled(False)

    def _done(self, report: ExportReport) -> None:
        self._show_running(None)
        self.progress.setValue(1)
        self.show_folder.setEnabled(True)
        self.outcome.tell(summary(report))
        self.exported.emit(report)

    def _failed(self, sentence: str) -> None:
        self._show_running(None)
        self.outcome.tell(sentence, warn=True)
        self.failed.emit(sentence)

    def _cancelled(self) -> None:
        self._show_running(None)
        self.outcome.tell(tr("Cancelled. Nothing was written."))

    def reject(self) -> None:
        """Cancel what runs; close if nothing does. Escape, the button and the window's frame all come here."""
        if self._job is not None:
            self._job.cancel()
        else:
            self._forecast.close()
            self._executor.shutdown(wait=True)
            super().reject()
