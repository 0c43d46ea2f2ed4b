"""Which models made the masks, which candidates were taken, what their predicted IoU was."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from dataclasses import dataclass, field

from sam_annotator.core.annotation import Provenance
from sam_annotator.statistics.figures import BINS, RANKED, Model, spread


class ModelTallies:
    """Collects provenances by model."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[str, str], _Tally] = {}

    def add(self, provenance: Provenance) -> None:
        """Count one object."""
        key = (provenance.model_id, provenance.weights_hash)
        self._tallies.setdefault(key, _Tally()).add(provenance)

    def results(self) -> tuple[Model, ...]:
        """All models, the most used first."""
        models = [tally.result(*key) for key, tally in self._tallies.items()]
        return tuple(sorted(models, key=lambda model: (-model.objects, model.id, model.weights_hash)))


@dataclass
class _Tally:
    objects: int = 0
    edited: int = 0
    refined: int = 0
    scored: int = 0
    first: float = 0.0
    chosen: float = 0.0
    best: float = 0.0
    ranks: Counter[int] = field(default_factory=Counter)
    first_bins: Counter[int] = field(default_factory=Counter)
    chosen_bins: Counter[int] = field(default_factory=Counter)
    seconds: array[float] = field(default_factory=lambda: array("d"))
    clicks: array[int] = field(default_factory=lambda: array("L"))

    def add(self, provenance: Provenance) -> None:
        self.objects += 1
        self.edited += provenance.edited
        self.refined += provenance.refined
        if provenance.seconds > 0:
            self.seconds.append(provenance.seconds)
            self.clicks.append(provenance.clicks)
        scores, rank = provenance.predicted_iou, provenance.rank
        if not 0 <= rank < len(scores):
            return
        self.ranks[RANKED if provenance.taken else rank] += 1
        # A model without an opinion of its masks gives no number.
        if all(map(math.isfinite, scores)):
            self.scored += 1
            self.first += scores[0]
            self.chosen += scores[rank]
            self.best += max(scores)
            self.first_bins[_bin(scores[0])] += 1
            self.chosen_bins[_bin(scores[rank])] += 1

    def result(self, model_id: str, weights_hash: str) -> Model:
        def mean(total: float) -> float | None:
            return total / self.scored if self.scored else None

        return Model(
            id=model_id,
            weights_hash=weights_hash,
            objects=self.objects,
            ranks=tuple(self.ranks[rank] for rank in range(max(self.ranks, default=-1) + 1)),
            first_offered=mean(self.first),
            chosen=mean(self.chosen),
            best_offered=mean(self.best),
            first_bins=tuple(self.first_bins[n] for n in range(BINS)),
            chosen_bins=tuple(self.chosen_bins[n] for n in range(BINS)),
            seconds=spread(self.seconds),
            clicks=spread(self.clicks),
            edited=self.edited,
            refined=self.refined,
        )


def _bin(score: float) -> int:
    return min(max(math.floor(score * BINS), 0), BINS - 1)
