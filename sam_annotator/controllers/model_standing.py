"""Where a model stands on this computer: a value for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sam_annotator.errors import RuntimeUnavailableError
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.choosing import Choice
from sam_annotator.models.speed import Speed
from sam_annotator.runtimes import AUTO, choose_runtime


class Standing(StrEnum):
    """Where a model stands on this computer."""

    BUILT_IN = "built-in"
    HERE = "here"
    BEGUN = "begun"
    FAR = "far"
    WAITING = "waiting"
    FETCHING = "fetching"
    DAMAGED = "damaged"
    LOST = "lost"


HERE = frozenset({Standing.BUILT_IN, Standing.HERE})


@dataclass(frozen=True)
class ShelfModel:
    """One model.

    Attributes:
        spec: Its entry in the catalogue.
        standing: Where it stands.
        received: Bytes that lie here.
        total: Bytes in all, 0 where unknown.
        speed: What was measured on this computer, or None.
        obstacle: Why it cannot run here, as a sentence; empty if it can.
        ways: In which ways its encoder was measured here, or None.
    """

    spec: ModelSpec
    standing: Standing
    received: int
    total: int
    speed: Speed | None
    obstacle: str
    ways: Choice | None = None

    @property
    def is_here(self) -> bool:
        """Whether all its files lie here, undamaged as far as is known."""
        return self.standing in HERE

    @property
    def can_be_fetched(self) -> bool:
        """Whether the catalogue knows where its files are."""
        return all(artifact.url and artifact.sha256 for artifact in self.spec.artifacts)

    @property
    def can_be_removed(self) -> bool:
        """Whether it could be brought here and something of it is here."""
        return not self.spec.builtin and self.received > 0


def obstacle(spec: ModelSpec) -> str:
    """Why a model cannot run on this computer, as a sentence; empty if it can. Imports nothing heavy."""
    try:
        choose_runtime(AUTO, Path(spec.artifacts[0].file).suffix.lower() if spec.artifacts else ".onnx")
    except RuntimeUnavailableError as error:
        return str(error)
    return ""
