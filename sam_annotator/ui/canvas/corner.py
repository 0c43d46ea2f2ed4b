"""What lies in a corner of the canvas, side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from sam_annotator.ui.canvas.surface import Surface

_MARGIN, _GAP = 12, 8
_MOVING = frozenset({
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ContentsRectChange,
    QEvent.Type.ShowToParent,
    QEvent.Type.HideToParent,
})  # fmt: skip


class Corner(QObject):
    """Keeps badges in an upper corner, clear of the rulers; those that are hidden leave no gap.

    Args:
        canvas: On which the badges lie.
        badges: From the edge inwards; each sizes itself.
        right: Whether it is the right corner.
    """

    def __init__(self, canvas: Surface, *badges: QWidget, right: bool = False) -> None:
        super().__init__(canvas)
        self._canvas, self._badges, self._right = canvas, badges, right
        for watched in (canvas, *badges):
            watched.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something has another size, came or went."""
        if event.type() in _MOVING:
            self._place()
        return False

    def _place(self) -> None:
        free = self._canvas.contentsRect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        used = 0
        for badge in self._badges:
            if not badge.isHidden():
                badge.move(free.right() + 1 - used - badge.width() if self._right else free.left() + used, free.top())
                used += badge.width() + _GAP
