"""The page of a review: an object, why it is here, and what can be said about it with one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sam_annotator.controllers.review_words import scores, why
from sam_annotator.controllers.reviewing import ReviewItem
from sam_annotator.core.annotation import Category
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.ui.icons import swatch
from sam_annotator.ui.keyboard import TextField
from sam_annotator.ui.pages import Page
from sam_annotator.ui.review_view import ReviewView
from sam_annotator.ui.shortcuts import key_text
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named
from sam_annotator.ui.wrapping import WrappingRow

GOOD, BACK, FIX, RELABEL, LATER, CLOSE = "good", "back", "fix", "relabel", "later", "close"
VERDICTS = {
    GOOD: (mark("Good"), (Qt.Key.Key_Return, Qt.Key.Key_Enter)),
    BACK: (mark("Send back"), (Qt.Key.Key_Backspace,)),
    FIX: (mark("Fix"), (Qt.Key.Key_F,)),
    RELABEL: (mark("Relabel"), (Qt.Key.Key_L,)),
    LATER: (mark("Later"), (Qt.Key.Key_Space, Qt.Key.Key_Right)),
    CLOSE: (mark("Close"), (Qt.Key.Key_Escape,)),
}
"""What can be said: title, and its keys, the one to show first."""
_OF_PROPOSALS = {GOOD: mark("Accept"), BACK: mark("Reject")}
"""What is said instead of a proposal."""
SCOPES = (mark("All objects"), mark("This image"), mark("This label"), mark("Proposals"))
_KEYS = {key: verdict for verdict, (_, keys) in VERDICTS.items() for key in keys}
_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier
_DOT = 14


class _LabelField(TextField):
    """Keeps Enter to itself: the page would take it for a verdict."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()


