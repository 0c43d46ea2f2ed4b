"""What runs beside the work, in the status bar: how far it is, and a button to cancel it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from sam_annotator.core.wording import percent, tr
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.theme import GAP, label, named


@dataclass(eq=False)
class Task:
    """One piece of work; `TaskStrip.begin` gives it."""

    what: str
    cancel: Callable[[], object]
    done: int = 0
    total: int = 0


class TaskStrip(QWidget):
    """Shows the task that began last; the others go on and are shown when it has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []
        self.text = label("", "muted", step=-1, parent=self)
        self.text.setObjectName("status_task")
        self.bar = named(QProgressBar(self), "status_bar_progress", tr("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(90)
        self.stop = named(QToolButton(self), "status_stop", tr("Cancel"))
        self.stop.setToolTip(tr("Cancel"))
        self.stop.setIconSize(QSize(14, 14))
        set_icon(self.stop, "mdi6.close")
        self.stop.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (self.text, self.bar, self.stop):
            row.addWidget(part)
        self.hide()

    def begin(self, what: str, cancel: Callable[[], object]) -> Task:
        """Say that something runs, for example "Fetching SAM ViT-B"; the button calls ``cancel``."""
        task = Task(what, cancel)
        self._tasks.append(task)
        self._show()
        return task

    def advance(self, task: Task, done: int, total: int) -> None:
        """How far a task is; a total of 0 says that nobody knows."""
        task.done, task.total = done, total
        self._show()

    def end(self, task: Task | None) -> None:
        """A task is over; one that was none, or is over already, is ignored."""
        self._tasks = [other for other in self._tasks if other is not task]
        self._show()

    def cancel(self) -> None:
        """Cancel the task that is shown."""
        if self._tasks:
            self._tasks[-1].cancel()

    @property
    def current(self) -> Task | None:
        """The task that is shown, or None."""
        return self._tasks[-1] if self._tasks else None

    def _show(self) -> None:
        task = self.current
        self.setVisible(task is not None)
        if task is None:
            return
        # Bytes of large models do not fit the bar's 32-bit range.
        self.bar.setRange(0, 100 if task.total else 0)
        self.bar.setValue(100 * task.done // task.total if task.total else 0)
        self.text.setText(f"{task.what} {percent(task.done / task.total)}" if task.total else f"{task.what}…")
