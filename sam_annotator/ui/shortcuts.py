"""Every shortcut, once. Menus, tooltips, key handling and the F1 sheet read this table."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from sam_annotator.core.wording import mark, tr
from sam_annotator.tools.base import Tool


@dataclass(frozen=True)
class Shortcut:
    """What keys do.

    Attributes:
        id: The action's name in code.
        keys: As QKeySequence reads them, the one to show first.
        title: For menu and sheet, sentence case.
        group: The heading of the sheet under which it stands.
        icon: A qtawesome name, or empty.
        hold: Whether it works only as long as the key is held.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    group: str
    icon: str = ""
    hold: bool = False


@dataclass(frozen=True)
class Gesture:
    """What the mouse does, for the sheet."""

    hand: str
    title: str


_COMMAND, _HELP = "commandId", "commandHelp"
TOOL_PREFIX = "tool_"
"""How the name of a tool's row begins; the rest is the id of the tool."""
TOOLS = mark("Tools")
CLICKING, LABELS, IMAGES = mark("Clicking"), mark("Objects and labels"), mark("Images")
MASKS = mark("Editing masks")
VIEW, FILE = mark("View"), mark("File and help")
GROUPS: Final = (CLICKING, LABELS, MASKS, IMAGES, VIEW, FILE)

SHORTCUTS: Final = (
    Shortcut("accept", ("Return", "Enter"), "Accept", CLICKING, "mdi6.check"),
    Shortcut("cycle_next", ("Tab",), "Next candidate", CLICKING, "mdi6.arrow-right-thin"),
    Shortcut("cycle_back", ("Shift+Tab",), "Previous candidate", CLICKING, "mdi6.arrow-left-thin"),
    Shortcut("remove_last", ("Backspace",), "Remove the last click", CLICKING, "mdi6.backspace-outline"),
    Shortcut("drop_prompt", ("Esc",), "Drop the clicks, then the selection", CLICKING, "mdi6.close"),
    Shortcut("refine_edges", ("Ctrl+R",), "Refine outlines to the photograph", CLICKING, "mdi6.vector-curve"),
    Shortcut("repeat_prompt", ("Ctrl+T",), mark("Repeat the last prompt"), CLICKING, "mdi6.repeat"),
    Shortcut("sort_candidates", ("Ctrl+Alt+S",), mark("Sort candidates by stability"), CLICKING, "mdi6.sort"),
    Shortcut("undo", ("Ctrl+Z",), "Undo", LABELS, "mdi6.undo"),
    Shortcut("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Redo", LABELS, "mdi6.redo"),
    Shortcut("delete", ("Delete",), "Delete objects", LABELS, "mdi6.trash-can-outline"),
    Shortcut("edit_attributes", ("F9",), mark("Edit attributes"), LABELS, "mdi6.form-textbox"),
    Shortcut("edit_fields", ("Shift+F9",), mark("Attributes of the label…"), LABELS, "mdi6.form-select"),
    Shortcut("select_all", ("Ctrl+A",), "Select all objects", LABELS, "mdi6.select-all"),
    Shortcut("copy", ("Ctrl+C",), "Copy", LABELS, "mdi6.content-copy"),
    Shortcut("cut", ("Ctrl+X",), "Cut", LABELS, "mdi6.content-cut"),
    Shortcut("paste", ("Ctrl+V",), "Paste", LABELS, "mdi6.content-paste"),
    Shortcut("duplicate_next", ("Ctrl+Shift+V",), "Duplicate to the next image", LABELS, "mdi6.content-duplicate"),
    Shortcut("raise_objects", ("PgUp",), "Bring to the front", LABELS, "mdi6.arrange-bring-to-front"),
    Shortcut("lower_objects", ("PgDown",), "Send to the back", LABELS, "mdi6.arrange-send-to-back"),
    Shortcut("lock", ("Ctrl+J",), "Lock", LABELS, "mdi6.lock-outline"),
    Shortcut("nudge_left", ("Alt+Left",), "Move left by a pixel", LABELS, "mdi6.arrow-left"),
    Shortcut("nudge_right", ("Alt+Right",), "Move right by a pixel", LABELS, "mdi6.arrow-right"),
    Shortcut("nudge_up", ("Alt+Up",), "Move up by a pixel", LABELS, "mdi6.arrow-up"),
    Shortcut("nudge_down", ("Alt+Down",), "Move down by a pixel", LABELS, "mdi6.arrow-down"),
    Shortcut("push_left", ("Alt+Shift+Left",), "Move left by ten pixels", LABELS, "mdi6.arrow-left-bold"),
    Shortcut("push_right", ("Alt+Shift+Right",), "Move right by ten pixels", LABELS, "mdi6.arrow-right-bold"),
    Shortcut("push_up", ("Alt+Shift+Up",), "Move up by ten pixels", LABELS, "mdi6.arrow-up-bold"),
    Shortcut("push_down", ("Alt+Shift+Down",), "Move down by ten pixels", LABELS, "mdi6.arrow-down-bold"),
    Shortcut("recolor_labels", (), mark("Colour labels anew"), LABELS, "mdi6.palette-outline"),
    Shortcut("label_field", ("Ctrl+L",), "Type a label", LABELS, "mdi6.tag-outline"),
    Shortcut("propose", ("Ctrl+P",), "Propose objects", LABELS, "mdi6.creation-outline"),
    Shortcut("find_words", ("Ctrl+Alt+P",), mark("Find by words…"), LABELS, "mdi6.text-search"),
    Shortcut("accept_all", ("Shift+Return", "Shift+Enter"), "Accept all proposals", LABELS, "mdi6.check-all"),
    Shortcut("discard_all", ("Ctrl+Backspace",), "Discard all proposals", LABELS, "mdi6.notification-clear-all"),
    Shortcut("review", ("F6",), "Review objects", LABELS, "mdi6.clipboard-check-outline"),
    Shortcut("brush_smaller", ("[",), "Smaller brush", MASKS, "mdi6.minus-circle-outline"),
    Shortcut("brush_larger", ("]",), "Larger brush", MASKS, "mdi6.plus-circle-outline"),
    Shortcut("grow_mask", ("Ctrl+]",), "Grow by a pixel", MASKS, "mdi6.arrow-expand-all"),
    Shortcut("shrink_mask", ("Ctrl+[",), "Shrink by a pixel", MASKS, "mdi6.arrow-collapse-all"),
    Shortcut("fill_holes", ("Ctrl+H",), "Fill holes", MASKS, "mdi6.format-color-fill"),
    Shortcut("drop_islands", ("Ctrl+Shift+I",), "Drop small parts…", MASKS, "mdi6.broom"),
    Shortcut("keep_largest", ("Ctrl+Alt+I",), "Keep the largest part", MASKS, "mdi6.circle-slice-8"),
    Shortcut("split_parts", ("Ctrl+Shift+G",), "Split parts into objects", MASKS, "mdi6.ungroup"),
    Shortcut("merge_objects", ("Ctrl+G",), "Merge objects", MASKS, "mdi6.group"),
    Shortcut("refine_mask", ("Ctrl+Shift+R",), "Refine by the model", MASKS, "mdi6.auto-fix"),
    Shortcut("overlap_off", ("Ctrl+Alt+0",), "Let masks overlap", MASKS, "mdi6.checkbox-multiple-blank-outline"),
    Shortcut("overlap_this_wins", ("Ctrl+Alt+1",), "Take pixels from neighbours", MASKS, "mdi6.arrange-bring-forward"),
    Shortcut("overlap_others_win", ("Ctrl+Alt+2",), "Leave pixels to neighbours", MASKS, "mdi6.arrange-send-backward"),
    Shortcut("previous_image", ("A", "Left"), "Previous image", IMAGES, "mdi6.chevron-left"),
    Shortcut("next_image", ("D", "Right"), "Next image", IMAGES, "mdi6.chevron-right"),
    Shortcut("next_unlabelled", ("Ctrl+Right",), "Next image without labels", IMAGES, "mdi6.chevron-double-right"),
    Shortcut("next_review", ("Ctrl+Shift+Right",), "Next image to review", IMAGES, "mdi6.flag-outline"),
    Shortcut("mark_todo", ("Alt+1",), "Mark as to do", IMAGES, "mdi6.image-outline"),
    Shortcut("mark_in_progress", ("Alt+2",), "Mark as in progress", IMAGES, "mdi6.circle-half-full"),
    Shortcut("mark_done", ("Ctrl+D", "Alt+3"), "Mark as done", IMAGES, "mdi6.check-circle-outline"),
    Shortcut("mark_review", ("Ctrl+Shift+D", "Alt+4"), "Mark as to review", IMAGES, "mdi6.flag-outline"),
    Shortcut("mark_rejected", ("Alt+5",), "Mark as rejected", IMAGES, "mdi6.cancel"),
    Shortcut("comment", ("Ctrl+M",), "Comment…", IMAGES, "mdi6.comment-text-outline"),
    Shortcut("filter_images", ("Ctrl+F",), "Filter images", IMAGES, "mdi6.magnify"),
    Shortcut("filter_menu", ("Ctrl+Shift+F",), "Choose what to show…", IMAGES, "mdi6.filter-outline"),
    Shortcut("sort_images", ("Ctrl+Shift+S",), "Sort images…", IMAGES, "mdi6.sort"),
    Shortcut(
        "stage_manual", (), mark("Assisted manual: click everything"), IMAGES, "mdi6.cursor-default-click-outline"
    ),
    Shortcut("stage_semi", (), mark("Semi-automatic: confident proposals first"), IMAGES, "mdi6.creation-outline"),
    Shortcut("stage_automatic", (), mark("Fully automatic: all images, then review"), IMAGES, "mdi6.robot-outline"),
    Shortcut("carry_next", ("F8",), mark("Carry objects to the next image"), IMAGES, "mdi6.arrow-right-bold-outline"),
    Shortcut("carry_ahead", ("Shift+F8",), mark("Carry objects ahead…"), IMAGES, "mdi6.fast-forward-outline"),
    Shortcut("rescan", ("F5",), "Look for new images", IMAGES, "mdi6.refresh"),
    Shortcut("fit", ("F",), "Fit to window", VIEW, "mdi6.fit-to-page-outline"),
    Shortcut("actual_size", ("Ctrl+1",), "Actual size", VIEW, "mdi6.numeric-1-box-outline"),
    Shortcut("zoom_in", ("Ctrl++", "Ctrl+="), "Zoom in", VIEW, "mdi6.magnify-plus-outline"),
    Shortcut("zoom_out", ("Ctrl+-",), "Zoom out", VIEW, "mdi6.magnify-minus-outline"),
    Shortcut("detail", ("F7",), mark("Zoom means detail"), VIEW, "mdi6.magnify-scan"),
    Shortcut("more_opaque", ("Shift+PgUp",), mark("More opaque masks"), VIEW, "mdi6.brightness-7"),
    Shortcut("less_opaque", ("Shift+PgDown",), mark("Less opaque masks"), VIEW, "mdi6.brightness-5"),
    Shortcut("adjust_image", ("F12",), mark("Adjust image…"), VIEW, "mdi6.tune-variant"),
    Shortcut("reset_adjustments", ("Shift+F12",), mark("Show the image as it is"), VIEW, "mdi6.restore"),
    Shortcut("crosshair", ("Ctrl+Alt+C",), mark("Crosshair"), VIEW, "mdi6.crosshairs-gps"),
    Shortcut("minimap", ("Ctrl+Alt+M",), mark("Minimap"), VIEW, "mdi6.map-outline"),
    Shortcut("pixel_grid", ("Ctrl+Alt+G",), mark("Pixel grid"), VIEW, "mdi6.grid"),
    Shortcut("rulers", ("Ctrl+Alt+R",), mark("Rulers"), VIEW, "mdi6.ruler-square"),
    Shortcut("close_notices", ("Shift+Esc",), mark("Close notices"), VIEW, "mdi6.message-off-outline"),
    Shortcut("copy_notices", (), mark("Copy notices"), VIEW, "mdi6.message-text-outline"),
    Shortcut("keyboard_pointer", ("F3",), mark("Keyboard pointer"), VIEW, "mdi6.crosshairs"),
    Shortcut("next_panel", ("Ctrl+Tab",), mark("Next panel"), VIEW, "mdi6.keyboard-tab"),
    Shortcut("previous_panel", ("Ctrl+Shift+Tab",), mark("Previous panel"), VIEW, "mdi6.keyboard-tab-reverse"),
    Shortcut("panels", ("F4",), "Show panels", VIEW, "mdi6.dock-left"),
    Shortcut("panel_images", (), mark("Images panel"), VIEW, "mdi6.image-multiple-outline"),
    Shortcut("panel_details", (), mark("Candidates and details panel"), VIEW, "mdi6.cards-outline"),
    Shortcut("panel_labels", (), mark("Labels panel"), VIEW, "mdi6.tag-multiple-outline"),
    Shortcut("panel_objects", (), mark("Objects panel"), VIEW, "mdi6.shape-outline"),
    Shortcut("reset_layout", (), mark("Reset layout"), VIEW, "mdi6.restore"),
    Shortcut("history", ("Ctrl+Shift+H",), "History", VIEW, "mdi6.history"),
    Shortcut("keep_solo", ("Shift+S",), "Keep showing the selection alone", VIEW, "mdi6.eye-lock-outline"),
    Shortcut("hide_masks", ("H",), "Hide all masks", VIEW, "mdi6.eye-off-outline", hold=True),
    Shortcut("solo", ("S",), "Show the selection alone", VIEW, "mdi6.eye-circle-outline", hold=True),
    Shortcut("outlines", ("O",), "Outline all candidates", VIEW, "mdi6.vector-polygon", hold=True),
    Shortcut("open_folder", ("Ctrl+O",), "Open folder…", FILE, "mdi6.folder-open-outline"),
    Shortcut("open_project", ("Ctrl+Shift+O",), "Open project…", FILE, "mdi6.database-outline"),
    Shortcut("import_labels", ("Ctrl+I",), "Import labels…", FILE, "mdi6.import"),
    Shortcut("export", ("Ctrl+E",), "Export…", FILE, "mdi6.export-variant"),
    Shortcut("restore", ("Ctrl+Shift+B",), "Restore from a backup…", FILE, "mdi6.backup-restore"),
    Shortcut("statistics", ("F10",), mark("Statistics…"), FILE, "mdi6.chart-box-outline"),
    Shortcut("learn", ("Ctrl+Shift+L",), "Learn from my labels…", FILE, "mdi6.school-outline"),
    Shortcut("models", ("Ctrl+Shift+M",), mark("Models…"), FILE, "mdi6.cube-outline"),
    Shortcut("palette", ("Ctrl+K",), "Commands…", FILE, "mdi6.magnify"),
    Shortcut("preferences", ("Ctrl+,",), "Preferences…", FILE, "mdi6.cog-outline"),
    Shortcut("edit_shortcuts", ("Ctrl+Shift+K",), "Edit shortcuts…", FILE, "mdi6.keyboard-settings-outline"),
    Shortcut("report", ("Ctrl+F1",), mark("Problem report…"), FILE, "mdi6.lifebuoy"),
    Shortcut("guide", (), mark("Show the guide again"), FILE, "mdi6.sign-direction"),
    Shortcut("about", (), mark("About…"), FILE, "mdi6.information-outline"),
    Shortcut("quit", ("Ctrl+Q",), "Quit", FILE, "mdi6.power"),
    Shortcut("help", ("F1",), "Shortcuts", FILE, "mdi6.keyboard-outline"),
)

