"""A prompt with its answer: one state of an object in the making. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.candidates import Kind, MaskCandidates
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask_prompt import mask_candidate
from sam_annotator.core.prompt import Prompt


@dataclass(frozen=True, eq=False)
class PromptState:
    """A prompt and what was answered to it.

    Attributes:
        prompt: What is asked, with the mask input it is asked with.
        candidates: The answer, or None while it is awaited.
        rank: Which candidate is chosen.
    """

    prompt: Prompt = field(default_factory=Prompt)
    candidates: MaskCandidates | None = None
    rank: int = 0

    @property
    def needs_answer(self) -> bool:
        """Whether the model has to be asked."""
        return self.candidates is None and not self.prompt.is_empty

    def follow(self, prompt: Prompt) -> Prompt:
        """A prompt that goes on from here: the chosen logits become its mask input.

        While this state is unanswered its own mask input is handed on; a first click has none.
        """
        if self.candidates is None:
            return prompt.with_mask_input(self.prompt.mask_input, self.prompt.mask_geometry)
        return prompt.with_mask_input(self.candidates.mask_input(self.rank), self.candidates.geometry)

    @property
    def part(self) -> tuple[int, int, int, int] | None:
        """The part of the image that the candidates were made in, None for the whole."""
        candidates = self.candidates
        return None if candidates is None or candidates.geometry.whole is None else candidates.geometry.part

    @property
    def taken(self) -> tuple[list[int], int, Kind]:
        """What provenance tells of: the ranked candidates and an extra that is chosen, which of these, and its kind."""
        if self.candidates is None:
            return [], self.rank, Kind.RANKED
        ranked = list(range(self.candidates.ranked_count))
        kind = self.candidates.kind(self.rank)
        return ([*ranked, self.rank], len(ranked), kind) if kind else (ranked, self.rank, kind)


def as_it_was(annotation: Annotation | None) -> PromptState:
    """The mask of an object as what was chosen before; empty if there is none, or if no model made it."""
    if annotation is None or not annotation.mask.area:
        return PromptState()
    mask, made = annotation.mask, annotation.provenance
    if made.rank >= min(len(made.predicted_iou), len(made.stability)):
        return PromptState()
    return PromptState(candidates=mask_candidate(mask, made.predicted_iou[made.rank], made.stability[made.rank]))


def given_mask(states: Sequence[PromptState]) -> tuple[NDArray[np.float32] | None, FrameGeometry | None]:
    """The mask input that did not come from an answer, and how it lies: that of a session begun with a mask."""
    first = states[0].prompt if states else Prompt()
    return first.mask_input, first.mask_geometry


def unanswered(states: Sequence[PromptState]) -> tuple[PromptState, ...]:
    """The same prompts without answers and what followed from them, but with a mask that was given."""
    given = given_mask(states)
    return tuple(PromptState(state.prompt.with_mask_input(*given)) for state in states)


def forgotten(states: Iterable[PromptState]) -> tuple[PromptState, ...]:
    """The same states without answers, to be asked again just as they were."""
    return tuple(replace(state, candidates=None) for state in states)
