"""The encoder in the window: found out how it runs fastest, and said where it does not run as it was to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.encoder_choosing import EncoderChooser
from sam_annotator.models.base import SegmentationModel
from sam_annotator.models.ways import Wish
from sam_annotator.settings import Settings

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class EncoderWatch(QObject):
    """Follows model, settings and encodings; belongs to the window.

    Attributes:
        chooser: Measures in the background.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("encoder_watch")
        self._window = window
        self._told = ""
        self.chooser = EncoderChooser(window.controller.inference, self._wish, executor=window.executors, parent=self)
        self.chooser.chosen.connect(window.status.set_model)
        window.controller.model_changed.connect(self._changed)
        window.controller.inference.encoded.connect(lambda _ms: self._look_for_trouble())
        window.settings_changed.connect(self._follow)
        window.closing.connect(self.chooser.close)
        if window.controller.model is not None:
            self._changed(window.controller.model)

    def _wish(self) -> tuple[Wish, int]:
        now = self._window.settings
        return Wish(now.runtime, now.device, now.precision), now.threads

    def _changed(self, _model: SegmentationModel) -> None:
        self._told = ""
        self._look_for_trouble()
        self.chooser.look()

    def _follow(self, now: Settings) -> None:
        # What the person chose himself is no oversight.
        self._window.status.set_device_chosen(chosen=now.device != "auto")

    def _look_for_trouble(self) -> None:
        """An encoder may fall back to the processor while it is loaded or while it runs; once is enough to tell."""
        model = self._window.controller.model
        if model is not None and model.trouble and model.trouble != self._told:
            self._told = model.trouble
            self._window.status.set_model(model)
            self._window.notices.warn(model.trouble)


def wire_encoders(window: MainWindow) -> None:
    """Choose how the encoder runs, and tell when it cannot."""
    EncoderWatch(window)
