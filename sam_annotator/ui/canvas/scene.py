"""What the canvas shows, in the order in which it is painted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter
from shapely import Polygon

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.tools.base import Sketch, Target
from sam_annotator.ui.canvas.candidate_layer import CandidateLayer
from sam_annotator.ui.canvas.image_layer import ImageLayer
from sam_annotator.ui.canvas.mask_layer import MaskLayer
from sam_annotator.ui.canvas.polygon_layer import draw_polygons
from sam_annotator.ui.canvas.preview_layer import PreviewLayer
from sam_annotator.ui.canvas.prompt_layer import draw_box, draw_prompt
from sam_annotator.ui.canvas.proposal_layer import ProposalLayer
from sam_annotator.ui.canvas.sketch_layer import draw_sketch
from sam_annotator.ui.canvas.sprite import Look
from sam_annotator.ui.canvas.stroke_image import StrokeImage
from sam_annotator.ui.canvas.viewport import Viewport
from sam_annotator.ui.colors import UNLABELLED_COLOR


class Scene:
    """The layers. Setters only note what changed; what they changed is painted once, when it is next seen."""

    def __init__(self) -> None:
        self.size: Size | None = None
        self.masks_hidden = False
        self.prompt = Prompt()
        self.candidates: MaskCandidates | None = None
        self.rank = 0
        self.polygons: tuple[Polygon, ...] = ()
        self.fade = 1.0
        """Opacity of candidates while they appear."""
        self._image: ImageLayer | None = None
        self._masks = MaskLayer()
        self._proposals = ProposalLayer()
        self._waiting = ProposalLayer()
        self._candidates = CandidateLayer()
        self.preview = PreviewLayer()
        self._color = UNLABELLED_COLOR
        self._stroke = StrokeImage()

    def set_image(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show another photograph, (H, W, 3) uint8 RGB, or none; the candidates of the one before go."""
        self._image = None if pixels is None else ImageLayer(pixels)
        self.size = None if pixels is None else (pixels.shape[0], pixels.shape[1])
        self.set_candidates(None, 0)
        self.preview.drop()
        self.polygons = ()

    @property
    def image(self) -> ImageLayer | None:
        """The photograph; None while there is none."""
        return self._image

    def set_look(self, look: Look) -> None:
        """How objects and the chosen candidate are painted."""
        self._masks.set_look(look)
        self._candidates.look = look

    def set_objects(self, objects: tuple[Annotation, ...], categories: Mapping[int, Category]) -> None:
        """Show these objects in the colours of their labels; hidden ones are left out."""
        self._masks.set_objects(objects, categories)

    def set_proposals(
        self, proposals: tuple[Annotation, ...], categories: Mapping[int, Category], pointed: int | None
    ) -> None:
        """Show what is proposed, and which of it is pointed at."""
        self._proposals.set_objects(proposals, categories)
        self._proposals.set_selection(frozenset() if pointed is None else frozenset({pointed}))

    def set_waiting(self, drawn: Mask | None) -> None:
        """Show what was drawn by hand and is no object yet, like a proposal that is pointed at; or nothing."""
        self._waiting.set_objects(() if drawn is None else (Annotation(0, 0, 0, drawn),), {})
        self._waiting.set_selection(frozenset({0}))

    def set_selection(self, ids: frozenset[int]) -> None:
        """Mark these objects."""
        self._masks.set_selection(ids)

    def set_moved(self, ids: frozenset[int], dx: int, dy: int) -> None:
        """Draw these objects elsewhere."""
        self._masks.set_moved(ids, dx, dy)

    def set_candidates(self, candidates: MaskCandidates | None, rank: int) -> None:
        """Show candidates; choosing another of the same ones keeps what was painted."""
        if candidates is None or candidates is not self.candidates:
            self._candidates.set_candidates(candidates, rank)
            if candidates is not None:
                self.preview.drop()  # they are what it announced
        self._candidates.set_rank(rank)
        self.candidates, self.rank = candidates, rank

    def set_refined(self, mask: Mask | None, rank: int) -> None:
        """Show a mask in place of the candidate of this rank, or with None all candidates as they are."""
        if mask is None:
            self._candidates.set_candidates(self.candidates, self.rank)
        else:
            self._candidates.set_refined(mask, rank)

    @property
    def anchor(self) -> tuple[float, float]:
        """Below the first candidate, in image pixels (x, y): it stays while one is chosen."""
        x0, _, x1, y1 = self._candidates.first_bounds
        return (x0 + x1) / 2, y1

    def set_outlines(self, shown: bool) -> None:
        """Whether the candidates that are not chosen are outlined."""
        self._candidates.set_outlines(shown)

    @property
    def outline_colors(self) -> tuple[QColor, ...]:
        """In which candidates are outlined, by rank; none while they are not."""
        return self._candidates.outline_colors

    def set_color(self, color: QColor) -> None:
        """The colour of candidates, preview and sketch."""
        self._color = color
        self._candidates.set_color(color)
        self.preview.set_color(color)

    def draw_image(self, painter: QPainter, view: Viewport) -> bool:
        """Draw photograph and masks with a painter in device pixels; whether that was all, see `MaskLayer.draw`."""
        if self._image is None:
            return True
        self._image.draw(painter, view)
        if self.masks_hidden:
            return True
        complete = self._masks.draw(painter, view)
        complete = self._proposals.draw(painter, view) and complete
        complete = self._waiting.draw(painter, view) and complete
        painter.setOpacity(self.fade)
        if not self.preview.shows:
            self._candidates.draw(painter, view)
        self.preview.draw(painter, view)
        return complete

    def draw_polygons(self, painter: QPainter, view: Viewport, color: QColor) -> None:
        """Draw the outline that an export would write, with a painter in widget pixels."""
        if self.polygons and not self.masks_hidden:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_polygons(painter, view, self.polygons, color)

    def draw_prompt(self, painter: QPainter, view: Viewport, hot: Target | None, band: Box | None) -> None:
        """Draw clicks and boxes with a painter in widget pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_prompt(painter, view, self.prompt, hot)
        if band is not None:
            draw_box(painter, view, band)

    def draw_sketch(self, painter: QPainter, view: Viewport, sketch: Sketch) -> None:
        """Draw what a tool draws, with a painter in widget pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sketch(painter, view, sketch, self._color, self._stroke)
