"""HQ-SAM as a pair of ONNX files.

- encoder: (1, 3, S, S), normalised and padded as SAM's; gives ``image_embeddings`` and ``interm_embeddings``, the
  features of its early layers;
- decoder: both, and beside them what an official SAM decoder takes; gives one mask: the graph itself adds the
  high-quality token's to the one it takes for the best. So there is nothing to choose from.
"""

from __future__ import annotations

from sam_annotator.models.pairs import PairModel


class HqSamModel(PairModel):
    """HQ-SAM's pre- and post-processing."""

    label = "HQ-SAM"
    candidates = 1
    logits = ("low_res_masks",)
    pads = True
