"""Commands of prompts and candidates: repeat the last prompt, sort candidates, choose what is offered beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.repeating import PromptRepeater
from sam_annotator.core.candidates import Order
from sam_annotator.settings import Settings

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


def wire_prompts(window: MainWindow) -> None:
    """Connect the commands and the panel of candidates."""
    PromptCommands(window)


class PromptCommands(QObject):
    """Follows actions, panel and settings; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._repeater = PromptRepeater(window.controller, self)
        window.actions_by_id["repeat_prompt"].triggered.connect(lambda _on=False: self._repeater.repeat())
        self._sorting = window.actions_by_id["sort_candidates"]
        self._sorting.setCheckable(True)
        self._sorting.triggered.connect(lambda on: self._choose(Order.STABILITY if on else Order.PREDICTED_IOU))
        window.candidates.order_chosen.connect(self._choose)
        window.candidates.extra_chosen.connect(window.controller.choose_extra)
        window.settings_changed.connect(self._follow)
        self._follow(window.settings)

    def _choose(self, order: Order) -> None:
        self._window.change_settings(candidate_order=order.value)

    def _follow(self, settings: Settings) -> None:
        order = Order(settings.candidate_order)
        self._sorting.setChecked(order is Order.STABILITY)
        self._window.candidates.set_order(order)
        self._window.controller.set_order(order)
