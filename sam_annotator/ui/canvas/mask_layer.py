"""The objects of the image: each a sprite, painted when it is first seen at a zoom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.ui.canvas.pyramid import Pyramid
from sam_annotator.ui.canvas.sprite import Look, Sprite, Style, paint_sprite
from sam_annotator.ui.canvas.viewport import Rect, Viewport
from sam_annotator.ui.colors import category_color

_SELECTED_RIM = 0xFFFFFF
_FRAME_BUDGET, _SPRITE_COST = 2_000_000, 25_000
"""How much is painted in one frame, in pixels, and what a sprite costs beside its pixels: about 12 ms in all. Counted,
not timed, so that the same is seen on every machine."""
_FIRST_BUDGET = 5 * _FRAME_BUDGET
"""For objects that have not been seen yet: better a slow first frame than objects that pop up one by one."""


class MaskShape:
    """A stored mask as a `MaskSource`: only its bounding box is ever decoded."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        x, y, width, height = mask.bbox
        self._bounds = (float(x), float(y), float(x + width), float(y + height))
        self._pyramid: Pyramid[np.uint8] | None = None

    @property
    def bounds(self) -> Rect:
        """The bounding box."""
        return self._bounds

    def sample(self, view: Rect, shape: Size) -> NDArray[np.uint8]:
        """See `MaskSource`. Magnified pixels keep their corners."""
        if self._pyramid is None:
            crop, _, _ = self._mask.crop()
            self._pyramid = Pyramid(crop.view(np.uint8) * np.uint8(255))
        x, y = self._bounds[:2]
        smooth = shape[1] < view[2] - view[0]
        return self._pyramid.sample((view[0] - x, view[1] - y, view[2] - x, view[3] - y), shape, smooth=smooth)


@dataclass
class _Entry:
    mask: Mask
    shape: MaskShape
    style: Style
    order: int
    sprite: Sprite | None = None


class MaskLayer:
    """Paints objects in their label's colour, small ones over large ones, selected ones on top."""

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._objects: tuple[Annotation, ...] = ()
        self._categories: Mapping[int, Category] = {}
        self._selection: frozenset[int] = frozenset()
        self._order: list[int] = []
        self._moved: frozenset[int] = frozenset()
        self._shift = (0, 0)
        self._look = Look()

    def set_look(self, look: Look) -> None:
        """Paint objects like this from now on."""
        self._look = look
        self._refresh()

    def set_objects(self, objects: tuple[Annotation, ...], categories: Mapping[int, Category]) -> None:
        """Show these objects; what did not change is not painted again."""
        self._objects, self._categories = objects, categories
        self._refresh()

    def set_selection(self, ids: frozenset[int]) -> None:
        """Mark these objects."""
        self._selection = ids
        self._refresh()

    def set_moved(self, ids: frozenset[int], dx: int, dy: int) -> None:
        """Draw these objects so many image pixels further right and down, while they are being dragged."""
        self._moved, self._shift = ids, (dx, dy)

    def draw(self, painter: QPainter, view: Viewport) -> bool:
        """Draw all with a painter in device pixels.

        Returns:
            Whether all were painted for this view. If there are too many for one frame, the others are shown as they
            were painted for an earlier view, or not yet; then draw again.
        """
        spent, complete = 0, True
        for annotation_id in self._order:
            entry = self._entries[annotation_id]
            stale = entry.sprite is None or not entry.sprite.serves(entry.shape.bounds, view)
            if stale and spent < (_FIRST_BUDGET if entry.sprite is None else _FRAME_BUDGET):
                entry.sprite = paint_sprite(entry.shape, view, entry.style, entry.sprite)
                spent += _SPRITE_COST + entry.sprite.image.width() * entry.sprite.image.height()
            elif stale:
                complete = False
            if entry.sprite is not None:
                moved = annotation_id in self._moved
                if moved:
                    painter.translate(self._shift[0] * view.zoom, self._shift[1] * view.zoom)
                entry.sprite.draw(painter, view)
                if moved:
                    painter.translate(-self._shift[0] * view.zoom, -self._shift[1] * view.zoom)
        return complete

    def _refresh(self) -> None:
        old, self._entries = self._entries, {}
        for annotation in self._objects:
            if annotation.hidden:
                continue
            style = self._style(annotation)
            entry = old.get(annotation.id)
            if entry is None or entry.mask != annotation.mask:
                entry = _Entry(annotation.mask, MaskShape(annotation.mask), style, annotation.order)
            elif entry.style != style:
                entry = _Entry(entry.mask, entry.shape, style, annotation.order)
            entry.order = annotation.order
            self._entries[annotation.id] = entry
        self._order = sorted(self._entries, key=self._depth)

    def _style(self, annotation: Annotation) -> Style:
        color = category_color(self._categories.get(annotation.category_id)).rgb() & 0xFFFFFF
        if annotation.id in self._selection:
            return self._look.selected(color, _SELECTED_RIM)
        return self._look.style(color)

    def _depth(self, annotation_id: int) -> tuple[bool, int, float, int]:
        entry = self._entries[annotation_id]
        x0, y0, x1, y1 = entry.shape.bounds
        return annotation_id in self._selection, entry.order, -(x1 - x0) * (y1 - y0), annotation_id
