"""One object in the making: prompts, their candidates, and the way back. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sam_annotator.core.annotation import Annotation, Provenance
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import SegmentationModel


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
            return prompt.with_mask_input(self.prompt.mask_input)
        return prompt.with_mask_input(self.candidates.mask_input(self.rank))


class PromptSession:
    """A stack of states, one per click given, so that taking a click back leads to the very state before it.

    Attributes:
        reopened: The object whose mask is being remade, or None for a new one.
        clicks: Points and boxes given so far, those taken back included.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._states: list[PromptState] = []
        self._since: float | None = None
        self._spent = 0.0
        self.reopened: Annotation | None = None
        self.clicks = 0

    @classmethod
    def reopen(cls, annotation: Annotation, clock: Callable[[], float]) -> PromptSession:
        """Go on with an object: with its prompt, or with a box around it if no prompt made it.

        The saved prompt has no mask input, see `Prompt.to_dict`.
        """
        session = cls(clock)
        prompt = annotation.provenance.prompt
        if prompt is None:
            x, y, width, height = annotation.mask.bbox
            prompt = Prompt().with_box(x, y, x + width, y + height)
        session.update(prompt)
        session.reopened = annotation
        session.clicks = annotation.provenance.clicks
        session._spent = annotation.provenance.seconds
        return session

    @property
    def state(self) -> PromptState:
        """The newest state, an empty one at the start."""
        return self._states[-1] if self._states else PromptState()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in progress."""
        return not self._states

    @property
    def seconds(self) -> float:
        """Time since the first click, without pauses."""
        return self._spent + (0.0 if self._since is None else self._clock() - self._since)

    def pause(self) -> None:
        """Stop the clock: the image is left."""
        self._spent, self._since = self.seconds, None

    def resume(self) -> None:
        """Start the clock again."""
        self.pause()
        self._since = self._clock()

    def update(self, prompt: Prompt) -> None:
        """Make this the newest prompt.

        What it changes decides what becomes of the states before it:

        - back to clicks that were there before: their state, answer included;
        - one part more: a state on top, fed with the chosen logits;
        - the newest part moved: in place of the newest state, with the same mask input;
        - anything else: the only state, without mask input, for the earlier answers were to other clicks.
        """
        if self._since is None:
            self._since = self._clock()
        state = self.state
        known = next((i for i, earlier in enumerate(self._states) if _same_clicks(earlier.prompt, prompt)), None)
        if known is not None:
            del self._states[known + 1 :]
        elif _is_extension(state.prompt, prompt):
            self._states.append(PromptState(state.follow(prompt)))
            self.clicks += 1
        elif self._states and _same_clicks(state.prompt.without_last(), prompt.without_last()):
            self._states[-1] = PromptState(prompt.with_mask_input(state.prompt.mask_input))
        else:
            self.clicks += max(0, prompt.count - state.prompt.count)
            self._states = [PromptState(prompt.with_mask_input(None))]

    def remove_last(self) -> None:
        """Go back to the state before the newest part was given."""
        rest = self.state.prompt.without_last()
        if len(self._states) > 1 and _is_extension(self._states[-2].prompt, self.state.prompt):
            self._states.pop()  # also where the newest part is the box, which `without_last` takes after the points
        elif rest.is_empty:
            self._states.clear()
        else:
            self.update(rest)

    def answer(self, candidates: MaskCandidates) -> None:
        """Take the answer to the newest prompt; the first rank is chosen.

        A reopened object that was not touched yet shows the rank that was taken.
        """
        rank = 0
        if self.reopened is not None and self._is_untouched_prompt:
            rank = min(self.reopened.provenance.rank, len(candidates) - 1)
        self._states[-1] = replace(self.state, candidates=candidates, rank=rank)

    def choose(self, rank: int) -> None:
        """Choose a candidate of the newest answer."""
        self._states[-1] = replace(self.state, rank=rank)

    def forget_answers(self) -> None:
        """Another model answers: its answers and mask inputs are not those of the one before."""
        self._states = [PromptState(state.prompt.with_mask_input(None)) for state in self._states]

    def keeps_mask(self, weights_hash: str, *, refined: bool) -> bool:
        """Whether accepting would only repeat the reopened object: same clicks, model, rank and kind of outline."""
        if self.reopened is None or not self._is_untouched_prompt:
            return False
        made = self.reopened.provenance
        return (self.state.rank, weights_hash, refined) == (made.rank, made.weights_hash, made.refined)

    def provenance(self, model: SegmentationModel, *, refined: bool) -> Provenance:
        """How the mask came to be that is accepted now.

        Args:
            model: The one that answered.
            refined: Whether its outline was refined.
        """
        prompt, candidates, rank = self.state.prompt, self.state.candidates, self.state.rank
        return Provenance(
            prompt=prompt.with_mask_input(None),  # it is not stored: what is in memory equals what is read back
            model_id=model.spec.id,
            weights_hash=model.weights_hash,
            predicted_iou=() if candidates is None else tuple(map(float, candidates.predicted_iou)),
            stability=() if candidates is None else tuple(map(float, candidates.stability)),
            rank=rank,
            clicks=self.clicks,
            seconds=self.seconds,
            refined=refined,
        )

    @property
    def _is_untouched_prompt(self) -> bool:
        saved = self.reopened.provenance.prompt if self.reopened else None
        return saved is not None and _same_clicks(saved, self.state.prompt)


def _same_clicks(one: Prompt, other: Prompt) -> bool:
    return one.points == other.points and one.box == other.box


def _is_extension(one: Prompt, other: Prompt) -> bool:
    """Whether ``other`` is ``one`` and one part more."""
    if other.count != one.count + 1:
        return False
    return other.points[: len(one.points)] == one.points and one.box in (other.box, None)
