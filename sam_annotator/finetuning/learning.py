"""The loop: prompts, losses and steps of AdamW on the images, and the best of the averaged weights in the end."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from sam_annotator.finetuning.average import Average
from sam_annotator.finetuning.examples import VIEWS, Examples
from sam_annotator.finetuning.options import FinetuneOptions
from sam_annotator.finetuning.progress import Progress, Report
from sam_annotator.finetuning.split import Split
from sam_annotator.finetuning.trainable import TrainableModel
from sam_annotator.finetuning.validation import Score, validate
from sam_annotator.training.devices import has_bf16
from sam_annotator.training.schedule import ROUND_SHARES, ROUNDS, cosine
from sam_annotator.training.step import prompt_rounds

VALIDATIONS = 12
"""Over the whole schedule, at most."""
LEARNING_PER_VALIDATION = 9
"""By the clock, so many times as long as a validation takes lie between two: on a busy machine they are dear."""
DECAY = 0.99
WARM_UP = 20
WEIGHT_DECAY = 0.01
CLIP = 1.0
RECENT = 30
"""Steps over which the loss is averaged that is told."""


@dataclass(frozen=True)
class Learned:
    """How learning went.

    Attributes:
        before: Validation at the start.
        best: Validation of the weights that were kept, the best of all averages.
        steps: Of the optimizer.
        passes: Over the images that were learned from.
        seconds: That learning took.
    """

    before: Score
    best: Score
    steps: int
    passes: float
    seconds: float


def learn(model: TrainableModel, split: Split, options: FinetuneOptions, report: Report) -> Learned:
    """Train; the model holds the best averaged weights afterwards.

    Raises:
        SamAnnotatorError: An image cannot be read.
    """
    learner = _Learner(model, split, options)
    start = time.monotonic()
    before = learner.validate()
    best: tuple[Score, list[Tensor]] | None = None
    validated = time.monotonic()
    price = validated - start
    latest, turn, done = before, 0, False
    while not done:
        now = time.monotonic()
        share = learner.share(now - start)
        done = share >= 1
        affordable = options.epochs or now - validated >= LEARNING_PER_VALIDATION * price
        if done or (share * VALIDATIONS >= turn + 1 and affordable):
            turn = int(share * VALIDATIONS)
            with learner.average.shown() as values:
                latest = learner.validate()
            validated = time.monotonic()
            price = validated - now
            if best is None or latest.mean > best[0].mean:
                best = latest, values
        if not done:
            learner.step(share)
        figures = {"loss": learner.loss, "validation": latest.mean, "validation_at_start": before.mean}
        report(Progress("Learning", min(1.0, share), figures))
    assert best is not None  # noqa: S101  # the last turn always validates
    learner.average.restore(best[1])
    passes = learner.steps * options.images / len(learner.examples)
    return Learned(before, best[0], learner.steps, passes, time.monotonic() - start)


class _Learner:
    """The state of the loop."""

    def __init__(self, model: TrainableModel, split: Split, options: FinetuneOptions) -> None:
        self.model, self.options = model, options
        cached = not options.encoder
        self.examples = Examples(model, split.training, options.seed, cached=cached)
        self.validation = Examples(model, split.validation, options.seed, cached=cached)
        groups = [(model.decoder(), options.decoder_rate)]
        if options.encoder:
            groups.append((model.encoder(), options.encoder_rate))
        self.parameters = [parameter for parameters, _ in groups for parameter in parameters]
        for parameter in self.parameters:
            parameter.requires_grad_()
        self.optimizer = torch.optim.AdamW(
            [{"params": parameters, "lr": rate, "peak": rate} for parameters, rate in groups],
            weight_decay=WEIGHT_DECAY,
        )
        self.half = model.decodes_in_half and has_bf16(model.device)
        self.average = Average(self.parameters, DECAY)
        self.steps = self.epoch = 0
        self.recent: deque[float] = deque(maxlen=RECENT)
        self.order = self._order()

    @property
    def loss(self) -> float:
        """Of the last steps."""
        return float(np.mean(self.recent)) if self.recent else 0.0

    def share(self, seconds: float) -> float:
        """How much of the schedule is done."""
        if self.options.epochs:
            return self.epoch / self.options.epochs
        return seconds / (60 * self.options.minutes)

    def validate(self) -> Score:
        """Measure the weights as they are."""
        return validate(self.validation)

    def step(self, share: float) -> None:
        """Learn from a few images."""
        rng = np.random.default_rng([self.options.seed, self.steps, 1])
        rounds = int(rng.choice(ROUNDS, p=ROUND_SHARES))
        self.optimizer.zero_grad()
        losses = [self._image(*next(self.order), rng, rounds) for _ in range(self.options.images)]
        for parameter in self.parameters:
            if parameter.grad is not None:
                parameter.grad /= self.options.images
        nn.utils.clip_grad_norm_(self.parameters, CLIP)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (self.steps + 1) / WARM_UP) * cosine(share)
        self.optimizer.step()
        self.average.update()
        self.steps += 1
        self.recent.extend(loss for loss in losses if loss is not None)

    def _order(self) -> Iterator[tuple[int, int]]:
        """Image and view, for ever: each image once in an epoch, and plain in every other one."""
        while True:
            order = np.random.default_rng([self.options.seed, self.epoch, 0]).permutation(len(self.examples))
            number = 1 + self.epoch // 2 % VIEWS if self.epoch % 2 else 0
            for index in order:
                yield int(index), number
            self.epoch += 1

    def _image(self, index: int, number: int, rng: np.random.Generator, rounds: int) -> float | None:
        """Add the gradients of one image's objects; its loss, or None where the view shows none."""
        masks = self.examples.masks(index, number, self.options.objects, rng)
        if masks is None:
            return None
        learns = self.options.encoder
        with nullcontext() if learns else torch.no_grad():
            encoded = self.examples.features(index, number)
        # The encoder is differentiated once, after all rounds, so that memory does not grow with their number.
        leaves = tuple(tensor.detach().requires_grad_(learns) for tensor in encoded)
        with torch.autocast(self.model.device.type, torch.bfloat16, enabled=self.half):
            statistics = prompt_rounds(lambda prompts: self.model.decode(leaves, prompts), masks, rng, rounds)
        if learns:
            used = [(tensor, leaf.grad) for tensor, leaf in zip(encoded, leaves, strict=True) if leaf.grad is not None]
            torch.autograd.backward([tensor for tensor, _ in used], [gradient for _, gradient in used])
        return statistics["loss"]
