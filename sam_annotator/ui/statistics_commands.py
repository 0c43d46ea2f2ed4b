"""The statistics of the open project in the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from sam_annotator.controllers.lanes import Lane
from sam_annotator.core.wording import tr

if TYPE_CHECKING:
    from sam_annotator.controllers.counting import Counter
    from sam_annotator.statistics.figures import Statistics
    from sam_annotator.ui.main_window import MainWindow
    from sam_annotator.ui.statistics_dialog import StatisticsDialog


def wire_statistics(window: MainWindow) -> None:
    """Connect the command."""
    StatisticsCommands(window)


class StatisticsCommands(QObject):
    """Opens the dialog, which does not keep the window from being used; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._counter: Counter | None = None
        self._dialog: StatisticsDialog | None = None
        window.actions_by_id["statistics"].triggered.connect(self.show)
        window.closing.connect(self._close)

    def show(self) -> None:
        """Open the dialog and count."""
        if self._window.store is None:
            return
        if self._dialog is None:
            self._make()
        self._count()
        if self._dialog is not None:
            self._dialog.show()
            self._dialog.raise_()

    def _make(self) -> None:
        # With all formats, which a project does not need: a tenth of a second by which the window would open later.
        from sam_annotator.controllers.counting import Counter  # noqa: PLC0415
        from sam_annotator.ui.statistics_dialog import StatisticsDialog  # noqa: PLC0415

        counter = self._counter = Counter(Lane("statistics", self._window.executors("statistics")), self)
        dialog = self._dialog = StatisticsDialog(self._window)
        counter.progressed.connect(dialog.show_counting)
        counter.counted.connect(dialog.show_statistics)
        counter.failed.connect(dialog.show_failure)
        dialog.refresh_wanted.connect(self._count)
        dialog.save_wanted.connect(self._ask_file)
        dialog.finished.connect(counter.stop)

    def _count(self) -> None:
        store = self._window.store
        if store is not None and self._counter is not None and self._dialog is not None:
            self._dialog.show_counting()
            self._counter.count(store.path)

    def _ask_file(self, statistics: Statistics) -> None:
        dialog, store = self._dialog, self._window.store
        if dialog is None:
            return
        folder = Path.home() if store is None else store.image_root
        asking = QFileDialog(dialog, tr("Save as a web page"), str(folder), "HTML (*.html)")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("html")
        asking.selectFile(dialog.file_name(statistics))
        asking.fileSelected.connect(lambda path: self.save(Path(path), statistics))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def save(self, path: Path, statistics: Statistics) -> None:
        """Write the web page."""
        from sam_annotator.statistics.page import as_html  # noqa: PLC0415 - see `_make`

        try:
            path.write_text(as_html(statistics), "utf-8")
        except OSError as error:
            if self._dialog is not None:
                reason = error.strerror or str(error)
                self._dialog.show_failure(
                    tr("{file} cannot be written ({reason}); choose another folder.", file=path, reason=reason)
                )
            return
        self._window.status.show_message(tr("Statistics written to {file}.", file=path))

    def _close(self) -> None:
        if self._counter is not None:
            self._counter.close()
