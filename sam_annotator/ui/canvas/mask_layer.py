"""The objects of the image: each a sprite, painted when it is first seen at a zoom."""

from __future__ import annotations

import math
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


_AT_ONCE = 2**24
"""Of a mask whose bounding box has more pixels, only some columns and rows are kept, and what is looked at closely is
decoded anew."""


class MaskShape:
    """A stored mask as a `MaskSource`: no more than its bounding box is ever decoded."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        x, y, width, height = mask.bbox
        self._bounds = (float(x), float(y), float(x + width), float(y + height))
        self._step = max(1, math.ceil(math.sqrt(width * height / _AT_ONCE)))
        self._kept: _Part | None = None

    @property
    def bounds(self) -> Rect:
        """The bounding box."""
        return self._bounds

    def sample(self, view: Rect, shape: Size) -> NDArray[np.uint8]:
        """See `MaskSource`. Magnified pixels keep their corners."""
        smooth = shape[1] < view[2] - view[0]
        if self._step > 1 and self._step * shape[1] > view[2] - view[0]:
            return self._seen(view, max(1, math.floor((view[2] - view[0]) / shape[1]))).sample(
                view, shape, smooth=smooth
            )
        if self._kept is None:
            self._kept = _Part(self._mask, self._bounds, self._step)
        return self._kept.sample(view, shape, smooth=smooth)

    def _seen(self, view: Rect, step: int) -> _Part:
        """What is seen of a large mask."""
        height, width = self._mask.size
        x0, y0 = max(view[0], self._bounds[0], 0), max(view[1], self._bounds[1], 0)
        x1, y1 = min(view[2], self._bounds[2], width), min(view[3], self._bounds[3], height)
        return _Part(self._mask, (x0 - 1, y0 - 1, x1 + 1, y1 + 1), step)


class _Part:
    """A rectangle of a mask, of which every ``step``-th column and row is kept."""

    def __init__(self, mask: Mask, rect: Rect, step: int) -> None:
        height, width = mask.size
        x0, y0 = min(max(math.floor(rect[0]), 0), width - 1), min(max(math.floor(rect[1]), 0), height - 1)
        x1, y1 = min(max(math.ceil(rect[2]), x0 + 1), width), min(max(math.ceil(rect[3]), y0 + 1), height)
        self._x, self._y, self._step = x0, y0, step
        half = step // 2  # the pixel in the middle stands for its neighbours
        kept = mask.part(x0 + half, y0 + half, max(1, x1 - x0 - half), max(1, y1 - y0 - half), step)
        self._pyramid = Pyramid(kept.view(np.uint8) * np.uint8(255))

    def sample(self, view: Rect, shape: Size, *, smooth: bool) -> NDArray[np.uint8]:
        """As `MaskSource.sample`."""
        (x0, y0, x1, y1), step = view, self._step
        rect = ((x0 - self._x) / step, (y0 - self._y) / step, (x1 - self._x) / step, (y1 - self._y) / step)
        return self._pyramid.sample(rect, shape, smooth=smooth)


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
