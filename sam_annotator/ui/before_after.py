"""A few figures of a model before and after it learned, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sam_annotator.core.wording import counted, figure, mark, tr
from sam_annotator.ui.theme import GAP, WIDE, label, named

ROWS = {
    "one": (mark("Mean IoU after one click"), 3),
    "three": (mark("after three clicks"), 3),
    "box": (mark("for a box"), 3),
    "noc85": (mark("Clicks to an IoU of 0.85"), 1),
}


class BeforeAfter(QWidget):
    """A table of `ROWS`, hidden while there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "before_after", tr("Before and after"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * WIDE)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(0, 1)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.hide()

    def show_figures(self, before: Mapping[str, float], after: Mapping[str, float]) -> None:
        """Show two models by the names of `ROWS`, and "objects", how many were clicked."""
        self.clear()
        objects = counted(round(before["objects"]), "held-out object")
        for column, heading in enumerate((objects, tr("before"), tr("after"))):
            self._put(0, column, heading, "muted")
        for row, (name, (heading, digits)) in enumerate(ROWS.items(), 1):
            self._put(row, 0, tr(heading))
            self._put(row, 1, figure(before[name], digits))
            self._put(row, 2, figure(after[name], digits))
        self.show()

    def texts(self) -> list[str]:
        """What is shown, cell by cell."""
        items = [self._grid.itemAt(index) for index in range(self._grid.count())]
        return [item.widget().text() for item in items]  # type: ignore[union-attr]  # all are labels

    def _put(self, row: int, column: int, text: str, role: str = "") -> None:
        cell = label(text, role)
        if column:
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(cell, row, column)
