"""The objects of the image: each a sprite, painted when it is first seen at a zoom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from PySide6.QtGui import QPainter, QRegion

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.ui.canvas.mask_shape import MaskShape
from sam_annotator.ui.canvas.sheet import Sheet, region_of
from sam_annotator.ui.canvas.sprite import Look, Sprite, Style, paint_sprite
from sam_annotator.ui.canvas.viewport import Rect, Viewport
from sam_annotator.ui.colors import category_color

_SELECTED_RIM = 0xFFFFFF
_FRAME_BUDGET, _SPRITE_COST = 1_200_000, 25_000
"""How much is painted in one frame, in pixels, and what a sprite costs beside its pixels: about 7 ms in all. Counted,
not timed, so that the same is seen on every machine."""
_FIRST_BUDGET = 8 * _FRAME_BUDGET
"""Where nothing is to be seen yet: better a slow first frame than objects that pop up one by one."""
_MANY = 64
"""From so many changes on all is drawn anew."""


@dataclass(eq=False)
class _Entry:
    annotation: Annotation
    shape: MaskShape
    color: int
    style: Style
    sprite: Sprite | None = None

    def __post_init__(self) -> None:
        self.place()

    def place(self) -> None:
        """See where it lies, and how deep: small ones over large ones of the same order."""
        self.bounds = x0, y0, x1, y1 = self.shape.bounds
        self.depth = self.annotation.order, -(x1 - x0) * (y1 - y0), self.annotation.id


_depth, _bounds = attrgetter("depth"), attrgetter("bounds")


class MaskLayer:
    """Paints objects in their label's colour, small ones over large ones, selected ones on top.

    What was painted for a view is kept on a `Sheet`. So a frame costs what has changed: objects that came into sight,
    or that are new or other ones than before. The others are not looked at.
    """

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._sorted: list[_Entry] = []
        self._bounds = np.zeros((0, 4))
        self._objects: tuple[Annotation, ...] = ()
        self._categories: Mapping[int, Category] = {}
        self._selection: frozenset[int] = frozenset()
        self._moved: frozenset[int] = frozenset()
        self._shift = (0, 0)
        self._look = Look()
        self._sheet = Sheet()
        self._changed: list[Rect] = []
        self._left = 0

    def set_look(self, look: Look) -> None:
        """Paint objects like this from now on."""
        self._look = look
        self._entries, self._sheet = {}, Sheet()
        self._refresh()

    def set_objects(self, objects: tuple[Annotation, ...], categories: Mapping[int, Category]) -> None:
        """Show these objects; what did not change is not painted again."""
        self._objects, self._categories = objects, categories
        self._refresh()

    def set_selection(self, ids: frozenset[int]) -> None:
        """Mark these objects."""
        changed, self._selection = self._selection ^ ids, ids
        for annotation_id in changed & self._entries.keys():
            entry = self._entries[annotation_id]
            entry.style, entry.sprite = self._style(entry.color, selected=annotation_id in ids), None
            self._changed.append(entry.shape.bounds)

    def set_moved(self, ids: frozenset[int], dx: int, dy: int) -> None:
        """Draw these objects so many image pixels further right and down, while they are being dragged."""
        self._changed += [self._entries[each].shape.bounds for each in (self._moved ^ ids) & self._entries.keys()]
        self._moved, self._shift = ids, (dx, dy)

    def draw(self, painter: QPainter, view: Viewport) -> bool:
        """Draw all with a painter in device pixels.

        Returns:
            Whether all were painted for this view. If there are too many for one frame, the others are shown as they
            were painted for an earlier view, or not yet; then draw again.
        """
        if not self._entries:
            self._sheet, self._changed = Sheet(), []
            return True
        self._left = _FIRST_BUDGET if self._sheet.is_blank else _FRAME_BUDGET
        empty = self._sheet.show(view)
        if self._changed:
            empty += region_of(self._changed, view, self._room)
            self._changed = []
        if not self._sheet.sharp and self._paint_missing(view):
            empty, self._sheet.sharp = _window(view), True
        if not empty.isEmpty():
            self._fill(empty, view)
        self._sheet.draw(painter)
        self._draw_moved(painter, view)
        return self._sheet.sharp

    def _fill(self, region: QRegion, view: Viewport) -> None:
        """Draw on the sheet what lies in a region, as far as it is painted or may be painted now."""
        painter = self._sheet.paint(region)
        for entry in self._seen(view, region):
            if entry.annotation.id not in self._moved:
                if not self._is_painted(entry, view):
                    self._sheet.sharp = False
                if entry.sprite is not None:
                    entry.sprite.draw(painter, view)
        painter.end()

    def _paint_missing(self, view: Viewport) -> bool:
        """Paint the objects of a view that are not painted for it; False if not all of them can be in this frame."""
        complete = True
        painter = self._sheet.add()
        for entry in self._seen(view, _window(view)):
            is_new = entry.sprite is None
            painted = self._is_painted(entry, view)
            complete = complete and painted
            if is_new and entry.sprite is not None:
                entry.sprite.draw(painter, view)  # for now: better in the wrong order than not at all
        painter.end()
        return complete

    def _draw_moved(self, painter: QPainter, view: Viewport) -> None:
        dx, dy = self._shift[0] * view.zoom, self._shift[1] * view.zoom
        for entry in sorted((self._entries[each] for each in self._moved & self._entries.keys()), key=_depth):
            self._is_painted(entry, view)
            if entry.sprite is not None:
                painter.translate(dx, dy)
                entry.sprite.draw(painter, view)
                painter.translate(-dx, -dy)

    def _is_painted(self, entry: _Entry, view: Viewport) -> bool:
        """Whether an object is painted for a view; it is now, if that is still allowed in this frame."""
        if entry.sprite is not None and entry.sprite.serves(entry.shape.bounds, view):
            return True
        if self._left <= 0:
            return False
        entry.sprite = paint_sprite(entry.shape, view, entry.style, entry.sprite)
        self._left -= _SPRITE_COST + entry.sprite.image.width() * entry.sprite.image.height()
        return True

    def _seen(self, view: Viewport, region: QRegion) -> list[_Entry]:
        """The objects that reach into a part of the window, the lowest first."""
        room = (self._room + 1) * view.ratio / view.zoom
        (left, top), zoom, box = view.origin, view.zoom, self._bounds
        inside = np.zeros(len(box), np.bool_)
        for part in region:  # type: ignore[attr-defined]  # PySide's stubs do not know that this works
            x0, y0 = (part.left() - left) / zoom - room, (part.top() - top) / zoom - room
            x1, y1 = (part.right() + 1 - left) / zoom + room, (part.bottom() + 1 - top) / zoom + room
            inside |= (box[:, 0] <= x1) & (box[:, 1] <= y1) & (box[:, 2] >= x0) & (box[:, 3] >= y0)
        seen = [self._sorted[index] for index in np.flatnonzero(inside)]
        if not self._selection:
            return seen
        return sorted(seen, key=lambda entry: entry.annotation.id in self._selection)

    @property
    def _room(self) -> float:
        """How far beyond its bounds an object is painted at most, in widget pixels."""
        return max(self._style(0, selected=selected).reach for selected in (False, True))

    def _refresh(self) -> None:
        old, self._entries = self._entries, {}
        colors = {each: category_color(self._categories.get(each)).rgb() & 0xFFFFFF for each in {0, *self._categories}}
        for annotation in self._objects:
            if not annotation.hidden:
                color = colors.get(annotation.category_id, colors[0])
                self._entries[annotation.id] = self._entry(old.pop(annotation.id, None), annotation, color)
        self._changed += [entry.shape.bounds for entry in old.values()]
        self._sorted = sorted(self._entries.values(), key=_depth)
        self._bounds = np.array([*map(_bounds, self._sorted)]).reshape(-1, 4)
        if len(self._changed) > _MANY:
            self._sheet, self._changed = Sheet(), []

    def _entry(self, kept: _Entry | None, annotation: Annotation, color: int) -> _Entry:
        """What is known of an object, or what there is to know where it is another one now."""
        if kept is not None and kept.annotation is annotation and kept.color == color:
            return kept
        if kept is not None and kept.annotation.mask == annotation.mask and kept.color == color:
            if kept.annotation.order != annotation.order:
                self._changed.append(kept.shape.bounds)
            kept.annotation = annotation
            kept.place()
            return kept
        same = kept is not None and kept.annotation.mask == annotation.mask
        shape = kept.shape if kept is not None and same else MaskShape(annotation.mask)
        self._changed += [shape.bounds] if kept is None else [shape.bounds, kept.shape.bounds]
        return _Entry(annotation, shape, color, self._style(color, selected=annotation.id in self._selection))

    def _style(self, color: int, *, selected: bool) -> Style:
        return self._look.selected(color, _SELECTED_RIM) if selected else self._look.style(color)


def _window(view: Viewport) -> QRegion:
    return QRegion(0, 0, view.device[1], view.device[0])
