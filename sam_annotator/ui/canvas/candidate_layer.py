"""Candidates and previews, painted at the resolution of the view from their low-res logits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import Mask
from sam_annotator.ui.canvas.mask_shape import MaskShape
from sam_annotator.ui.canvas.sprite import Look, MaskSource, Sprite, Style, paint_sprite
from sam_annotator.ui.canvas.viewport import Rect, Viewport
from sam_annotator.ui.colors import UNLABELLED_COLOR

OUTLINE_COLORS = (QColor("#FFFFFF"), QColor("#F0E442"), QColor("#FF9BD2"))
"""Of the outlines by rank while candidates are compared, for colour-blind people too; the strip repeats them."""
_NOWHERE: Rect = (0.0, 0.0, 0.0, 0.0)


class LogitsShape:
    """Low-res logits (h, w) as a `MaskSource`."""

    def __init__(self, logits: NDArray[np.float32], geometry: FrameGeometry) -> None:
        self._logits, self._geometry = logits, geometry
        self._bounds = geometry.bounds(logits, around=1) or _NOWHERE

    @property
    def bounds(self) -> Rect:
        """Around all cells above 0 and half the way to their neighbours."""
        return self._bounds

    def sample(self, view: Rect, shape: Size) -> NDArray[np.uint8]:
        """See `MaskSource`."""
        inside = self._geometry.logits_in_view(self._logits, view, shape) > 0
        return inside.view(np.uint8) * np.uint8(255)


class CandidateLayer:
    """Paints the chosen candidate tinted, and the others as thin outlines when asked to.

    Attributes:
        look: How the chosen one is painted.
    """

    def __init__(self) -> None:
        self._shapes: list[MaskSource] = []
        self._first_bounds = _NOWHERE
        self._sprites: dict[tuple[int, Style], Sprite] = {}
        self._rank = self._ranked = 0
        self._color = UNLABELLED_COLOR.rgb() & 0xFFFFFF
        self._outlines = False
        self.look = Look()

    @property
    def first_bounds(self) -> Rect:
        """Where the candidate of rank 0 is, in image pixels, refined or not; of no area without candidates."""
        return self._first_bounds

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show these candidates, the one at ``rank`` tinted."""
        self._shapes, self._sprites, self._rank = [], {}, rank
        self._ranked = 0 if candidates is None else candidates.ranked_count
        if candidates is not None:
            self._shapes = [LogitsShape(logits, candidates.geometry) for logits in candidates.low_res_logits]
        self._first_bounds = self._shapes[0].bounds if self._shapes else _NOWHERE

    def set_refined(self, mask: Mask, rank: int) -> None:
        """Show a mask in place of the candidate of this rank."""
        self._shapes[rank] = MaskShape(mask)
        self._sprites = {key: sprite for key, sprite in self._sprites.items() if key[0] != rank}

    def set_rank(self, rank: int) -> None:
        """Choose another of the same candidates."""
        self._rank = rank

    def set_color(self, color: QColor) -> None:
        """The colour of the label that the object will get."""
        self._color = color.rgb() & 0xFFFFFF

    def set_outlines(self, shown: bool) -> None:
        """Whether those of the three candidates that are not chosen are outlined."""
        self._outlines = shown

    @property
    def outline_colors(self) -> tuple[QColor, ...]:
        """In which candidates are outlined, by rank; none while they are not."""
        return OUTLINE_COLORS if self._outlines else ()

    def draw(self, painter: QPainter, view: Viewport) -> None:
        """Draw them with a painter in device pixels."""
        if self._outlines:
            for rank in range(self._ranked):
                if rank != self._rank:
                    color = OUTLINE_COLORS[rank % len(OUTLINE_COLORS)].rgb() & 0xFFFFFF
                    self._draw(painter, view, rank, Style(color, fill=0.0, line=1.5))
        if self._rank < len(self._shapes):
            self._draw(painter, view, self._rank, self.look.style(self._color, wider=0.5))

    def draw_preview(self, painter: QPainter, view: Viewport) -> None:
        """Draw the first candidate as a preview: lighter, dashed."""
        if self._shapes:
            self._draw(painter, view, 0, Style(self._color, fill=0.18, line=1.5, dashed=True))

    def _draw(self, painter: QPainter, view: Viewport, rank: int, style: Style) -> None:
        shape = self._shapes[rank]
        sprite = self._sprites.get((rank, style))
        if sprite is None or not sprite.serves(shape.bounds, view):
            sprite = self._sprites[rank, style] = paint_sprite(shape, view, style, sprite)
        sprite.draw(painter, view)
