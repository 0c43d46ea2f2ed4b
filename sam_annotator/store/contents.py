"""What a project holds, as it is read: images, categories, annotations, settings, the prompt in progress."""

from __future__ import annotations

from pathlib import Path

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord, no_extra
from sam_annotator.core.prompt import Prompt
from sam_annotator.errors import UsageError
from sam_annotator.store.codec import extra_from_json, prompt_from_json
from sam_annotator.store.database import Database
from sam_annotator.store.history import readable
from sam_annotator.store.records import ANNOTATIONS, CATEGORIES, IMAGES, annotation_of, category_of, image_of

EXTRA = "extra"
"""The key under which `ProjectContents.extra` lies among the settings."""


class ProjectContents:
    """Reads a project. Every method may raise `ProjectError`: the file is damaged, another program holds it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def path(self) -> Path:
        """The project file."""
        return self._database.path

    @property
    def image_root(self) -> Path:
        """The folder to which the images' paths are relative."""
        return self.path.parent

    def images(self) -> tuple[ImageRecord, ...]:
        """All images, by id."""
        return tuple(image_of(row) for row in self._database.query(f"{IMAGES} ORDER BY id"))

    def image(self, image_id: int) -> ImageRecord:
        """One image.

        Raises:
            UsageError: There is none with this id.
        """
        row = self._database.query_one(f"{IMAGES} WHERE id = ?", (image_id,))
        if row is None:
            raise UsageError(f"{self.path} has no image {image_id}.")
        return image_of(row)

    def categories(self) -> tuple[Category, ...]:
        """All categories, by id."""
        return tuple(category_of(row) for row in self._database.query(f"{CATEGORIES} ORDER BY id"))

    def annotations(self, image_id: int) -> tuple[Annotation, ...]:
        """The objects of one image, by id; not what is proposed."""
        return self._annotations("image_id = ? AND NOT proposed", image_id)

    def proposals(self, image_id: int) -> tuple[Annotation, ...]:
        """What is proposed on one image and not accepted yet, by id."""
        return self._annotations("image_id = ? AND proposed", image_id)

    def annotation(self, annotation_id: int) -> Annotation:
        """One object or proposal.

        Raises:
            UsageError: There is none with this id.
        """
        row = self._database.query_one(f"{ANNOTATIONS} WHERE id = ?", (annotation_id,))
        if row is None:
            raise UsageError(f"{self.path} has no object {annotation_id}.")
        with readable(self.path):
            return annotation_of(row)

    def counts(self) -> dict[int, int]:
        """The number of objects per image id; images without objects are left out."""
        counts: dict[int, int] = dict(
            self._database.query("SELECT image_id, count(*) FROM annotation GROUP BY image_id")
        )
        # Subtracted, since each count is answered by an index alone: "WHERE NOT proposed" would read every mask.
        for image_id, proposed in self.proposal_counts().items():
            counts[image_id] -= proposed
        return {image_id: count for image_id, count in counts.items() if count}

    def proposal_counts(self) -> dict[int, int]:
        """The number of proposals per image id; images without any are left out."""
        return dict(self._database.query("SELECT image_id, count(*) FROM annotation WHERE proposed GROUP BY image_id"))

    def proposal_count(self, image_id: int) -> int:
        """The number of proposals on one image."""
        row = self._database.query_one("SELECT count(*) FROM annotation WHERE image_id = ? AND proposed", (image_id,))
        return 0 if row is None else int(row[0])

    def _annotations(self, condition: str, image_id: int) -> tuple[Annotation, ...]:
        rows = self._database.query(f"{ANNOTATIONS} WHERE {condition} ORDER BY id", (image_id,))
        with readable(self.path):
            return tuple(annotation_of(row) for row in rows)

    def setting(self, key: str) -> str | None:
        """What `set_setting` last stored under a key."""
        row = self._database.query_one("SELECT value FROM setting WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    @property
    def extra(self) -> Extra:
        """What files of other programs say about the whole set."""
        text = self.setting(EXTRA)
        with readable(self.path):
            return no_extra() if text is None else extra_from_json(text)

    def draft(self) -> tuple[int, Prompt] | None:
        """The prompt in progress with the id of its image. Its mask input is not kept: it follows from the clicks."""
        row = self._database.query_one("SELECT image_id, prompt FROM draft")
        if row is None:
            return None
        with readable(self.path):
            return row[0], prompt_from_json(row[1])
