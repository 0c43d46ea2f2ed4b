"""The question that a new project asks, on the canvas: how to label it. Whoever goes on clicking has answered it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from sam_annotator.core.stages import Stage
from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.canvas import Canvas
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named
from sam_annotator.ui.wrapping import WrappingRow

STAGES = {
    Stage.MANUAL: (mark("Click everything"), mark("You click each object; nothing is proposed by itself.")),
    Stage.SEMI: (
        mark("Confident proposals first"),
        mark("What the model is sure of is proposed on each image that you open; you click the rest."),
    ),
    Stage.AUTOMATIC: (
        mark("All images, then review"),
        mark("All objects of all images are looked for beside your work; you accept or reject them one by one."),
    ),
}
"""What a stage is called on its button, and what it means."""
_FROM_EDGE = 28
"""Below the rulers, which may be shown."""


class StageBar(QFrame):
    """Stands in the middle of the upper edge of the canvas; what lies behind it can be clicked, but for its buttons.

    Signals:
        chosen(Stage): A button was pressed, or the question was waved aside: `Stage.MANUAL`.
    """

    chosen = Signal(object)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        named(self, "stage_bar", tr("How do you want to label?"))
        self.setProperty("role", "hint")
        self._canvas = canvas
        self.question = label(tr("How do you want to label?"), bold=True)
        self.close_button = named(QToolButton(), "stage_close", tr("Close"))
        self.close_button.setProperty("role", "small")
        self.close_button.setToolTip(tr("Click everything; the menu Image has this choice, too (Esc)"))
        self.close_button.setIconSize(QSize(16, 16))
        set_icon(self.close_button, "mdi6.close")
        self.close_button.clicked.connect(lambda: self.chosen.emit(Stage.MANUAL))
        self.buttons: dict[Stage, QPushButton] = {}
        for stage, (title, meaning) in STAGES.items():
            made = named(QPushButton(tr(title)), f"stage_bar_{stage.value}", tr(title))
            made.setToolTip(tr(meaning))
            made.clicked.connect(lambda _=False, stage=stage: self.chosen.emit(stage))
            self.buttons[stage] = made
        head = QHBoxLayout()
        head.setSpacing(WIDE)
        head.addWidget(self.question, 1)
        head.addWidget(self.close_button)
        self._row = WrappingRow(list(self.buttons.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, GAP, GAP, WIDE)
        column.setSpacing(TIGHT)
        column.addLayout(head)
        column.addWidget(self._row)
        self.setMouseTracking(True)
        for part in (self.question, self._row):
            part.setMouseTracking(True)
        for button in (self.close_button, *self.buttons.values()):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the photograph
            button.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
            button.setCursor(Qt.CursorShape.ArrowCursor)
        canvas.installEventFilter(self)
        self.hide()

    def ask(self, *, on: bool) -> None:
        """Show the question, or take it away."""
        self.setVisible(on)
        if on:
            self._fit()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle, and leave at Escape, which comes here only while there is nothing else to drop."""
        if isinstance(event, QResizeEvent):
            self._fit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        leaves = event.key() == Qt.Key.Key_Escape and self.isVisible() and not self._canvas.takes_escape
        if leaves:
            self.chosen.emit(Stage.MANUAL)
        return leaves or super().eventFilter(watched, event)

    def _fit(self) -> None:
        """In one line of buttons where there is room for it."""
        natural = sum(button.sizeHint().width() + GAP for button in self.buttons.values()) + 2 * WIDE
        width = min(natural, self._canvas.width() - 2 * GAP)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._canvas.width() - width) // 2, _FROM_EDGE)
