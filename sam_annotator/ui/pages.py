"""What stands in the place of the canvas while there is nothing to paint: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import pixmap
from sam_annotator.ui.theme import GAP, WIDE, label, named, theme

_ICON = 56
_TEXT_WIDTH = 440


class Page(QWidget):
    """An icon, a headline, a sentence, and at most a few buttons, in the middle."""

    def __init__(self, icon: str, headline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.icon = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.headline = label(headline, step=3, bold=True)
        self.sentence = label("", "muted")
        self.column = QVBoxLayout(self)
        self.column.setSpacing(WIDE)
        self.column.addStretch(2)
        self.column.addWidget(self.icon)
        for text in (self.headline, self.sentence):
            self.add_text(text)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def add_text(self, text: QLabel) -> None:
        """Put a text of any length in the middle, on as many lines as it takes."""
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setWordWrap(True)
        text.setFixedWidth(_TEXT_WIDTH)
        # Between stretches, not by alignment: an aligned label gets the height of its first guess and is cut off.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(text)
        row.addStretch(1)
        self.column.addLayout(row)

    def add_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Put buttons side by side under the sentence."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _draw_icon(self) -> None:
        self.icon.setPixmap(pixmap(self._icon_name, "muted", _ICON, self.devicePixelRatioF()))


class ProblemPage(Page):
    """Shown in place of an image that cannot be read, or of an empty folder.

    Signals:
        retry_wanted: Look again (F5).
        skip_wanted: Go to the next image.
    """

    retry_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("mdi6.image-broken-variant", "", parent)
        self.setObjectName("problem_page")
        self.retry = _button(tr("Look again"), "problem_retry", self.retry_wanted.emit)
        self.skip = _button(tr("Next image"), "problem_skip", self.skip_wanted.emit)
        self.add_buttons([self.skip, self.retry])
        self.column.addStretch(3)

    def show_problem(self, headline: str, sentence: str, *, can_skip: bool) -> None:
        """Say what is wrong and what can be done."""
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.skip.setVisible(can_skip)


def _button(text: str, name: str, clicked: Callable[[], None]) -> QPushButton:
    made = named(QPushButton(text), name)
    made.setMinimumSize(QSize(120, 32))
    made.clicked.connect(clicked)
    return made