GESTURES: Final = (
    Gesture("Move", "Preview the mask under the pointer"),
    Gesture("Left click", "Include"),
    Gesture("Right click, Alt+click", "Exclude"),
    Gesture("Drag", "Box, its mask previewed meanwhile"),
    Gesture("Shift+drag", "Another box"),
    Gesture("Double click", "Accept; with Select: open an object again"),
    Gesture("Alt+wheel", "Next candidate"),
    Gesture("Shift+wheel", "Size of brush and eraser"),
    Gesture("Ctrl+Shift+drag", "Window and level, or contrast and brightness, of what is shown"),
    Gesture("Wheel", "Zoom at the pointer"),
    Gesture("Middle drag, Space+drag", "Pan"),
)

CANDIDATE_KEYS: Final = ("1", "2", "3")
EXTRA_KEYS: Final = ("4", "5", "6")
"""Of what is offered beside the three candidates, in the order of `core.candidates.EXTRAS`."""

SPOKEN: Final = {
    "candidates": (" ".join(CANDIDATE_KEYS), mark("Choose a candidate while clicks are open")),
    "extras": (" ".join(EXTRA_KEYS), mark("Choose single mask, union or previous while clicks are open")),
    "labels": (mark("letter or digit"), mark("Set the label of that key; digits only while no clicks are open")),
}


