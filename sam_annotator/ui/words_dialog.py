"""The line that asks what to look for, and by which CLIP model."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from sam_annotator.core.wording import tr
from sam_annotator.errors import UsageError
from sam_annotator.inference.words import phrases_of
from sam_annotator.preferences import find
from sam_annotator.ui.dialog_parts import Outcome, button, button_row, column, form, main_button, purpose
from sam_annotator.ui.preference_fields import PreferenceField
from sam_annotator.ui.theme import GAP, named

_WIDTH = 520


class WordsDialog(QDialog):
    """Asks for words. Enter looks for them.

    Args:
        text: What was looked for last, ready to be typed over.
        folder: Of the CLIP model, or empty.
        score: What fits has at least this.
        parent: The window.

    Signals:
        wanted(tuple[str, ...]): Look for these phrases.
        folder_chosen(str): The CLIP model is in this folder.
        score_chosen(float): See above.
    """

    wanted = Signal(object)
    folder_chosen = Signal(str)
    score_chosen = Signal(object)

    def __init__(self, text: str, folder: str, score: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("words_dialog")
        self.setWindowTitle(tr("Find by words"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = named(QLineEdit(text), "words_field", tr("Words"))
        self.field.setPlaceholderText(tr("cat, red car"))
        self.field.selectAll()
        self.folder = named(QLineEdit(folder), "words_folder", tr("CLIP model"))
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText(tr("None yet"))
        self.folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.choose = button(tr("Choose folder…"), "words_choose")
        self.score = PreferenceField(find("words_score"))
        self.score.set_value(score)
        self.outcome = Outcome("words_outcome", lines=2)
        self.cancel, self.start = button(tr("Cancel"), "words_cancel"), main_button(tr("Find"), "words_start")
        self._lay_out()
        self.field.textChanged.connect(lambda _: self._show())
        self.choose.clicked.connect(self._ask_folder)
        self.score.changed.connect(self.score_chosen)
        self.cancel.clicked.connect(self.reject)
        self.start.clicked.connect(self._find)
        self._show()

    def _lay_out(self) -> None:
        model = QWidget()
        row = QHBoxLayout(model)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        layout = column(self)
        layout.addWidget(
            purpose(
                tr("What fits these words is proposed under a label of the same name. Commas separate several things.")
            )
        )
        layout.addWidget(self.field)
        layout.addLayout(form((tr("CLIP model"), model), (tr("Least score"), self.score)))
        layout.addWidget(self.outcome)
        layout.addLayout(button_row(self.cancel, self.start))
        self.resize(_WIDTH, self.sizeHint().height())
        self.field.setFocus()

    def set_folder(self, folder: str) -> None:
        """The CLIP model is in this folder from now on."""
        self.folder.setText(folder)
        self.folder.setToolTip(folder)
        self.folder_chosen.emit(folder)
        self.field.setFocus()
        self._show()

    def _show(self) -> None:
        self.start.setEnabled(bool(self.folder.text()) and bool(self._phrases()))
        if self.folder.text():
            self.outcome.tell("")
        else:
            self.outcome.tell(
                tr(
                    "This needs a CLIP model that you fetch yourself: a folder with its text and image encoder as "
                    ".onnx files and tokenizer.json."
                )
            )

    def _phrases(self) -> tuple[str, ...]:
        try:
            return phrases_of(self.field.text())
        except UsageError:
            return ()

    def _find(self) -> None:
        phrases = self._phrases()
        self.accept()
        self.wanted.emit(phrases)

    def _ask_folder(self) -> None:
        start = str(Path(self.folder.text()).parent) if self.folder.text() else str(Path.home())
        asking = QFileDialog(self, tr("Folder of a CLIP model"), start)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(self.set_folder)
        asking.finished.connect(asking.deleteLater)
        asking.open()
