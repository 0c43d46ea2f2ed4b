"""The dialog that brings labels of other programs into the project."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.wording import counted
from sam_annotator.formats import FORMATS
from sam_annotator.transfer.applying import ImportReport
from sam_annotator.transfer.planning import ImportPlan
from sam_annotator.transfer.reading import AUTO
from sam_annotator.transfer.telling import outcome, refusals
from sam_annotator.ui.importing import Prepared, count_again, prepare, run_import
from sam_annotator.ui.label_mapping import LabelMapping, mapping_table
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named
from sam_annotator.ui.work import Job

_PURPOSE = (
    "Choose a file or a folder of labels. You see what would come in before anything is written, and one Undo takes an "
    "import back."
)
_LOOKING, _COUNTING, _IMPORTING = "Looking at the labels…", "Counting…", "Importing…"


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
        self.setWindowTitle("Import labels")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project = project
        self._executor = thread_executor("import") if executor is None else executor
        self._job: Job[Any] | None = None
        self._writing = False
        self._next = False
        self._prepared: Prepared | None = None
        self._make_fields()
        self._lay_out()
        self.path.editingFinished.connect(self._path_changed)
        self.format.activated.connect(lambda _: self._look())
        self.file.clicked.connect(self._ask_file)
        self.folder.clicked.connect(self._ask_folder)
        self.mapping.changed.connect(self._count)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self._looked_at = ""
        self._show_state()

    def _make_fields(self) -> None:
        self.path = named(QLineEdit(), "import_path", "File or folder of labels")
        self.path.setPlaceholderText("annotations.json, data.yaml, a folder…")
        self.file = named(QPushButton("File…"), "import_file", "Choose a file")
        self.folder = named(QPushButton("Folder…"), "import_folder", "Choose a folder")
        self.format = named(QComboBox(), "import_format", "Format")
        self.format.addItem("Find out", AUTO)
        for each in FORMATS.values():
            if each.capabilities.reads:
                self.format.addItem(each.title, each.name)
        self.format.setMinimumHeight(28)
        self.headline = named(label(step=1, bold=True), "import_headline")
        self.details = named(label("", "muted"), "import_details")
        self.notes = named(label(), "import_notes")
        for text in (self.headline, self.details, self.notes):
            text.setWordWrap(True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.mapping = LabelMapping()
        self.labels = mapping_table(self.mapping)
        self.progress = named(QProgressBar(), "import_progress", "Progress")
        self.progress.setTextVisible(False)
        self.start = named(QPushButton("Import"), "import_start")
        self.start.setDefault(True)
        self.cancel = named(QPushButton("Close"), "import_cancel")
        for button in (self.file, self.folder, self.cancel):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        purpose = label(_PURPOSE, "muted")
        purpose.setWordWrap(True)
        place = QHBoxLayout()
        place.setSpacing(GAP)
        place.addWidget(self.path, 1)
        place.addWidget(self.file)
        place.addWidget(self.folder)
        form = QFormLayout()
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(GAP)
        form.addRow("Labels", place)
        form.addRow("Format", self.format)
        found = QVBoxLayout()
        found.setSpacing(TIGHT)
        found.addWidget(self.headline)
        found.addWidget(self.details)
        self.hints = QScrollArea()
        self.hints.setWidgetResizable(True)
        self.hints.setFrameShape(QFrame.Shape.NoFrame)
        self.hints.setWidget(self.notes)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, WIDE + GAP)
        layout.setSpacing(WIDE)
        layout.addWidget(purpose)
        layout.addLayout(form)
        layout.addLayout(found)
        layout.addWidget(self.hints)
        layout.addWidget(self.labels, 1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        self.resize(640, 620)

    # What the person does

    def open_labels(self, path: Path) -> None:
        """Look at a file or folder."""
        self.path.setText(str(path))
        self._path_changed()

    def _path_changed(self) -> None:
        if self.path.text().strip() != self._looked_at:
            self.format.setCurrentIndex(0)
            self._look()

    def _ask_file(self) -> None:
        start = self.path.text() or str(self._project.parent)
        kinds = "Labels (*.json *.xml *.yaml *.yml *.txt *.geojson);;All files (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Labels to import", start, kinds)
        if chosen:
            self.open_labels(Path(chosen))

    def _ask_folder(self) -> None:
        start = self.path.text() or str(self._project.parent)
        chosen = QFileDialog.getExistingDirectory(self, "Folder of labels to import", start)
        if chosen:
            self.open_labels(Path(chosen))

    def _look(self) -> None:
        """Read the labels and plan, once what runs has ended."""
        if self._writing:
            return
        self._looked_at = self.path.text().strip()
        self._prepared = None
        self.mapping.set_plan(None, ())
        if self._job is not None:
            self._next = True
            self._job.cancel()
        elif self._looked_at:
            path = Path(self._looked_at).expanduser()
            work = partial(prepare, self._project, path, str(self.format.currentData()))
            self._run(Job(work, self._executor, self), self._looked, _LOOKING)
        else:
            self._tell("", "")

    def _count(self) -> None:
        """Plan with other labels, once what runs has ended."""
        if self._prepared is None or self._writing:
            return
        if self._job is not None:
            self._next = True
            self._job.cancel()
            return
        work = partial(count_again, self._project, self._prepared.plan, self.mapping.mapping)
        self._run(Job(work, self._executor, self), self._recounted, _COUNTING)

    def _start(self) -> None:
        if self._prepared is None or self._job is not None:
            return
        self._writing = True
        self.starting.emit()
        work = partial(run_import, self._project, self._prepared.plan)
        self._run(Job(work, self._executor, self), self._done, _IMPORTING)

    # What the worker tells

    def _run(self, job: Job[Any], done: Any, words: str) -> None:
        self._job = job
        job.progress.connect(self._show_progress)
        job.done.connect(done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._tell(words, "")
        self._show_state()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

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
            self.format.setCurrentIndex(self.format.findData(prepared.format.name))
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
        self._looked_at = ""
        sentence = outcome(report)
        self._tell(sentence, "One Undo takes it back." if report.tally.new or report.labels else "")
        self._show_state()
        self.cancel.setFocus()
        self.imported.emit(report)

    def _failed(self, sentence: str) -> None:
        was_writing = self._writing
        self._end()
        if self._go_on():
            return
        self._tell("Nothing was imported." if was_writing else "This cannot be imported.", "", (sentence,))
        self._show_state()
        self.failed.emit(sentence)

    def _cancelled(self) -> None:
        was_writing = self._writing
        self._end()
        if self._go_on():
            return
        self._tell("Cancelled. Nothing was imported." if was_writing else "Cancelled.", "")
        if not was_writing:
            # What was counted does not go with the labels that are chosen by now.
            self._prepared, self._looked_at = None, ""
            self.mapping.set_plan(None, ())
        self._show_state()

    # What is shown

    def _show_plan(self, plan: ImportPlan) -> None:
        self._tell(
            _headline(plan),
            _details(plan),
            (*(self._prepared.notes if self._prepared else ()), *refusals(plan.tally)),
        )
        self._show_state()

    def _tell(self, headline: str, details: str, notes: tuple[str, ...] = ()) -> None:
        self.headline.setText(headline)
        self.details.setText(details)
        self.notes.setProperty("role", "warn")
        self.notes.style().polish(self.notes)
        self.notes.setText("\n".join(notes))
        self.hints.setVisible(bool(notes))
        # As high as the sentences, and scrolled where there are many.
        lines = self.notes.fontMetrics().lineSpacing()
        wanted = self.notes.heightForWidth(max(self.width() - 5 * WIDE, 1)) if notes else 0
        self.hints.setFixedHeight(min(wanted + TIGHT, 6 * lines))

    def _show_state(self) -> None:
        running, plan = self._job is not None, self._prepared.plan if self._prepared else None
        for field in (self.path, self.file, self.folder, self.format):
            field.setEnabled(not self._writing)
        self.labels.setEnabled(not self._writing and plan is not None)
        self.start.setEnabled(not running and plan is not None and _has_news(plan))
        self.cancel.setText("Cancel" if running else "Close")
        if running:
            self.progress.setRange(0, 0)
        else:
            self.progress.setRange(0, 1)
            self.progress.setValue(0)

    def reject(self) -> None:
        """Cancel what runs; close if nothing does. Escape, the button and the window's frame all come here."""
        if self._job is not None:
            self._next = False
            self._job.cancel()
        else:
            self._executor.shutdown(wait=True)
            super().reject()

    def give_up(self) -> None:
        """Cancel what runs and wait for its end: the window is about to close the project."""
        if self._job is not None:
            self._job.cancel()
        self._executor.shutdown(wait=True)


def _headline(plan: ImportPlan) -> str:
    if plan.tally.new:
        return f"{counted(plan.tally.new, 'new object')} on {counted(plan.tally.images, 'image')}"
    return "Nothing new" if plan.targets or not plan.lost else "None of these images is in the project"


def _details(plan: ImportPlan) -> str:
    if not plan.targets:
        return "Open the folder that has them, or check that these labels belong here." if plan.lost else ""
    parts = []
    if plan.tally.known:
        parts.append(f"{counted(plan.tally.known, 'object')} {'is' if plan.tally.known == 1 else 'are'} there already.")
    new = len({each.target for each in plan.labels if each.target and not each.existing})
    if new:
        parts.append(f"{counted(new, 'label')} will be made.")
    return " ".join(parts)


def _has_news(plan: ImportPlan) -> bool:
    """Whether an import would change anything: objects, or labels for images that are known."""
    return plan.tally.new > 0 or bool(plan.targets and any(each.target and not each.existing for each in plan.labels))
