"""The training loop: processes, gradients, averaged weights, checkpoints."""

from __future__ import annotations

import json
import logging
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import cv2
import numpy as np
import torch
from torch import distributed, nn
from torch.multiprocessing.spawn import start_processes

from sam_annotator.networks.compact import CompactNetwork, load_weights
from sam_annotator.training import checkpoint
from sam_annotator.training.augment import draw_batch
from sam_annotator.training.checkpoint import Progress
from sam_annotator.training.dataset import TrainingSet
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.schedule import Plan, cosine, make_optimizer, prepare
from sam_annotator.training.step import Statistics, train_step

LOG = logging.getLogger(__name__)
LOG_EVERY = 25


def train(options: TrainingOptions) -> None:
    """Train until the schedule ends or SIGTERM or SIGINT arrives, and leave ``last.pt`` and ``log.jsonl``.

    Raises:
        FormatError: The data folder holds nothing to train on.
        WeightsError: The weights to start or to go on from cannot be read.
    """
    options.run.mkdir(parents=True, exist_ok=True)
    data = TrainingSet.load(options.data, options.sources)
    LOG.info("Training on %s", data)
    device = choose_device(options.device)
    world = options.processes if device.type == "cpu" else 1
    if world == 1:
        Worker(options, data, device, rank=0, world=1).run()
        return
    rendezvous = options.run / "rendezvous"
    rendezvous.unlink(missing_ok=True)
    arguments = (world, options, data, rendezvous)
    # Forked, so that the processes share the images. Torch annotates none of this.
    workers = start_processes(_run_worker, arguments, world, join=False, start_method="fork")  # type: ignore[no-untyped-call]

    def forward(number: int, _frame: FrameType | None) -> None:
        for process in workers.processes:
            os.kill(process.pid, number)

    signal.signal(signal.SIGTERM, forward)
    while not workers.join():
        pass


def _run_worker(rank: int, world: int, options: TrainingOptions, data: TrainingSet, rendezvous: Path) -> None:
    distributed.init_process_group("gloo", init_method=rendezvous.resolve().as_uri(), rank=rank, world_size=world)
    torch.set_num_threads(1)
    Worker(options, data, torch.device("cpu"), rank, world).run()
    distributed.destroy_process_group()


def choose_device(name: str) -> torch.device:
    """The named device; "auto" takes CUDA, then MPS, then the CPU."""
    if name != "auto":
        return torch.device(name)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


class Worker:
    """One process of a run."""

    def __init__(
        self, options: TrainingOptions, data: TrainingSet, device: torch.device, rank: int, world: int
    ) -> None:
        cv2.setNumThreads(1)
        torch.manual_seed(options.seed)
        self.options, self.data, self.device = options, data, device
        self.rank, self.world = rank, world
        network = CompactNetwork()
        if options.init is not None:
            load_weights(network, options.init)
        # Channels last is what bfloat16 convolutions on CPUs and tensor cores want.
        self.network = network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        prepare(self.network, only_iou=options.only_iou)
        self.parameters = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        self.optimizer = make_optimizer(self.parameters, options)
        self.ema = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        self.progress = Progress()
        if options.resume:
            self._resume()
        self.stopping = False

    def run(self) -> None:
        """Train to the end of the schedule, or until a signal asks to stop."""
        handlers = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            self._run()
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _run(self) -> None:
        clock = time.monotonic() - self.progress.seconds
        saved = time.monotonic()
        recent: list[Statistics] = []
        while True:
            self.progress.seconds = time.monotonic() - clock
            share, stop = self._agree(self._share(), self.stopping)
            if share >= 1 or stop:
                break
            recent.append(self._step(share))
            if self.rank:
                continue
            if self.progress.step % LOG_EVERY == 0:
                self._log(recent, share)
                recent.clear()
            if time.monotonic() - saved > self.options.save_seconds:
                self.save()
                saved = time.monotonic()
        if self.rank == 0:
            self.save()

    def save(self) -> None:
        """Write the checkpoint."""
        model, optimizer = self.network.state_dict(), self.optimizer.state_dict()
        checkpoint.save(self.options.run, model, self.ema, optimizer, self.progress)

    def _resume(self) -> None:
        states, self.progress = checkpoint.load(self.options.run)
        self.network.load_state_dict(states["model"])
        self.optimizer.load_state_dict(states["optimizer"])
        for name, value in states["ema"].items():
            self.ema[name].copy_(value)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _share(self) -> float:
        if self.options.steps:
            return self.progress.step / self.options.steps
        return self.progress.seconds / (60 * self.options.minutes)

    def _agree(self, share: float, stop: bool) -> tuple[float, bool]:  # a value, not a switch
        """The first process's share of the schedule, and whether any process was told to stop."""
        if self.world == 1:
            return share, stop
        shared = torch.tensor([share if self.rank == 0 else 0.0, float(stop)], dtype=torch.float64)
        distributed.all_reduce(shared)
        return float(shared[0]), bool(shared[1] > 0)

    def _step(self, share: float) -> Statistics:
        step, options = self.progress.step, self.options
        plan = Plan.of(step, share, options)
        rng = np.random.default_rng([options.seed, step, 1 + self.rank])
        sample = draw_batch(self.data, rng, plan.images, options.objects, plan.side, scales=options.scales)
        for parameter in self.parameters:
            parameter.grad = None
        statistics = train_step(self.network, sample, rng, plan.rounds, self.device)
        statistics["gradient_norm"] = self._share_gradients()
        rate = options.learning_rate * min(1.0, (step + 1) / options.warm_up) * cosine(share)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.progress.step += 1
        self.progress.images += plan.images * self.world
        if self.rank == 0:
            self._average(min(options.ema, (step + 1) / (step + 21)))
        return statistics

    def _share_gradients(self) -> float:
        """Mean over the processes, then clip; returns the norm before that."""
        for parameter in self.parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        if self.world > 1:
            gradients = [parameter.grad for parameter in self.parameters if parameter.grad is not None]
            flat = torch.cat([gradient.flatten() for gradient in gradients])
            distributed.all_reduce(flat)
            parts = torch.split_with_sizes(flat / self.world, [gradient.numel() for gradient in gradients])
            for gradient, part in zip(gradients, parts, strict=True):
                gradient.copy_(part.view(gradient.shape))
        return float(nn.utils.clip_grad_norm_(self.parameters, self.options.clip))

    @torch.no_grad()
    def _average(self, decay: float) -> None:
        for name, value in self.network.state_dict().items():
            if value.is_floating_point():
                self.ema[name].lerp_(value, 1 - decay)
            else:
                self.ema[name].copy_(value)

    def _log(self, recent: list[Statistics], share: float) -> None:
        names = sorted({name for statistics in recent for name in statistics})
        means = {name: _mean(statistics[name] for statistics in recent if name in statistics) for name in names}
        line = {**vars(self.progress), "share": share, **means}
        rounded = {name: round(value, 4) for name, value in line.items()}
        LOG.info("%s", rounded)
        with (self.options.run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(rounded) + "\n")


def _mean(values: Iterator[float]) -> float:
    return float(np.mean(list(values)))
