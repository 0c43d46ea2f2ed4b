"""What actions and keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from sam_annotator.core.candidates import EXTRAS
from sam_annotator.tools.prompt import PromptTool
from sam_annotator.ui.keyboard import HoldKey, LabelKeys
from sam_annotator.ui.shortcuts import CANDIDATE_KEYS, EXTRA_KEYS

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow
    from sam_annotator.ui.view_updates import ViewUpdates

_ZOOM_STEP = 1.25


class Commands(QObject):
    """Connects every action of the table; belongs to the window."""

    def __init__(self, window: MainWindow, updates: ViewUpdates) -> None:
        super().__init__(window)
        self._window = window
        self._connect_actions()
        self._connect_keys(updates)
        window.tool_group.triggered.connect(self._use_tool)
        window.controller.reopened_changed.connect(self._click_on)
        self._click_on()

    def _connect_actions(self) -> None:
        window, controller, canvas = self._window, self._window.controller, self._window.canvas
        for action_id, do in {
            "accept": self._accept,
            "cycle_next": lambda: controller.cycle(1),
            "cycle_back": lambda: controller.cycle(-1),
            "remove_last": self._remove_last,
            "drop_prompt": self._escape,
            "undo": self._undo,
            "redo": controller.redo,
            "delete": lambda: controller.delete(controller.selection),
            "select_all": lambda: controller.select(frozenset(item.id for item in controller.objects)),
            "label_field": window.ask_label,
            "previous_image": lambda: controller.step(-1),
            "next_image": lambda: controller.step(1),
            "next_unlabelled": controller.next_unlabelled,
            "rescan": window.projects.look_again,
            "fit": canvas.fit,
            "actual_size": canvas.actual_size,
            "zoom_in": lambda: canvas.zoom_by(_ZOOM_STEP),
            "zoom_out": lambda: canvas.zoom_by(1 / _ZOOM_STEP),
            "open_folder": window.projects.ask_folder,
            "open_project": window.projects.ask_project,
            "import_labels": window.dialogs.show_import,
            "export": window.dialogs.show_export,
            "restore": window.dialogs.show_restore,
            "learn": window.dialogs.show_learning,
            "palette": window.dialogs.show_palette,
            "quit": window.close,
            "help": window.dialogs.show_shortcuts,
        }.items():
            # A lambda between: triggered carries whether the action is checked, which none of these wants.
            window.actions_by_id[action_id].triggered.connect(lambda _=False, do=do: do())
        refine = window.actions_by_id["refine_edges"]
        refine.setCheckable(True)
        refine.setEnabled(False)  # it is remembered for each model, and there is none yet
        refine.triggered.connect(self._refine_edges)

    def _connect_keys(self, updates: ViewUpdates) -> None:
        window = self._window
        self.label_keys = LabelKeys(window)
        self.label_keys.pressed.connect(self._label_key)
        keep = window.actions_by_id["keep_solo"]
        keep.setCheckable(True)
        keep.toggled.connect(lambda on: updates.set_solo(on=on))
        holds = {
            "hide_masks": window.canvas.set_masks_hidden,
            "outlines": window.canvas.set_outlines,
            "solo": lambda on: updates.set_solo(on=on or keep.isChecked()),
        }
        self.hold_keys = window.hold_keys = {name: HoldKey(window) for name in holds}
        for name, hold in holds.items():
            self.hold_keys[name].held.connect(hold)

    def _label_key(self, key: str) -> None:
        controller = self._window.controller
        if key in CANDIDATE_KEYS and not controller.prompt.is_empty:
            controller.choose(CANDIDATE_KEYS.index(key))
            return
        if key in EXTRA_KEYS and not controller.prompt.is_empty:
            controller.choose_extra(EXTRAS[EXTRA_KEYS.index(key)])
            return
        found = next((category for category in controller.categories if category.hotkey.upper() == key), None)
        if found is not None:
            controller.set_label(found.name)

    def _use_tool(self, action: QAction) -> None:
        self._window.canvas.set_tool(action.data())

    def _click_on(self, reopened: int | None = 0) -> None:
        """Take the tool that clicks: at the start, and when an object was opened again to go on clicking."""
        prompting = next(
            action for action in self._window.tool_group.actions() if isinstance(action.data(), PromptTool)
        )
        if reopened is not None and not prompting.isChecked():
            prompting.setChecked(True)
            self._use_tool(prompting)

    def _accept(self) -> None:
        """Finish what the tool draws; else accept the candidate."""
        if not self._window.canvas.finish():
            self._window.controller.accept()

    def _remove_last(self) -> None:
        """Take back the last part of what the tool draws; else the last click."""
        if not self._window.canvas.step_back():
            self._window.controller.remove_last()

    def _undo(self) -> None:
        """Take back the last part of what the tool draws; else what was done last."""
        if not self._window.canvas.take_back():
            self._window.controller.undo()

    def _escape(self) -> None:
        """Drop what the tool draws; else the clicks; else the selection."""
        if self._window.canvas.drop() or self._window.controller.masks.forget():
            return
        if self._window.controller.prompt.is_empty and self._window.controller.everything.cancel():
            return
        if self._window.controller.prompt.is_empty:
            self._window.controller.select(frozenset())
        else:
            self._window.controller.drop_prompt()

    def _refine_edges(self, on: bool) -> None:
        window, model = self._window, self._window.controller.model
        if model is not None:
            window.controller.set_refine_edges(on)
            window.change_settings(refine_edges={**window.settings.refine_edges, model.spec.id: on})
