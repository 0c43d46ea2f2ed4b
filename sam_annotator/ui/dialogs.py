"""The window's dialogs: each is opened here, told of the project, and ended with the window.

What writes or reads labels is imported when it is first opened: all formats together take a tenth of a second, by which
the window would open later.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from sam_annotator.ui.finding import Entry, with_recent
from sam_annotator.ui.learning_dialog import LearningDialog
from sam_annotator.ui.palette import CommandPalette
from sam_annotator.ui.palette_entries import entries, image_entries
from sam_annotator.ui.replaying import ReplayDialog
from sam_annotator.ui.restore_dialog import RestoreDialog
from sam_annotator.ui.shortcut_sheet import ShortcutSheet

if TYPE_CHECKING:
    from sam_annotator.ui.export_dialog import ExportDialog
    from sam_annotator.ui.import_dialog import ImportDialog
    from sam_annotator.ui.main_window import MainWindow


class Dialogs(QObject):
    """Opens dialogs; belongs to the window.

    Attributes:
        learning: The dialog in which a model learns or learnt, or None.

    Signals:
        ending(): The window closes: cancel what is at work, and wait for the end of what writes to the project.
    """

    ending = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.learning: LearningDialog | None = None

    def show_export(self) -> ExportDialog | None:
        """Open the export dialog; None without a project."""
        window, store = self._window, self._window.store
        if store is None:
            return None
        from sam_annotator.ui.export_dialog import ExportDialog  # noqa: PLC0415 - see above

        dialog = ExportDialog(store.path, store.image_root, window, polygon_iou=window.settings.polygon_iou)
        self.ending.connect(dialog.reject)
        dialog.budget_settled.connect(lambda value: window.change_settings(polygon_iou=value))
        dialog.open()
        return dialog

    def show_import(self, path: Path | None = None) -> ImportDialog | None:
        """Open the import dialog, on a file, folder or .zip if one is given; None if nothing can be imported."""
        window, store = self._window, self._window.store
        if store is None or window.projects.refuses_edits():
            return None
        from sam_annotator.ui.import_dialog import ImportDialog  # noqa: PLC0415 - see above

        dialog = ImportDialog(store.path, window)
        self.ending.connect(dialog.give_up)
        dialog.starting.connect(window.controller.lend)
        dialog.ended.connect(window.controller.take_back)
        dialog.open()
        if path is not None:
            dialog.open_labels(path)
        return dialog

    def show_replay(self, undo: bool, steps: int = 1) -> ReplayDialog | None:
        """Undo or redo a step that takes long, or many steps, beside the window; None without a project."""
        window, store = self._window, self._window.store
        if store is None:
            return None
        title = (store.undo_title if undo else store.redo_title) or ""
        window.controller.lend()
        dialog = ReplayDialog(store.path, title, undo=undo, steps=steps, parent=window)
        self.ending.connect(dialog.give_up)
        dialog.ended.connect(window.controller.take_back)
        dialog.told.connect(window.status.show_message)
        dialog.open()
        return dialog

    def show_restore(self, project: Path | None = None) -> RestoreDialog | None:
        """Offer the backups of a project file, by default the open one; None without a project.

        The project is closed while a backup is put in its place, and opened again afterwards.
        """
        window, store = self._window, self._window.store
        if project is None:
            if store is None or window.projects.refuses_edits():
                return None
            project = store.path
        dialog = RestoreDialog(project, window)
        dialog.starting.connect(window.projects.release)
        dialog.ended.connect(window.projects.open_path)
        dialog.told.connect(window.status.show_message)
        dialog.open()
        return dialog

    def show_learning(self) -> LearningDialog | None:
        """Open the dialog in which a model learns from this project, or the one that is busy; None without a project.

        It does not keep the window from being used: learning takes minutes.
        """
        window, store = self._window, self._window.store
        if store is None:
            return None
        if self.learning is None or not self.learning.is_busy:
            self._end_learning()
            self.learning = LearningDialog(store.path, window.catalog(), window.settings, window)
            self.learning.told.connect(window.status.show_message)
            self.learning.wanted.connect(lambda model_id: window.loader.load(window.catalog().spec(model_id)))
        self.learning.show()
        self.learning.raise_()
        return self.learning

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        sheet = ShortcutSheet(self._window.keymap.rows, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_palette(self) -> None:
        """Open the command palette."""
        window = self._window
        palette = CommandPalette(entries(window), image_entries(window), window.settings.recent_commands, window)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.chosen.connect(self._run)
        palette.open()

    def _run(self, entry: Entry) -> None:
        """Do what was chosen in the palette, and offer it first the next time."""
        window = self._window
        window.change_settings(recent_commands=with_recent(window.settings.recent_commands, entry.id))
        entry.run()

    def end(self) -> None:
        """Cancel what dialogs are at, and wait for the end of what writes to the project."""
        self.ending.emit()
        self._end_learning()

    def _end_learning(self) -> None:
        if self.learning is not None:
            self.learning.give_up()
            self.learning.deleteLater()
            self.learning = None
