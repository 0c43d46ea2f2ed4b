"""Which commands can be given now, where that depends on clicks, drawings, proposals and the selection at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class Enabling(QObject):
    """Decides for these commands alone, whatever has changed, so that no two parts contradict each other.

    Enter, Tab, Escape and Delete mean proposals only while no prompt is open and, for Delete, nothing is selected: so
    no key means two things at once.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        controller = window.controller
        for sign in (
            controller.prompt_changed,
            controller.selection_changed,
            controller.history_changed,
            controller.image_opening,
            controller.image_opened,
            controller.masks.waiting_changed,
            controller.proposing.shown_changed,
            controller.everything.running_changed,
            window.canvas.drawing_changed,
        ):
            sign.connect(lambda *_: self.refresh())

    def refresh(self) -> None:
        """Enable what does something now, and nothing else."""
        controller, actions = self._window.controller, self._window.actions_by_id
        clicked, drawing = not controller.prompt.is_empty, self._window.canvas.drawing
        selected, proposed = bool(controller.selection), bool(controller.proposals)
        pointed = not clicked and controller.proposing.current is not None
        runs = controller.masks.waits or controller.everything.is_running
        actions.enable("accept", on=clicked or drawing or pointed)
        actions.enable("remove_last", on=clicked or drawing)
        actions.enable("cycle_next", "cycle_back", on=clicked or proposed)
        actions.enable("drop_prompt", on=clicked or drawing or pointed or selected or runs)
        actions.enable("delete", on=selected or pointed)
        actions.enable("undo", on=drawing or controller.undo_title is not None)
        actions.enable("redo", on=controller.redo_title is not None)
        actions.enable("propose", "find_words", on=controller.image_size is not None)
        actions.enable("accept_all", "discard_all", on=proposed)
