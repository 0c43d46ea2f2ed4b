"""What was done to the prompt in progress, so that undo takes it back and redo does it again. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sam_annotator.core.prompt import INCLUDE, Prompt
from sam_annotator.core.wording import tr

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Moment(Generic[Kept]):
    """One thing that was done to a prompt.

    Attributes:
        title: What was done: "Click to include".
        kept: On the way back what was there before it, on the way forth what was there after it.
        held: Which part was dragged, or None; the moves of one drag are one thing.
    """

    title: str
    kept: Kept
    held: object = None


class Trail(Generic[Kept]):
    """Two stacks, of what can be taken back and of what can be done again, the next one last.

    None stands for a step of the project made meanwhile: that one is the store's to take back.
    """

    def __init__(self) -> None:
        self.past: list[Moment[Kept] | None] = []
        self.future: list[Moment[Kept] | None] = []
        self._held: object = None

    def record(self, title: str, before: Kept, held: object = None) -> None:
        """Something was done. What was taken back before can no longer be done again."""
        self.future.clear()
        if held is None or held != self._held:
            self.past.append(Moment(title, before, held))
        self._held = held

    def dragged_from(self, held: object) -> Kept | None:
        """What there was before the drag that goes on, if this is the part that it holds."""
        newest = self.past[-1] if self.past else None
        return newest.kept if newest is not None and held is not None and held == self._held == newest.held else None

    def forget_drag(self) -> None:
        """The dragged part is back where it was: nothing was done."""
        self.past.pop()
        self._held = None

    def settle(self) -> None:
        """The drag has ended: the next one is another thing, also with the same part."""
        self._held = None

    def note_step(self) -> None:
        """A step of the project was made. It matters only between things that can be taken back."""
        if self.past:
            self.record_step()
        self.future.clear()

    def record_step(self) -> None:
        """A step of the project stands between what was done before and what is done next."""
        self.future.clear()
        self.past.append(None)
        self._held = None

    def back(self, present: Kept) -> Moment[Kept]:
        """Take the newest thing back; there is one, and it is no step. Its `kept` is what there was before it."""
        return self._move(self.past, self.future, present)

    def forth(self, present: Kept) -> Moment[Kept]:
        """Do the thing again that was taken back last; there is one, and it is no step."""
        return self._move(self.future, self.past, present)

    def step_back(self) -> None:
        """The newest step of the project was taken back."""
        if self.past:
            self.past.pop()
        if self.past or self.future:
            self.future.append(None)

    def step_forth(self) -> None:
        """The step was made again."""
        if self.future:
            self.future.pop()
            self.past.append(None)

    def forget_steps(self) -> None:
        """The project was changed elsewhere, or is looked at from another image: its steps are no longer counted."""
        self.past = [moment for moment in self.past if moment is not None]
        self.future = [moment for moment in self.future if moment is not None]

    def thin(self, index: int, edit: Callable[[Kept], Kept]) -> None:
        """Change what is kept of one moment of the past."""
        moment = self.past[index]
        if moment is not None:
            self.past[index] = replace(moment, kept=edit(moment.kept))

    def replace(self, edit: Callable[[Kept], Kept]) -> None:
        """Change what is kept of every moment."""
        for stack in (self.past, self.future):
            stack[:] = [None if moment is None else replace(moment, kept=edit(moment.kept)) for moment in stack]

    def _move(
        self, source: list[Moment[Kept] | None], target: list[Moment[Kept] | None], present: Kept
    ) -> Moment[Kept]:
        moment = source.pop()
        if moment is None:
            raise ValueError("a step of the project is the store's to take back")
        target.append(Moment(moment.title, present))
        self._held = None
        return moment


def change_title(before: Prompt, after: Prompt) -> str:
    """What leads from one prompt to another, in the words of a menu."""
    if len(after.points) > len(before.points):
        return tr("Click to include") if after.points[-1].label == INCLUDE else tr("Click to exclude")
    if len(after.strokes) > len(before.strokes):
        return tr("Scribble to include") if after.strokes[-1].label == INCLUDE else tr("Scribble to exclude")
    if len(after.boxes) > len(before.boxes):
        return tr("Draw a box")
    if after.count < before.count:
        for one, other, title in (
            (before.points, after.points, tr("Remove a click")),
            (before.strokes, after.strokes, tr("Remove a scribble")),
        ):
            if len(other) < len(one):
                return title
        return tr("Remove a box")
    return tr("Move a click") if before.points != after.points else tr("Change the box")


def moved_part(before: Prompt, after: Prompt) -> object:
    """The part that alone differs between two prompts of the same kinds of parts, or None."""
    parts = [(kind, getattr(before, kind), getattr(after, kind)) for kind in ("points", "boxes", "strokes")]
    if any(len(old) != len(new) for _, old, new in parts):
        return None
    differs = [
        (kind, index)
        for kind, old, new in parts
        for index, pair in enumerate(zip(old, new, strict=True))
        if len(set(pair)) == 2
    ]
    return differs[0] if len(differs) == 1 else None
