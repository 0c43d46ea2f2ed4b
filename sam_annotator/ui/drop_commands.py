"""Opens what is dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sam_annotator.core.wording import tr
from sam_annotator.errors import UsageError
from sam_annotator.ui.dropping import Kind, images_near, meant

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class Drops(QObject):
    """Takes what is dropped; belongs to the window.

    Signals:
        models_dropped(list[Path]): The files of a model, to be added.
    """

    models_dropped = Signal(list)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def take(self, paths: list[Path]) -> None:
        """Open folders, projects and images, import labels, add models; one sentence about anything else."""
        window = self._window
        try:
            dropped = meant(paths)
        except UsageError as error:
            window.notices.tell(str(error))
            return
        if dropped.kind is Kind.IMAGE:
            self._open_image(dropped.path)
        elif dropped.kind is Kind.LABELS:
            self._import(dropped.path)
        elif dropped.kind is Kind.MODEL:
            self.models_dropped.emit(list(dropped.paths))
        else:
            window.open_path(dropped.path)
        if dropped.told:
            window.notices.tell(dropped.told)

    def _open_image(self, image: Path) -> None:
        """Go there if the image belongs to the open project, else open its folder at it."""
        projects = self._window.projects
        store = projects.store
        root = None if store is None else store.image_root.resolve()
        if root is not None and image.resolve().is_relative_to(root):
            path = image.resolve().relative_to(root).as_posix()
            if path not in {record.path for record in self._window.controller.images}:
                projects.look_again()
            projects.arrival.go_to(path)
        else:
            projects.open_path(image.parent, image=image.name)

    def _import(self, labels: Path) -> None:
        if self._window.store is not None:
            self._window.dialogs.show_import(labels)
        else:
            self._ask_images(labels)

    def _ask_images(self, labels: Path) -> None:
        """Labels belong to images: offer the folder in which these probably lie."""
        near = images_near(labels)
        box = QMessageBox(self._window)
        box.setObjectName("labels_box")
        box.setWindowTitle(tr("Import labels"))
        box.setText(tr("{file} may hold labels. Open the folder of its images first.", file=labels.name))
        box.setInformativeText(tr("They are imported into that project next."))
        if near is not None:
            here = box.addButton(tr("Open {folder}", folder=near.name), QMessageBox.ButtonRole.AcceptRole)
            here.clicked.connect(lambda: self._open_and_import(near, labels))
            box.setDefaultButton(here)
        other = box.addButton(tr("Choose a folder…"), QMessageBox.ButtonRole.ActionRole)
        other.clicked.connect(lambda: self._choose_images(labels))
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(box.deleteLater)
        box.open()

    def _choose_images(self, labels: Path) -> None:
        asking = QFileDialog(self._window, tr("Open folder"), str(labels.parent))
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.fileSelected.connect(lambda folder: self._open_and_import(Path(folder), labels))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _open_and_import(self, folder: Path, labels: Path) -> None:
        if self._window.open_path(folder):
            self._window.projects.arrival.when_known(lambda: self._window.dialogs.show_import(labels))
