"""The network while it learns: gradients, optimizer, averaged weights."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import distributed, nn

from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.networks.compact import CompactNetwork, load_weights
from sam_annotator.networks.lite_trunk import load_published
from sam_annotator.training import checkpoint
from sam_annotator.training.batches import Batch
from sam_annotator.training.checkpoint import Progress
from sam_annotator.training.devices import use_bf16
from sam_annotator.training.options import TrainingOptions
from sam_annotator.training.schedule import cosine, make_optimizer, prepare
from sam_annotator.training.step import Statistics, train_step


class Learner:
    """A network with all that changes when it takes a step.

    Args:
        options: Of the run.
        device: Where it learns.
        world: Processes that learn the same network together; each has a learner of its own.
        resume: Whether to go on from the checkpoint in the run's folder.

    Raises:
        WeightsError: The weights to start or to go on from cannot be read.
    """

    def __init__(self, options: TrainingOptions, device: torch.device, *, world: int = 1, resume: bool = False) -> None:
        torch.manual_seed(options.seed)
        self.options, self.device, self.world = options, device, world
        self.half = use_bf16(options.precision, device)
        network = CompactNetwork()
        if options.init is not None and not resume:
            load_weights(network, options.init)
        elif options.trunk is not None and not resume:
            load_published(network.encoder.trunk, options.trunk)
        # Channels last is what bfloat16 convolutions on CPUs and tensor cores want.
        self.network = network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        prepare(self.network, only_iou=options.only_iou)
        self.parameters = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        self.optimizer = make_optimizer(self.network, options)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]
        self.averaged = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        self.progress = Progress()
        if resume:
            self._resume(options.run)

    def step(self, batch: Batch, share: float) -> Statistics:
        """Take one step at this share of the schedule.

        Returns:
            The step's figures by name.
        """
        for parameter in self.parameters:
            parameter.grad = None
        try:
            statistics = train_step(
                self.network, batch.sample, batch.rng, batch.plan.rounds, self.device, half=self.half
            )
        except torch.OutOfMemoryError as error:
            raise RuntimeUnavailableError(
                f"The memory of the {self.device.type} device is too small for {batch.plan.images} crops of "
                f"{batch.plan.side} pixels; give fewer --images."
            ) from error
        norm = self._share_gradients()
        factor = min(1.0, (self.progress.step + 1) / self.options.warm_up) * cosine(share)
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * factor
        # One batch that overflows must not spoil all weights; the norm is the same in all processes.
        if math.isfinite(norm):
            self.optimizer.step()
        self.progress.step += 1
        self.progress.images += batch.plan.images * self.world
        self._average(min(self.options.ema, self.progress.step / (self.progress.step + 20)))
        return {
            **statistics,
            "gradient_norm": norm,
            "learning_rate": max(group["lr"] for group in self.optimizer.param_groups),
        }

    def save(self) -> None:
        """Write the checkpoint.

        Raises:
            WeightsError: It cannot be written; those from before are still there.
        """
        states = self.network.state_dict(), self.averaged, self.optimizer.state_dict()
        checkpoint.save(self.options.run, *states, self.progress)

    def _resume(self, folder: Path) -> None:
        states, self.progress = checkpoint.load(folder)
        self.network.load_state_dict(states["model"])
        self.optimizer.load_state_dict(states["optimizer"])
        for name, value in states["ema"].items():
            self.averaged[name].copy_(value)

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
                self.averaged[name].lerp_(value, 1 - decay)
            else:
                self.averaged[name].copy_(value)
