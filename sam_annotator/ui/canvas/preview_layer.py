"""The mask that is previewed: it comes and goes softly, and one that hardly changes does neither."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QPainter

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.ui.canvas.candidate_layer import CandidateLayer
from sam_annotator.ui.canvas.viewport import Viewport

COMES_MS, GOES_MS = 90, 220
"""How long one takes to appear, and to decay when nothing comes in its place."""
ALIKE = 0.7
"""IoU from which a preview is the one before, moved a little: it takes its place at once, else every rest of the hand
would flicker."""


class PreviewLayer:
    """Two previews at most: one that is there or coming, and one that goes."""

    def __init__(self) -> None:
        self._color = QColor()
        self._shown: MaskCandidates | None = None
        self._now, self._before = CandidateLayer(), CandidateLayer()
        self._opacity = self._opacity_before = 0.0
        self._from = self._from_before = 0.0

    @property
    def shows(self) -> bool:
        """Whether there is one, be it still coming; one that goes is none."""
        return self._shown is not None

    def covers(self, x: float, y: float, radius: float) -> bool:
        """Whether its mask reaches within ``radius`` of an image pixel (x, y)."""
        if self._shown is None:
            return False
        around = (x - radius, y - radius, x + radius, y + radius)
        return bool((self._shown.geometry.logits_in_view(self._shown.low_res_logits[0], around, (5, 5)) > 0).any())

    def set_candidates(self, candidates: MaskCandidates | None) -> int:
        """Show the first of these, or with None let what is shown decay.

        Returns:
            For how many milliseconds `advance` is to be called now; 0 if nothing comes or goes.
        """
        if candidates is None and self._shown is None:
            return 0
        if candidates is not None and self._shown is not None and _alike(candidates, self._shown):
            self._now.set_candidates(candidates, 0)
            self._shown = candidates
            return 0
        self._before, self._from_before = self._now, self._opacity
        self._now, self._from, self._shown = CandidateLayer(), 0.0, candidates
        self._now.set_color(self._color)
        self._now.set_candidates(candidates, 0)
        self.advance(0.0)
        return GOES_MS if candidates is None else COMES_MS

    def advance(self, share: float) -> None:
        """So much of the coming and going has passed, 0 to 1."""
        self._opacity = self._from + (1 - self._from) * share if self._shown is not None else 0.0
        self._opacity_before = self._from_before * (1 - share)

    def drop(self) -> None:
        """Show none, at once: something else stands in its place."""
        self._shown, self._opacity, self._opacity_before = None, 0.0, 0.0
        self._now, self._before = CandidateLayer(), CandidateLayer()
        self._from = self._from_before = 0.0

    def set_color(self, color: QColor) -> None:
        """The colour of the label that the object would get."""
        self._color = color
        self._now.set_color(color)
        self._before.set_color(color)

    def draw(self, painter: QPainter, view: Viewport) -> None:
        """Draw what is there, lighter than candidates and dashed, with a painter in device pixels."""
        for layer, opacity in ((self._before, self._opacity_before), (self._now, self._opacity)):
            if opacity > 0:
                painter.setOpacity(opacity)
                layer.draw_preview(painter, view)
        painter.setOpacity(1.0)


def _alike(one: MaskCandidates, other: MaskCandidates) -> bool:
    if one.geometry != other.geometry or one.low_res_logits.shape != other.low_res_logits.shape:
        return False
    inside, before = one.low_res_logits[0] > 0, other.low_res_logits[0] > 0
    common, together = np.count_nonzero(inside & before), np.count_nonzero(inside | before)
    return bool(common >= ALIKE * together)
