"""What a layer has painted for a view, kept as one picture: the next frame costs one drawing, however much is on it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from sam_annotator.ui.canvas.viewport import Rect, Viewport

_SOFT = 8.0
"""So far into a mask reaches what its blur does at an edge that cuts it, in widget pixels."""


class Sheet:
    """A transparent picture of the size of the window, in device pixels.

    Attributes:
        sharp: Whether all on it was painted for the view that it shows.
    """

    def __init__(self) -> None:
        self.sharp = False
        self._image = QImage()
        self._view: Viewport | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it has shown nothing yet."""
        return self._view is None

    def show(self, view: Viewport) -> QRegion:
        """Show another view: what is on the sheet is moved, or stretched for another zoom, which is not sharp.

        Returns:
            Where nothing is on it now, though something may be seen there.
        """
        before, image, self._view = self._view, self._image, view
        if before == view:
            return QRegion()
        rows, columns = view.device
        window = QRect(0, 0, columns, rows)
        self._image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.fill(Qt.GlobalColor.transparent)
        if before is None or before.image != view.image:
            self.sharp = False
            return QRegion(window)
        scale = view.zoom / before.zoom
        left, top = (view.origin[axis] - before.origin[axis] * scale for axis in (0, 1))
        painter = QPainter(self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if (before.zoom, before.ratio) == (view.zoom, view.ratio):
            painter.drawImage(QPoint(round(left), round(top)), image)
            kept = _inset(QRect(round(left), round(top), image.width(), image.height()), window, view.ratio)
        else:
            self.sharp = False
            area = QRectF(left, top, image.width() * scale, image.height() * scale)
            painter.drawImage(area, image)
            kept = area.toRect().adjusted(1, 1, -1, -1)
        painter.end()
        return QRegion(window) - QRegion(kept)

    def paint(self, region: QRegion) -> QPainter:
        """A painter for this part of it, which is empty again; end it."""
        painter = QPainter(self._image)
        painter.setClipRegion(region)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(region.boundingRect(), Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        return painter

    def add(self) -> QPainter:
        """A painter for what comes on top; end it."""
        return QPainter(self._image)

    def draw(self, painter: QPainter) -> None:
        """Draw it with a painter in device pixels."""
        painter.drawImage(QPoint(0, 0), self._image)


def _inset(kept: QRect, window: QRect, ratio: float) -> QRect:
    """What stays of a moved picture: where its old edge is seen now, masks were blurred without what lay beyond."""
    soft = math.ceil(_SOFT * ratio)
    left, top = soft * (kept.left() > window.left()), soft * (kept.top() > window.top())
    return kept.adjusted(left, top, -soft * (kept.right() < window.right()), -soft * (kept.bottom() < window.bottom()))


def region_of(bounds: Iterable[Rect], view: Viewport, room: float) -> QRegion:
    """Where boxes in image pixels are seen, and ``room`` widget pixels around each, in device pixels."""
    region, margin = QRegion(), math.ceil((room + 0.5) * view.ratio)
    for x0, y0, x1, y1 in bounds:
        left, top = view.to_device(x0, y0)
        right, bottom = view.to_device(x1, y1)
        corner = QPoint(math.floor(left) - margin, math.floor(top) - margin)
        region += QRect(corner, QPoint(math.ceil(right) + margin, math.ceil(bottom) + margin))
    return region & QRect(0, 0, view.device[1], view.device[0])
