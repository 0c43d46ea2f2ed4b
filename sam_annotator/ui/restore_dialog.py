"""The dialog that puts a backup in the place of a project."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.store.backups import Backup, backups, counted
from sam_annotator.store.restoring import restore
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column, main_button, purpose
from sam_annotator.ui.language import date_text
from sam_annotator.ui.theme import named
from sam_annotator.ui.work import Job

_PURPOSE = mark(
    "Every opening that finds changes makes a copy of the project. Restoring one first makes a copy of what is there "
    "now, so that you can come back to it."
)
_REASONS = {"": mark("Opening"), "restore": mark("Before restoring"), "repair": mark("Before a repair")}
_COLUMNS = (mark("Made"), mark("Objects"), mark("Images"), mark("Why"))


class RestoreDialog(QDialog):
    """A list of backups, of which one can be put back.

    Signals:
        starting(Path): The project file, which has to be closed before this signal returns.
        ended(Path): The project file, which can be opened again, whether it was replaced or not.
        told(str): How it ended, one sentence.
    """

    starting = Signal(object)
    ended = Signal(object)
    told = Signal(str)

    def __init__(self, project: Path, parent: QWidget | None = None, *, executor: Executor | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restore_dialog")
        self.setWindowTitle(tr("Restore from a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._project = project
        self._executor = thread_executor("restore") if executor is None else executor
        self._job: Job[Path | None] | None = None
        self._backups = backups(project)
        self._make_fields()
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._show_choice)
        self.table.itemDoubleClicked.connect(lambda _: self._start())
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self._fill()
        self._show_choice()

    def _make_fields(self) -> None:
        self.table = named(QTableWidget(0, len(_COLUMNS)), "restore_table", tr("Backups"))
        self.table.setHorizontalHeaderLabels([tr(name) for name in _COLUMNS])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.outcome = Outcome("restore_outcome")
        self.start = main_button(tr("Restore"), "restore_start")
        self.cancel = button(tr("Close"), "restore_cancel")

    def _lay_out(self) -> None:
        layout = column(self)
        layout.addWidget(purpose(tr(_PURPOSE)))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.outcome)
        layout.addLayout(button_row(self.cancel, self.start))
        self.resize(560, 460)

    def _fill(self) -> None:
        self.table.setRowCount(len(self._backups))
        for row, backup in enumerate(self._backups):
            for place, text in enumerate(_texts(backup)):
                item = QTableWidgetItem(text)
                if place in {1, 2}:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, place, item)
        if not self._backups:
            self.outcome.tell(tr("There is no backup of this project yet; the first is made when it is opened."))

    def _show_choice(self) -> None:
        self.start.setEnabled(self._job is None and bool(self.table.selectedItems()))

    def _start(self) -> None:
        if self._job is not None or not self.table.selectedItems():
            return
        backup = self._backups[self.table.currentRow()]
        self.starting.emit(self._project)
        self._job = Job(lambda _: restore(self._project, backup.path), self._executor, self)
        self._job.done.connect(partial(self._done, backup))
        self._job.failed.connect(self._failed)
        self.table.setEnabled(False)
        self.cancel.setEnabled(False)  # it is one transaction, and soon over
        self._show_choice()
        self.outcome.tell(tr("Restoring…"))

    def _done(self, backup: Backup, kept: Path | None) -> None:
        what = tr("The project is as it was on {date}.", date=date_text(backup.made_at))
        before = tr("What was there before is kept as {name}.", name=kept.stem) if kept else ""
        self._end(f"{what} {before}".rstrip())
        self.accept()

    def _failed(self, sentence: str) -> None:
        self._end(sentence)
        self.outcome.tell(sentence, warn=True)

    def _end(self, sentence: str) -> None:
        self._job = None
        self.table.setEnabled(True)
        self.cancel.setEnabled(True)
        self._show_choice()
        self.ended.emit(self._project)
        self.told.emit(sentence)

    def done(self, result: int) -> None:
        """Close, unless a backup is being put back."""
        if self._job is None:
            self._executor.shutdown(wait=True)
            super().done(result)


def _texts(backup: Backup) -> tuple[str, ...]:
    numbers = counted(backup.path)
    objects, images = (tr("damaged"), "") if numbers is None else (figure(number) for number in numbers)
    reason = (
        tr(_REASONS[backup.before])
        if backup.before in _REASONS
        else tr("Before the update to {version}", version=backup.before.replace("-", " "))
    )
    return date_text(backup.made_at), objects, images, reason
