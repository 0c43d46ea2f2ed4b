"""Edits as frozen values that know their inverse. The store keeps them, in order, for undo and redo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sam_annotator.core.annotation import Annotation, Category, ImageRecord

Record: TypeAlias = Annotation | Category | ImageRecord


@dataclass(frozen=True)
class Change:
    """One record before and after; None before is an insertion, None after a deletion.

    Both sides have the same type and id.
    """

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The side that exists, the later one if both do: it tells type and id."""
        record = self.after or self.before
        if record is None:
            raise ValueError("a change needs a record before or after it")
        return record

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True)
class Step:
    """One edit as the person sees it: what undo takes back at once, what one transaction stores.

    Attributes:
        title: For the menu: "Add person", "Delete 3 objects".
        changes: In the order in which they are made: a category before the first object that uses it.
        image_id: The image on which it happened, where undo leads; None for edits of the project.
        bulk: Whether objects came or went with it that `changes` does not list, since they are too many: whoever
            follows the project by its steps has to read it anew.
    """

    title: str
    changes: tuple[Change, ...]
    image_id: int | None = None
    bulk: bool = False

    def inverse(self) -> Step:
        """The step that takes this one back."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return Step(self.title, changes, self.image_id, self.bulk)
