"""The window's project: opened from a path, a choice, a drop or the recent ones; and what is told if it cannot be."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from sam_annotator.controllers.arriving import Arrival
from sam_annotator.controllers.project import READ_ONLY
from sam_annotator.core.wording import tr
from sam_annotator.errors import DamagedError, NotWritableError, SamAnnotatorError
from sam_annotator.store.project import ProjectStore, project_file
from sam_annotator.ui.drop_commands import Drops
from sam_annotator.ui.opening import offer_reading, offer_restoring
from sam_annotator.ui.samples import samples_folder
from sam_annotator.ui.window_state import busy_pointer

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class Projects(QObject):
    """Opens and closes projects; belongs to the window.

    Attributes:
        store: The open project, or None.
        read_only: Whether it is open for reading only.
        arrival: Waits for images that a project does not know yet.
        drops: Takes what is dropped.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.store: ProjectStore | None = None
        self.read_only = False
        self.arrival = Arrival(window.controller, self)
        self.drops = Drops(window)

    def open_path(self, path: Path, *, read_only: bool = False, image: str = "") -> bool:
        """Open a folder of images or a project file; says in the window why if it cannot be opened.

        One that is open for reading only is opened again, so that it can be edited, or to see what others changed.

        Args:
            path: The folder or file.
            read_only: Write nothing to it.
            image: The image to show, relative to the folder of the project; by default the one that was open last.
        """
        opened = self._open(path, read_only=read_only)
        if opened and image:
            self.arrival.go_to(image)
        return opened

    def _open(self, path: Path, *, read_only: bool) -> bool:
        if self._is_editing(path):
            self.look_again()
            return True
        try:
            with busy_pointer():
                store = ProjectStore.open(path, read_only=read_only)
        except SamAnnotatorError as error:
            if isinstance(error, NotWritableError) and project_file(path).is_file():
                offer_reading(self._window, str(error), lambda: self.open_path(path, read_only=True))
            elif isinstance(error, DamagedError):
                self.offer_backups(project_file(path), str(error))
            self._tell_problem(str(error))
            return False
        self._take(store, path, read_only=read_only)
        try:
            with busy_pointer():
                self._window.controller.open(store)
        except SamAnnotatorError as error:
            self.release(store.path)
            self.offer_backups(store.path, str(error))
            self._tell_problem(str(error))
            return False
        return True

    def _is_editing(self, path: Path) -> bool:
        """Whether a folder or project file is the one that is open, for writing."""
        if self.store is None or self.read_only:
            return False
        return path.resolve() in {self.store.path.resolve(), self.store.image_root.resolve()}

    def _take(self, store: ProjectStore, path: Path, *, read_only: bool) -> None:
        """Show that a project is open, before its images are."""
        window = self._window
        self.store, self.read_only = store, read_only
        kept = window.settings.with_recent(path)
        window.change_settings(recent=kept.recent, recent_times=kept.recent_times)
        window.show_title()
        window.status.set_read_only(read_only)
        window.status.set_saved(None)
        window.actions_by_id.enable("export", "learn", "rescan", "restore", "statistics", on=True)
        window.actions_by_id.enable("import_labels", on=not read_only)
        window.canvas.setFocus()

    def release(self, project: Path) -> None:
        """Close a project if it is the open one, so that its file can be replaced."""
        if self.store is not None and self.store.path.resolve() == project.resolve():
            self.store = None
            self._window.controller.close_project()

    def refuses_edits(self) -> bool:
        """Whether the project is open for reading only; then says so."""
        if self.read_only:
            self._window.notices.tell(tr(READ_ONLY))
        return self.read_only

    def look_again(self) -> None:
        """Look for new images, and read the open one again; what is open for reading only is opened again so."""
        controller = self._window.controller
        if self.store is not None and self.read_only:
            shown = controller.image
            if self.open_path(self.store.path, read_only=True) and shown is not None:
                controller.go_to(shown.id)
        else:
            controller.rescan()

    # What to open

    def open_samples(self, image: str = "") -> None:
        """Open the sample photographs, at one of them if it is named."""
        try:
            folder = samples_folder()
        except SamAnnotatorError as error:
            self._tell_problem(str(error))
        else:
            self.open_path(folder, image=image)

    def ask_folder(self) -> None:
        """Let the person choose a folder of images."""
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Open folder"), self._start_folder())
        if chosen:
            self.open_path(Path(chosen))

    def ask_project(self) -> None:
        """Let the person choose a project file."""
        kinds = tr("Projects (*.sqlite)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Open project"), self._start_folder(), kinds)
        if chosen:
            self.open_path(Path(chosen))

    def open_dropped(self, paths: list[Path]) -> None:
        """Open what was dropped on the window, see `Drops`."""
        self.drops.take(paths)

    def forget(self, path: str) -> None:
        """Take a path out of the list of what was opened lately."""
        kept = self._window.settings.without_recent(path)
        self._window.change_settings(recent=kept.recent, recent_times=kept.recent_times)

    def fill_recent(self) -> None:
        """Offer in the menu what was opened lately, without what is open now."""
        menu = self._window.recent_menu
        menu.clear()
        opened = str(self.store.image_root.resolve()) if self.store else ""
        for path in [Path(text) for text in self._window.settings.recent if text != opened]:
            action = menu.addAction(path.name or str(path), partial(self.open_path, path))
            action.setToolTip(str(path))
            action.setEnabled(path.exists())

    def _start_folder(self) -> str:
        return str(self.store.image_root if self.store else Path.home())

    # What went wrong

    def offer_backups(self, project: Path, sentence: str) -> None:
        """Say that a project is damaged, and offer its backups."""
        offer_restoring(self._window, sentence, lambda: self._window.dialogs.show_restore(project))

    def _tell_problem(self, sentence: str) -> None:
        window = self._window
        if self.store is None:
            window.welcome.set_problem(sentence)
            window.show_page(window.welcome)
        else:
            window.notices.warn(sentence)
