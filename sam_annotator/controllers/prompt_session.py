"""One object in the making: prompts, their candidates, and the way back. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sam_annotator.controllers.prompt_state import PromptState, as_it_was, forgotten, given_mask, unanswered
from sam_annotator.controllers.prompt_trail import Trail, change_title, moved_part
from sam_annotator.core.annotation import Annotation, Provenance
from sam_annotator.core.candidates import Kind, MaskCandidates, Order
from sam_annotator.core.mask_prompt import mask_prompt
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import tr
from sam_annotator.inference.provenance import provenance_of
from sam_annotator.inference.views import same_object
from sam_annotator.models.base import SegmentationModel

ANSWERS_KEPT = 24
"""For how many things that can be taken back answers are kept, up to two megabytes each; older ones are asked again."""


@dataclass(frozen=True, eq=False)
class _Kept:
    """What a session was at one moment."""

    states: tuple[PromptState, ...] = ()
    reopened: Annotation | None = None
    clicks: int = 0
    seconds: float = 0.0


class PromptSession:
    """A stack of states, one per click given, so that taking a click back leads to the very state before it.

    Attributes:
        reopened: The object whose mask is being remade, or None for a new one.
        clicks: Points, boxes and strokes given so far, those taken back included.
        trail: What was done, for undo and redo.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._states: list[PromptState] = []
        self._since: float | None = None
        self._spent = 0.0
        self._recalled: Annotation | None = None
        self.reopened: Annotation | None = None
        self.clicks = 0
        self.trail: Trail[_Kept] = Trail()

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
        session._take_over(prompt, annotation)
        session.reopened = annotation
        session.trail.record(tr("Open again"), _Kept())
        return session

    @classmethod
    def remake(cls, annotation: Annotation, clock: Callable[[], float]) -> PromptSession:
        """Ask for an object with its mask, as mask input with the box around it, whatever made the mask.

        Raises:
            UsageError: The mask is empty.
        """
        session = cls(clock)
        prompt = mask_prompt(annotation.mask)
        session._take_over(prompt, annotation)
        session._states = [PromptState(prompt)]  # what is taken over has no mask input otherwise
        session.reopened = annotation
        session.trail.record(tr("Refine by the model"), _Kept())
        return session

    @classmethod
    def recall(cls, annotation: Annotation, clock: Callable[[], float]) -> PromptSession:
        """The session that led to an object, once undo has taken the object back; its provenance has the prompt."""
        session = cls(clock)
        session._take_over(annotation.provenance.prompt or Prompt(), annotation)
        session._recalled = annotation
        return session

    @classmethod
    def restore(cls, prompt: Prompt, clock: Callable[[], float]) -> PromptSession:
        """Go on with a prompt as it was before a crash, click by click, so that each can be taken back."""
        session = cls(clock)
        parts = [prompt]
        while not (rest := parts[-1].without_last()).is_empty:
            parts.append(rest)
        for part in reversed(parts):
            session.update(part)
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
    def is_recalled(self) -> bool:
        """Whether undo brought it back and nothing was done to it since: the next undo or redo goes past it."""
        return self._recalled is not None and not self.trail.past

    @property
    def recalled(self) -> Annotation | None:
        """The object to which it led once, and which undo has taken back."""
        return self._recalled

    @property
    def is_draft(self) -> bool:
        """Whether a crash must not lose it.

        Not a reopened object: restored without its object it would make a second one. Nor one that redo accepts anew.
        """
        return not self.is_empty and self.reopened is None and not self.is_recalled

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
        if self._states and state.prompt.has_same_parts(prompt):
            return
        held = moved_part(state.prompt, prompt)
        start = self.trail.dragged_from(held)
        if start is not None and start.states and start.states[-1].prompt.has_same_parts(prompt):
            self._put(start)  # dragged back: the answer is there already
            self.trail.forget_drag()
            return
        self._record(change_title(state.prompt, prompt), held)
        known = next((i for i, earlier in enumerate(self._states) if earlier.prompt.has_same_parts(prompt)), None)
        if known is not None:
            del self._states[known + 1 :]
        elif state.prompt.is_extended_by(prompt):
            self._states.append(PromptState(self.asked(prompt)))
            self.clicks += 1
        elif self._moves_newest(prompt):
            self._states[-1] = PromptState(self.asked(prompt))
        else:
            self.clicks += max(0, prompt.count - state.prompt.count)
            self._states = [PromptState(self.asked(prompt))]

    def asked(self, prompt: Prompt) -> Prompt:
        """A prompt that was not there before with the mask input that `update` asks it with."""
        if self.state.prompt.is_extended_by(prompt):
            return self.state.follow(prompt)
        if self._moves_newest(prompt):
            return prompt.with_mask_input(self.state.prompt.mask_input, self.state.prompt.mask_geometry)
        return prompt.with_mask_input(*given_mask(self._states))

    def _moves_newest(self, prompt: Prompt) -> bool:
        return bool(self._states) and self.state.prompt.without_last().has_same_parts(prompt.without_last())

    def remove_last(self) -> None:
        """Go back to the state before the newest part was given."""
        rest = self.state.prompt.without_last()
        if len(self._states) > 1 and self._states[-2].prompt.is_extended_by(self.state.prompt):
            self._record(change_title(self.state.prompt, self._states[-2].prompt))
            self._states.pop()  # also where the newest part is the box, which `without_last` takes after the points
        elif rest.is_empty:
            self.clear(change_title(self.state.prompt, rest))
        else:
            self.update(rest)

    def clear(self, title: str | None = None) -> None:
        """Forget all clicks, as something that can be taken back."""
        if self._states:
            self._record(title or tr("Drop the clicks"))
            self._put(_Kept())

    def undo(self) -> str:
        """Take back what was done last, which is no step of the project; returns what it was."""
        moment = self.trail.back(self._kept)
        self._put(moment.kept)
        return moment.title

    def redo(self) -> str:
        """Do again what was taken back last; returns what it is."""
        moment = self.trail.forth(self._kept)
        self._put(moment.kept)
        return moment.title

    def come_back(self, annotation: Annotation) -> None:
        """The object that this session led to was taken back: see `recall`."""
        self._recalled = annotation
        self.trail = Trail()
        self.resume()

    def answer(self, candidates: MaskCandidates) -> None:
        """Take the answer to the newest prompt, and offer the extras with it; the first rank is chosen.

        A reopened object that was not touched yet shows the candidate that was taken, and a prompt that undo led back
        to, and that had to be asked anew, the one that was chosen.
        """
        earlier = self._states[-2] if len(self._states) > 1 else as_it_was(self._origin)
        offered = candidates.with_extras(earlier.candidates, earlier.rank)
        rank: int | None = self.state.rank if self.state.rank < len(offered) else 0
        if self._is_untouched_prompt and (origin := self._origin) is not None:
            made = origin.provenance
            rank = offered.rank_of(made.taken) if made.taken else min(made.rank, offered.ranked_count - 1)
        self._states[-1] = replace(self.state, candidates=offered, rank=rank or 0)

    def sort(self, order: Order) -> None:
        """Offer what is answered already in another order; what is chosen stays chosen."""
        for index, state in enumerate(self._states):
            if state.candidates is not None:
                rank = state.candidates.sorting(order).index(state.rank)
                self._states[index] = replace(state, candidates=state.candidates.sorted_by(order), rank=rank)

    def sharpen(self, candidates: MaskCandidates, *, anew: bool) -> bool:
        """Take an answer to the newest prompt that was made in more detail, unless it shows another object.

        Args:
            candidates: The answer. Chosen is the one that is the object chosen before.
            anew: Whether the answer before was only there until this one came: then the first rank is chosen, unless
                the person has chosen another one meanwhile.

        Returns:
            Whether it was taken.
        """
        before = self.state
        if before.candidates is None:
            return False
        kind = before.candidates.kind(before.rank)
        same = None if kind else same_object(candidates, before.candidates, before.rank)
        self.answer(candidates)
        if anew and not before.rank:
            return True
        if kind and self.state.candidates is not None:
            same = self.state.candidates.rank_of(kind)
        self._states[-1] = before if same is None else replace(self.state, rank=same)
        return same is not None

    def choose(self, rank: int) -> None:
        """Choose a candidate of the newest answer."""
        if rank != self.state.rank:
            kind = Kind.RANKED if self.state.candidates is None else self.state.candidates.kind(rank)
            names = {Kind.SINGLE: tr("single mask"), Kind.UNION: tr("union"), Kind.PREVIOUS: tr("previous")}
            chosen = names.get(kind) or tr("candidate {number}", number=rank + 1)
            self._record(tr("Choose {candidate}", candidate=chosen))
        self._states[-1] = replace(self.state, rank=rank)

    def forget_answers(self) -> None:
        """Another model answers: its answers and mask inputs are not those of the one before."""
        self._states = list(unanswered(self._states))
        self.trail.replace(lambda kept: replace(kept, states=unanswered(kept.states)))

    def keeps_mask(self, weights_hash: str, *, refined: bool) -> bool:
        """Whether accepting would only repeat the reopened object: same clicks, model, rank and kind of outline.

        Where it was made in detail it stays so, also if it is now seen from afar.
        """
        if self.reopened is None or not self._is_untouched_prompt:
            return False
        made = self.reopened.provenance
        if self.state.part not in (None, made.part):
            return False
        _, rank, kind = self.state.taken
        return (rank, kind, weights_hash, refined) == (made.rank, made.taken, made.weights_hash, made.refined)

    def provenance(self, model: SegmentationModel, *, refined: bool) -> Provenance:
        """How the mask came to be that is accepted now.

        Args:
            model: The one that answered.
            refined: Whether its outline was refined.
        """
        offered, rank, kind = self.state.taken
        return replace(
            provenance_of(model, self.state.prompt, self.state.candidates, rank, offered=offered),
            clicks=self.clicks,
            seconds=self.seconds,
            refined=refined,
            taken=kind,
            from_mask=given_mask(self._states)[0] is not None,
            part=self.state.part,
        )

    @property
    def _kept(self) -> _Kept:
        return _Kept(tuple(self._states), self.reopened, self.clicks, self.seconds)

    def _put(self, kept: _Kept) -> None:
        if not self._states or not kept.states:  # else clicks and time go on, whatever is taken back
            self.clicks, self._spent, self._since = kept.clicks, kept.seconds, None
        self._states, self.reopened = list(kept.states), kept.reopened
        if self._states and self._since is None:
            self.resume()

    def _record(self, title: str, held: object = None) -> None:
        self.trail.record(title, self._kept, held)
        if len(self.trail.past) > ANSWERS_KEPT:
            self.trail.thin(-ANSWERS_KEPT - 1, lambda kept: replace(kept, states=forgotten(kept.states)))

    def _take_over(self, prompt: Prompt, annotation: Annotation) -> None:
        """Begin where an object was left."""
        self.update(prompt)
        self.clicks = annotation.provenance.clicks
        self._spent = annotation.provenance.seconds
        self.trail = Trail()

    @property
    def _origin(self) -> Annotation | None:
        """The object that this session goes on with."""
        return self.reopened or self._recalled

    @property
    def _is_untouched_prompt(self) -> bool:
        if given_mask(self._states)[0] is not None:
            return False  # asked with the mask itself, not with what made it
        saved = self._origin.provenance.prompt if self._origin else None
        return saved is not None and saved.has_same_parts(self.state.prompt)
