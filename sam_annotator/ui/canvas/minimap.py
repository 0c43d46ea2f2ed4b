"""A small overview in the corner of the canvas that shows which part of the image is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from sam_annotator.core.wording import tr
from sam_annotator.ui.canvas.surface import Surface
from sam_annotator.ui.canvas.viewport import Rect

SIDE = 168
"""Of its longer side, in widget pixels."""
_MARGIN = 12
_LEAST = 6.0
"""The frame of what is seen is never smaller, in widget pixels."""
_WHOLE = 0.99
"""With so much of width and height in sight nobody needs an overview."""
_SHADE, _EDGE = QColor(0, 0, 0, 120), QColor(0, 0, 0, 160)


class Minimap(QWidget):
    """Shown while only a part of the image is seen; a click or a drag on it goes there.

    Args:
        canvas: On which it lies, and which it leads.
    """

    def __init__(self, canvas: Surface) -> None:
        super().__init__(canvas)
        self.setObjectName("minimap")
        self.setAccessibleName(tr("Overview of the image"))
        self.setToolTip(tr("Click or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._canvas = canvas
        self._on = True
        self._picture: QPixmap | None = None
        canvas.view_changed.connect(lambda _visible: self.refresh())
        canvas.picture_changed.connect(self._forget)
        canvas.installEventFilter(self)
        self.hide()

    def set_on(self, *, on: bool) -> None:
        """Whether it may be shown."""
        self._on = on
        self.refresh()

    def refresh(self) -> None:
        """Show the view as it is now, or nothing where all of the image is seen."""
        size, seen = self._canvas.image_size, self._canvas.visible
        if not self._on or size is None or seen is None or _all_seen(seen, size):
            self.hide()
            return
        scale = SIDE / max(size)
        self.setFixedSize(max(24, round(size[1] * scale)), max(24, round(size[0] * scale)))
        self.move(self._canvas.width() - self.width() - _MARGIN, self._canvas.height() - self.height() - _MARGIN)
        self.show()
        self.update()

    def frame(self) -> QRectF:
        """Where what is seen lies on it, in its own pixels."""
        size, seen = self._canvas.image_size, self._canvas.visible
        if size is None or seen is None:
            return QRectF()
        x, y = self.width() / size[1], self.height() / size[0]
        exact = QRectF(QPointF(seen[0] * x, seen[1] * y), QPointF(seen[2] * x, seen[3] * y))
        exact = exact & QRectF(self.rect())
        grown = QRectF(0, 0, max(exact.width(), _LEAST), max(exact.height(), _LEAST))
        grown.moveCenter(exact.center())
        return grown

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is None:
            self._picture = self._made()
        painter.drawPixmap(self.rect(), self._picture)
        frame, area = self.frame(), QRectF(self.rect())
        for dark in (
            QRectF(0, 0, area.width(), frame.top()),
            QRectF(0, frame.bottom(), area.width(), area.bottom() - frame.bottom()),
            QRectF(0, frame.top(), frame.left(), frame.height()),
            QRectF(frame.right(), frame.top(), area.right() - frame.right(), frame.height()),
        ):
            painter.fillRect(dark, _SHADE)
        painter.setPen(QPen(_EDGE, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for color, width in ((QColor(0, 0, 0, 200), 4.0), (self.palette().color(QPalette.ColorRole.Highlight), 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of a canvas that changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.refresh()
        return super().eventFilter(watched, event)

    def _go(self, event: QMouseEvent) -> None:
        size = self._canvas.image_size
        if size is not None:
            place = event.position()
            self._canvas.center_on(place.x() / self.width() * size[1], place.y() / self.height() * size[0])

    def _forget(self) -> None:
        self._picture = None
        self.refresh()

    def _made(self) -> QPixmap:
        pixels = self._canvas.overview(round(SIDE * self.devicePixelRatioF()))
        if pixels is None:
            return QPixmap()
        rows, columns = pixels.shape[:2]
        return QPixmap.fromImage(QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32))


def _all_seen(seen: Rect, size: tuple[int, int]) -> bool:
    width = min(seen[2], size[1]) - max(seen[0], 0)
    height = min(seen[3], size[0]) - max(seen[1], 0)
    return width >= _WHOLE * size[1] and height >= _WHOLE * size[0]
