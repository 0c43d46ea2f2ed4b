"""Everything mode against segment-anything's generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from sam_annotator.benchmarking.clicking import encoded
from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.photographs import SIZES, photograph
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.seeded_models import SEEDED
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import default_options
from sam_annotator.inference.crops import point_grid
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

PASSING = 0.5
"""The part of the masks of seeded weights, which know nothing of SAM's scale, that passes by predicted IoU."""
STABILITY = 0.7


def auto(context: Context) -> Iterator[Row]:
    """All masks of a photograph that is encoded already, by as many points for both."""
    model, size = context.model, SIZES["1080p"]
    embedding, reference = encoded(context, size)
    options = replace(default_options(model.spec), points_per_side=context.points_per_side)
    if context.setup.model in SEEDED:
        options = replace(options, pred_iou_thresh=_passing(model, embedding), stability_score_thresh=STABILITY)
    image, theirs = photograph(size), None
    if reference is not None:
        same = ("points_per_side", "pred_iou_thresh", "stability_score_thresh")
        theirs = partial(reference.generator({name: getattr(options, name) for name in same}), image)
    yield context.timed(
        "auto", partial(automatic_masks, model, image, options, embedding=embedding), theirs, part="decoder"
    )


def _passing(model: SegmentationModel, embedding: ImageEmbedding) -> float:
    """The predicted IoU that `PASSING` of the masks have."""
    points = point_grid(5) * np.array(embedding.geometry.image_size[::-1])
    iou = np.array([answer.iou for answer in model.decode_points(embedding, points)])
    return float(np.quantile(iou, 1 - PASSING))
