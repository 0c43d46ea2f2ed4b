"""The middle of the import dialog: what was found, or how it ended, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.theme import TIGHT, WIDE, label, named

_MOST_LINES = 6


class ImportFindings(QWidget):
    """A headline, details, and warnings, which can be many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = named(label(step=1, bold=True), "import_headline")
        self.details = named(label("", "muted"), "import_details")
        self.notes = named(label("", "warn"), "import_notes")
        for text in (self.headline, self.details, self.notes):
            text.setWordWrap(True)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._scroll = named(QScrollArea(), "import_notes_area", tr("What cannot come in"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.notes)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addWidget(self.headline)
        words.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(WIDE)
        layout.addLayout(words)
        layout.addWidget(self._scroll)

    def tell(self, headline: str, details: str = "", notes: tuple[str, ...] = ()) -> None:
        """Show sentences in the place of those that are shown."""
        self.headline.setText(headline)
        self.details.setText(details)
        self.notes.setText("\n".join(notes))
        self._scroll.setVisible(bool(notes))
        # As high as the sentences, and scrolled where there are many.
        lines = self.notes.fontMetrics().lineSpacing()
        wanted = self.notes.heightForWidth(max(self.width() - WIDE, 1)) if notes else 0
        self._scroll.setFixedHeight(min(wanted + TIGHT, _MOST_LINES * lines))
