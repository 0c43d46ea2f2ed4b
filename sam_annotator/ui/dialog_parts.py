"""What the dialogs share: margins, purpose, fields, progress, the sentence about the outcome, the row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.theme import GAP, WIDE, label, named, scaled_font


def column(dialog: QDialog) -> QVBoxLayout:
    """The layout of a dialog: its parts one below the other."""
    made = QVBoxLayout(dialog)
    made.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, WIDE + GAP)
    made.setSpacing(WIDE)
    return made


def purpose(text: str) -> QLabel:
    """What a dialog is for, at its top."""
    made = label(text, "muted")
    made.setWordWrap(True)
    return made


def form(*rows: tuple[str, QWidget]) -> QFormLayout:
    """Fields beside their names."""
    made = QFormLayout()
    made.setHorizontalSpacing(WIDE)
    made.setVerticalSpacing(GAP)
    for name, field in rows:
        made.addRow(name, field)
    return made


class WorkBar(QProgressBar):
    """How far a piece of work is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name, tr("Progress"))
        self.setTextVisible(False)

    def set_running(self, running: bool) -> None:
        """Move to and fro until progress is told; or stand at the start."""
        self.setRange(0, 0 if running else 1)
        if not running:
            self.setValue(0)

    def set_progress(self, done: int, total: int) -> None:
        """Show what is done, and of how much; 0 while that is unknown."""
        self.setRange(0, total)
        self.setValue(done)


class Outcome(QLabel):
    """A sentence about how it goes or went, on as many lines as it takes.

    Args:
        name: The name of the widget.
        lines: Room is kept for so many lines.
    """

    def __init__(self, name: str, *, lines: int = 0) -> None:
        super().__init__()
        named(self, name)
        self.setFont(scaled_font())
        self.setWordWrap(True)
        if lines:
            self.setMinimumHeight(lines * self.fontMetrics().height())
            self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def tell(self, sentence: str, *, warn: bool = False) -> None:
        """Show a sentence, in the colour of warnings if something went wrong."""
        self.setProperty("role", "warn" if warn else "")
        self.style().polish(self)
        self.setText(sentence)


def main_button(text: str, name: str) -> QPushButton:
    """What a dialog is there to do; Enter presses it."""
    made = named(QPushButton(text), name)
    made.setDefault(True)
    return made


def button(text: str, name: str, accessible: str = "") -> QPushButton:
    """Any other button."""
    made = named(QPushButton(text), name, accessible)
    made.setAutoDefault(False)
    return made


def button_row(*right: QPushButton, left: QPushButton | None = None) -> QHBoxLayout:
    """The buttons at the foot of a dialog, the main one last."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    if left is not None:
        row.addWidget(left)
    row.addStretch(1)
    for each in right:
        row.addWidget(each)
    return row
