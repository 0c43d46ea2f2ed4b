"""EdgeSAM as a pair of ONNX files, as its project exports them.

- encoder: ``image`` (1, 3, S, S), normalised and padded as SAM's;
- decoder: ``image_embeddings``, ``point_coords`` (1, N, 2) in frame pixels and ``point_labels`` (1, N); gives ``masks``
  (1, 4, S/4, S/4), low-res logits of SAM's four tokens, and ``scores`` (1, 4). No mask input.
"""

from __future__ import annotations

from sam_annotator.models.pairs import PairModel


class EdgeSamModel(PairModel):
    """EdgeSAM; its prompts are padded as in SAM, of whose prompt encoder it was distilled."""

    label = "EdgeSAM"
    takes_masks = False
    optional_inputs = ()
    logits = ("masks",)
    scores = "scores"
    pads = True
