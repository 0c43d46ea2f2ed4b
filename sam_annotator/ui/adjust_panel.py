"""Sliders over the corner of the canvas for how the image is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sam_annotator.core.adjustment import GAMMA_LIMITS, Adjustment
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.key_slider import KeySlider
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named

_WIDTH, _TOP = 312, 56
_HUNDRED, _FINE = 100, 1000
_TONES = (("brightness", mark("Brightness")), ("contrast", mark("Contrast")), ("gamma", mark("Gamma")))
_DEEP = (("window", mark("Window")), ("level", mark("Level")))


@dataclass(frozen=True)
class _Row:
    title: QLabel
    slider: KeySlider
    number: QLabel


class AdjustPanel(QFrame):
    """A small panel in the upper right corner; Escape or its cross closes it, and what was set stays.

    Args:
        ground: The canvas.

    Signals:
        changed(Adjustment): A slider was moved.
        auto_wanted(): Choose by the image itself.
        reset_wanted(): Show the image as it is.
    """

    changed = Signal(object)
    auto_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setObjectName("adjust_panel")
        self.setAccessibleName(tr("Adjust image"))
        self.setProperty("role", "hint")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedWidth(_WIDTH)
        self._adjustment = Adjustment()
        self._range: tuple[float, float] | None = None
        self.rows: dict[str, _Row] = {}
        self._lay_out()
        ground.installEventFilter(self)
        self._show_values()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, GAP, WIDE, WIDE)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(label(tr("Adjust image"), bold=True), 1)
        cross = named(QToolButton(), "adjust_close", tr("Close"))
        cross.setProperty("role", "small")
        cross.setToolTip(tr("Close"))
        cross.setIconSize(QSize(16, 16))
        set_icon(cross, "mdi6.close")
        cross.clicked.connect(self.leave)
        head.addWidget(cross)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(TIGHT)
        grid.setColumnStretch(1, 1)
        for line, (name, title) in enumerate((*_TONES, *_DEEP)):
            self._add_row(grid, line, name, tr(title), _FINE if (name, title) in _DEEP else _HUNDRED)
        column.addLayout(grid)
        note = label(tr("For looking only: the model and exports get the image as it is."), "muted", step=-1)
        note.setWordWrap(True)
        column.addWidget(note)
        foot = QHBoxLayout()
        for name, title, signal in (
            ("adjust_auto", mark("Auto"), self.auto_wanted),
            ("adjust_reset", mark("Reset"), self.reset_wanted),
        ):
            button = named(QPushButton(tr(title)), name, tr(title))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)

    def _add_row(self, grid: QGridLayout, line: int, name: str, title: str, reach: int) -> None:
        slider = named(KeySlider(Qt.Orientation.Horizontal), f"adjust_{name}", title)
        slider.setRange(0 if reach == _FINE else -reach, reach)
        slider.setPageStep(reach // 10)
        slider.setMinimumHeight(20)  # or the handle is cut off
        slider.valueChanged.connect(lambda step, name=name: self._moved(name, step))
        number = label("", "muted")
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        number.setMinimumWidth(number.fontMetrics().horizontalAdvance("-88888"))
        self.rows[name] = _Row(label(title), slider, number)
        for place, part in enumerate((self.rows[name].title, slider, number)):
            grid.addWidget(part, line, place)

    @property
    def adjustment(self) -> Adjustment:
        """What the sliders say."""
        return self._adjustment

    def set_adjustment(self, adjustment: Adjustment) -> None:
        """Show this and tell nobody."""
        self._adjustment = adjustment
        self._show_values()

    def set_range(self, values: tuple[float, float] | None) -> None:
        """The least and greatest value of an image of more than 8 bits: it has window and level. None for others."""
        self._range = values
        self._show_values()

    def open(self) -> None:
        """Show it, with the keyboard on the first slider."""
        self._fit()
        self.show()
        self.raise_()
        self.rows["brightness"].slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close it; the keyboard goes back to the canvas."""
        self.hide()
        self._ground.setFocus()

    def event(self, event: QEvent) -> bool:
        """Escape closes it before it means anything else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.leave()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of a canvas that changes its size."""
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.adjustSize()
        self.move(max(0, self._ground.width() - self.width() - WIDE), self._ground.contentsRect().top() + _TOP)

    def _moved(self, name: str, step: int) -> None:
        if name == "gamma":
            self._adjustment = replace(self._adjustment, gamma=round(GAMMA_LIMITS[1] ** (step / _HUNDRED), 3))
        elif name in {"brightness", "contrast"}:
            self._adjustment = replace(self._adjustment, **{name: step / _HUNDRED})
        else:
            low, high = self._range or (0.0, 1.0)
            window, level = self._window()
            if name == "window":
                window = max(step / _FINE, 1 / _FINE) * (high - low)
            else:
                level = low + step / _FINE * (high - low)
            self._adjustment = replace(self._adjustment, window=window, level=level)
        self._show_values()
        self.changed.emit(self._adjustment)

    def _window(self) -> tuple[float, float]:
        low, high = self._range or (0.0, 1.0)
        if self._adjustment.window is None:
            return high - low, (low + high) / 2
        return self._adjustment.window, self._adjustment.level

    def _show_values(self) -> None:
        now = self._adjustment
        low, high = self._range or (0.0, 1.0)
        window, level = self._window()
        span = max(high - low, 1e-12)
        digits = 0 if span >= 100 else 3
        for name, step, text in (
            ("brightness", now.brightness * _HUNDRED, figure(now.brightness * _HUNDRED)),
            ("contrast", now.contrast * _HUNDRED, figure(now.contrast * _HUNDRED)),
            ("gamma", math.log(now.gamma, GAMMA_LIMITS[1]) * _HUNDRED, figure(now.gamma, 2)),
            ("window", window / span * _FINE, figure(window, digits)),
            ("level", (level - low) / span * _FINE, figure(level, digits)),
        ):
            row = self.rows[name]
            with QSignalBlocker(row.slider):
                row.slider.setValue(round(step))
            row.number.setText(text)
        for name, _ in _DEEP:
            for part in (self.rows[name].title, self.rows[name].slider, self.rows[name].number):
                part.setVisible(self._range is not None)
        self._fit()
