"""A row of widgets that takes more lines where there is no room for one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget

from sam_annotator.ui.theme import GAP


class WrappingRow(QWidget):
    """As few lines as their words allow, each with as many widgets as the others."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets = tuple(widgets)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it may become narrower than one line
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._place(len(self._widgets))

    @property
    def lines(self) -> int:
        """How many lines there are now."""
        return -(-len(self._widgets) // self._columns)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them."""
        return QSize(self._needed(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the new width needs."""
        super().resizeEvent(event)
        count = len(self._widgets)
        shapes = (-(-count // lines) for lines in range(1, count + 1))
        self._place(next((columns for columns in shapes if self._needed(columns) <= event.size().width()), 1))

    def _needed(self, columns: int) -> int:
        """How wide so many columns are."""
        widths = [widget.sizeHint().width() for widget in self._widgets]
        return sum(max(widths[column::columns]) for column in range(columns)) + GAP * (columns - 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(len(self._widgets)):
            self._grid.setColumnStretch(column, int(column < columns))
        for number, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, number // columns, number % columns)
        self.updateGeometry()
