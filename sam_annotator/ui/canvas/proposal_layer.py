"""What is proposed: dashed, and filled only where somebody points."""

from __future__ import annotations

from sam_annotator.ui.canvas.mask_layer import MaskLayer
from sam_annotator.ui.canvas.sprite import Style


class ProposalLayer(MaskLayer):
    """Paints proposals in the colour of the label that they would get; what is selected is pointed at."""

    def _style(self, color: int, *, selected: bool) -> Style:
        return Style(color, fill=0.3 if selected else 0.0, line=2.5 if selected else 1.5, dashed=True)
