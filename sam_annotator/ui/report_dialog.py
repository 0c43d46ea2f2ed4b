"""What to send along when asking for help: to be read, copied or saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.core.wording import tr
from sam_annotator.diagnosis.report import look, problem_report
from sam_annotator.settings import Settings
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column, main_button, purpose
from sam_annotator.ui.theme import named

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

FILE_NAME = "sam-annotator-report.txt"


class ReportDialog(QDialog):
    """Shows the report once it is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_dialog")
        self.setWindowTitle(tr("Problem report"))
        self.text = named(QPlainTextEdit(), "report_text", tr("Report"))
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setPlaceholderText(tr("Looking at this machine…"))
        self.outcome = Outcome("report_outcome", lines=1)
        self.copy = main_button(tr("Copy"), "report_copy")
        self.save = button(tr("Save…"), "report_save")
        close = button(tr("Close"), "report_close")
        layout = column(self)
        layout.addWidget(
            purpose(
                tr(
                    "This tells whoever helps you what they need to know. It holds no images and no labels; "
                    "the log may name files. Read it before you send it."
                )
            )
        )
        layout.addWidget(self.text, 1)
        layout.addWidget(self.outcome)
        layout.addLayout(button_row(self.save, self.copy, left=close))
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_file)
        close.clicked.connect(self.reject)
        self._set_ready(ready=False)
        self.resize(760, 560)

    def show_report(self, text: str) -> None:
        """It is there."""
        self.text.setPlainText(text)
        self._set_ready(ready=True)

    def show_failure(self, sentence: str) -> None:
        """It cannot be made, or not written."""
        self.outcome.tell(sentence, warn=True)

    def write(self, path: Path) -> None:
        """Save it as a text file."""
        try:
            path.write_text(self.text.toPlainText(), "utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self.show_failure(
                tr("{file} cannot be written ({reason}); choose another folder.", file=path, reason=reason)
            )
        else:
            self.outcome.tell(tr("Written to {file}.", file=path))

    def _set_ready(self, *, ready: bool) -> None:
        self.copy.setEnabled(ready)
        self.save.setEnabled(ready)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.outcome.tell(tr("Copied."))

    def _ask_file(self) -> None:
        asking = QFileDialog(self, tr("Save the report"), str(Path.home()))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.selectFile(FILE_NAME)
        asking.fileSelected.connect(lambda path: self.write(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()


class Reporting(QObject):
    """Makes the report beside the work; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: ReportDialog | None = None
        self._lane = Lane("diagnosis", window.executors("diagnosis"), self)
        window.closing.connect(self._lane.close)
        window.actions_by_id["report"].triggered.connect(self.show)

    def show(self) -> None:
        """Open the dialog; the report comes when the checks are done."""
        dialog = self._dialog = ReportDialog(self._window)
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self._lane.submit(partial(_report, self._window.settings), partial(self._deliver, dialog))

    def _forget(self) -> None:
        self._dialog = None

    def _deliver(self, dialog: ReportDialog, result: Result[str]) -> None:
        if dialog is not self._dialog:
            return  # it was closed meanwhile
        if isinstance(result, Err):
            dialog.show_failure(result.sentence)
        else:
            dialog.show_report(result.value)


def _report(settings: Settings) -> str:
    return problem_report(look(), settings)
