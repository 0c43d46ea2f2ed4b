"""How a mask that a model gave came to be."""

from __future__ import annotations

from collections.abc import Sequence

from sam_annotator.core.annotation import Provenance
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import SegmentationModel


def provenance_of(
    model: SegmentationModel,
    prompt: Prompt,
    candidates: MaskCandidates | None,
    rank: int = 0,
    *,
    offered: Sequence[int] | None = None,
) -> Provenance:
    """The provenance of a candidate.

    Args:
        model: That answered.
        prompt: What was asked. Its mask input is left out, as it is not stored: what is in memory equals what is read
            back.
        candidates: The answer; None if there was none.
        rank: Which of the offered ones was taken.
        offered: Ranks of the candidates to tell of; by default all.
    """
    ranks = list(range(0 if candidates is None else len(candidates)) if offered is None else offered)
    return Provenance(
        prompt=prompt.with_mask_input(None),
        model_id=model.spec.id,
        weights_hash=model.weights_hash,
        predicted_iou=() if candidates is None else tuple(map(float, candidates.predicted_iou[ranks])),
        stability=() if candidates is None else tuple(map(float, candidates.stability[ranks])),
        rank=rank,
    )
