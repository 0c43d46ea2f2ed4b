"""The list of everything that was done: shown by a command, kept up to date while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from sam_annotator.errors import SamAnnotatorError
from sam_annotator.ui.history_panel import HistoryDock, HistoryModel
from sam_annotator.ui.panels import hand_over_keyboard

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class HistoryCommands(QObject):
    """Connects the list with the session; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._paths: dict[int, str] = {}
        self.dock = HistoryDock(HistoryModel(lambda image_id: self._paths.get(image_id, "")), window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        action = window.actions_by_id["history"]
        action.setCheckable(True)
        action.triggered.connect(self._show)
        self.dock.visibilityChanged.connect(lambda _: action.setChecked(not self.dock.isHidden()))
        self.dock.visibilityChanged.connect(lambda seen: self._refresh() if seen else None)
        self.dock.leaving.connect(lambda: hand_over_keyboard(window, self.dock))
        self.dock.wanted.connect(window.controller.travel)
        window.controller.history_changed.connect(lambda *_: self._refresh())
        for signal in (window.controller.images_changed, window.controller.images_added):
            signal.connect(lambda *_: self._paths.clear())

    def _show(self, on: bool) -> None:
        self.dock.setVisible(on)
        if on:
            self.dock.raise_()
            self.dock.view.setFocus()

    def _refresh(self) -> None:
        if not self.dock.isVisible():
            return
        controller = self._window.controller
        if not self._paths:
            self._paths = {record.id: record.path for record in controller.images}
        try:
            self.dock.show_history(controller.store, controller.trail)
        except SamAnnotatorError as error:
            self._window.notices.warn(str(error))


def wire_history(window: MainWindow) -> None:
    """Connect the history list, once."""
    HistoryCommands(window)
