"""The slider for how much a polygon may lose."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.ui.key_slider import KeySlider
from sam_annotator.ui.theme import GAP, label, named

LOWEST, HIGHEST, STEPS = 0.9, 1.0, 100
TIP = mark("The least IoU with its mask that a polygon must keep. Less gives fewer corners; 1 gives the exact outline.")


class BudgetSlider(QWidget):
    """A slider from 0.900 to 1.000 and its number.

    Signals:
        moved: The new budget, at every step of a drag.
        settled: The new budget, once it was let go.
        focused: Whether the slider has the keyboard, as it has while it is dragged and until something else is clicked.
    """

    moved = Signal(float)
    settled = Signal(float)
    focused = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = HIGHEST
        self.slider = named(KeySlider(Qt.Orientation.Horizontal), name, tr("Least IoU of polygons"))
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(10)
        self.slider.setMinimumHeight(20)  # or the handle is cut off
        self.slider.setToolTip(tr(TIP))
        self.number = label("")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance(figure(0, 4)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.number)
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderReleased.connect(lambda: self.settled.emit(self._value))
        self.slider.focused.connect(self.focused)

    @property
    def value(self) -> float:
        """The budget, 0 to 1. What was set may lie below the slider's lower end."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a budget and tell nobody."""
        self._value = value
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - LOWEST) / (HIGHEST - LOWEST) * STEPS))
        self._show_number()

    def _move(self, step: int) -> None:
        self._value = round(LOWEST + step * (HIGHEST - LOWEST) / STEPS, 3)
        self._show_number()
        self.moved.emit(self._value)
        if not self.slider.isSliderDown():
            self.settled.emit(self._value)

    def _show_number(self) -> None:
        self.number.setText(figure(self._value, 3))
