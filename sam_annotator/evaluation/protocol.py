"""The experiment: simulated clicks on every object of a set, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sam_annotator.core.candidates import SINGLE_MASK_TOKEN
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import FormatError
from sam_annotator.evaluation.clicks import next_click
from sam_annotator.evaluation.dataset import TargetImage, TargetObject
from sam_annotator.evaluation.metrics import iou
from sam_annotator.evaluation.predictors import Answer, ClickPredictor, ImageSession, best_token, tokens
from sam_annotator.images import read_image

CLICKS = 20
"""As many clicks as the literature gives an object before it counts as failed."""


@dataclass(frozen=True)
class TokenScores:
    """All masks of one answer against the truth.

    Attributes:
        ious: True IoU by token, token 0 the single mask; at least one.
        predicted: Predicted IoU by token, empty where the predictor has no opinion.
        best: The token that the predictor itself would choose.
    """

    ious: tuple[float, ...]
    predicted: tuple[float, ...]
    best: int

    @property
    def oracle(self) -> float:
        """IoU of the best ambiguity mask, were it always chosen; of the single mask where there are no others."""
        return max(self.ious[1:] or self.ious)

    @property
    def single(self) -> float:
        """IoU of the single mask."""
        return self.ious[SINGLE_MASK_TOKEN]

    @property
    def best_predicted(self) -> float:
        """IoU of the mask that the predictor would choose."""
        return self.ious[self.best]


@dataclass(frozen=True)
class ObjectRecord:
    """What a predictor made of one object.

    Attributes:
        group: The row of the table it counts for.
        id: Of the annotation in its file.
        ious: True IoU after each click: the mask with the best predicted IoU after the first, then the single mask.
        predicted: Predicted IoU of the same masks. Fewer where nothing was left to correct; empty where the predictor
            has no opinion.
        first: All masks after the first click.
        box: All masks for the object's tight box, without any click.
        filled_box: IoU of the box itself, were all of it the mask: what a box predictor has to beat.
    """

    group: str
    id: int
    ious: tuple[float, ...]
    predicted: tuple[float, ...]
    first: TokenScores
    box: TokenScores
    filled_box: float


def evaluate(
    predictor: ClickPredictor, images: Iterable[TargetImage], *, clicks: int = CLICKS
) -> Iterator[ObjectRecord]:
    """Click every object.

    Args:
        predictor: Answers.
        images: From `read_dataset`.
        clicks: For each object, at least 1.

    Yields:
        One record for each object, as soon as it is there.

    Raises:
        ImageError: An image cannot be read.
        FormatError: A mask and its image differ in size.
        ModelError: The model failed.
    """
    for target in images:
        pixels = read_image(target.path)
        _check_sizes(target, (pixels.shape[0], pixels.shape[1]))
        session = predictor.start(pixels)
        for item in target.objects:
            yield _record(session, item, clicks)


def box_prompt(mask: Mask) -> Prompt:
    """The tight box of an object."""
    x, y, width, height = mask.bbox
    return Prompt().with_box(x, y, x + width, y + height)


def _check_sizes(target: TargetImage, size: Size) -> None:
    for item in target.objects:
        if item.mask.size != size:
            raise FormatError(
                f"{target.path} has {size[1]} x {size[0]} pixels, but the mask of annotation {item.id} has "
                f"{item.mask.size[1]} x {item.mask.size[0]}; mend its annotations."
            )


def _record(session: ImageSession, item: TargetObject, clicks: int) -> ObjectRecord:
    truth = item.mask.to_array()
    steps = list(_click(session, truth, clicks))
    ious = [iou(answer.mask(token), truth) for answer, token in steps]
    # Where nothing was left to correct, the last result stands for the clicks that were not needed.
    ious += ious[-1:] * (clicks - len(ious))
    predicted = [answer.predicted_iou[token] for answer, token in steps if answer.predicted_iou]
    first, box = _scores(steps[0][0], truth), _scores(session.answer(box_prompt(item.mask)), truth)
    _, _, width, height = item.mask.bbox
    filled_box = item.mask.area / (width * height)
    return ObjectRecord(item.group, item.id, tuple(ious), tuple(predicted), first, box, filled_box)


def _click(session: ImageSession, truth: BoolMask, clicks: int) -> Iterator[tuple[Answer, int]]:
    """The answer to each click and the token that a person would go on from, until nothing is left to correct."""
    prompt, mask = Prompt(), np.zeros_like(truth)
    for count in range(clicks):
        click = next_click(truth, mask, prompt.points)
        if click is None:
            return
        prompt = prompt.with_point(click.x, click.y, click.label)
        answer = session.answer(prompt)
        # More than one click is a clear prompt, for which SAM trusts its single-mask token.
        token = SINGLE_MASK_TOKEN if count else best_token(answer)
        mask = answer.mask(token)
        prompt = prompt.with_mask_input(answer.mask_input(token))
        yield answer, token


def _scores(answer: Answer, truth: BoolMask) -> TokenScores:
    ious = tuple(iou(answer.mask(token), truth) for token in tokens(answer))
    return TokenScores(ious, answer.predicted_iou, best_token(answer))
