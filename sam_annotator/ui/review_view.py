"""One object, enlarged, with what lies around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from sam_annotator.controllers.reviewing import ReviewItem
from sam_annotator.ui.canvas.surface import Surface


class ReviewView(Surface):
    """Shows the photograph around an object, and its outline."""

    invites = False

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
        if self._item is not None:
            self.look_around(self._item.annotation.mask.bbox)
