"""How good the weights are that learning has reached: a short form of the evaluation, on the low-res grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sam_annotator.core.prompt import Point
from sam_annotator.evaluation.clicks import next_click
from sam_annotator.finetuning.examples import Examples
from sam_annotator.finetuning.trainable import Features, TrainableModel
from sam_annotator.networks.compact import GRID, Prompts
from sam_annotator.training.losses import hard_iou
from sam_annotator.training.simulate import PromptDraft, Start, as_tensors
from sam_annotator.training.step import shown_logits

CLICKS = 3
MOST_OBJECTS, MOST_PER_IMAGE = 64, 12


@dataclass(frozen=True)
class Score:
    """Mean IoU over the validation objects.

    Attributes:
        one: After one click, the mask with the best predicted IoU.
        three: After three.
        box: For the tight box.
    """

    one: float
    three: float
    box: float

    @property
    def mean(self) -> float:
        """One number to choose by."""
        return worth(self.one, self.three, self.box)


def worth(one: float, three: float, box: float) -> float:
    """By which weights and models are compared: mean IoU after one click, three clicks and for a box count the same."""
    return (one + three + box) / 3


@torch.no_grad()
def validate(examples: Examples) -> Score:
    """Click and box the first objects of every image, always the same ones."""
    per_image = max(1, min(MOST_PER_IMAGE, MOST_OBJECTS // len(examples)))
    scores = []
    for index in range(len(examples)):
        masks = examples.masks(index, 0, per_image)
        if masks is not None:
            scores.append(_score(examples.model, examples.features(index, 0), masks))
    if not scores:
        return Score(0.0, 0.0, 0.0)
    return Score(*(float(value) for value in torch.cat(scores).mean(0)))


def _score(model: TrainableModel, features: Features, masks: Tensor) -> Tensor:
    """(K, 3): the IoUs of each object."""
    truths = masks.cpu().numpy() > 0.5
    previous, has_previous = torch.zeros_like(masks)[:, None], torch.zeros(len(masks), device=masks.device)
    drafts = [PromptDraft(Start.CLICK) for _ in truths]
    ious = []
    for count in range(CLICKS):
        shown = (previous[:, 0] > 0).cpu().numpy() & bool(count)
        for draft, truth, answer in zip(drafts, truths, shown, strict=True):
            clicked = [Point(x / GRID, y / GRID, int(label)) for x, y, label in draft.points]
            click = next_click(truth, np.asarray(answer, np.bool_), clicked)
            if click is not None:
                draft.points.append((click.x * GRID, click.y * GRID, float(click.label)))
        output = model.decode(features, Prompts(*as_tensors(drafts, masks.device), previous, has_previous))
        previous = shown_logits(output, torch.full_like(has_previous, count == 0, dtype=torch.bool))
        has_previous = torch.ones_like(has_previous)
        ious.append(hard_iou(previous[:, 0], masks))
    boxes = [PromptDraft(Start.BOX, _corners(truth)) for truth in truths]
    nothing = torch.zeros_like(previous), torch.zeros_like(has_previous)
    output = model.decode(features, Prompts(*as_tensors(boxes, masks.device), *nothing))
    return torch.stack([ious[0], ious[-1], hard_iou(output.low_res_logits[:, 0], masks)], 1)


def _corners(truth: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> list[tuple[float, float, float]]:
    rows, columns = np.nonzero(truth)
    return [
        (float(columns.min() * GRID), float(rows.min() * GRID), 2.0),
        (float((columns.max() + 1) * GRID), float((rows.max() + 1) * GRID), 3.0),
    ]
