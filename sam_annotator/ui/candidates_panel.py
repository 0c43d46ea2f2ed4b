"""The three masks to choose from, best first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QColor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from sam_annotator.core.candidates import MaskCandidates, Order
from sam_annotator.core.wording import figure, mark, tr
from sam_annotator.ui.candidate_card import CARD_HEIGHT, CROP_SIDE, CandidateCard, CardContent
from sam_annotator.ui.crops import candidate_crop
from sam_annotator.ui.extra_chips import ExtraChips
from sam_annotator.ui.icons import set_icon
from sam_annotator.ui.theme import GAP, TIGHT, WIDE, label, named
from sam_annotator.ui.thumbnails import to_qimage

CARDS = 3
CLOSE_CALL = 0.03
_LEARN = mark("Click an object to see\nits three best masks here.")
_CLOSE = mark("1 and 2 differ by {lead}: compare (Tab)")
_LEADS = mark("1 leads by {lead} · Enter accepts")
_TRAILS = mark("2 is rated {lead} higher: compare (Tab)")
_ALONE = mark("Enter accepts")
_ORDERS = {Order.PREDICTED_IOU: mark("Sort by predicted IoU"), Order.STABILITY: mark("Sort by stability")}


class CandidatesPanel(QWidget):
    """Three cards that never change their size, what is offered beside them, and a line of help.

    Signals:
        chosen: The rank of the card that was clicked.
        extra_chosen(Kind): What is offered beside the three was chosen.
        order_chosen(Order): The three are to be sorted by this.
    """

    chosen = Signal(int)
    extra_chosen = Signal(object)
    order_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Once the canvas has painted the mask: cutting three crops takes as long as all else that follows an answer.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_cards)
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
        self._order = Order.PREDICTED_IOU
        self.extras = ExtraChips()
        self.extras.chosen.connect(self.extra_chosen)
        self.sorting = self._sort_button()
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
        title = QHBoxLayout()
        title.addWidget(label(tr("Candidates"), bold=True))
        title.addStretch()
        title.addWidget(self.sorting)
        layout.addLayout(title)
        layout.addWidget(holder)
        layout.addWidget(self.extras)
        layout.addWidget(self.hint)
        self.hint.setFixedHeight(self.hint.fontMetrics().height())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _sort_button(self) -> QToolButton:
        button = named(QToolButton(), "candidates_order", tr("Sort candidates"))
        button.setToolTip(tr("Sort candidates"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setProperty("role", "small")
        button.setIconSize(QSize(16, 16))
        set_icon(button, "mdi6.sort")
        menu = QMenu(button)
        group = QActionGroup(menu)
        for order, text in _ORDERS.items():
            action = group.addAction(tr(text))
            action.setObjectName(f"order_{order.value}")
            action.setCheckable(True)
            action.setData(order)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.order_chosen.emit(Order(action.data())))
        button.setMenu(menu)
        return button

    def set_order(self, order: Order) -> None:
        """What the three are sorted by."""
        self._order = order
        for action in self.sorting.menu().actions():
            action.setChecked(action.data() == order)
        self.hint.setText(self._hint_text())

    def set_image(self, pixels: NDArray[np.uint8] | None) -> None:
        """The image that crops are cut from."""
        self._pixels = pixels
        self._show_cards()

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show these candidates with one of them chosen, or the empty state."""
        same = candidates is self._candidates
        self._candidates, self._rank = candidates, rank
        self.extras.set_candidates(candidates, rank)
        if same and candidates is not None:
            for card in self.cards:
                card.set_content(card.content, chosen=card.rank == rank)
        elif candidates is not None:
            self.hint.setText(self._hint_text())
            self._soon.start()
        else:
            self._show_cards()

    def set_color(self, color: QColor) -> None:
        """The colour of the current label, for the tint."""
        if color != self._tint:
            self._tint = color
            self._show_cards()

    def _show_cards(self) -> None:
        self._soon.stop()
        candidates, pixels = self._candidates, self._pixels
        shown = candidates is not None and pixels is not None
        self.empty.setVisible(not shown)
        self.hint.setText(self._hint_text())
        for card in self.cards:
            content = None
            if candidates is not None and pixels is not None and card.rank < candidates.ranked_count:
                content = self._content(pixels, candidates, card.rank)
            card.set_content(content, chosen=content is not None and card.rank == self._rank)

    def _content(self, pixels: NDArray[np.uint8], candidates: MaskCandidates, rank: int) -> CardContent:
        side = round(CROP_SIDE * self.devicePixelRatioF())
        tint = (self._tint.red(), self._tint.green(), self._tint.blue())
        picture = to_qimage(candidate_crop(pixels, candidates, rank, side, tint))
        iou, stability = float(candidates.predicted_iou[rank]), float(candidates.stability[rank])
        return CardContent(picture, iou, stability, candidates.share_of_image(rank))

    def _hint_text(self) -> str:
        """How much choosing matters: the smaller the gap between first and second, the more."""
        if self._candidates is None:
            return ""
        lead = self._candidates.lead(self._order)
        if lead is None:
            return tr(_ALONE)
        wording = _CLOSE if abs(lead) < CLOSE_CALL else _LEADS if lead > 0 else _TRAILS
        return tr(wording, lead=figure(abs(lead), 2))
