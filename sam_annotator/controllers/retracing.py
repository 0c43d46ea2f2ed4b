"""One history: what was done to the prompt in progress, and below it the steps of the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.prompt_session import PromptSession
from sam_annotator.controllers.prompt_trail import Moment
from sam_annotator.controllers.prompting import PromptingController
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.controllers.scanning import FolderScanner
from sam_annotator.core.annotation import Annotation
from sam_annotator.core.history import Step
from sam_annotator.core.wording import tr
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.base import SegmentationModel

SESSIONS_KEPT = 8
STEPS_AT_ONCE = 20
"""More steps than these are taken back or made again by a worker."""


@dataclass(frozen=True)
class TrailSeen:
    """What was done to the prompt in progress.

    Attributes:
        past: Titles of what can be taken back, the next one last; None stands for a step of the project.
        future: Likewise of what can be done again.
        goes_on: Whether redo may reach the steps that were taken back.
    """

    past: tuple[str | None, ...] = ()
    future: tuple[str | None, ...] = ()
    goes_on: bool = True


class RetracingController(PromptingController):
    """Undo takes back the newest thing, be it a click or a step of the project; redo does it again.

    Accepting makes one step of a prompt and all that was done to it. To take that step back brings the prompt back, to
    be corrected and accepted anew; the next undo or redo goes past a prompt to which nothing was done since, so that
    objects are taken back with one key each.
    """

    def __init__(
        self,
        reader: ImageReader,
        scanner: FolderScanner,
        inference: InferenceController,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(reader, scanner, inference, clock, parent)
        self._accepted: dict[int, PromptSession] = {}
        self._awaited: tuple[int, PromptSession] | None = None
        self._accepting = False
        self._replaying: _Replay | None = None
        self._left = 0
        self.long_replay.connect(self._expect_replay)

    @property
    def undo_title(self) -> str | None:
        """What `undo` would take back: of the prompt in progress, or a step; None if there is nothing."""
        past = self._session.trail.past
        return past[-1].title if past and past[-1] is not None else super().undo_title

    @property
    def redo_title(self) -> str | None:
        """What `redo` would do again. While a prompt is in progress these are things done to it alone."""
        future = self._session.trail.future
        if future and future[-1] is not None:
            return future[-1].title
        return super().redo_title if self._steps_are_next else None

    @property
    def trail(self) -> TrailSeen:
        """What was done to the prompt in progress, for a list of it all."""
        trail = self._session.trail
        return TrailSeen(_titles(trail.past), _titles(trail.future), goes_on=self._steps_are_next)

    def undo(self) -> bool:
        """Take the newest thing back; if it is a step, go to the image on which it happened."""
        past = self._session.trail.past
        if past and past[-1] is not None:
            self._show_retraced(tr("Undone: {title}.", title=self._session.undo()))
            return True
        self._set_recalled_aside()
        return super().undo()

    def redo(self) -> bool:
        """Do again what undo took back last."""
        future = self._session.trail.future
        if future and future[-1] is not None:
            self._show_retraced(tr("Done again: {title}.", title=self._session.redo()))
            return True
        if not self._steps_are_next:
            return False
        self._set_recalled_aside()
        return super().redo()

    def travel(self, things: int) -> None:
        """Take so many things back (below 0) or do them again (above 0); a worker is asked for many steps."""
        undo = things < 0
        left = abs(things)
        while left:
            stack = self._session.trail.past if undo else self._session.trail.future
            steps = _steps_on_top(stack, left)
            if steps > STEPS_AT_ONCE:
                if not self.refuses_edits():
                    self._set_recalled_aside()
                    self._go_on_after(undo, left - steps)
                    self.long_replay.emit(undo, steps)
                return
            self._go_on_after(undo, left - steps)
            if steps and self._is_long(undo=undo, steps=steps):
                return
            self._left = 0
            if not (self.undo() if undo else self.redo()):
                return
            left -= 1

    def apply(self, step: Step) -> bool:
        """Store a step and tell everybody; False, and a message, if it could not be stored."""
        recalled = self._session.is_recalled
        done = super().apply(step)
        if done and not self._accepting:
            if recalled:  # what it led to cannot be done again any more
                self._session.trail.record_step()
                self._save_draft()
            else:
                self._session.trail.note_step()
                if self._session.is_draft:  # a step with a mask ends the stored prompt of its image
                    self._save_draft()
            self._tell_history()
        return done

    def take_back(self) -> None:
        """The worker has closed the file, whatever came of it: show what the project holds now."""
        replay, self._replaying = self._replaying, None
        left, self._left = self._left, 0
        trail = self._session.trail
        if replay is None or self._store is None or self._store.undone_steps - replay.undone != replay.change:
            left = 0
            trail.forget_steps()
        else:
            for _ in range(abs(replay.change)):
                trail.step_back() if replay.change > 0 else trail.step_forth()
        super().take_back()
        self.travel(left)

    def set_model(self, model: SegmentationModel) -> None:
        """Answer with another model from now on; the prompt in progress is kept and asked again."""
        for session in self._accepted.values():
            session.forget_answers()
        super().set_model(model)

    # For the layer above

    def _accept_by(self, store: Callable[[], bool]) -> bool:
        """Store the step to which the prompt in progress has led; it is no step amid that prompt."""
        self._accepting = True
        try:
            return store()
        finally:
            self._accepting = False

    def _end_prompt(self, accepted: int | None = None) -> None:
        """The prompt in progress has led to something, if to a new object to that of this id."""
        if accepted is not None:
            self._keep(accepted, self._session)
        self._begin(PromptSession(self._clock))
        self._save_draft()

    # Inside

    @property
    def _steps_are_next(self) -> bool:
        """Whether redo may reach the steps of the project: not past a prompt in progress, which came after them."""
        session = self._session
        return session.is_empty or session.is_recalled or bool(session.trail.future)

    def _go_on_after(self, undo: bool, things: int) -> None:
        """What is left to be done once a worker has done its steps."""
        self._left = -things if undo else things

    def _expect_replay(self, undo: bool, steps: int) -> None:
        if self._store is not None:
            self._replaying = _Replay(self._store.undone_steps, steps if undo else -steps)

    def _show_retraced(self, sentence: str) -> None:
        self._begin(self._session)
        self._save_draft()
        self.message.emit(sentence)

    def _set_recalled_aside(self) -> None:
        """Undo and redo go past a prompt that they brought back."""
        session = self._session
        if session.is_recalled and session.recalled is not None:
            session.pause()
            self._keep(session.recalled.id, session)
            self._begin(PromptSession(self._clock))

    def _keep(self, annotation_id: int, session: PromptSession) -> None:
        """Keep the newest sessions with their answers; older ones are made anew of what is stored."""
        session.pause()
        self._accepted.pop(annotation_id, None)
        self._accepted[annotation_id] = session
        while len(self._accepted) > SESSIONS_KEPT:
            del self._accepted[next(iter(self._accepted))]

    def _on_undone(self, inverse: Step) -> None:
        super()._on_undone(inverse)
        trail = self._session.trail
        trail.step_back()
        taken = _accepted_object(inverse)
        if taken is not None and self._session.is_empty and not trail.past and not trail.future:
            session = self._accepted.pop(taken.id, None)
            if session is None:
                session = PromptSession.recall(taken, self._clock)
            else:
                session.come_back(taken)
            if self.image is not None and self.image.id == taken.image_id and self._size is not None:
                self._begin(session)
            else:
                self._awaited = (taken.image_id, session)
        self._tell_history()

    def _on_redone(self, step: Step) -> None:
        super()._on_redone(step)
        self._session.trail.step_forth()
        self._tell_history()

    def _leave(self) -> None:
        self._awaited = None
        super()._leave()

    def _arrive(self, picture: Picture) -> None:
        super()._arrive(picture)
        if self._awaited is not None and self.image is not None and self._session.is_empty:
            image_id, session = self._awaited
            if image_id == self.image.id:
                self._begin(session)
        self._awaited = None

    def _close_project(self) -> None:
        self._accepted.clear()
        super()._close_project()


@dataclass(frozen=True)
class _Replay:
    """Steps that a worker is to take back or make again.

    Attributes:
        undone: How many were taken back before.
        change: How many more will be.
    """

    undone: int
    change: int


def _titles(stack: Sequence[Moment[Any] | None]) -> tuple[str | None, ...]:
    return tuple(None if moment is None else moment.title for moment in stack)


def _steps_on_top(stack: Sequence[object | None], most: int) -> int:
    """How many steps of the project come before the next thing done to the prompt."""
    above = next((number for number, moment in enumerate(reversed(stack)) if moment is not None), None)
    return most if above is None else min(above, most)


def _accepted_object(inverse: Step) -> Annotation | None:
    """The object that accepting a prompt had added, given the inverse of the step; None if it was another step."""
    gone = [c.before for c in inverse.changes if isinstance(c.before, Annotation) and c.after is None]
    if len(gone) != 1 or inverse.bulk:
        return None
    (made,) = gone
    # What was split off, proposed or imported may have a prompt too, but nobody has just clicked it.
    elsewhere = made.provenance.edited or made.proposed or made.origin
    return made if made.provenance.prompt is not None and not elsewhere else None
