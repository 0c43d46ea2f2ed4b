"""The preferences in the window: the dialog, and what follows a setting at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup

from sam_annotator.core.wording import tr
from sam_annotator.errors import ModelError
from sam_annotator.settings import Settings
from sam_annotator.ui.preferences_dialog import PreferencesDialog
from sam_annotator.ui.theme import theme

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

_RELOADING = ("runtime", "device", "precision", "threads")
"""Settings that a model is loaded with."""


class Preferences(QObject):
    """Opens the dialog and makes the changes that it asks for; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: PreferencesDialog | None = None
        window.actions_by_id["preferences"].triggered.connect(lambda _=False: self.show())

    def show(self, name: str = "") -> PreferencesDialog:
        """Open the dialog or bring it to the front, at one setting if one is named."""
        window = self._window
        if self._dialog is None:
            catalog = window.catalog()
            models = {spec.id: spec.title for spec in catalog.specs() if catalog.is_installed(spec)}
            self._dialog = PreferencesDialog(window.settings, {"model": models}, window)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.changed.connect(lambda changed, value: window.change_settings(**{changed: value}))
            self._dialog.shortcuts_wanted.connect(window.actions_by_id["edit_shortcuts"].trigger)
            self._dialog.finished.connect(self._forget)
            window.settings_changed.connect(self._dialog.set_settings)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        if name:
            self._dialog.show_setting(name)
        return self._dialog

    def _forget(self) -> None:
        self._dialog = None


class LiveSettings(QObject):
    """Lets parts of the window that know nothing of settings follow them; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._before = window, window.settings
        window.controller.measures_work = window.settings.measure_work
        window.settings_changed.connect(self._follow)

    def _follow(self, now: Settings) -> None:
        window, before = self._window, self._before
        self._before = now
        window.controller.prefetch = now.prefetch
        window.controller.measures_work = now.measure_work
        if now.theme != before.theme:
            theme().set_mode(now.theme)
            _check(window.theme_group, now.theme)
        if now.language != before.language:
            _check(window.language_group, now.language)
        if now.model != before.model:
            self._load(now.model)
        elif any(getattr(now, name) != getattr(before, name) for name in _RELOADING):
            self._load_again()

    def _load(self, model_id: str) -> None:
        model = self._window.controller.model
        if model is not None and model.spec.id == model_id:
            return
        try:
            self._window.loader.load(self._window.catalog().spec(model_id))
        except ModelError as error:
            self._window.notices.warn(str(error))

    def _load_again(self) -> None:
        model = self._window.controller.model
        if model is not None:
            self._window.status.show_message(tr("Loading the model anew with these settings."))
            self._window.loader.load(model.spec)


def _check(group: QActionGroup, chosen: str) -> None:
    for action in group.actions():
        action.setChecked(action.data() == chosen)