class ReviewPage(QWidget):
    """It computes nothing: setters bring what is to be seen. Bare keys are its own while it has the keyboard.

    Signals:
        said(str): One of `VERDICTS`.
        relabelled(str): The name of a label, old or new.
        scope_chosen(int): An index of `SCOPES`.
    """

    said = Signal(str)
    relabelled = Signal(str)
    scope_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "review_page", tr("Review"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._categories: Sequence[Category] = ()
        self.view, self.nothing = ReviewView(), Page("mdi6.check-all", tr("Everything here is reviewed"))
        self.nothing.sentence.setText(tr("Choose other objects above, or press Esc to go back to the images."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)
        self._make_top()
        self._make_bottom()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bottom)

    @property
    def foot(self) -> QWidget:
        """What notices leave free."""
        return self.bottom

    def _make_top(self) -> None:
        self.scope = named(QComboBox(), "review_scope", tr("What is reviewed"))
        self.scope.addItems([tr(scope) for scope in SCOPES])
        self.scope.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scope.activated.connect(self.scope_chosen)
        self.progress = named(QProgressBar(), "review_progress", tr("Progress"))
        self.progress.setTextVisible(False)
        self.count = label("", "muted")
        self.top = QWidget()
        row = QHBoxLayout(self.top)
        row.setContentsMargins(WIDE, GAP, WIDE, GAP)
        row.setSpacing(WIDE)
        row.addWidget(label(tr("Review"), step=1, bold=True))
        row.addWidget(self.scope)
        row.addWidget(self.progress, 1)
        row.addWidget(self.count)

    def _make_bottom(self) -> None:
        self.place = label("", "muted")
        self.label_box = named(QComboBox(), "review_label", tr("Label"))
        self.label_box.setEditable(True)
        self.label_box.setMinimumSize(180, 28)
        self.label_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.label_field = field = _LabelField()
        self.label_box.setLineEdit(field)
        self.label_box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        field.returnPressed.connect(self._relabel)
        field.escaped.connect(self._leave_label)
        self.label_box.activated.connect(lambda _: self._relabel())
        self.why, self.scores = label(""), label("", "muted")
        for text in (self.why, self.scores, self.place):
            text.setWordWrap(True)
        self.buttons = {verdict: self._button(verdict) for verdict in VERDICTS}
        self.bottom = QWidget()
        column = QVBoxLayout(self.bottom)
        column.setContentsMargins(WIDE, GAP, WIDE, WIDE)
        column.setSpacing(TIGHT)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.label_box)
        first.addWidget(self.place, 1)
        column.addLayout(first)
        column.addWidget(self.why)
        column.addWidget(self.scores)
        column.addSpacing(GAP)
        column.addWidget(WrappingRow(list(self.buttons.values())))

    def _button(self, verdict: str) -> QPushButton:
        made = named(QPushButton(), f"review_{verdict}", tr(VERDICTS[verdict][0]))
        _say_what(made, verdict, VERDICTS[verdict][0])
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._say(verdict))
        return made

    # What is to be seen

    def set_categories(self, categories: Sequence[Category]) -> None:
        """The labels to choose from."""
        self._categories = categories
        text = self.label_box.currentText()
        self.label_box.clear()
        for category in categories:
            self.label_box.addItem(swatch(category.color, _DOT), category.name)
        self.label_box.setCurrentText(text)

    def show_item(self, item: ReviewItem | None) -> None:
        """Show another object, or that there is none."""
        self.view.show_item(item)
        self.stack.setCurrentWidget(self.nothing if item is None else self.view)
        self.view.set_hint(None)
        for verdict, each in self.buttons.items():
            each.setEnabled(item is not None or verdict == CLOSE)
        for part in (self.label_box, self.place, self.why, self.scores):
            part.setVisible(item is not None)
        if item is not None:
            provenance = item.annotation.provenance
            for verdict, instead in _OF_PROPOSALS.items():
                said = instead if item.annotation.proposed else VERDICTS[verdict][0]
                _say_what(self.buttons[verdict], verdict, said)
            self.label_box.setCurrentIndex(self.label_box.findText(item.category.name))
            self.label_box.setCurrentText(item.category.name)
            self.place.setText(item.image.path)
            self.why.setText(why(provenance, item.certainty))
            self.scores.setText(scores(provenance, item.certainty))

    def show_picture(self, pixels: NDArray[np.uint8] | None, problem: str) -> None:
        """The photograph of the object, (H, W, 3) uint8 RGB, or why there is none."""
        self.view.show_picture(pixels)
        self.view.set_hint(problem or None)

    def set_progress(self, done: int, total: int) -> None:
        """How many were looked at, and of how many."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done if total else 1)
        self.count.setText(tr("{done} of {total}", done=figure(done), total=figure(total)))
        self.nothing.headline.setText(tr("Everything here is reviewed") if total else tr("There is nothing to review"))

    # What the person does

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant is None:
            super().keyPressEvent(event)
        else:
            meant()

    def _wants(self, event: QKeyEvent) -> bool:
        return self._meant(event) is not None

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a bare key means here."""
        if event.modifiers() & ~_PLAIN:
            return None
        verdict = _KEYS.get(Qt.Key(event.key()))
        if verdict is not None:
            return lambda: self._say(verdict)
        hotkey = event.text().upper()
        found = next((each for each in self._categories if hotkey and each.hotkey.upper() == hotkey), None)
        return None if found is None else lambda: self.relabelled.emit(found.name)

    def _say(self, verdict: str) -> None:
        if not self.buttons[verdict].isEnabled():
            return
        if verdict == RELABEL:
            self.label_box.setFocus()
            self.label_field.selectAll()
        else:
            self.said.emit(verdict)

    def _relabel(self) -> None:
        if not self.label_field.hasFocus():
            return  # Enter is told twice, by the box and by its field
        self.relabelled.emit(self.label_box.currentText())
        self.setFocus()

    def _leave_label(self) -> None:
        self.setFocus()


def _say_what(button: QPushButton, verdict: str, title: str) -> None:
    """Name a button, with its key."""
    shown = key_text(VERDICTS[verdict][1][0].name.removeprefix("Key_").replace("Escape", "Esc"))
    button.setText(f"{tr(title)}  {shown}")
    button.setAccessibleName(tr(title))
