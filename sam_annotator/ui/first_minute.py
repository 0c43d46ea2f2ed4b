"""Three hints for the first minute, each when its moment comes, and never again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sam_annotator.core.wording import mark

CLICK = mark("Click an object.")
COMPARE = mark("Tab to compare, Enter to accept.")
THATS_ALL = mark("Right click takes things away. Drag draws a box. That is all.")
HINTS = (CLICK, COMPARE, THATS_ALL)


class FirstMinute(QObject):
    """Goes through the hints as the first object comes to be.

    Signals:
        hint_changed: The hint to show, or None.
        finished: The last one was seen; do not begin again.
    """

    hint_changed = Signal(object)
    finished = Signal()

    def __init__(self, *, seen: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._at: int | None = None if seen else 0

    @property
    def hint(self) -> str | None:
        """What to show now."""
        return None if self._at is None else HINTS[self._at]

    def candidates_shown(self) -> None:
        """Candidates are there; after the last hint this is the second object, and the hints are over."""
        if self._at == 0:
            self._go(1)
        elif self._at == 2:
            self._go(None)
            self.finished.emit()

    def prompt_dropped(self) -> None:
        """The clicks were dropped without an object."""
        if self._at == 1:
            self._go(0)

    def object_made(self) -> None:
        """The first object was accepted."""
        if self._at in {0, 1}:
            self._go(2)

    def _go(self, at: int | None) -> None:
        self._at = at
        self.hint_changed.emit(self.hint)
