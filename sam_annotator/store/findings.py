"""What a look through a project finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong."""

    DATABASE = "database"
    INDEX = "index"
    REFERENCE = "reference"
    MASK = "mask"
    SIZE = "size"
    RECORD = "record"
    HISTORY = "history"
    IMAGE = "image"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: What.
        sentence: Where and how, for a person.
        table: The table of the row that it is about, or empty.
        row: The row's id.
        column: The column that cannot be read, or the one that refers to nothing.
    """

    kind: Kind
    sentence: str
    table: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True)
class Findings:
    """What was looked at, and what is wrong with it.

    Attributes:
        objects: The number of objects.
        images: The number of images.
        steps: The number of steps of the history.
        problems: Everything that is wrong.
    """

    objects: int
    images: int
    steps: int
    problems: tuple[Problem, ...]

    @property
    def is_damaged(self) -> bool:
        """Whether the file itself is damaged, so that it cannot be repaired in its place."""
        return any(problem.kind is Kind.DATABASE for problem in self.problems)
