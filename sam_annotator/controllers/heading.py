"""Where a person is heading in the list, and which images that makes ready ahead. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sam_annotator.controllers.image_list import ImageList
from sam_annotator.core.annotation import ImageRecord

_SEARCHED: Final = 5000
"""Images among which the next wanted ones are looked for: some milliseconds of the GUI thread."""


@dataclass(frozen=True)
class Heading:
    """How the last step went.

    Attributes:
        way: 1 forward, -1 back, 0 for a jump.
        wanted: The person goes from one such image to the next, as by "next without objects"; None for any.
    """

    way: int = 1
    wanted: Callable[[ImageRecord], bool] | None = None


def heading_of(images: ImageList, before: int | None, now: int) -> Heading:
    """The way from one image to another in the order of what is shown; at the start forward."""
    if before is None or images.neighbour(before, 1).id == now:
        return Heading(1)
    return Heading(-1 if images.neighbour(before, -1).id == now else 0)


def ahead(images: ImageList, image_id: int, heading: Heading) -> Iterator[ImageRecord]:
    """The other shown images in the order in which the person may come to them.

    Two on the way, then one the other way, and so on; after a jump by turns. Where one side ends, the other goes on.
    """
    way = heading.way or 1
    on, behind = images.beside(image_id, way), images.beside(image_id, -way)
    if heading.wanted is not None:
        on = filter(heading.wanted, islice(images.following(image_id), _SEARCHED))
        behind = images.beside(image_id, 1)
    given: set[int] = set()
    while True:
        some = [*islice(on, 2 if heading.way else 1), *islice(behind, 1)]
        if not some:
            return
        for record in some:
            if record.id not in given:
                given.add(record.id)
                yield record
