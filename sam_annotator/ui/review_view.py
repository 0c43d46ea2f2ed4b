"""One object, enlarged, with what lies around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from sam_annotator.controllers.reviewing import ReviewItem
from sam_annotator.core.geometry import Size
from sam_annotator.ui.canvas.surface import Surface
from sam_annotator.ui.canvas.viewport import Viewport

MARGIN = 0.35
"""Of the object's longer side, shown on each side of it."""
LARGEST = 4.0
"""Screen pixels per image pixel at most: beyond, there is nothing more to see."""
_LEAST = 32
"""Image pixels that are shown at least."""


class ReviewView(Surface):
    """Shows the photograph around an object, and its outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: NDArray[np.uint8] | None = None
        self._item: ReviewItem | None = None
        self.setMinimumSize(240, 200)

    def show_item(self, item: ReviewItem | None) -> None:
        """Show another object; its photograph follows, unless it is the same one."""
        if item is None or self._item is None or item.image.id != self._item.image.id:
            self._pixels = None
            self.set_image(None)
        self._item = item
        self._show()

    def show_picture(self, pixels: NDArray[np.uint8] | None) -> None:
        """Its photograph, (H, W, 3) uint8 RGB, or none."""
        if pixels is not self._pixels:
            self._pixels = pixels
            self.set_image(pixels)
        self._show()

    def _show(self) -> None:
        if self._item is None or self._pixels is None:
            self.set_objects((), {})
            return
        annotation, category = self._item.annotation, self._item.category
        self.set_objects((annotation,), {category.id: category})
        self._follow_window()

    def _follow_window(self) -> None:
        """Keep the object in the middle, as large as there is room."""
        if self._item is None or self._view is None or self._pixels is None:
            return
        size = (self._pixels.shape[0], self._pixels.shape[1])
        self._look(around(self._item.annotation.mask.bbox, size, self._window(), self.devicePixelRatioF()))


def around(box: tuple[int, int, int, int], image: Size, window: Size, ratio: float) -> Viewport:
    """The view of a box (x, y, width, height) in image pixels with some ground around it."""
    x, y, width, height = box
    margin = 2 * MARGIN * max(width, height)
    rows, columns = window[0] * ratio, window[1] * ratio
    zoom = min(rows / max(height + margin, _LEAST), columns / max(width + margin, _LEAST), LARGEST)
    left, top = columns / 2 - (x + width / 2) * zoom, rows / 2 - (y + height / 2) * zoom
    return Viewport(image, window, ratio, zoom, left, top, fitted=False).clamped()
