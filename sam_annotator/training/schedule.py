"""What changes over a run: the plan of each step and the learning rate; and the optimizer that follows it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sam_annotator.networks.compact import INPUT_SIZE, CompactNetwork
from sam_annotator.training.options import TrainingOptions

ROUNDS, ROUND_SHARES = (1, 2, 3, 5, 8), (0.25, 0.33, 0.27, 0.1, 0.05)
IOU_ROUND_SHARES = (0.7, 0.2, 0.1, 0.0, 0.0)
FINAL_RATE = 0.01
TRUNK_SHARE = 0.25
"""Of the learning rate, for the trunk."""


@dataclass(frozen=True)
class Plan:
    """What one step does; the same in all processes, since it follows from the step's number."""

    rounds: int
    side: int
    images: int

    @classmethod
    def of(cls, step: int, share: float, options: TrainingOptions) -> Plan:
        """The plan of a step at this share of the schedule."""
        rng = np.random.default_rng([options.seed, step])
        rounds = int(rng.choice(ROUNDS, p=IOU_ROUND_SHARES if options.only_iou else ROUND_SHARES))
        large = rng.random() < options.large_share or share >= options.large_from
        side = INPUT_SIZE if large else options.crop
        images = max(1, round(options.images * (options.crop / side) ** 2))
        return cls(rounds, side, images)


def cosine(share: float) -> float:
    """From 1 at the beginning to nearly 0 at the end."""
    return FINAL_RATE + (1 - FINAL_RATE) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def prepare(network: CompactNetwork, *, only_iou: bool) -> None:
    """Set what is trained: everything, or the predicted IoU alone while all else behaves as it will when it ships."""
    network.train(not only_iou)
    network.requires_grad_(not only_iou)
    network.encoder.trunk.freeze_published()
    for head in (network.decoder.iou_head, network.decoder.quality_head):
        head.requires_grad_(True)  # noqa: FBT003  # torch's own name for it


def make_optimizer(network: CompactNetwork, options: TrainingOptions) -> torch.optim.AdamW:
    """AdamW over what is not frozen; biases, norms and other vectors do not decay.

    The trunk comes with published weights, which large steps would undo; its rate is `TRUNK_SHARE` of the others'.
    """
    trunk = {id(parameter) for parameter in network.encoder.trunk.parameters()}
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for parameter in network.parameters():
        if parameter.requires_grad:
            decay = options.weight_decay if parameter.ndim >= 2 else 0.0
            share = TRUNK_SHARE if id(parameter) in trunk else 1.0
            groups.setdefault((decay, share), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": members, "weight_decay": decay, "lr": options.learning_rate * share}
            for (decay, share), members in groups.items()
        ],
        betas=(0.9, 0.98),
        foreach=True,
    )
