"""Weights that learn, and their running average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn

RAMP = 10
"""Steps after which the average begins to forget slowly: at first it follows the weights."""


class Average:
    """The running average of some parameters.

    Args:
        parameters: That learn.
        decay: 0..1, what is kept of the average at each step.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], decay: float) -> None:
        self._parameters, self._decay, self._steps = parameters, decay, 0
        self._values = self.copy()

    @torch.no_grad()
    def update(self) -> None:
        """Take in the weights after a step."""
        self._steps += 1
        decay = min(self._decay, self._steps / (self._steps + RAMP))
        for value, parameter in zip(self._values, self._parameters, strict=True):
            value.lerp_(parameter, 1 - decay)

    @contextmanager
    def shown(self) -> Iterator[list[Tensor]]:
        """The network computes with the average meanwhile; gives a copy of it."""
        learned = self.copy()
        self.restore(self._values)
        yield self.copy()
        self.restore(learned)

    def copy(self) -> list[Tensor]:
        """The weights as they are now."""
        return [parameter.detach().clone() for parameter in self._parameters]

    @torch.no_grad()
    def restore(self, values: Sequence[Tensor]) -> None:
        """Put weights in place."""
        for parameter, value in zip(self._parameters, values, strict=True):
            parameter.copy_(value)
