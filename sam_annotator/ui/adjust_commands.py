"""Brightness, contrast, gamma, window and level in the window: for the eye alone, remembered per project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QToolButton, QWidget

from sam_annotator.controllers.deep_pixels import DeepPixels
from sam_annotator.core.adjustment import Adjustment, automatic, automatic_window, dragged
from sam_annotator.core.wording import tr
from sam_annotator.ui.adjust_panel import AdjustPanel
from sam_annotator.ui.canvas.corner import Corner
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.theme import named
from sam_annotator.ui.window_drag import WindowDrag

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

_SAVE_MS = 400
"""Settings are written once the sliders rest."""


class AdjustedBadge(QToolButton):
    """Says in a corner of the canvas that the image is not shown as it is; a click opens the sliders."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        named(self, "adjusted_badge", tr("Adjusted view"))
        self.setProperty("role", "note")
        self.setText(tr("Adjusted view"))
        self.setToolTip(tr("The image is not shown as it is; the model and exports get it as it is. Click to change."))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        set_icon(self, "mdi6.tune-variant")
        self.adjustSize()
        self.hide()

    def show_for(self, adjustment: Adjustment) -> None:
        """Be there while something is adjusted."""
        self.setVisible(not adjustment.is_neutral)


class Adjusting(QObject):
    """Holds the adjustment of the open project; belongs to the window."""

    def __init__(self, window: MainWindow, deep: DeepPixels) -> None:
        super().__init__(window)
        self._window, self._deep = window, deep
        self._project = ""
        self._adjustment = Adjustment()
        self.panel, self._badge = AdjustPanel(window.canvas), AdjustedBadge(window.canvas)
        Corner(window.canvas, self._badge, right=True)
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._saving.timeout.connect(self._save)
        window.closing.connect(self._flush)
        show, reset = window.actions_by_id["adjust_image"], window.actions_by_id["reset_adjustments"]
        show.triggered.connect(lambda _=False: self._toggle())
        reset.triggered.connect(lambda _=False: self.set(Adjustment()))
        self._badge.clicked.connect(self.panel.open)
        self.panel.changed.connect(self.set)
        self.panel.auto_wanted.connect(self._choose)
        self.panel.reset_wanted.connect(lambda: self.set(Adjustment()))
        self._before = Adjustment()
        drag = WindowDrag(window.canvas)
        drag.begun.connect(self._begin_drag)
        drag.dragged.connect(lambda right, down: self.set(dragged(self._before, right, down, deep.range)))
        window.controller.image_opened.connect(lambda *_: self._opened())
        deep.changed.connect(self._measure)

    @property
    def adjustment(self) -> Adjustment:
        """How the images of the open project are shown."""
        return self._adjustment

    def set(self, adjustment: Adjustment) -> None:
        """Show images like this from now on, and remember it for the project."""
        self._adjustment = adjustment
        self._saving.start()
        self._show()

    def _begin_drag(self) -> None:
        self._before = self._adjustment

    def _toggle(self) -> None:
        if self.panel.isVisible():
            self.panel.leave()
        elif self._window.canvas.isVisible():
            self.panel.open()

    def _choose(self) -> None:
        pixels, values = self._window.canvas.pixels, self._deep.values
        if values is not None:
            self.set(automatic_window(values, self._adjustment))
        elif pixels is not None:
            self.set(automatic(pixels))

    def _opened(self) -> None:
        """Another image, maybe of another project."""
        store = self._window.store
        project = "" if store is None else str(store.path)
        if project != self._project:
            self._flush()
            self._project = project
            self._adjustment = self._window.settings.adjustments.get(project, Adjustment())
        self._show()

    def _measure(self) -> None:
        self.panel.set_range(self._deep.range)
        self._show()

    def _show(self) -> None:
        canvas, now, values = self._window.canvas, self._adjustment, self._deep.values
        self.panel.set_adjustment(now)
        self._badge.show_for(now)
        if values is not None and now.window is not None:
            canvas.set_deep(values, now.shown)
        else:
            canvas.set_tones(None if now.is_neutral else now.table())

    def _flush(self) -> None:
        if self._saving.isActive():
            self._saving.stop()
            self._save()

    def _save(self) -> None:
        if not self._project:
            return
        others = {key: value for key, value in self._window.settings.adjustments.items() if key != self._project}
        if not self._adjustment.is_neutral:
            others[self._project] = self._adjustment
        self._window.change_settings(adjustments=others)
