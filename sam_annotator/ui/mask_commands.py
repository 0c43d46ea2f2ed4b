"""What the menu of masks does, and the size of the brush that the settings remember."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog

from sam_annotator.core.mask_editing import OverlapRule
from sam_annotator.core.wording import tr
from sam_annotator.settings import Settings

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

SELECTION_ACTIONS = (
    "grow_mask", "shrink_mask", "fill_holes", "drop_islands", "keep_largest", "split_parts", "merge_objects",
    "refine_mask",
)  # fmt: skip
"""For selected objects."""
_OVERLAPS = {
    "overlap_off": OverlapRule.OFF,
    "overlap_this_wins": OverlapRule.THIS_WINS,
    "overlap_others_win": OverlapRule.OTHERS_WIN,
}
_SETTLED_MS = 500
"""So long after the last turn of the wheel the size of the brush is saved."""


def wire_masks(window: MainWindow) -> None:
    """Connect the menu of masks and the brush with the editor of masks."""
    MaskCommands(window)


class MaskCommands(QObject):
    """Connects the actions of masks; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._masks = window, window.controller.masks
        masks = self._masks
        for action_id, do in {
            "brush_smaller": lambda: masks.step_brush(-1),
            "brush_larger": lambda: masks.step_brush(1),
            "grow_mask": masks.grow,
            "shrink_mask": masks.shrink,
            "fill_holes": masks.fill_holes,
            "drop_islands": self._drop_islands,
            "keep_largest": masks.drop_islands,
            "split_parts": masks.split,
            "merge_objects": masks.merge,
            "refine_mask": masks.refine,
        }.items():
            window.actions_by_id[action_id].triggered.connect(lambda _=False, do=do: do())
        self._group = QActionGroup(self)
        for action_id, rule in _OVERLAPS.items():
            action = self._group.addAction(window.actions_by_id[action_id])
            action.setCheckable(True)
            action.setIconVisibleInMenu(False)  # it would hide which of them is chosen
            action.triggered.connect(lambda _=False, rule=rule: window.change_settings(overlap=rule.value))
        self._save = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._save.timeout.connect(lambda: window.change_settings(brush=round(masks.brush)))
        masks.set_brush(window.settings.brush)
        masks.brush_changed.connect(self._show_brush)
        masks.waiting_changed.connect(window.canvas.set_waiting)
        window.settings_changed.connect(self._take_settings)
        window.controller.selection_changed.connect(self._enable)
        self._take_settings(window.settings)
        self._enable(window.controller.selection)

    def _show_brush(self, diameter: float) -> None:
        self._window.canvas.refresh_tool()
        self._window.status.show_message(tr("Brush: {pixels} pixels", pixels=round(diameter)))
        self._save.start()

    def _take_settings(self, settings: Settings) -> None:
        self._masks.overlap = OverlapRule(settings.overlap)
        for action_id, rule in _OVERLAPS.items():
            self._window.actions_by_id[action_id].setChecked(rule is self._masks.overlap)

    def _enable(self, selection: frozenset[int]) -> None:
        self._window.actions_by_id.enable(*SELECTION_ACTIONS, on=bool(selection))
        self._window.actions_by_id.enable("merge_objects", on=len(selection) > 1)
        self._window.actions_by_id.enable("refine_mask", on=len(selection) == 1)

    def _drop_islands(self) -> None:
        window = self._window
        least, chosen = QInputDialog.getInt(
            window,
            tr("Drop small parts"),
            tr("Drop parts of fewer pixels than:"),
            window.settings.smallest_part,
            1,
            2**31 - 1,
        )
        if chosen:
            window.change_settings(smallest_part=least)
            self._masks.drop_islands(least)
