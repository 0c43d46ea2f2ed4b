"""What is proposed: dashed, and filled only where somebody points."""

from __future__ import annotations

from sam_annotator.core.annotation import Annotation
from sam_annotator.ui.canvas.mask_layer import MaskLayer
from sam_annotator.ui.canvas.sprite import Style
from sam_annotator.ui.colors import category_color


class ProposalLayer(MaskLayer):
    """Paints proposals in the colour of the label that they would get; what is selected is pointed at."""

    def _style(self, annotation: Annotation) -> Style:
        color = category_color(self._categories.get(annotation.category_id)).rgb() & 0xFFFFFF
        pointed = annotation.id in self._selection
        return Style(color, fill=0.3 if pointed else 0.0, line=2.5 if pointed else 1.5, dashed=True)
