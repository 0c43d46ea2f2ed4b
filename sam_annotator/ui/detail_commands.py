"""Zoom means detail, in the window: a view that rests is encoded, and a badge says where answers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.settings import Settings

if TYPE_CHECKING:
    from sam_annotator.core.prompt import Box
    from sam_annotator.ui.main_window import MainWindow

REST_MS = 250
"""How long the view rests before it is encoded."""


class DetailBadge(QLabel):
    """A small pill for the upper left corner of the canvas; clicks go through it."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("detail_badge")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            "background: rgba(24, 26, 29, 225); color: white; border: 1px solid rgba(255, 255, 255, 60); "
            "border-radius: 9px; padding: 2px 10px; font-weight: 600;"
        )
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a word or two, or with an empty text nothing."""
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        self.setVisible(bool(text))


class DetailWatch(QObject):
    """Follows canvas, controller and settings; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._detail = window.controller.detail
        self._visible: Box | None = None
        self._badge = DetailBadge(window.canvas)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        self._action = window.actions_by_id["detail"]
        self._action.setCheckable(True)
        self._action.triggered.connect(lambda on: window.change_settings(detail=on))
        window.canvas.view_changed.connect(self._moved)
        # The next image may be seen as this one was: then nothing moves.
        window.controller.image_opened.connect(lambda _record, _pixels: self._rest.start())
        window.settings_changed.connect(self._follow)
        window.controller.prompt_changed.connect(lambda _prompt: self._hurry())
        window.controller.candidates_changed.connect(lambda _candidates, _rank: self._tell())
        self._detail.changed.connect(self._tell)
        self._follow(window.settings)

    def _moved(self, visible: Box) -> None:
        self._visible = visible
        self._rest.start()

    def _hurry(self) -> None:
        """A click does not wait for the view to rest."""
        if self._rest.isActive():
            self._rest.stop()
            self._look()

    def _look(self) -> None:
        self._detail.look(self._visible)

    def _follow(self, settings: Settings) -> None:
        self._action.setChecked(settings.detail)
        self._detail.set_on(on=settings.detail)

    def _tell(self) -> None:
        """Candidates say where they come from; without any, where the next ones will."""
        candidates, detail = self._window.controller.candidates, self._detail
        if candidates is not None and candidates.geometry.whole is not None:
            text = tr("Detail")
        elif detail.view is None:
            text = ""
        elif detail.is_pending:
            text = tr("Detail follows…")
        else:
            text = tr("Detail") if candidates is None else tr("Whole image")
        self._badge.show_text(text)


def wire_detail(window: MainWindow) -> None:
    """Connect everything, once."""
    DetailWatch(window)
