"""What changes over a run: the plan of each step and the learning rate; and the optimizer that follows it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from sam_annotator.networks.compact import INPUT_SIZE
from sam_annotator.training.options import TrainingOptions

ROUNDS, ROUND_SHARES = (1, 2, 3, 5, 8), (0.25, 0.33, 0.27, 0.1, 0.05)
FINAL_RATE = 0.01


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
        rounds = int(rng.choice(ROUNDS, p=ROUND_SHARES))
        large = rng.random() < options.large_share or share >= options.large_from
        side = INPUT_SIZE if large else options.crop
        images = max(1, round(options.images * (options.crop / side) ** 2))
        return cls(rounds, side, images)


def cosine(share: float) -> float:
    """From 1 at the beginning to nearly 0 at the end."""
    return FINAL_RATE + (1 - FINAL_RATE) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def make_optimizer(network: nn.Module, options: TrainingOptions) -> torch.optim.AdamW:
    """AdamW; biases, norms and other vectors do not decay."""
    matrices: list[Tensor] = [parameter for parameter in network.parameters() if parameter.ndim >= 2]
    vectors: list[Tensor] = [parameter for parameter in network.parameters() if parameter.ndim < 2]
    groups = [
        {"params": matrices, "weight_decay": options.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=options.learning_rate, betas=(0.9, 0.98), foreach=True)