def find(shortcut_id: str) -> Shortcut:
    """The entry with an id."""
    return next(entry for entry in SHORTCUTS if entry.id == shortcut_id)


def row_title(row: Shortcut) -> str:
    """What a row is called in the sheet and in the editor."""
    title = tr(row.title)
    return tr("{title} (hold)", title=title) if row.hold else title


def key_text(keys: str) -> str:
    """A key sequence in the words of the platform: "Ctrl+Z", on macOS the symbols."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def tooltip(title: str, keys: Iterable[str], help_text: str = "") -> str:
    """What a tooltip says: title, shortcut, and a sentence where there is one."""
    shown = next(iter(keys), "")
    head = f"{title.rstrip('…')} ({key_text(shown)})" if shown else title
    return f"{head}\n{help_text}" if help_text else head


def show_keys(widget: QWidget, shortcut_id: str, help_text: str = "") -> None:
    """Let a widget's tooltip say what the command of this id is, and its keys, whatever they are changed to."""
    widget.setProperty(_COMMAND, shortcut_id)
    widget.setProperty(_HELP, help_text)
    refresh_keys((widget,), SHORTCUTS)


def refresh_keys(widgets: Iterable[QWidget], rows: Iterable[Shortcut]) -> None:
    """Say the keys of these rows in the tooltips that `show_keys` made."""
    by_id = {row.id: row for row in rows}
    for widget in widgets:
        row = by_id.get(str(widget.property(_COMMAND) or ""))
        if row is not None:
            widget.setToolTip(tooltip(tr(row.title), row.keys, str(widget.property(_HELP) or "")))


def tool_rows(tools: Iterable[Tool]) -> tuple[Shortcut, ...]:
    """A row for each tool, so that their keys can be changed like any others."""
    return tuple(Shortcut(TOOL_PREFIX + tool.id, (tool.shortcut,), tool.label, TOOLS, tool.icon) for tool in tools)


def label_keys(rows: Iterable[Shortcut]) -> tuple[str, ...]:
    """The digits and letters that labels may have as hotkeys: all that neither a command nor a tool takes."""
    taken = {keys.upper() for row in rows for keys in row.keys}
    return tuple(key for key in (*"1234567890", *string.ascii_uppercase) if key not in taken)
