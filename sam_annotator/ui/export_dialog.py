"""The dialog that exports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.simplifying import SampleFigures, SampleMeter
from sam_annotator.core.simplification import LEAST_IOU
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, ExportReport, Format
from sam_annotator.ui.budget_slider import BudgetSlider
from sam_annotator.ui.exporting import (
    ExportRequest,
    offers_choice,
    run_export,
    suggested_output,
    summary,
    writes_polygons,
)
from sam_annotator.ui.object_figures import sample_text
from sam_annotator.ui.theme import GAP, WIDE, label, named
from sam_annotator.ui.work import Job

_MEASURING = "Looking at some of the objects…"
_WHOLE = "Every pixel is kept; polygons alone are simplified."
_SEGMENTATIONS = {"rle": "Masks, lossless (RLE)", "polygon": "Polygons"}


class ExportDialog(QDialog):
    """Format, options, place; then progress, and in the end what was written.

    Where polygons will be written, a slider sets their budget, and a sample of the objects tells what comes of it.

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
        measuring: Executor | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project, self._image_root, self._formats = project, image_root, formats
        self._executor = thread_executor("export") if executor is None else executor
        self._job: Job[ExportReport] | None = None
        self._folder = image_root
        self._segmentation = 0
        self._meter = SampleMeter(project, Lane("sample", measuring), self)
        self._make_fields()
        self.budget.set_value(polygon_iou)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._format_changed)
        self.segmentation.currentIndexChanged.connect(self._keep_segmentation)
        self.segmentation.currentIndexChanged.connect(self._measure)
        self.budget.moved.connect(self._measure)
        self.budget.settled.connect(self.budget_settled)
        self._meter.measured.connect(self._show_sample)
        self._meter.failed.connect(self.sample.setText)
        self.browse.clicked.connect(self._ask_output)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self._format_changed()
        self._show_running(None)

    def _make_fields(self) -> None:
        self.format = named(QComboBox(), "export_format", "Format")
        for each in self._formats.values():
            self.format.addItem(each.title, each.name)
        self.segmentation = named(QComboBox(), "export_segmentation", "Masks as")
        for value, title in _SEGMENTATIONS.items():
            self.segmentation.addItem(title, value)
        self.segmentation.setPlaceholderText("As the format holds them")
        for field in (self.format, self.segmentation):
            field.setMinimumHeight(28)
        self.budget = BudgetSlider("export_budget")
        self.sample = named(label("", "muted", step=-1), "export_sample")
        self.sample.setWordWrap(True)
        self.sample.setFixedHeight(3 * self.sample.fontMetrics().lineSpacing())
        self.sample.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.output = named(QLineEdit(), "export_output", "Output")
        self.browse = named(QPushButton("Choose…"), "export_browse")
        self.progress = named(QProgressBar(), "export_progress", "Progress")
        self.progress.setTextVisible(False)
        self.outcome = named(label(), "export_outcome")
        self.outcome.setWordWrap(True)
        self.outcome.setMinimumHeight(3 * self.outcome.fontMetrics().height())
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.start = named(QPushButton("Export"), "export_start")
        self.start.setDefault(True)
        self.cancel = named(QPushButton("Close"), "export_cancel")
        self.show_folder = named(QPushButton("Show folder"), "export_show_folder")
        for button in (self.browse, self.cancel, self.show_folder):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(GAP)
        form.addRow("Format", self.format)
        form.addRow("Masks as", self.segmentation)
        form.addRow("Polygon IoU", self.budget)
        form.addRow("", self.sample)
        place = QHBoxLayout()
        place.setSpacing(GAP)
        place.addWidget(self.output, 1)
        place.addWidget(self.browse)
        form.addRow("Output", place)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_folder)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, WIDE + GAP)
        layout.setSpacing(WIDE)
        layout.addLayout(form)
        layout.addWidget(self.progress)
        layout.addWidget(self.outcome)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(540)

    def _chosen(self) -> Format:
        return self._formats[str(self.format.currentData())]

    def _segmentation_name(self) -> str:
        return str(self.segmentation.itemData(self._segmentation))

    def _keep_segmentation(self, index: int) -> None:
        """What was chosen for one format is there again when the person comes back to it."""
        if index >= 0:
            self._segmentation = index

    def _writes_polygons(self) -> bool:
        return writes_polygons(self._chosen(), self._segmentation_name())

    def _format_changed(self) -> None:
        self.output.setText(str(suggested_output(self._image_root, self._chosen())))
        offers = offers_choice(self._chosen())
        self.segmentation.setEnabled(offers)
        self.segmentation.setCurrentIndex(self._segmentation if offers else -1)
        self._measure()
        self._tell("")

    def _measure(self) -> None:
        """Ask what the budget brings; the figures of the one before stay until the answer is there."""
        polygons = self._writes_polygons()
        self.budget.setEnabled(polygons)
        if not polygons:
            self._meter.stop()
            self.sample.setText(_WHOLE)
            return
        if self.sample.text() in {"", _WHOLE}:
            self.sample.setText(_MEASURING)
        self._meter.want(self.budget.value)

    def _show_sample(self, figures: SampleFigures) -> None:
        self.sample.setText(sample_text(figures))

    def _ask_output(self) -> None:
        suffix = self._chosen().suffix
        if suffix:
            kind = f"{suffix[1:].upper()} (*{suffix})"
            chosen, _ = QFileDialog.getSaveFileName(self, "Export to", self.output.text(), kind)
        else:
            chosen = QFileDialog.getExistingDirectory(self, "Export into an empty folder", str(self._image_root))
        if chosen:
            self.output.setText(chosen)

    def _start(self) -> None:
        text = self.output.text().strip()
        if not text:
            self._tell("Say where to write.", warn=True)
            return
        options = ExportOptions(self._segmentation_name(), self.budget.value)
        request = ExportRequest(self._project, self._chosen(), options, Path(text).expanduser())
        self._folder = request.output.parent if self._chosen().suffix else request.output
        self._tell("")
        job = Job(partial(run_export, request), self._executor, self)
        job.progress.connect(self._show_progress)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._show_running(job)

    def _show_running(self, job: Job[ExportReport] | None) -> None:
        self._job = job
        running = job is not None
        for field in (self.format, self.output, self.browse, self.start):
            field.setEnabled(not running)
        self.segmentation.setEnabled(not running and offers_choice(self._chosen()))
        self.budget.setEnabled(not running and self._writes_polygons())
        self.cancel.setText("Cancel" if running else "Close")
        if running:
            self.progress.setRange(0, 0)
        else:
            self.progress.setRange(0, 1)
            self.progress.setValue(0)
        self.show_folder.setEnabled(False)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _done(self, report: ExportReport) -> None:
        self._show_running(None)
        self.progress.setValue(1)
        self.show_folder.setEnabled(True)
        self._tell(summary(report))
        self.exported.emit(report)

    def _failed(self, sentence: str) -> None:
        self._show_running(None)
        self._tell(sentence, warn=True)
        self.failed.emit(sentence)

    def _cancelled(self) -> None:
        self._show_running(None)
        self._tell("Cancelled. Nothing was written.")

    def _tell(self, sentence: str, *, warn: bool = False) -> None:
        self.outcome.setProperty("role", "warn" if warn else "")
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(sentence)

    def reject(self) -> None:
        """Cancel what runs; close if nothing does. Escape, the button and the window's frame all come here."""
        if self._job is not None:
            self._job.cancel()
        else:
            self._meter.close()
            self._executor.shutdown(wait=True)
            super().reject()
