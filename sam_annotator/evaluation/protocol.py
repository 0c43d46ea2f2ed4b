"""The experiment: simulated clicks on every object of a set, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from sam_annotator.core.candidates import SINGLE_MASK_TOKEN
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.prompt import Point, Prompt
from sam_annotator.errors import FormatError
from sam_annotator.evaluation.boundary import boundary_f
from sam_annotator.evaluation.clicks import next_click
from sam_annotator.evaluation.metrics import iou
from sam_annotator.evaluation.predictors import Answer, ClickPredictor, ImageSession, best_token, tokens
from sam_annotator.evaluation.targets import Target, TargetImage
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
        target: The object.
        ious: True IoU after each click: the mask with the best predicted IoU after the first, then the single mask.
        predicted: Predicted IoU of the same masks. Fewer where nothing was left to correct; empty where the predictor
            has no opinion.
        first: All masks after the first click.
        box: All masks for the object's tight box, without any click.
        first_boundary: Boundary F-score of the mask that counts after the first click.
        box_boundary: Boundary F-score of the box's single mask.
        click: The first click.
        mask: What counts after it.
        encode_seconds: To take up the image; the same for all objects of an image.
        click_seconds: For each click that was needed, from the prompt to the mask at the image's size.
    """

    target: Target
    ious: tuple[float, ...]
    predicted: tuple[float, ...]
    first: TokenScores
    box: TokenScores
    first_boundary: float
    box_boundary: float
    click: Point
    mask: Mask
    encode_seconds: float
    click_seconds: tuple[float, ...]

    @property
    def filled_box(self) -> float:
        """IoU of the tight box itself, were all of it the mask: what a box predictor has to beat."""
        _, _, width, height = self.target.mask.bbox
        return self.target.mask.area / (width * height)


@dataclass(frozen=True)
class _Step:
    """One click answered: the token that counts, its mask, and how long that took."""

    prompt: Prompt
    answer: Answer
    token: int
    mask: BoolMask
    seconds: float


def evaluate(
    predictor: ClickPredictor, images: Iterable[TargetImage], *, clicks: int = CLICKS
) -> Iterator[ObjectRecord]:
    """Click every object.

    Args:
        predictor: Answers.
        images: From `choose_targets`.
        clicks: For each object, at least 1.

    Yields:
        One record for each object, as soon as it is there.

    Raises:
        ImageError: An image cannot be read.
        FormatError: A mask and its image differ in size.
        ModelError: The model failed.
    """
    for image in images:
        pixels = read_image(image.path)
        _check_sizes(image, (pixels.shape[0], pixels.shape[1]))
        start = perf_counter()
        session = predictor.start(pixels)
        seconds = perf_counter() - start
        for target in image.targets:
            yield _record(session, target, clicks, seconds)


def box_prompt(mask: Mask) -> Prompt:
    """The tight box of an object."""
    x, y, width, height = mask.bbox
    return Prompt().with_box(x, y, x + width, y + height)


def _check_sizes(image: TargetImage, size: Size) -> None:
    for target in image.targets:
        if target.mask.size != size:
            raise FormatError(
                f"{image.path} has {size[1]} x {size[0]} pixels, but the mask of its object {target.id} has "
                f"{target.mask.size[1]} x {target.mask.size[0]}; mend its annotations."
            )


def _record(session: ImageSession, target: Target, clicks: int, encode_seconds: float) -> ObjectRecord:
    truth = target.mask.to_array()
    steps = list(_click(session, truth, clicks))
    ious = [iou(step.mask, truth) for step in steps]
    # Where nothing was left to correct, the last result stands for the clicks that were not needed.
    ious += ious[-1:] * (clicks - len(ious))
    box = session.answer(box_prompt(target.mask))
    first = steps[0]
    return ObjectRecord(
        target,
        ious=tuple(ious),
        predicted=tuple(step.answer.predicted_iou[step.token] for step in steps if step.answer.predicted_iou),
        first=_scores(first.answer, truth),
        box=_scores(box, truth),
        first_boundary=boundary_f(first.mask, truth),
        box_boundary=boundary_f(box.mask(SINGLE_MASK_TOKEN), truth),
        click=first.prompt.points[0],
        mask=Mask.from_array(first.mask),
        encode_seconds=encode_seconds,
        click_seconds=tuple(step.seconds for step in steps),
    )


def _click(session: ImageSession, truth: BoolMask, clicks: int) -> Iterator[_Step]:
    """Click and go on from the answer as a person would, until nothing is left to correct."""
    prompt, mask = Prompt(), np.zeros_like(truth)
    for count in range(clicks):
        click = next_click(truth, mask, prompt.points)
        if click is None:
            return
        prompt = prompt.with_point(click.x, click.y, click.label)
        start = perf_counter()
        answer = session.answer(prompt)
        # More than one click is a clear prompt, for which SAM trusts its single-mask token.
        token = SINGLE_MASK_TOKEN if count else best_token(answer)
        mask = answer.mask(token)
        yield _Step(prompt, answer, token, mask, perf_counter() - start)
        prompt = prompt.with_mask_input(answer.mask_input(token))


def _scores(answer: Answer, truth: BoolMask) -> TokenScores:
    ious = tuple(iou(answer.mask(token), truth) for token in tokens(answer))
    return TokenScores(ious, answer.predicted_iou, best_token(answer))
