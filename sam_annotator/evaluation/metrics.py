"""The figures by which interactive segmentation is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import BoolMask


def iou(first: BoolMask, second: BoolMask) -> float:
    """Intersection over union of two (H, W) masks, 0 to 1; two empty masks give 0, as `Mask.iou` does."""
    union = np.count_nonzero(first | second)
    return float(np.count_nonzero(first & second) / union) if union else 0.0


def clicks_needed(ious: Sequence[float], threshold: float) -> int:
    """The number of clicks (NoC) until the IoU first reaches a threshold.

    Args:
        ious: IoU after each click, in order; at least one.
        threshold: For example 0.9 for NoC@90.

    Returns:
        1 to ``len(ious)``. An object that never gets there counts ``len(ious)``, as in RITM (Sofiiuk et al. 2021).
    """
    return next((count for count, value in enumerate(ious, 1) if value >= threshold), len(ious))


def failures(sequences: Iterable[Sequence[float]], threshold: float) -> int:
    """How many of several sequences of IoU, as `clicks_needed` takes them, never reach a threshold."""
    return sum(max(ious) < threshold for ious in sequences)


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean of at least one number."""
    return float(np.mean(values))


BINS = 10
"""Of a reliability plot."""


@dataclass(frozen=True)
class Bin:
    """The masks whose predicted IoU falls between two limits: a point of a reliability plot.

    Attributes:
        low: Lower limit; a mask right on it counts here.
        high: Upper limit; the last bin holds its own. Predictions beyond 0 or 1 fall into the outermost bins.
        count: Masks, at least one.
        mean_predicted: Mean of their predicted IoU.
        mean_true: Mean of their true IoU.
    """

    low: float
    high: float
    count: int
    mean_predicted: float
    mean_true: float


@dataclass(frozen=True)
class Calibration:
    """How far a predicted IoU can be believed.

    Attributes:
        count: Masks compared.
        correlation: Pearson's r between predicted and true IoU, -1 to 1; None where either does not vary.
        mean_predicted: Mean of the predicted IoU.
        mean_true: Mean of the true IoU. A higher prediction means that the model flatters itself.
        mean_absolute_error: Mean distance between the two.
        bins: Those of `BINS` equal bins from 0 to 1 that hold masks.
    """

    count: int
    correlation: float | None
    mean_predicted: float
    mean_true: float
    mean_absolute_error: float
    bins: tuple[Bin, ...]


def calibration(predicted: Sequence[float], true: Sequence[float]) -> Calibration | None:
    """Compare predicted with true IoU, mask by mask; None when there is nothing to compare."""
    if not predicted:
        return None
    x, y = np.asarray(predicted, np.float64), np.asarray(true, np.float64)
    varies = np.ptp(x) > 0 and np.ptp(y) > 0
    correlation = float(np.corrcoef(x, y)[0, 1]) if varies else None
    error = float(np.abs(x - y).mean())
    return Calibration(len(x), correlation, float(x.mean()), float(y.mean()), error, _bins(x, y))


def _bins(predicted: NDArray[np.float64], true: NDArray[np.float64]) -> tuple[Bin, ...]:
    numbers = np.clip((predicted * BINS).astype(int), 0, BINS - 1)
    members = {int(number): numbers == number for number in np.unique(numbers)}
    return tuple(
        Bin(n / BINS, (n + 1) / BINS, int(inside.sum()), float(predicted[inside].mean()), float(true[inside].mean()))
        for n, inside in members.items()
    )
