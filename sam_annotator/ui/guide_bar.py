"""The guide on the canvas: which of the three steps it is, what to do, and a way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.canvas import Canvas
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.theme import GAP, WIDE, label, named, theme

STEPS = 3
_FROM_EDGE = 28
"""Below the rulers, which may be shown."""
_DOT, _BETWEEN, _BORDER = 8, 14, 1


class GuideBar(QFrame):
    """Stands in the middle of the upper edge of the canvas: chips and notices are at the lower one.

    The mouse acts on the photograph behind it.

    Signals:
        skipped(): Escape while nothing is begun, or the cross: no more of it.
    """

    skipped = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        named(self, "guide_bar", tr("Guide"))
        self.setProperty("role", "hint")
        self._canvas = canvas
        self.dots = _Dots()
        self.text = named(label("", bold=True), "guide_text")
        self.close_button = named(QToolButton(), "guide_skip", tr("Skip the guide"))
        self.close_button.setProperty("role", "small")
        self.close_button.setToolTip(tr("Skip the guide (Esc)"))
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_icon(self.close_button, "mdi6.close")
        self.close_button.clicked.connect(self.skipped)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, GAP, GAP, GAP)
        row.setSpacing(WIDE)
        row.addWidget(self.dots)
        row.addWidget(self.text, 1)
        row.addWidget(self.close_button)
        # What lies behind it can be clicked: the mouse goes on to the canvas, moves too, but for the cross.
        self.close_button.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.close_button.setCursor(Qt.CursorShape.ArrowCursor)
        for part in (self, self.dots, self.text):
            part.setMouseTracking(True)
        canvas.installEventFilter(self)
        self.hide()

    def show_step(self, step: int | None, text: str) -> None:
        """Show a step, from 1, and what to do; None takes the bar away."""
        self.setVisible(step is not None)
        if step is not None:
            self.dots.set_step(step)
            self.text.setText(text)
            self.setAccessibleDescription(text)
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle, and leave at Escape, which comes here only while there is nothing else to drop."""
        if isinstance(event, QResizeEvent):
            self._fit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        leaves = event.key() == Qt.Key.Key_Escape and self.isVisible() and not self._canvas.takes_escape
        if leaves:
            self.skipped.emit()
        return leaves or super().eventFilter(watched, event)

    def _fit(self) -> None:
        """On one line where there is room for it."""
        # The layout has not taken up the new text yet, so its own sums would be those of the step before.
        beside = self.dots.width() + self.close_button.sizeHint().width() + 3 * WIDE + GAP + 2 * _BORDER
        self.text.setWordWrap(False)
        natural = self.text.sizeHint().width()
        width = min(natural, self._canvas.width() - 2 * GAP - beside)
        self.text.setWordWrap(width < natural)
        height = self.text.heightForWidth(width) if width < natural else self.text.sizeHint().height()
        self.resize(width + beside, max(height, self.close_button.sizeHint().height()) + 2 * GAP + 2 * _BORDER)
        self.move((self._canvas.width() - self.width()) // 2, _FROM_EDGE)


class _Dots(QWidget):
    """One dot for each step; that of the present one is full."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 1
        self.setFixedSize(STEPS * _BETWEEN, _DOT + 2)

    def set_step(self, step: int) -> None:
        """Which one it is, from 1."""
        self._step = step
        self.setAccessibleName(tr("Step {step} of {steps}", step=step, steps=STEPS))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dots, in the order of the window's direction."""
        scheme = theme().scheme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(1, STEPS + 1):
            place = STEPS - number if mirrored else number - 1
            done = number <= self._step
            painter.setPen(scheme.color("accent" if done else "muted"))
            painter.setBrush(scheme.color("accent") if done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(place * _BETWEEN + _BETWEEN / 2, self.height() / 2), _DOT / 2, _DOT / 2)
