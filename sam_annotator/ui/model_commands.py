"""Models beside the one in use: their dialog, their downloads in the status bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.model_shelf import ModelShelf
from sam_annotator.core.wording import tr
from sam_annotator.models.base import ModelSpec, SegmentationModel
from sam_annotator.models.catalog import Catalog
from sam_annotator.ui.models_dialog import ModelsDialog
from sam_annotator.ui.tasks import Task

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class ModelCommands(QObject):
    """Opens the dialog; belongs to the window.

    Attributes:
        shelf: All models.
        dialog: The open dialog, or None.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("model_commands")
        self._window = window
        self._task: Task | None = None
        self.dialog: ModelsDialog | None = None
        # Asked each time: tests give the window another catalogue.
        self.shelf = ModelShelf(window.loader, self._catalog, executor=window.executors, parent=self)
        self.shelf.fetcher.fetching_changed.connect(self._fetching)
        self.shelf.fetcher.progress.connect(self._progressed)
        self.shelf.failed.connect(self._failed)
        window.loader.failed.connect(self._not_loaded)
        window.loader.loading_changed.connect(self._loading)
        window.controller.model_changed.connect(self._changed)
        window.closing.connect(self.shelf.close)
        window.actions_by_id["models"].triggered.connect(lambda _=False: self.show())

    def show(self) -> ModelsDialog:
        """Open the dialog or bring it to the front."""
        window = self._window
        if self.dialog is None:
            model = window.controller.model
            self.dialog = ModelsDialog(self.shelf, "" if model is None else model.spec.id, window)
            self.dialog.use_wanted.connect(window.loader.load)
            self.dialog.finished.connect(self._forget)
            self.dialog.set_loading(window.loader.loading)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def _catalog(self) -> Catalog:
        return self._window.catalog()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
            self.shelf.tidy()

    def _fetching(self, spec: ModelSpec | None) -> None:
        tasks = self._window.status.tasks
        tasks.end(self._task)
        self._task = None
        if spec is not None:
            cancel = partial(self.shelf.cancel, spec.id)
            self._task = tasks.begin(tr("Fetching {model}", model=spec.title), cancel)

    def _progressed(self, done: int, total: int) -> None:
        if self._task is not None:
            self._window.status.tasks.advance(self._task, done, total)

    def _loading(self, spec: ModelSpec | None) -> None:
        if self.dialog is not None:
            self.dialog.set_loading(spec)

    def _changed(self, model: SegmentationModel) -> None:
        if self.dialog is not None:
            self.dialog.set_in_use(model.spec.id)

    def _failed(self, sentence: str) -> None:
        """Where the eye is: an open dialog says it itself."""
        if self.dialog is None:
            self._window.notices.warn(sentence)

    def _not_loaded(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.tell_problem(sentence)


def wire_model_shelf(window: MainWindow) -> None:
    """Let the dialog of models be opened, and its downloads be seen."""
    commands = ModelCommands(window)
    window.projects.drops.models_dropped.connect(lambda paths: commands.show().add_files(paths))
