"""The menu bar and the tool bar: what stands where."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.actions import Actions
from sam_annotator.ui.language import LANGUAGES
from sam_annotator.ui.theme import ICON_SIZE, MODES

_MENUS: dict[str, tuple[str | tuple[str, ...] | None, ...]] = {
    mark("&File"): (
        "open_folder", "open_project", None,
        "import_labels", "export", None,
        "statistics", "restore", None,
        "preferences", None,
        "quit",
    ),
    mark("&Edit"): (
        "undo", "redo", "history", None,
        "copy", "cut", "paste", "duplicate_next", None,
        "select_all", "delete", "lock", "raise_objects", "lower_objects",
        (
            mark("Move by pixels"), "nudge_left", "nudge_right", "nudge_up", "nudge_down", "push_left", "push_right",
            "push_up", "push_down",
        ), None,
        "label_field", "edit_attributes", "edit_fields", "recolor_labels",
    ),
    mark("&Prompt"): (
        "accept", "remove_last", "drop_prompt", None,
        "repeat_prompt", "sort_candidates", "refine_edges", None,
        "propose", "find_words", "accept_all", "discard_all",
    ),
    mark("Mas&k"): (
        "brush_smaller", "brush_larger", None,
        "grow_mask", "shrink_mask", "fill_holes", "drop_islands", "keep_largest", None,
        "split_parts", "merge_objects", None,
        "refine_mask", None,
        "overlap_off", "overlap_this_wins", "overlap_others_win",
    ),
    mark("&Image"): (
        "previous_image", "next_image", "next_unlabelled", "next_review", None,
        "mark_todo", "mark_in_progress", "mark_done", "mark_review", "mark_rejected", "comment", None,
        "review", (mark("How to label"), "stage_manual", "stage_semi", "stage_automatic"), None,
        "carry_next", "carry_ahead", None,
        "filter_images", "filter_menu", "sort_images", "rescan",
    ),
    mark("&View"): (
        "fit", "actual_size", "zoom_in", "zoom_out", "detail", None,
        "keep_solo", "more_opaque", "less_opaque", "adjust_image", "reset_adjustments",
        (mark("Guides"), "crosshair", "minimap", "pixel_grid", "rulers"),
        "close_notices", "copy_notices", None,
        "keyboard_pointer", "next_panel", "previous_panel", None,
        "panels",
        (mark("Panels"), "panel_images", "panel_details", "panel_labels", "panel_objects"),
        "reset_layout",
    ),
}  # fmt: skip
"""By title; None is a line between, and a tuple a menu of its own after its title."""
_HELP = ("palette", "help", "guide", "edit_shortcuts", "report", "about")
_MODES = {"system": mark("Like the system"), "light": mark("Light"), "dark": mark("Dark")}
_BAR = ("open_folder", None, "undo", "redo", None, "tools", None, "fit", "actual_size", "stretch", "model", "export")


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
    menu.addActions([actions[action_id] for action_id in _HELP])
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
