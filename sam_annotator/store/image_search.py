"""What a list of images filters and sorts by that only the project file knows: one query each, answered by an index.

`migrations` made the indexes for just these conditions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Self

from sam_annotator.store.database import Database
from sam_annotator.store.migrations import SCORE


class ImageSearch:
    """Looks into a project file through a connection of its own, beside whoever has it open. For one thread.

    Args:
        path: The project file.

    Raises:
        ProjectError: It cannot be read. So may every method.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def with_labels(self, names: Iterable[str]) -> frozenset[int]:
        """Ids of the images with an object of one of these labels; case is ignored."""
        wanted = {name.casefold() for name in names}
        rows = self._database.query("SELECT id, name FROM category")
        ids = [category_id for category_id, name in rows if name.casefold() in wanted]
        marks = ", ".join("?" * len(ids))
        return self._ids(
            f"SELECT DISTINCT image_id FROM annotation WHERE category_id IN ({marks}) AND NOT proposed",  # noqa: S608
            *ids,
        )

    def lowest_scores(self) -> dict[int, float]:
        """The lowest predicted IoU of the objects of an image, by its id; images without any are left out."""
        rows = self._database.query(
            f"SELECT image_id, min({SCORE}) FROM annotation "  # noqa: S608 - a constant
            "WHERE provenance <> '{}' AND NOT proposed GROUP BY image_id"
        )
        return {image_id: score for image_id, score in rows if score is not None}

    def with_comments(self, text: str = "") -> frozenset[int]:
        """Ids of the images with an object whose comment holds this text; case is ignored."""
        rows = self._database.query("SELECT image_id, comment FROM annotation WHERE comment <> ''")
        needle = text.casefold()
        return frozenset(image_id for image_id, comment in rows if needle in comment.casefold())

    def edited(self) -> dict[int, datetime]:
        """When each image was edited last, in UTC, by its id; without those that never were."""
        rows = self._database.query("SELECT id, edited_at FROM image WHERE edited_at IS NOT NULL")
        return {image_id: datetime.fromisoformat(at) for image_id, at in rows}

    def _ids(self, sql: str, *parameters: int | str) -> frozenset[int]:
        return frozenset(image_id for (image_id,) in self._database.query(sql, parameters))
