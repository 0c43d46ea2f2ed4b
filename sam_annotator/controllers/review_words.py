"""Why an object is shown in a review, in words. No Qt."""

from __future__ import annotations

from sam_annotator.core.annotation import Provenance
from sam_annotator.core.wording import figure, tr
from sam_annotator.store.reviewing import UNKNOWN

CLOSE, DOUBTFUL, SHAKY = 0.05, 0.7, 0.85
"""Gap between candidates, predicted IoU and stability below which they are worth a word."""


def scores(provenance: Provenance, certainty: float) -> str:
    """The figures from which the certainty follows."""
    if certainty >= UNKNOWN:
        return ""
    parts = [tr("Certainty {value}", value=figure(certainty, 2))]
    iou, stability = provenance.predicted_iou, provenance.stability
    if provenance.rank < len(iou):
        parts.append(tr("predicted IoU {value}", value=figure(iou[provenance.rank], 2)))
    if provenance.rank < len(stability):
        parts.append(tr("stability {value}", value=figure(stability[provenance.rank], 2)))
    if len(iou) > 1:
        parts.append(tr("first two candidates {value} apart", value=figure(abs(iou[0] - iou[1]), 2)))
    return " · ".join(parts)


def why(provenance: Provenance, certainty: float) -> str:
    """What speaks most against an object, in one sentence."""
    if certainty >= UNKNOWN:
        edited = tr("Edited by hand: the scores of the model say nothing about it.")
        return edited if provenance.edited else tr("No scores: it was drawn or imported.")
    iou, stability = provenance.predicted_iou, provenance.stability
    rank = provenance.rank
    if rank < len(iou) and iou[rank] < DOUBTFUL:
        return tr("The model expected its mask to be poor.")
    if rank < len(stability) and stability[rank] < SHAKY:
        return tr("Its outline depends much on the threshold.")
    if len(iou) > 1 and abs(iou[0] - iou[1]) < CLOSE:
        return tr("Two candidates were close: another may have been meant.")
    return tr("Nothing speaks against it.")
