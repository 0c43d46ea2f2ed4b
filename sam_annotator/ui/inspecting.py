"""Brings the selected object into the inspector, and its polygon onto the canvas while the slider is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam_annotator.controllers.simplifying import ObjectFigures
from sam_annotator.core.annotation import Annotation
from sam_annotator.settings import Settings
from sam_annotator.ui.panels import hand_over_keyboard

if TYPE_CHECKING:
    from sam_annotator.ui.main_window import MainWindow


class Inspecting(QObject):
    """Listens to the controller, the inspector and the meter; belongs to the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: Annotation | None = None
        self._figures: ObjectFigures | None = None
        self._drawn = False
        controller, inspector = window.controller, window.inspector
        for signal in (
            controller.selection_changed,
            controller.objects_changed,
            controller.categories_changed,
            controller.prompt_changed,
        ):
            signal.connect(lambda *_: self._refresh())
        window.meter.measured.connect(self._take)
        window.settings_changed.connect(self._take_settings)
        inspector.budget_moved.connect(lambda _: self._measure())
        inspector.budget_settled.connect(lambda value: window.change_settings(polygon_iou=value))
        inspector.outline_wanted.connect(self._set_drawn)
        inspector.set_budget(window.settings.polygon_iou)

    def _refresh(self) -> None:
        window, controller = self._window, self._window.controller
        chosen = controller.selected
        inspects = bool(chosen) and controller.prompt.is_empty
        panel = window.inspector if inspects else window.candidates
        if window.upper.currentWidget() is not panel:
            hand_over_keyboard(window, window.upper)
            window.upper.setCurrentWidget(panel)
        if len(chosen) != 1:
            self._shown = self._figures = None
            window.meter.want(None, 1.0)
        if not chosen:
            self._draw()
            return
        categories = {category.id: category for category in controller.categories}
        labels = {item.category_id for item in chosen}
        category = categories.get(labels.pop()) if len(labels) == 1 else None
        if len(chosen) > 1:
            window.inspector.show_several(chosen, category)
        else:
            self._show(chosen[0])
            window.inspector.show_object(chosen[0], category)
            window.inspector.show_figures(self._figures)
        self._draw()

    def _show(self, item: Annotation) -> None:
        same = self._shown is not None and self._shown.mask == item.mask
        self._shown = item
        if not same:
            self._figures = None
            self._measure()

    def _measure(self) -> None:
        if self._shown is not None:
            self._window.meter.want(self._shown.mask, self._window.inspector.budget.value)

    def _take(self, figures: ObjectFigures) -> None:
        self._figures = figures
        self._window.inspector.show_figures(figures)
        self._draw()

    def _take_settings(self, settings: Settings) -> None:
        if settings.polygon_iou != self._window.inspector.budget.value:
            self._window.inspector.set_budget(settings.polygon_iou)
            self._measure()

    def _set_drawn(self, drawn: bool) -> None:
        self._drawn = drawn
        self._draw()

    def _draw(self) -> None:
        seen = self._drawn and self._figures is not None and self._window.controller.prompt.is_empty
        self._window.canvas.set_polygons(self._figures.outline.polygons if seen and self._figures else ())
