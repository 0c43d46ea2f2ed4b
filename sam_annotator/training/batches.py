"""The crops of each step, drawn here or ahead of time by other processes."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from sam_annotator.training.augment import Sample, draw_batch
from sam_annotator.training.dataset import TrainingSet
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.schedule import Plan

Moment = tuple[int, float]
"""A step, and its share of the schedule."""


class Batch(NamedTuple):
    """What a step needs: its plan, its crops, and the generator as drawing left it, for the prompts."""

    plan: Plan
    sample: Sample
    rng: np.random.Generator


class Batches(Dataset[Batch]):
    """Batches by moment. They follow from the seed, the moment and the process's rank alone, whoever draws them."""

    def __init__(self, data: TrainingSet, options: TrainingOptions, rank: int = 0) -> None:
        self.data, self.options, self.rank = data, options, rank

    def __getitem__(self, moment: Moment) -> Batch:
        step, share = moment
        options = self.options
        plan = Plan.of(step, share, options)
        rng = np.random.default_rng([options.seed, step, 1 + self.rank])
        sample = draw_batch(self.data, rng, plan.images, options.objects, plan.side, scales=options.scales)
        return Batch(plan, sample, rng)


def in_order(batches: Batches, moments: Iterable[Moment], workers: int) -> Iterator[Batch]:
    """Batches in the order of their moments, which may have no end.

    Args:
        batches: What to draw.
        moments: Asked for each one when its batch is drawn, by workers two ahead for each.
        workers: Forked processes; 0 draws in this one, when a batch is wanted.
    """
    loader: DataLoader[Batch] = DataLoader(
        batches,
        batch_size=None,
        sampler=moments,
        num_workers=workers,
        collate_fn=_as_it_is,
        worker_init_fn=_begin_worker,
        multiprocessing_context="fork" if workers else None,
        generator=torch.Generator(),  # or a seed for the workers is drawn from torch's own
    )
    return iter(loader)


def _as_it_is(batch: Any) -> Any:  # noqa: ANN401  # torch expects a list, which it is only where batch_size is set
    return batch


def _begin_worker(_number: int) -> None:
    # A terminal sends Ctrl-C to all; only the process that trains decides when to stop.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    cv2.setNumThreads(1)
