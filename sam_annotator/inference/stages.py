"""What is asked for in each stage: the parameters of everything mode, and what proposals say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType

from sam_annotator.core.annotation import OURS, Extra
from sam_annotator.core.stages import Stage
from sam_annotator.inference.automatic_options import AutomaticOptions, default_options
from sam_annotator.models.base import ModelSpec, SegmentationModel


@dataclass(frozen=True)
class Thresholds:
    """What a person chooses for a stage.

    Attributes:
        points_per_side: The image is asked at so many times so many points.
        predicted_iou: Masks stay whose predicted IoU is larger; 0 for what suits the model.
        stability: Masks stay whose stability is at least this; 0 for what suits the model.
        nms: Of two masks whose boxes have a larger IoU, the one of larger predicted IoU stays.
    """

    points_per_side: int
    predicted_iou: float = 0.0
    stability: float = 0.0
    nms: float = 0.7


DEFAULTS: Mapping[Stage, Thresholds] = MappingProxyType(
    {
        Stage.MANUAL: Thresholds(16),  # when a person asks for proposals all the same
        Stage.SEMI: Thresholds(16),  # for a person who waits: a quarter of the points
        Stage.AUTOMATIC: Thresholds(32),
    }
)


def stage_options(spec: ModelSpec, stage: Stage, chosen: Thresholds | None = None) -> AutomaticOptions:
    """The parameters of everything mode for a stage, with what suits the model where nothing was chosen.

    Confident means: fewer masks, of which more are right. docs/performance.md has the figures for the built-in model.
    """
    chosen = chosen or DEFAULTS[stage]
    suits = default_options(spec)
    if stage is Stage.SEMI:
        compact = spec.family == "compact"
        iou, stability = (0.55, 0.7) if compact else (0.92, 0.97)
        suits = replace(suits, pred_iou_thresh=iou, stability_score_thresh=stability)
    return replace(
        suits,
        points_per_side=chosen.points_per_side,
        pred_iou_thresh=chosen.predicted_iou or suits.pred_iou_thresh,
        stability_score_thresh=chosen.stability or suits.stability_score_thresh,
        box_nms_thresh=chosen.nms,
    )


_TOLD = ("points_per_side", "pred_iou_thresh", "stability_score_thresh", "box_nms_thresh")


def told(stage: Stage, options: AutomaticOptions) -> Extra:
    """What a proposal says about how it was found, beside the model, its weights and its scores (`Provenance`)."""
    every = asdict(options)
    return MappingProxyType({OURS: {"stage": stage.value, **{name: every[name] for name in _TOLD}}})


def signature(model: SegmentationModel, options: AutomaticOptions) -> str:
    """Model and parameters in one text: where it is the same, the same would be found."""
    every = asdict(options)
    return " ".join([model.spec.id, model.weights_hash[:16], *(f"{every[name]:g}" for name in _TOLD)])
