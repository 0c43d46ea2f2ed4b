"""The panels around the photograph: each shown or hidden by itself, all by one key, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class Panels(QObject):
    """Shows and hides panels; belongs to the window.

    A panel is seen if it is switched on by itself and panels are shown at all (F4), so that F4 twice brings back
    exactly those that were there.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panels: dict[str, QWidget] = {
            "panel_images": window.images,
            "panel_details": window.upper,
            "panel_labels": window.labels,
            "panel_objects": window.objects,
        }
        self._bare = False
        self._all = window.actions_by_id["panels"]
        for name in ("panels", *self._panels):
            action = window.actions_by_id[name]
            action.setCheckable(True)
            action.setChecked(True)
        self._all.toggled.connect(self._toggle_all)
        for name in self._panels:
            window.actions_by_id[name].triggered.connect(self._toggle)
        window.actions_by_id["reset_layout"].triggered.connect(self.reset)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the panels that are switched off."""
        return tuple(name for name in self._panels if not self._window.actions_by_id[name].isChecked())

    def set_hidden(self, names: tuple[str, ...]) -> None:
        """Switch these panels off, and all others on; names that do not exist are ignored."""
        for name in self._panels:
            self._window.actions_by_id[name].setChecked(name not in names)
        self._apply()

    def set_bare(self, bare: bool) -> None:
        """Without a project no panel is seen, whatever is switched on; what is stays remembered."""
        self._bare = bare
        for name in ("panels", *self._panels):
            self._window.actions_by_id[name].setEnabled(not bare)
        self._apply()

    def show(self, panel: QWidget) -> None:
        """See to it that a panel can be seen: something in it is wanted now."""
        for name, each in self._panels.items():
            if each is panel:
                self._window.actions_by_id[name].setChecked(True)
        self._all.setChecked(True)
        self._apply()

    def reset(self) -> None:
        """Every panel and every size as at the first start."""
        for dock in self._window.findChildren(QDockWidget):
            dock.hide()
        self._all.setChecked(True)
        self.set_hidden(())
        self._window.divide()

    def _toggle_all(self, on: bool) -> None:
        if on and len(self.hidden) == len(self._panels):
            self.set_hidden(())  # to show panels and see none would be a riddle
        self._apply()

    def _toggle(self, on: bool) -> None:
        """One was switched by hand: on, it is seen, even if all were hidden until now."""
        if on and not self._all.isChecked():
            sender = self.sender()
            names = {name: self._window.actions_by_id[name] for name in self._panels}
            self.set_hidden(tuple(name for name, action in names.items() if action is not sender))
            self._all.setChecked(True)
        self._apply()

    def _apply(self) -> None:
        window = self._window
        for name, panel in self._panels.items():
            shown = not self._bare and self._all.isChecked() and window.actions_by_id[name].isChecked()
            if not shown:
                hand_over_keyboard(window, panel)
            panel.setVisible(shown)
        window.lists.setVisible(any(not panel.isHidden() for panel in (window.labels, window.objects)))
        window.side.setVisible(any(not panel.isHidden() for panel in (window.upper, window.lists)))


def hand_over_keyboard(window: MainWindow, panel: QWidget) -> None:
    """Give the keyboard of a panel that goes to the photograph.

    Qt would give it to the next widget, and where that is a text field, keys of the window would end in it.
    """
    focused = QApplication.focusWidget()
    if focused is not None and panel.isAncestorOf(focused):
        window.canvas.setFocus()
