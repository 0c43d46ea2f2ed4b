"""Small buttons that stand for something and take it away, as many in a row as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QToolButton, QWidget, QWidgetItem

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.theme import TIGHT, scaled_font

_CROSS = 12


class FlowLayout(QLayout):
    """Puts its widgets side by side and goes on in the next line, as words in a paragraph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(TIGHT)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(QSize(0, item.sizeHint().height()))
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height that the widgets take in this width."""
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, height = rect.x(), y + height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self.spacing()
            height = max(height, hint.height())
        return y + height - rect.y()


class ChipRow(QWidget):
    """Chips, each with its words.

    Signals:
        removed: The number of the chip that was clicked, from 0.
    """

    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.chips: list[QToolButton] = []
        self.hide()

    def set_chips(self, words: Sequence[str]) -> None:
        """Show these."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self.chips = [self._chip(number, text) for number, text in enumerate(words)]
        self.setVisible(bool(words))
        self.updateGeometry()

    def _chip(self, number: int, text: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setObjectName(f"chip_{number}")
        chip.setFont(scaled_font(-1))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIconSize(QSize(_CROSS, _CROSS))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross comes after the words
        chip.setText(text)
        chip.setToolTip(tr("Remove {what}", what=text))
        chip.setAccessibleName(chip.toolTip())
        set_icon(chip, "mdi6.close")
        chip.clicked.connect(lambda: self.removed.emit(number))
        self._flow.addItem(QWidgetItem(chip))
        chip.show()
        return chip
