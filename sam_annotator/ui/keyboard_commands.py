"""The window by keyboard alone: a pointer on the canvas, and one key from panel to panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.canvas.keyboard_pointer import KeyboardPointer
from sam_annotator.ui.focus_ring import FocusRing
from sam_annotator.ui.shortcuts import key_text

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_keyboard(window: MainWindow) -> None:
    """Connect the keyboard pointer, and the way from panel to panel."""
    PointerSwitch(window)
    PanelRing(window)
    FocusRing(window)


class PointerSwitch(QObject):
    """Switches the keyboard pointer, and says how it works; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._action = window.actions_by_id["keyboard_pointer"]
        self._action.setCheckable(True)
        self.pointer = KeyboardPointer(window.canvas)
        self._action.toggled.connect(self.pointer.set_on)
        self._action.toggled.connect(self._tell)
        window.settings_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.pointer.step = self._window.settings.pointer_step

    def _tell(self, on: bool) -> None:
        if on:
            keys = self._window.keymap["keyboard_pointer"].keys
            self._window.status.show_message(
                tr("Arrows move, Space clicks, minus excludes, {key} ends.", key=key_text(keys[0]))
                if keys
                else tr("Arrows move, Space clicks, minus excludes.")
            )


class PanelRing(QObject):
    """Takes the keyboard from panel to panel: images, photograph, labels, objects; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_by_id["next_panel"].triggered.connect(lambda: self.go(1))
        window.actions_by_id["previous_panel"].triggered.connect(lambda: self.go(-1))

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """Each panel that is shown, with the widget in it that takes the keyboard, from left to right."""
        window, stops = self._window, []
        for panel, taker in (
            (window.images, window.images.view),
            (window.pages.currentWidget(), None),
            (window.upper.currentWidget(), None),
            (window.labels, window.labels.view),
            (window.objects, window.objects.view),
        ):
            found = taker or _first(panel)
            if panel is not None and found is not None and found.isVisible():
                stops.append((panel, found))
        return stops

    def go(self, by: int) -> None:
        """Give the keyboard to the next panel, or the one before."""
        stops, focused = self.stops(), QApplication.focusWidget()
        here = next((n for n, (panel, _) in enumerate(stops) if focused is not None and _holds(panel, focused)), None)
        if stops:
            first = 0 if by > 0 else len(stops) - 1
            _, taker = stops[first if here is None else (here + by) % len(stops)]
            taker.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(panel: QWidget, widget: QWidget) -> bool:
    return panel is widget or panel.isAncestorOf(widget)


def _first(panel: QWidget | None) -> QWidget | None:
    """The panel itself, or the first widget in it that takes the keyboard."""
    for each in () if panel is None else (panel, *panel.findChildren(QWidget)):
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return each
    return None
