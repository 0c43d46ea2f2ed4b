"""The place of the welcome page that says what can be dropped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import pixmap
from sam_annotator.ui.theme import GAP, RADIUS, TIGHT, WIDE, label, theme

_ICON = 40


class DropZone(QWidget):
    """A dashed frame that says what can be dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dropping = False
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.headline = label(tr("Drop a folder of images here"), step=3, bold=True)
        self.sentence = label(
            tr(
                "Single images, labels and projects can be dropped too. Labels are saved beside the images, in one "
                "file, at every change."
            ),
            "muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * WIDE, 2 * WIDE, 2 * WIDE, 2 * WIDE)
        column.setSpacing(GAP)
        column.addWidget(self._sign)
        for text in (self.headline, self.sentence):
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        column.addSpacing(TIGHT)
        column.addLayout(self._row)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons side by side under the words."""
        self._row.addStretch(1)
        for button in buttons:
            button.setMinimumWidth(120)
            self._row.addWidget(button)
        self._row.addStretch(1)

    def set_dropping(self, *, on: bool) -> None:
        """Show that something would be taken here."""
        self._dropping = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame."""
        scheme = theme().scheme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(scheme.color("accent" if self._dropping else "line"), 2 if self._dropping else 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(scheme.color("hover") if self._dropping else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2 * RADIUS, 2 * RADIUS)

    def _draw_icon(self) -> None:
        self._sign.setPixmap(pixmap("mdi6.image-multiple-outline", "muted", _ICON, self.devicePixelRatioF()))
