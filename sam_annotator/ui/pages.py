"""What stands in the place of the canvas while there is nothing to paint: a welcome, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.icons import pixmap
from sam_annotator.ui.theme import GAP, WIDE, label, named, theme

_ICON = 56
_TEXT_WIDTH = 440
_RECENT = 4


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


class WelcomePage(Page):
    """Shown before a project is open.

    Signals:
        open_wanted: Ask for a folder.
        samples_wanted: Open the sample photographs.
        recent_chosen: A path opened earlier.
    """

    open_wanted = Signal()
    samples_wanted = Signal()
    recent_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("mdi6.image-multiple-outline", tr("Drop a folder of images here"), parent)
        self.setObjectName("welcome_page")
        self.sentence.setText(tr("Your labels are saved beside the images, in one file, at every change."))
        self.open = _button(tr("Open folder"), "welcome_open", self.open_wanted.emit)
        self.open.setDefault(True)
        self.samples = _button(tr("Try the samples"), "welcome_samples", self.samples_wanted.emit)
        self.add_buttons([self.open, self.samples])
        self.problem = named(label("", "warn"), "welcome_problem")
        self.add_text(self.problem)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self.column.addLayout(self._recent)
        self.column.addStretch(3)

    def set_problem(self, sentence: str) -> None:
        """Say why a project could not be opened; empty for no problem."""
        self.problem.setText(sentence)

    def set_recent(self, paths: Sequence[str]) -> None:
        """Offer paths that were opened lately, the last one first."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        there = [path for path in (Path(text) for text in paths[:_RECENT]) if path.exists()]
        if there:
            self._recent.addWidget(
                label(tr("Opened lately"), "muted", step=-1), alignment=Qt.AlignmentFlag.AlignHCenter
            )
        for path in there:
            link = QPushButton(path.name or str(path))
            link.setFlat(True)
            link.setToolTip(str(path))
            link.setProperty("role", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
            self._recent.addWidget(link, alignment=Qt.AlignmentFlag.AlignHCenter)


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
