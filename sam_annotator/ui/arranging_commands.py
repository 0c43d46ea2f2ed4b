"""Copying, moving, ordering and locking objects, and what is shown of them meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from sam_annotator.controllers.clipboard import Clipboard

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

FAR = 10
"""Pixels of a large move."""
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
SELECTION_ACTIONS = (
    "copy", "cut", "duplicate_next", "raise_objects", "lower_objects", "lock",
    *(f"{verb}_{way}" for verb in ("nudge", "push") for way in _WAYS),
)  # fmt: skip
"""For selected objects."""


class Paging(QObject):
    """Leaves Page Up and Page Down to a list that scrolls with them, though they are shortcuts of the window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before the shortcut gets it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)


class ArrangingCommands(QObject):
    """Connects the actions; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        arranging, system = window.controller.arranging, QGuiApplication.clipboard()
        self.clipboard = Clipboard(window.controller, system.text, system.setText)
        commands = {
            "copy": self.clipboard.copy,
            "cut": self.clipboard.cut,
            "paste": self.clipboard.paste,
            "duplicate_next": self.clipboard.duplicate_to_next,
            "raise_objects": arranging.bring_to_front,
            "lower_objects": arranging.send_to_back,
            "lock": arranging.toggle_lock,
        }
        for action_id, do in commands.items():
            window.actions_by_id[action_id].triggered.connect(lambda _=False, do=do: do())
        for verb, far in (("nudge", 1), ("push", FAR)):
            for way, (dx, dy) in _WAYS.items():
                action = window.actions_by_id[f"{verb}_{way}"]
                action.triggered.connect(lambda _=False, dx=far * dx, dy=far * dy: arranging.nudge(dx, dy))
        arranging.moved_changed.connect(window.canvas.set_moved)
        window.objects.locked_set.connect(arranging.set_locked)
        window.controller.selection_changed.connect(lambda _: self._enable())
        window.controller.objects_changed.connect(lambda _: self._enable())
        window.controller.image_opening.connect(lambda _: self._enable())
        paging = Paging(self)
        for view in (window.images.view, window.objects.view):
            view.installEventFilter(paging)
        window.actions_by_id["lock"].setCheckable(True)
        self._enable()

    def _enable(self) -> None:
        controller, actions = self._window.controller, self._window.actions_by_id
        chosen = controller.selected
        actions.enable(*SELECTION_ACTIONS, on=bool(chosen))
        actions.enable("paste", on=controller.image is not None)
        actions["lock"].setChecked(bool(chosen) and all(item.locked for item in chosen))


def wire_arranging(window: MainWindow) -> None:
    """Connect copying, moving, ordering and locking, once."""
    ArrangingCommands(window)
