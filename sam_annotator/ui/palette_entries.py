"""What the command palette offers: every action with its place in the menus, labels, models, images and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sam_annotator.core.wording import tr
from sam_annotator.preferences import grouped
from sam_annotator.ui.finding import Entry
from sam_annotator.ui.icons import icon, swatch
from sam_annotator.ui.shortcuts import key_text

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

ARROW = " › "  # noqa: RUF001 - as menus are written
_IMAGES = 20
"""So many images are offered at most; more letters find the others."""


def entries(window: MainWindow) -> list[Entry]:
    """All but the images, in the order of the menus."""
    window.projects.fill_recent()  # these two menus are filled when they open, and hold what is offered here
    window.model_menu.fill()
    made: dict[QAction, Entry] = {}
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            for action, path in _actions(menu, _plain(top.text())):
                made.setdefault(action, _command(action, path))
    for action in window.actions():
        made.setdefault(action, _command(action, ""))
    itself = window.actions_by_id["palette"]
    commands = [entry for action, entry in made.items() if action.isEnabled() and action.text() and action != itself]
    return [*commands, *_holds(window), *_labels(window), *_settings(window)]


def image_entries(window: MainWindow) -> Callable[[str], list[Entry]]:
    """What finds images by a part of their name; with fewer than two letters there would be too many."""
    names = [(record.path.lower(), record) for record in window.controller.images]

    def find(typed: str) -> list[Entry]:
        words = typed.lower().split()
        if len(typed.strip()) < 2:
            return []
        found = (record for name, record in names if all(word in name for word in words))
        return [
            Entry(
                "",
                tr("Go to {image}", image=record.path),
                partial(window.controller.go_to, record.id),
                tr("Image"),
                icon=icon("mdi6.image-outline"),
            )
            for record in islice(found, _IMAGES)
        ]

    return find


def _actions(menu: QMenu, path: str) -> Iterator[tuple[QAction, str]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner, f"{path}{ARROW}{_plain(action.text())}")
        elif not action.isSeparator():
            yield action, path


def _command(action: QAction, path: str) -> Entry:
    title = _plain(action.text())
    if action.isCheckable() and action.isChecked():
        title = f"{title} ✓"
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Entry(action.objectName() or f"{path}{ARROW}{title}", title, action.trigger, path, keys, action.icon())


def _holds(window: MainWindow) -> Iterator[Entry]:
    """What a held key does; from here it stays until it is chosen again, or its key is pressed."""
    for name, hold in window.hold_keys.items():
        row = window.keymap[name]
        title = f"{tr(row.title)} ✓" if hold.is_down else tr(row.title)
        keys = key_text(row.keys[0]) if row.keys else ""
        yield Entry(f"hold_{name}", title, hold.latch, tr(row.group), keys, icon(row.icon))


def _labels(window: MainWindow) -> Iterator[Entry]:
    for category in window.controller.categories:
        yield Entry(
            f"label_{category.name}",
            tr("Label: {name}", name=category.name),
            partial(window.controller.set_label, category.name),
            tr("Label"),
            category.hotkey.upper(),
            swatch(category.color),
            common=False,
        )


def _settings(window: MainWindow) -> Iterator[Entry]:
    for group, settings in grouped():
        for setting in settings:
            yield Entry(
                f"setting_{setting.name}",
                tr("Setting: {title}", title=tr(setting.title)),
                partial(window.preferences.show, setting.name),
                f"{tr('Preferences')}{ARROW}{tr(group)}",
                icon=icon("mdi6.cog-outline"),
                common=False,
            )


def _plain(text: str) -> str:
    return text.replace("&", "")
