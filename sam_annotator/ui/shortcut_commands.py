"""Keys that change while the window is open: actions, tools, held keys, labels and tooltips follow the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from sam_annotator.core.wording import tr
from sam_annotator.settings import Settings
from sam_annotator.ui.actions import set_keys
from sam_annotator.ui.commands import Commands
from sam_annotator.ui.keymap import Keymap
from sam_annotator.ui.shortcut_editor import ShortcutEditor
from sam_annotator.ui.shortcuts import TOOL_PREFIX, refresh_keys

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class ShortcutKeys(QObject):
    """Holds the window to the keys of the settings, and opens the editor for them; belongs to the window."""

    def __init__(self, window: MainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        self._editor: ShortcutEditor | None = None
        window.settings_changed.connect(self._follow)
        window.actions_by_id["edit_shortcuts"].triggered.connect(self.show_editor)
        window.controller.categories_changed.connect(self._follow_labels)
        self._apply()

    def show_editor(self) -> None:
        """Open the editor, or bring it to the front."""
        window = self._window
        if self._editor is None:
            self._editor = editor = ShortcutEditor(window.keymap, window)
            editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            editor.changed.connect(lambda keymap: window.change_settings(shortcuts=keymap.overrides))
            editor.label_freed.connect(lambda category_id: window.controller.set_hotkey(category_id, ""))
            editor.finished.connect(self._forget)
            editor.set_labels(window.controller.categories)
        self._editor.show()
        self._editor.raise_()
        self._editor.activateWindow()

    def _forget(self) -> None:
        self._editor = None

    def _follow_labels(self, categories: object) -> None:
        if self._editor is not None:
            self._editor.set_labels(self._window.controller.categories)

    def _follow(self, settings: Settings) -> None:
        window = self._window
        keymap = Keymap(window.default_keys, settings.shortcuts)
        if keymap.rows != window.keymap.rows:
            window.keymap = keymap
            self._apply()
            if self._editor is not None:
                self._editor.set_keymap(keymap)

    def _apply(self) -> None:
        window, keymap = self._window, self._window.keymap
        for row in keymap.commands:
            if row.hold:
                self._commands.hold_keys[row.id].set_keys(row.keys)
            else:
                set_keys(window.actions_by_id[row.id], row)
        for action in window.tool_group.actions():
            tool = action.data()
            set_keys(action, keymap[TOOL_PREFIX + tool.id], tr(tool.help))
        self._commands.label_keys.set_keys(keymap.label_keys)
        window.labels.set_keys(keymap.label_keys)
        refresh_keys(window.findChildren(QWidget), keymap.rows)
