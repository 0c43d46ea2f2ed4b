"""The command that finds objects by words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.inference.words import Words
from sam_annotator.ui.words_dialog import WordsDialog

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_words(window: MainWindow) -> None:
    """Connect the command, once."""
    WordsCommands(window)


class WordsCommands(QObject):
    """Asks for words and looks for them; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last = ""
        window.actions_by_id["find_words"].triggered.connect(lambda _=False: self.show())

    def show(self) -> None:
        """Open the line, with the words of the last time."""
        window = self._window
        if window.controller.image_size is None or window.controller.refuses_edits():
            return
        dialog = WordsDialog(self._last, window.settings.words_model, window.settings.words_score, window)
        dialog.folder_chosen.connect(lambda folder: window.change_settings(words_model=folder))
        dialog.score_chosen.connect(lambda score: window.change_settings(words_score=score))
        dialog.wanted.connect(self._find)
        window.dialogs.ending.connect(dialog.reject)
        dialog.open()

    def _find(self, phrases: tuple[str, ...]) -> None:
        window, settings = self._window, self._window.settings
        self._last = ", ".join(phrases)
        window.canvas.setFocus()
        folder = Path(settings.words_model)
        asked = Words(folder, phrases, settings.words_score, settings.device, settings.threads)
        window.controller.everything.propose(words=asked)
