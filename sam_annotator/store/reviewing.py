"""The queue of a review: objects that nobody has looked at again, the least certain first.

The certainty of an object, about 0 to 1, is

    predicted IoU * stability - max(0, 0.1 - gap)

of the candidate that became the object, where the gap is the difference between the predicted IoU of the first two
candidates: where they were close, another one may have been meant. An object without scores, drawn or imported, or
edited by hand afterwards, has the certainty 2 and comes last: the model's word says nothing about it.

Proposals that wait for somebody to accept them are another queue: image by image, so that the photograph stays, and on
each in the order in which the canvas goes through them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sam_annotator.store.database import Database
from sam_annotator.store.migrations import CERTAINTY, WAITING

UNKNOWN = 2.0
"""The certainty of objects without scores."""


@dataclass(frozen=True)
class Scope:
    """Which objects are reviewed: all, or those of an image, of a label, or both; or what is proposed.

    Attributes:
        image_id: Of an image, or None.
        category_id: Of a label, or None.
        proposed: Proposals instead of objects.
    """

    image_id: int | None = None
    category_id: int | None = None
    proposed: bool = False


EVERY_OBJECT, EVERY_PROPOSAL = Scope(), Scope(proposed=True)


@dataclass(frozen=True)
class Waiting:
    """An object in the queue.

    Attributes:
        id: Of the object.
        image_id: On which it lies.
        certainty: See the module.
    """

    id: int
    image_id: int
    certainty: float


class Reviews:
    """Reads the queue. Every method may raise `ProjectError`.

    An index holds all that is asked for in the order of the queue, so that a million objects are no matter.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, scope: Scope, limit: int) -> tuple[Waiting, ...]:
        """The first objects of the queue."""
        condition, values = _condition(scope)
        order = "image_id" if scope.proposed else CERTAINTY
        rows = self._database.query(
            f"SELECT id, image_id, {CERTAINTY} FROM annotation {condition} "  # noqa: S608 - constants
            f"ORDER BY {order}, id LIMIT ?",
            (*values, limit),
        )
        return tuple(Waiting(*row) for row in rows)

    def count(self, scope: Scope) -> int:
        """How many objects wait."""
        condition, values = _condition(scope)
        row = self._database.query_one(f"SELECT count(*) FROM annotation {condition}", values)  # noqa: S608
        return 0 if row is None else int(row[0])


def _condition(scope: Scope) -> tuple[str, tuple[int, ...]]:
    """The index to use, the condition, and its values."""
    parts, values = ["proposed" if scope.proposed else WAITING], []
    if scope.image_id is not None:
        parts.append("image_id = ?")
        values.append(scope.image_id)
    if scope.category_id is not None:
        parts.append("+category_id = ?")  # the plus keeps SQLite from an index that has them in another order
        values.append(scope.category_id)
    queue = "proposal_of_image" if scope.proposed else "review_queue"
    index = f"INDEXED BY {queue}" if scope.image_id is None else ""  # one image has few objects, found at once
    return f"{index} WHERE {' AND '.join(parts)}", tuple(values)
