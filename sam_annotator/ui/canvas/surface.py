"""What the canvas shows: a photograph and what lies on it, seen through a view that zooms and pans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget
from shapely import Polygon

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.tools.base import Sketch, Target
from sam_annotator.ui.canvas import overlay
from sam_annotator.ui.canvas.chips import Chip, draw_chips, lay_out
from sam_annotator.ui.canvas.guides import Guides
from sam_annotator.ui.canvas.scene import Scene
from sam_annotator.ui.canvas.sprite import Look
from sam_annotator.ui.canvas.viewport import Rect, Viewport

FADE_MS = 60
STRIP_NEAR, STRIP_FAR = 20.0, 140.0
"""The strip lies below the candidate, but this far below the last click at least and at most, in widget pixels."""
_NEAR = 6.0
"""The pointer is still on a previewed mask this close to it, in widget pixels."""
_SURROUND_LIGHT, _SURROUND_DARK = QColor("#9A9A9A"), QColor("#161616")


class Surface(QWidget):
    """Shows one image with its objects, candidates and prompt. It computes nothing: setters bring what is to be seen.

    Signals:
        zoom_changed(float): Screen pixels per image pixel; 1.0 is 100 %.
        view_changed(tuple): Another part of the image is seen: (x0, y0, x1, y1) in image pixels, may reach outside.
        picture_changed(): Another photograph is shown, or none, or the same one in other tones.

    Attributes:
        invites: Whether it asks for photographs while it shows none.
    """

    zoom_changed = Signal(float)
    view_changed = Signal(tuple)
    picture_changed = Signal()
    invites = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self.guides = Guides()
        self._view: Viewport | None = None
        self._hot: Target | None = None
        self._band: Box | None = None
        self._sketch: Sketch | None = None
        self._hot_chip: Chip | None = None
        self._dropping = False
        self._hint: str | None = None
        self._ring: tuple[float, float] | None = None
        self._phase = 0.0
        self._busy = QTimer(self, interval=33)
        self._busy.timeout.connect(self._advance)
        self._fading = QVariantAnimation(self, duration=FADE_MS, startValue=0.6, endValue=1.0)
        self._fading.valueChanged.connect(self._set_fade)
        self._decay = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._decay.valueChanged.connect(self._advance_preview)
        self.zoom_anchor: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What is to be seen

    def set_image(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show a photograph, (H, W, 3) uint8 RGB, fitted; or None."""
        self._scene.set_image(pixels)
        self._hot = self._band = self._sketch = None
        size = self._scene.size
        if size is None:
            self._view = None
            self.update()
        else:
            self._look(Viewport.fit(size, self._window(), self.devicePixelRatioF()))
        self.picture_changed.emit()

    def set_tones(self, table: NDArray[np.uint8] | None) -> None:
        """Show each 8-bit value as this (256,) table says, or with None as it is; for the eye alone."""
        if self._scene.image is not None:
            self._scene.image.set_tones(table)
            self.picture_changed.emit()
            self.update()

    def set_deep(self, values: NDArray[Any], shown: Callable[[NDArray[Any]], NDArray[np.uint8]]) -> None:
        """Show these (H, W) values in place of the photograph's pixels, mapped to 0 to 255; for the eye alone."""
        if self._scene.image is not None and values.shape == self._scene.size:
            self._scene.image.set_deep(values, shown)
            self.picture_changed.emit()
            self.update()

    def set_look(self, look: Look) -> None:
        """How objects and the chosen candidate are painted."""
        self._scene.set_look(look)
        self.update()

    def set_objects(self, objects: tuple[Annotation, ...], categories: Mapping[int, Category]) -> None:
        """Show objects in the colours of their labels; hidden ones are left out."""
        self._scene.set_objects(objects, categories)
        self.update()

    def set_proposals(
        self, proposals: tuple[Annotation, ...], categories: Mapping[int, Category], pointed: int | None
    ) -> None:
        """Show what is proposed, dashed, and fill the one that is pointed at."""
        self._scene.set_proposals(proposals, categories, pointed)
        self.update()

    def set_waiting(self, drawn: Mask | None) -> None:
        """Show what was drawn by hand and is no object yet, or nothing."""
        self._scene.set_waiting(drawn)
        self.update()

    def set_selection(self, ids: frozenset[int]) -> None:
        """Mark these objects."""
        self._scene.set_selection(ids)
        self.update()

    def set_moved(self, ids: frozenset[int], dx: int, dy: int) -> None:
        """Draw these objects so many image pixels further right and down, while they are being dragged."""
        self._scene.set_moved(ids, dx, dy)
        self.update()

    def set_prompt(self, prompt: Prompt) -> None:
        """Show the clicks and the box of the prompt in progress."""
        self._scene.prompt = prompt
        self._hot = None
        self.update()

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show candidates, the one at ``rank`` tinted."""
        appears = candidates is not None and self._scene.candidates is None
        self._scene.set_candidates(candidates, rank)
        if appears:
            self._fading.start()
        self.update()

    def set_refined(self, mask: Mask | None, rank: int) -> None:
        """Show a mask in place of the candidate of this rank, or with None all candidates as they are."""
        self._scene.set_refined(mask, rank)
        self.update()

    def set_preview(self, candidates: MaskCandidates | None) -> None:
        """Show the first of these, lighter and dashed, in place of candidates; with None let what is shown decay."""
        if milliseconds := self._scene.preview.set_candidates(candidates):
            self._decay.stop()
            self._decay.setDuration(milliseconds)
            self._decay.start()
        self.update()

    def leave_preview(self, x: float, y: float) -> None:
        """The pointer is over this image pixel: the preview decays if it is of something else."""
        if self._view is not None and self._scene.prompt.is_empty:
            preview = self._scene.preview
            if preview.shows and not preview.covers(x, y, _NEAR * self._view.pixel):
                self.set_preview(None)

    def set_polygons(self, polygons: tuple[Polygon, ...]) -> None:
        """Draw the outline that an export would write, in image pixels, or none; it goes with its image."""
        self._scene.polygons = polygons
        self.update()

    def set_outlines(self, shown: bool) -> None:
        """Whether the candidates that are not chosen are shown as thin outlines."""
        self._scene.set_outlines(shown)
        self.update()

    def set_masks_hidden(self, hidden: bool) -> None:
        """Whether the bare photograph is shown."""
        self._scene.masks_hidden = hidden
        self.update()

    def set_color(self, color: QColor) -> None:
        """The colour of the label that the next object gets."""
        self._scene.set_color(color)
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Whether a thin bar runs along the upper edge."""
        if busy:
            self._busy.start()
        else:
            self._busy.stop()
        self.update()

    def set_hint(self, text: str | None) -> None:
        """One sentence over the lower edge, or nothing."""
        self._hint = text or None
        self.update()

    def set_ring(self, place: tuple[float, float] | None) -> None:
        """A dotted ring around an image pixel (x, y) that invites to click there, or none."""
        self._ring = place
        self.update()

    # The view

    def fit(self) -> None:
        """Show the whole image, and go on doing so when the window changes."""
        if self._view is not None:
            self._look(Viewport.fit(self._view.image, self._view.window, self._view.ratio))

    def look_around(self, box: tuple[int, int, int, int]) -> None:
        """Show a box (x, y, width, height) in image pixels enlarged, with some ground around it."""
        if self._view is not None:
            self._look(Viewport.around(box, self._view.image, self._window(), self.devicePixelRatioF()))

    def look_closer(self, box: tuple[int, int, int, int]) -> None:
        """Do `look_around`, unless the whole image in the window shows the box as large."""
        if self._view is not None:
            whole = Viewport.fit(self._view.image, self._window(), self.devicePixelRatioF())
            view = Viewport.around(box, self._view.image, self._window(), self.devicePixelRatioF())
            self._look(view if view.zoom > whole.zoom else whole)

    def actual_size(self) -> None:
        """One screen pixel per image pixel, around the middle of the window."""
        if self._view is not None:
            self.zoom_by(1 / self._view.zoom)

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle of the window, or around the keyboard's pointer."""
        if self._view is not None:
            middle = self.zoom_anchor or QPointF(self.width() / 2, self.height() / 2)
            self._look(self._view.zoomed(factor, middle.x(), middle.y()))

    def pan_by(self, dx: float, dy: float) -> QPointF:
        """Move the photograph by so many widget pixels, as far as it may go; returns how far it went."""
        if self._view is None:
            return QPointF()
        before = QPointF(*self._view.to_widget(0, 0))
        self._look(self._view.panned(dx, dy))
        return QPointF(*self._view.to_widget(0, 0)) - before

    def center_on(self, x: float, y: float) -> None:
        """Bring an image pixel to the middle of the window, as far as the photograph may go."""
        here = self.image_to_widget(x, y)
        self.pan_by(self.width() / 2 - here.x(), self.height() / 2 - here.y())

    @property
    def visible(self) -> Rect | None:
        """The part of the image plane that is seen, in image pixels; None while there is no image."""
        return None if self._view is None else self._view.visible

    @property
    def image_size(self) -> Size | None:
        """(H, W) of the photograph; None while there is none."""
        return self._scene.size

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The photograph as it was given, (H, W, 3) uint8 RGB; None while there is none."""
        return None if self._scene.image is None else self._scene.image.pixels

    def overview(self, side: int) -> NDArray[np.uint8] | None:
        """The whole photograph as it is shown, small: see `ImageLayer.overview`; None while there is none."""
        return None if self._scene.image is None else self._scene.image.overview(side)

    @property
    def zoom(self) -> float:
        """Screen pixels per image pixel; 1 while there is no image."""
        return 1.0 if self._view is None else self._view.zoom

    def image_to_widget(self, x: float, y: float) -> QPointF:
        """Where an image pixel lies in the widget; the widget's corner while there is no image."""
        return QPointF() if self._view is None else QPointF(*self._view.to_widget(x, y))

    def sizeHint(self) -> QSize:
        """Large."""
        return QSize(960, 640)

    def _window(self) -> tuple[int, int]:
        return max(1, self.height()), max(1, self.width())

    def _look(self, view: Viewport) -> None:
        before, self._view = self._view, view
        if before is None or view.zoom != before.zoom:
            self.zoom_changed.emit(view.zoom)
        if before is None or view.visible != before.visible:
            self.view_changed.emit(view.visible)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted image stays fitted; else the middle stays in the middle."""
        super().resizeEvent(event)
        self._follow_window()

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen with another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._follow_window()
        return super().event(event)

    def _follow_window(self) -> None:
        if self._view is not None:
            self._look(self._view.resized(self._window(), self.devicePixelRatioF()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is there; every part keeps what it painted for this view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._surround())
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        area = QRectF(self.rect())
        if self._view is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.invites or self._dropping:
                overlay.draw_empty(painter, area, self._text(), accent, dropping=self._dropping)
        else:
            painter.save()
            painter.scale(1 / self._view.ratio, 1 / self._view.ratio)
            if not self._scene.draw_image(painter, self._view):
                self.update()
            self.guides.draw_grid(painter, self._view)
            painter.restore()
            self._scene.draw_polygons(painter, self._view, accent)
            hot = None if self._hot is None or self._hot.quiet else self._hot
            self._scene.draw_prompt(painter, self._view, hot, self._band)
            if self._sketch is not None:
                self._scene.draw_sketch(painter, self._view, self._sketch)
            strip = self._strip()
            if strip:
                draw_chips(painter, strip, self._scene.rank, self._hot_chip, self._scene.outline_colors)
            if self._ring is not None:
                overlay.draw_ring(painter, self.image_to_widget(*self._ring))
            self.guides.draw(painter, self._view, self.size(), accent)
            if self._dropping:
                overlay.draw_drop_frame(painter, area, accent)
        if self._hint is not None:
            overlay.draw_hint(painter, area, self._hint)
        if self._busy.isActive():
            overlay.draw_busy(painter, area.width(), self._phase, accent)
        painter.end()

    def _strip(self) -> tuple[Chip, ...]:
        """The fields to choose and accept a candidate with; none while there is none, or during a drag."""
        scene = self._scene
        if self._view is None or scene.candidates is None or scene.prompt.is_empty or scene.masks_hidden or self._band:
            return ()
        anchor = QPointF(*self._view.to_widget(*scene.anchor))
        if scene.prompt.points:
            click = self.image_to_widget(scene.prompt.points[-1].x, scene.prompt.points[-1].y)
            anchor = QPointF(click.x(), min(max(anchor.y(), click.y() + STRIP_NEAR), click.y() + STRIP_FAR))
        free = QRectF(self.rect()).adjusted(0, 0, 0, 0 if self._hint is None else -overlay.HINT_ROOM)
        return lay_out(
            scene.candidates.predicted_iou[: scene.candidates.ranked_count].tolist(), anchor, free, self.font()
        )

    def _surround(self) -> QColor:
        return _SURROUND_DARK if self._is_dark() else _SURROUND_LIGHT

    def _text(self) -> QColor:
        return QColor("#E9EAEC") if self._is_dark() else QColor("#101214")

    def _is_dark(self) -> bool:
        return self.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def _advance(self) -> None:
        self._phase = (self._phase + 0.02) % 1.0
        self.update(0, 0, self.width(), overlay.BUSY_HEIGHT + 1)

    def _advance_preview(self, share: float) -> None:
        self._scene.preview.advance(share)
        self.update()

    def _set_fade(self, value: float) -> None:
        self._scene.fade = float(value)
        self.update()
