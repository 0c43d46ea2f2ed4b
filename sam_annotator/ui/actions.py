"""The actions of the window, made of the table of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from sam_annotator.core.wording import tr
from sam_annotator.tools.base import Tool
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.keymap import Keymap
from sam_annotator.ui.shortcuts import Shortcut, tooltip


class Actions:
    """One action per shortcut that is not held, by id; they belong to the window and work in all of it."""

    def __init__(self, window: QMainWindow, shortcuts: Sequence[Shortcut]) -> None:
        self._actions: dict[str, QAction] = {}
        for entry in shortcuts:
            if entry.hold:
                continue
            action = QAction(tr(entry.title), window)
            action.setObjectName(f"action_{entry.id}")
            set_keys(action, entry)
            if entry.icon:
                set_icon(action, entry.icon)
            window.addAction(action)
            self._actions[entry.id] = action

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def enable(self, *action_ids: str, on: bool) -> None:
        """Let these actions work or not."""
        for action_id in action_ids:
            self._actions[action_id].setEnabled(on)


def set_keys(action: QAction, row: Shortcut, help_text: str = "") -> None:
    """Give an action the keys of its row, and say them in its tooltip."""
    action.setShortcuts([QKeySequence(keys) for keys in row.keys])
    action.setToolTip(tooltip(tr(row.title), row.keys, help_text))


def tool_actions(window: QMainWindow, tools: Sequence[Tool], keymap: Keymap) -> QActionGroup:
    """A checkable action per canvas tool, of which one is on; an action's data is its tool."""
    group = QActionGroup(window)
    for tool in tools:
        action = QAction(tr(tool.label), group)
        action.setObjectName(f"tool_{tool.id}")
        action.setCheckable(True)
        set_keys(action, keymap[f"tool_{tool.id}"], tr(tool.help))
        action.setData(tool)
        set_icon(action, tool.icon)
        window.addAction(action)
    return group
