"""The window, telling when it has been painted. Imports nothing that the program would not."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent

from sam_annotator.ui.main_window import MainWindow


class WatchedWindow(MainWindow):
    """The window, telling when a frame has been painted.

    Attributes:
        frames: How many frames were painted.
        painted_at: When the newest was, by `perf_counter`.
        on_frame: Called after each.
    """

    frames = 0
    painted_at = 0.0
    on_frame: Callable[[], object] | None = None

    def event(self, event: QEvent) -> bool:
        """Qt paints all that has changed, the whole window's, while it handles this one event."""
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self.frames += 1
            self.painted_at = perf_counter()
            if self.on_frame is not None:
                self.on_frame()
        return done
