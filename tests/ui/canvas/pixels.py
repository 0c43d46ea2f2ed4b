"""What is to be seen on a widget."""

import numpy as np
from PySide6.QtGui import QImage

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry


def shot(widget):
    """The widget as (H, W, 3) int, RGB, in device pixels."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


def pixel(widget, x, y):
    """The colour at an image pixel."""
    place = widget.image_to_widget(x, y) * widget.devicePixelRatioF()
    return tuple(shot(widget)[int(place.y()), int(place.x())])


def candidates(*discs, size=(150, 200)):
    """Candidates that are discs (x, y, radius) in image pixels, best first."""
    geometry = FrameGeometry.longest_side(size, 512)
    logits = np.full((4, 128, 128), -8, np.float32)
    cell = 128 / max(size)
    for token, (x, y, radius) in enumerate(discs, 1):
        yy, xx = np.mgrid[:128, :128] + 0.5
        logits[token] = np.clip((radius * cell - np.hypot(xx - x * cell, yy - y * cell)) * 4, -8, 8)
    iou = np.array([0.1, 0.9, 0.8, 0.7], np.float32)
    return MaskCandidates.ranked(logits, iou, geometry, single_first=False)
