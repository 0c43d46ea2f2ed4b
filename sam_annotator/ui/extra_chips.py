"""What is offered beside the three candidates, in one row: single mask, union, previous."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from sam_annotator.core.candidates import EXTRAS, Kind, MaskCandidates
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.ui.shortcuts import EXTRA_KEYS
from sam_annotator.ui.theme import TIGHT, scaled_font

_NAMES = {Kind.SINGLE: mark("Single"), Kind.UNION: mark("Union"), Kind.PREVIOUS: mark("Previous")}
_HELP = {
    Kind.SINGLE: mark("The model's answer if one mask has to do. After the first click it is the first of the three."),
    Kind.UNION: mark("The three masks together."),
    Kind.PREVIOUS: mark("What was chosen before the last click; of an object opened again, the mask that it has."),
}


class ExtraChips(QWidget):
    """Three buttons that never change their size; what is not offered is greyed out.

    Signals:
        chosen(Kind): The button of this kind was pressed.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        self.buttons = {kind: self._button(kind, key) for kind, key in zip(EXTRAS, EXTRA_KEYS, strict=True)}
        for button in self.buttons.values():
            row.addWidget(button, 1)
        self.set_candidates(None, 0)

    def _button(self, kind: Kind, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"extra_{kind.value}")
        button.setProperty("role", "extra")
        button.setText(f"{key}  {tr(_NAMES[kind])}")
        button.setFont(scaled_font(-1))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is pressed on the canvas, which keeps the keyboard
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked, kind=kind: self.chosen.emit(kind))
        return button

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show what of this is offered, and which of it is chosen."""
        for kind, button in self.buttons.items():
            at = None if candidates is None else candidates.rank_of(kind)
            button.setEnabled(at is not None)
            button.setChecked(at is not None and at == rank)
            told = "" if at is None or candidates is None else _scores(candidates, at)
            button.setToolTip("\n".join(filter(None, (tr(_HELP[kind]), told))))
            button.setAccessibleName(", ".join(filter(None, (tr(_NAMES[kind]), told))))


def _scores(candidates: MaskCandidates, rank: int) -> str:
    iou, stability = figure(candidates.predicted_iou[rank], 2), figure(candidates.stability[rank], 2)
    return tr("Predicted IoU {iou}, stability {stability}", iou=iou, stability=stability)
