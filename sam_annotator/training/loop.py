"""The training loop: the clock, checkpoints, records, validation."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import distributed

from sam_annotator.datasets import open_dataset
from sam_annotator.errors import RuntimeUnavailableError, UsageError
from sam_annotator.networks.compact import INPUT_SIZE
from sam_annotator.training import checkpoint, devices, sources
from sam_annotator.training.batches import Batch, Batches, Moment, in_order
from sam_annotator.training.dataset import TrainingSet
from sam_annotator.training.learner import Learner
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.processes import run_together, stop_signals
from sam_annotator.training.run_folder import RunFolder
from sam_annotator.training.step import Statistics
from sam_annotator.training.validation import Validation

LOG = logging.getLogger(__name__)
LOG_EVERY = 25


def train(options: TrainingOptions, *, resume: bool = False) -> None:
    """Train until the schedule ends or SIGTERM or SIGINT arrives.

    Args:
        options: Of the run.
        resume: Go on from the checkpoint in the run's folder.

    Raises:
        UsageError: The folder holds a run already that is not to be resumed, or none that can be.
        FormatError: The data cannot be read, or there is nothing to train on.
        ImageError: An image cannot be read.
        WeightsError: The weights to start or to go on from cannot be read, or a checkpoint cannot be written.
        RuntimeUnavailableError: There is no such device here, or its memory is too small.
    """
    if not resume and checkpoint.exists(options.run):
        raise UsageError(f"{options.run} holds a run already; go on with --resume, or give another folder.")
    if resume and not checkpoint.exists(options.run):
        raise UsageError(f"{options.run} holds no checkpoint to go on from; leave out --resume to begin anew.")
    RunFolder(options.run)
    device = devices.choose_device(options.device)
    validations = [each for path in options.validate for each in open_validations(path, options.validate_objects)]
    side = round(INPUT_SIZE * max(options.scales))
    data = sources.load(options.datasets, cutouts=options.cutouts, weights=options.weights, side=side)
    LOG.info("Training on %s", data)
    world = options.processes if device.type == "cpu" and devices.can_fork() else 1

    def work(rank: int) -> None:
        learner = Learner(resolve(options, device), device, world=world, resume=resume)
        loop = Loop(learner, data, validations, rank)
        if rank == 0:
            described = {"sources": data.describe(), "cutouts": len(data.cutouts)}
            loop.folder.begin(options, described, describe_session(learner), learner.progress.step)
        loop.run()

    if world == 1:
        work(0)
    else:
        run_together(work, world, options.run)


def open_validations(path: Path, count: int) -> list[Validation]:
    """The sets to validate on in a path, which may be a pack or a folder of sets, with so many objects each."""
    with sources.opened(path) as folder:
        return [Validation(open_dataset(one), count) for one in sources.expand(folder)]


def describe_session(learner: Learner) -> dict[str, Any]:
    """Versions, machine, and what was left to them to choose."""
    return {
        **devices.describe(learner.device),
        "precision": "bf16" if learner.half else "fp32",
        "processes": learner.world,
        "workers": learner.options.workers,
        "images_per_step": learner.options.images * learner.world,
    }


def resolve(options: TrainingOptions, device: torch.device) -> TrainingOptions:
    """The options with numbers for what was left to the device."""
    on_cuda = device.type == "cuda"
    images = options.images or (devices.CUDA_IMAGES if on_cuda else devices.CPU_IMAGES)
    workers = options.workers if options.workers >= 0 else max(1, devices.cores() - 1) if on_cuda else 0
    return replace(options, images=images, workers=workers if devices.can_fork() else 0)


class Loop:
    """The training loop in one process.

    Args:
        learner: What learns.
        data: What it learns from.
        validations: What the first process measures it on.
        rank: Of this process, 0 for the first, which keeps the records.
    """

    def __init__(
        self, learner: Learner, data: TrainingSet, validations: Sequence[Validation] = (), rank: int = 0
    ) -> None:
        cv2.setNumThreads(1)
        if learner.device.type == "cuda":
            torch.backends.cudnn.benchmark = True
            torch.set_float32_matmul_precision("high")
        self.learner, self.data, self.validations, self.rank = learner, data, validations, rank
        self.options, self.progress = learner.options, learner.progress
        self.folder = RunFolder(self.options.run)
        self.share, self.stopping, self.parent = 0.0, False, os.getppid()
        self.recent: list[Statistics] = []

    def run(self) -> None:
        """Train to the end of the schedule, or until a signal asks to stop."""
        with stop_signals(self._stop):
            self._run()

    def _run(self) -> None:
        began = time.monotonic() - self.progress.seconds
        saved = validated = time.monotonic()
        batches = in_order(Batches(self.data, self.options, self.rank), self._moments(), self.options.workers)
        while True:
            self.progress.seconds = time.monotonic() - began
            self.share, stop = self._agree()
            if self.share >= 1 or stop:
                break
            self.recent.append(self.learner.step(self._next(batches), self.share))
            if self.rank:
                self.recent.clear()
                continue
            if self.progress.step % LOG_EVERY == 0:
                self._log()
            if time.monotonic() - saved > self.options.save_seconds:
                self._save()
                saved = time.monotonic()
            if self.validations and time.monotonic() - validated > 60 * self.options.validate_minutes:
                self._save()
                self._validate()
                saved = validated = time.monotonic()
        if self.rank == 0:
            self._finish()

    def _finish(self) -> None:
        self._log()
        self._save()
        if self.share < 1:
            LOG.info("Stopped after %d steps; go on with --resume.", self.progress.step)
            return
        self._validate()
        LOG.info("Done after %d steps and %d crops.", self.progress.step, self.progress.images)

    def _moments(self) -> Iterator[Moment]:
        step = self.progress.step
        while True:
            yield step, self._share_at(step)
            step += 1

    def _share_at(self, step: int) -> float:
        """The share of the schedule at a step: by its number, or, where that is not known, the share now."""
        return step / self.options.steps if self.options.steps else self.share

    def _agree(self) -> tuple[float, bool]:
        """The first process's share of the schedule, and whether any process was told to stop, or lost its parent."""
        by_clock = self.progress.seconds / (60 * self.options.minutes)
        share = self._share_at(self.progress.step) if self.options.steps else by_clock
        stop = self.stopping or os.getppid() != self.parent
        if self.learner.world == 1:
            return share, stop
        shared = torch.tensor([share if self.rank == 0 else 0.0, float(stop)], dtype=torch.float64)
        distributed.all_reduce(shared)
        return float(shared[0]), bool(shared[1] > 0)

    def _next(self, batches: Iterator[Batch]) -> Batch:
        try:
            return next(batches)
        except RuntimeError as error:
            if not self.options.workers:
                raise
            raise RuntimeUnavailableError(
                f"A process that draws crops ended ({str(error).splitlines()[0]}); go on with --resume and fewer "
                "--workers."
            ) from error

    def _stop(self, _number: int) -> None:
        self.stopping = True

    def _save(self) -> None:
        self.learner.save()
        self.folder.draw_curves()

    def _log(self) -> None:
        """Means over the steps since the last line."""
        if not self.recent:
            return
        names = sorted({name for statistics in self.recent for name in statistics})
        means = {name: float(np.mean([one[name] for one in self.recent if name in one])) for name in names}
        self.folder.log({**vars(self.progress), "share": min(1.0, self.share), **means})
        self.recent.clear()

    def _validate(self) -> None:
        for validation in self.validations:
            figures = validation.measure(self.learner.network, self.learner.averaged, lambda: self.stopping)
            if figures:
                where = {"step": self.progress.step, "seconds": self.progress.seconds, "validation": validation.name}
                self.folder.log({**where, **figures})
        self.folder.draw_curves()
