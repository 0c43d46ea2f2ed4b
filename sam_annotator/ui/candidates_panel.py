"""The three masks to choose from, best first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.wording import mark, tr
from sam_annotator.ui.candidate_card import CARD_HEIGHT, CROP_SIDE, CandidateCard, CardContent
from sam_annotator.ui.crops import candidate_crop
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label
from sam_annotator.ui.thumbnails import to_qimage

CARDS = 3
CLOSE_CALL = 0.03
_LEARN = mark("Click an object to see\nits three best masks here.")
_KEYS = mark("Tab compares · Enter accepts")
_CLOSE = mark("Close call: compare 1 and 2")


class CandidatesPanel(QWidget):
    """Three cards that never change their size, and a line of help below them.

    Signals:
        chosen: The rank of the card that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("candidates_panel")
        self._pixels: NDArray[np.uint8] | None = None
        self._candidates: MaskCandidates | None = None
        self._rank = 0
        self._tint = QColor("#E69F00")
        self.cards = [CandidateCard(rank, self) for rank in range(CARDS)]
        self.empty = label(tr(_LEARN), "muted")
        self.empty.setObjectName("candidates_empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = label("", "muted", step=-1)
        self.hint.setObjectName("candidates_hint")
        self._lay_out()
        for card in self.cards:
            card.clicked.connect(self.chosen)
        self._show_cards()

    def _lay_out(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for card in self.cards:
            column.addWidget(card)
        # The sentence lies over empty cards: the panel looks the same with candidates and without.
        self._stack = QStackedLayout()
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        holder = QWidget()
        holder.setLayout(self._stack)
        holder.setFixedHeight(CARDS * CARD_HEIGHT + (CARDS - 1) * GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, GAP)
        layout.setSpacing(TIGHT + 2)
        layout.addWidget(label(tr("Candidates"), bold=True))
        layout.addWidget(holder)
        layout.addWidget(self.hint)
        self.hint.setFixedHeight(self.hint.fontMetrics().height())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_image(self, pixels: NDArray[np.uint8] | None) -> None:
        """The image that crops are cut from."""
        self._pixels = pixels
        self._show_cards()

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show these candidates with one of them chosen, or the empty state."""
        same = candidates is self._candidates
        self._candidates, self._rank = candidates, rank
        if same and candidates is not None:
            for card in self.cards:
                card.set_content(card.content, chosen=card.rank == rank)
        else:
            self._show_cards()

    def set_color(self, color: QColor) -> None:
        """The colour of the current label, for the tint."""
        if color != self._tint:
            self._tint = color
            self._show_cards()

    def _show_cards(self) -> None:
        candidates, pixels = self._candidates, self._pixels
        shown = candidates is not None and pixels is not None
        self.empty.setVisible(not shown)
        self.hint.setText(self._hint_text())
        for card in self.cards:
            content = None
            if candidates is not None and pixels is not None and card.rank < len(candidates):
                content = self._content(pixels, candidates, card.rank)
            card.set_content(content, chosen=content is not None and card.rank == self._rank)

    def _content(self, pixels: NDArray[np.uint8], candidates: MaskCandidates, rank: int) -> CardContent:
        side = round(CROP_SIDE * self.devicePixelRatioF())
        tint = (self._tint.red(), self._tint.green(), self._tint.blue())
        picture = to_qimage(candidate_crop(pixels, candidates, rank, side, tint))
        iou, stability = float(candidates.predicted_iou[rank]), float(candidates.stability[rank])
        return CardContent(picture, iou, stability, candidates.share_of_image(rank))

    def _hint_text(self) -> str:
        if self._candidates is None:
            return ""
        iou = self._candidates.predicted_iou
        close = len(iou) > 1 and abs(float(iou[0] - iou[1])) < CLOSE_CALL
        return tr(_CLOSE) if close else tr(_KEYS)
