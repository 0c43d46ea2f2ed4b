"""How things look on the canvas: settings and commands for masks, colours and guides, and the read-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sam_annotator.controllers.deep_pixels import DeepPixels
from sam_annotator.controllers.lanes import Lane
from sam_annotator.core.palettes import PALETTES
from sam_annotator.core.wording import percent, tr
from sam_annotator.images.probing import pixel_text
from sam_annotator.settings import Settings
from sam_annotator.ui.adjust_commands import Adjusting
from sam_annotator.ui.canvas.corner import Corner
from sam_annotator.ui.canvas.edge_rulers import RULER_WIDTH
from sam_annotator.ui.canvas.minimap import Minimap
from sam_annotator.ui.canvas.sprite import Look

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow

GUIDES = ("crosshair", "minimap", "pixel_grid", "rulers")
"""Settings that a command of the same name switches."""
_BADGES = ("detail_badge", "comment_note")
"""What stands in the upper left corner of the canvas."""
_STEP = 10
"""Percent by which a key changes the opacity."""


def wire_looking(window: MainWindow) -> None:
    """Connect the commands, and let the canvas follow the settings."""
    deep = DeepPixels(Lane("deep", window.executors("deep")), window)
    window.closing.connect(deep.close)
    Looking(window)
    ReadOut(window, deep)
    Adjusting(window, deep)


class Looking(QObject):
    """Follows actions and settings; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        canvas = window.canvas
        self._minimap = Minimap(canvas)
        Corner(canvas, *(each for name in _BADGES if (each := canvas.findChild(QWidget, name)) is not None))
        for name in GUIDES:
            action = window.actions_by_id[name]
            action.setCheckable(True)
            action.triggered.connect(lambda on, name=name: window.change_settings(**{name: on}))
        for name, by in (("more_opaque", _STEP), ("less_opaque", -_STEP)):
            window.actions_by_id[name].triggered.connect(lambda _=False, by=by: self._step(by))
        window.actions_by_id["recolor_labels"].triggered.connect(lambda _=False: window.controller.recolor_all())
        window.actions_by_id["close_notices"].triggered.connect(lambda _=False: window.notices.close_all())
        window.actions_by_id["copy_notices"].triggered.connect(lambda _=False: window.notices.copy_all())
        window.settings_changed.connect(self._follow)
        self._follow(window.settings)

    def _step(self, by: int) -> None:
        opacity = min(max(self._window.settings.mask_opacity + by, 0), 100)
        self._window.change_settings(mask_opacity=opacity)
        self._window.status.show_message(tr("Opacity of masks: {share}", share=percent(opacity / 100)))

    def _follow(self, settings: Settings) -> None:
        window, guides = self._window, self._window.canvas.guides
        for name in GUIDES:
            window.actions_by_id[name].setChecked(getattr(settings, name))
        guides.crosshair, guides.pixel_grid, guides.rulers = settings.crosshair, settings.pixel_grid, settings.rulers
        edge = RULER_WIDTH if settings.rulers else 0
        window.canvas.setContentsMargins(edge, edge, 0, 0)
        self._minimap.set_on(on=settings.minimap)
        palette = PALETTES[settings.label_palette]
        window.controller.label_colors = palette.colors
        window.labels.palette_offered = palette
        window.canvas.set_look(Look(settings.mask_opacity / 100, settings.outline_width))


class ReadOut(QObject):
    """Says what the pixel under the pointer holds, and moves the crosshair; belongs to the window."""

    def __init__(self, window: MainWindow, deep: DeepPixels) -> None:
        super().__init__(window)
        self._canvas, self._status, self._deep = window.canvas, window.status, deep
        self._canvas.cursor_moved.connect(self._moved)
        self._canvas.cursor_left.connect(self._left)
        window.controller.image_opened.connect(lambda record, _pixels: deep.show(window.controller.file_of(record)))

    def _moved(self, x: float, y: float) -> None:
        place = self._canvas.image_to_widget(x, y)
        for strip in self._canvas.guides.move(place, self._canvas.size()):
            self._canvas.update(strip)
        self._status.set_value(pixel_text(self._canvas.pixels, self._deep.values, x, y))

    def _left(self) -> None:
        for strip in self._canvas.guides.move(None, self._canvas.size()):
            self._canvas.update(strip)
        self._status.set_value("")
