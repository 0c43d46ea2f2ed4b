"""One candidate as a card: why to choose it, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from sam_annotator.core.wording import figure, percent, tr
from sam_annotator.ui.theme import GAP, RADIUS, scaled_font, theme

CARD_HEIGHT, CROP_SIDE = 74, 60


@dataclass(frozen=True, eq=False)
class CardContent:
    """What a card says.

    Attributes:
        picture: The crop, square.
        predicted_iou: The network's own estimate, about 0 to 1.
        stability: 0 to 1.
        share: Of the image, 0 to 1.
    """

    picture: QImage
    predicted_iou: float
    stability: float
    share: float


class CandidateCard(QWidget):
    """A card of fixed height: crop, rank key, predicted IoU as bar and number, stability, share of the image.

    Signals:
        clicked: The rank of the card.
    """

    clicked = Signal(int)

    def __init__(self, rank: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"candidate_{rank + 1}")
        self.rank = rank
        self.content: CardContent | None = None
        self._chosen = self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(260, CARD_HEIGHT)

    def set_content(self, content: CardContent | None, *, chosen: bool) -> None:
        """Show a candidate, or with None an empty place."""
        self.content, self._chosen = content, chosen
        if content is None:
            self.setToolTip("")
            self.setAccessibleName(tr("Candidate {rank}: none", rank=self.rank + 1))
        else:
            iou, stability = figure(content.predicted_iou, 2), figure(content.stability, 2)
            self.setToolTip(
                tr(
                    "Candidate {rank} (key {rank})\n"
                    "Predicted IoU {iou}: how well the model thinks this mask fits\n"
                    "Stability {stability}: how little the mask changes with its threshold\n"
                    "{share} of the image",
                    rank=self.rank + 1,
                    iou=iou,
                    stability=stability,
                    share=_percent(content.share),
                )
            )
            self.setAccessibleName(tr("Candidate {rank}, predicted IoU {iou}", rank=self.rank + 1, iou=iou))
        if content is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.content:
            self.clicked.emit(self.rank)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scheme = theme().scheme
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        border = QPen(scheme.color("accent" if self._chosen else "line"), 2 if self._chosen else 1)
        painter.setPen(border)
        if self.content is None:
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
            return
        painter.setBrush(scheme.color("hover" if self._hovered and not self._chosen else "raised"))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        left = GAP + CROP_SIDE + GAP + 2
        crop = self._placed(QRect(GAP, (self.height() - CROP_SIDE) // 2, CROP_SIDE, CROP_SIDE))
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(crop), 4, 4)
        painter.save()
        painter.setClipPath(clip)
        painter.drawImage(crop, self.content.picture)
        painter.restore()
        self._paint_figures(painter, left, self.content)

    def _placed(self, place: QRect) -> QRect:
        """A place that is given from left to right, in the direction of the window."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _paint_figures(self, painter: QPainter, left: int, content: CardContent) -> None:
        scheme = theme().scheme
        right = self.width() - GAP - 2
        key = QRectF(self._placed(QRect(left, 12, 20, 20)))
        painter.setPen(QPen(scheme.color("line"), 1))
        painter.setBrush(scheme.color("base"))
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(scheme.color("muted"))
        painter.setFont(scaled_font(-1, bold=True))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(self.rank + 1))
        number = self._placed(QRect(right - 44, 10, 44, 24))
        painter.setPen(scheme.color("text"))
        painter.setFont(scaled_font(1, bold=True))
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure(content.predicted_iou, 2)
        )
        whole = QRect(left + 28, 19, right - 44 - left - 28 - 4, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scheme.color("line"))
        painter.drawRoundedRect(self._placed(whole), 3, 3)
        part = QRect(whole)
        part.setWidth(max(6, round(whole.width() * min(max(content.predicted_iou, 0.0), 1.0))))
        painter.setBrush(scheme.color("accent" if self._chosen else "muted"))
        painter.drawRoundedRect(self._placed(part), 3, 3)
        painter.setPen(scheme.color("muted"))
        painter.setFont(scaled_font(-1))
        line = self._placed(QRect(left, self.height() - 38, right - left, 28))
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter, tr("Stability {stability}", stability=figure(content.stability, 2))
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _percent(content.share))


def _percent(share: float) -> str:
    return percent(share, 1 if share < 0.0995 else 0)
