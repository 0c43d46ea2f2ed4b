"""How far a fine-tuning is, as values that fit on one line of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Progress:
    """What is being done.

    Attributes:
        stage: A phrase: "Measuring compact".
        share: How much of the stage is done, 0..1.
        figures: By name, 0..1 each: "loss" of the last steps, "validation" and "validation_at_start", mean IoUs.
    """

    stage: str
    share: float
    figures: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values, rounded."""
        figures = {name: round(value, 4) for name, value in self.figures.items()}
        return {"stage": self.stage, "share": round(self.share, 4), **figures}


Report: TypeAlias = Callable[[Progress], None]
