"""The actions of the window, made of the table of shortcuts, and the bars they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.tools.base import Tool
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.keymap import Keymap
from sam_annotator.ui.language import LANGUAGES
from sam_annotator.ui.shortcuts import Shortcut, tooltip
from sam_annotator.ui.theme import ICON_SIZE, MODES

_MENUS: dict[str, tuple[str | None | tuple[str, ...], ...]] = {
    mark("&File"): (
        "open_folder", "open_project", None, "import_labels", "export", None, "restore", "statistics", None, "preferences", None,
        "quit",
    ),
    mark("&Edit"): (
        "undo", "redo", "history", None, "copy", "cut", "paste", "duplicate_next", None, "accept", "remove_last", "drop_prompt", "repeat_prompt", "sort_candidates", "refine_edges", None, "label_field", "edit_attributes", "edit_fields",
        "select_all", "delete", None, "raise_objects", "lower_objects", "lock",
        (
            mark("Move by pixels"), "nudge_left", "nudge_right", "nudge_up", "nudge_down", "push_left", "push_right",
            "push_up", "push_down",
        ),
    ),
    mark("Mas&k"): (
        "brush_smaller", "brush_larger", None, "grow_mask", "shrink_mask", "fill_holes", "drop_islands", "keep_largest",
        None, "split_parts", "merge_objects", None, "refine_mask", None, "overlap_off", "overlap_this_wins",
        "overlap_others_win",
    ),
    mark("&Image"): (
        "previous_image", "next_image", "next_unlabelled", "next_review", None, "propose", "accept_all", "discard_all",
        "review", None,
        "mark_todo", "mark_in_progress", "mark_done", "mark_review", "mark_rejected", None, "comment", None,
        "carry_next", "carry_ahead", None,
        "filter_images", "filter_menu", "sort_images", "rescan",
    ),
    mark("&View"): ("fit", "actual_size", "zoom_in", "zoom_out", "detail", None, "keep_solo", None, "keyboard_pointer", "next_panel", "previous_panel", None, "panels",
        (mark("Panels"), "panel_images", "panel_details", "panel_labels", "panel_objects"), "reset_layout",
    ),
}  # fmt: skip
_MODES = {"system": mark("Like the system"), "light": mark("Light"), "dark": mark("Dark")}
_BAR = ("open_folder", None, "undo", "redo", None, "tools", None, "fit", "actual_size", "stretch", "model", "export")


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


def fill_menus(window: QMainWindow, actions: Actions, tools: QActionGroup, model_menu: QMenu) -> dict[str, QMenu]:
    """Build the menu bar; returns the menus by title, for what is added at run time."""
    menus: dict[str, QMenu] = {}
    for title, ids in _MENUS.items():
        menus[title] = menu = window.menuBar().addMenu(tr(title))
        for action_id in ids:
            if action_id is None:
                menu.addSeparator()
            elif isinstance(action_id, tuple):
                name, *inner = action_id
                menu.addMenu(tr(name)).addActions([actions[inner_id] for inner_id in inner])
            else:
                menu.addAction(actions[action_id])
    menus["&Tools"] = menu = window.menuBar().addMenu(tr("&Tools"))
    menu.addActions(tools.actions())
    model_menu.setTitle(tr("&Model"))
    window.menuBar().addMenu(model_menu)
    menus["&Help"] = menu = window.menuBar().addMenu(tr("&Help"))
    menu.addActions([actions["palette"], actions["help"], actions["report"], actions["edit_shortcuts"]])
    return menus


def theme_menu(parent: QMenu, chosen: str) -> QActionGroup:
    """The choice of the scheme as a menu; an action's data is its mode."""
    menu = parent.addMenu(tr("Appearance"))
    group = QActionGroup(menu)
    for mode in MODES:
        action = group.addAction(tr(_MODES[mode]))
        action.setObjectName(f"theme_{mode}")
        action.setCheckable(True)
        action.setChecked(mode == chosen)
        action.setData(mode)
        menu.addAction(action)
    return group


def language_menu(parent: QMenu, chosen: str) -> QActionGroup:
    """The choice of the language as a menu; an action's data is the setting."""
    menu = parent.addMenu(tr("Language"))
    group = QActionGroup(menu)
    for code, name in {"system": tr("Like the system"), **LANGUAGES}.items():
        action = group.addAction(name)
        action.setObjectName(f"language_{code}")
        action.setCheckable(True)
        action.setChecked(code == chosen)
        action.setData(code)
        menu.addAction(action)
    return group


def recent_menu(file_menu: QMenu) -> QMenu:
    """The menu of what was opened lately, under "Open"; filled when it is shown."""
    menu = QMenu(tr("Open recent"), file_menu)
    menu.setObjectName("recent_menu")
    menu.setToolTipsVisible(True)
    file_menu.insertMenu(next(action for action in file_menu.actions() if action.isSeparator()), menu)
    return menu


def fill_toolbar(bar: QToolBar, actions: Actions, tools: QActionGroup, model_button: QToolButton) -> None:
    """Build the tool bar."""
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    for item in _BAR:
        if item is None:
            bar.addSeparator()
        elif item == "tools":
            bar.addActions(tools.actions())
        elif item == "stretch":
            gap = QWidget()
            gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            bar.addWidget(gap)
        elif item == "model":
            bar.addWidget(model_button)
        else:
            bar.addAction(actions[item])
