"""The first object in three steps, each shown when its moment comes, and never again unless it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sam_annotator.core.wording import mark

CLICK = mark("Click an object.")
CLICK_IT = mark("Click it.")
"""In place of `CLICK` where a ring shows which."""
COMPARE = mark("Tab to compare, Enter to accept.")
NAME_IT = mark("Type what it is, then Enter.")
"""In place of `COMPARE` while the label field waits."""
THATS_ALL = mark("Right click takes things away. Drag draws a box. That is all.")
HINTS = (CLICK, COMPARE, THATS_ALL)


class FirstMinute(QObject):
    """Goes through the steps as the first object comes to be.

    Signals:
        hint_changed(str | None): What to show now.
        finished(): The last one was seen, or the person wants no more of it; do not begin again.
    """

    hint_changed = Signal(object)
    finished = Signal()

    def __init__(self, *, seen: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._at: int | None = None if seen else 0
        self._naming = False

    @property
    def step(self) -> int | None:
        """Which of the three steps it is, from 1; None before and after."""
        return None if self._at is None else self._at + 1

    @property
    def hint(self) -> str | None:
        """What to show now."""
        if self._at is None:
            return None
        return NAME_IT if self._naming else HINTS[self._at]

    def candidates_shown(self) -> None:
        """Candidates are there; after the last hint this is the second object, and the hints are over."""
        if self._at == 0:
            self._go(1)
        elif self._at == 2:
            self.skip()

    def name_wanted(self) -> None:
        """It was accepted, and has no label yet."""
        if self._at == 1:
            self._naming = True
            self.hint_changed.emit(self.hint)

    def prompt_dropped(self) -> None:
        """The clicks were dropped without an object."""
        if self._at == 1:
            self._go(0)

    def object_made(self) -> None:
        """The first object was accepted."""
        if self._at in {0, 1}:
            self._go(2)

    def skip(self) -> None:
        """No more of it."""
        if self._at is not None:
            self._go(None)
            self.finished.emit()

    def restart(self) -> None:
        """Once more from the first step."""
        self._go(0)

    def _go(self, at: int | None) -> None:
        self._at, self._naming = at, False
        self.hint_changed.emit(self.hint)
