"""What the welcome page shows and opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from sam_annotator.controllers.recent_projects import RecentProjects
from sam_annotator.models.base import SegmentationModel
from sam_annotator.ui.samples import shipped_photographs

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

_SIDE = 320
"""Of the pictures, in pixels: enough for a screen of twice the density."""


class Welcome(QObject):
    """Fills the page while it is shown; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._page = window, window.welcome
        self._recent = RecentProjects(_SIDE, executor=window.executors, parent=self)
        page, projects = self._page, window.projects
        photographs = shipped_photographs()
        self._by_path = {path: path.name for path in photographs}
        page.set_samples(photographs)
        page.open_wanted.connect(projects.ask_folder)
        page.project_wanted.connect(projects.ask_project)
        page.sample_wanted.connect(projects.open_samples)
        page.recent_chosen.connect(window.open_path)
        page.forget_wanted.connect(self._forget)
        page.models_wanted.connect(window.actions_by_id["models"].trigger)
        page.files_dropped.connect(projects.open_dropped)
        self._recent.seen.connect(page.show_found)
        self._recent.photograph_seen.connect(lambda path, pixels: page.samples[path.name].set_picture(pixels))
        window.controller.model_changed.connect(self._model_changed)
        window.closing.connect(self._recent.close)
        page.installEventFilter(self)
        if window.controller.model is not None:
            self._model_changed(window.controller.model)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is about to be seen: look at what was opened lately."""
        if watched is self._page and event.type() == QEvent.Type.Show:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        settings = self._window.settings
        self._page.set_recent(settings.recent, settings.recent_times)
        wanting = [path for path, name in self._by_path.items() if self._page.samples[name].picture is None]
        self._recent.look(tuple(self._page.cards), wanting)

    def _forget(self, path: str) -> None:
        self._window.projects.forget(path)
        self._fill()
        self._page.open.setFocus()

    def _model_changed(self, model: SegmentationModel) -> None:
        self._page.set_model(model.spec.title)


def wire_welcome(window: MainWindow) -> None:
    """Let the page open projects and follow what was opened."""
    Welcome(window)
