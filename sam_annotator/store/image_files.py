"""The image files that a project knows: adding, moving and marking them. None of it is an edit, and undo leaves it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.store.database import Database
from sam_annotator.store.records import IMAGES, image_of
from sam_annotator.store.relocating import KnownImage

_LOG = logging.getLogger(__name__)

_KNOWN = (
    "SELECT id, path, fingerprint, EXISTS (SELECT 1 FROM annotation WHERE image_id = image.id) FROM image ORDER BY id"
)


class ImageFiles:
    """The part of a project that follows its folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> list[KnownImage]:
        """What is known of every image file, by id."""
        rows = self._database.query(_KNOWN)
        return [KnownImage(image, path, mark, bool(labelled)) for image, path, mark, labelled in rows]

    def add(self, paths: Iterable[str]) -> tuple[ImageRecord, ...]:
        """Add images in this order; returns them without those that the project had already."""
        (last,) = self._database.query("SELECT coalesce(max(id), 0) FROM image")[0]
        # Without a wait for the disk: what a power cut takes is found again by the next look through the folder.
        with self._database.transaction(durable=False) as connection:
            sql = "INSERT INTO image (path) VALUES (?) ON CONFLICT (path) DO NOTHING"
            connection.executemany(sql, ((path,) for path in paths))
        return tuple(image_of(row) for row in self._database.query(f"{IMAGES} WHERE id > ? ORDER BY id", (last,)))

    def move(self, places: Mapping[int, str]) -> tuple[ImageRecord, ...]:
        """Say where images lie now, by id; returns those that were moved, and logs from where to where.

        A place that another image has by now is left to that one.
        """
        moved: list[tuple[str, ImageRecord]] = []
        with self._database.transaction() as connection:
            for image_id, path in places.items():
                before = connection.execute(f"{IMAGES} WHERE id = ?", (image_id,)).fetchone()
                sql = "UPDATE OR IGNORE image SET path = ? WHERE id = ?"
                if before is not None and connection.execute(sql, (path, image_id)).rowcount:
                    after = connection.execute(f"{IMAGES} WHERE id = ?", (image_id,)).fetchone()
                    moved.append((image_of(before).path, image_of(after)))
        for path, image in moved:
            # A warning, so that the log file keeps it.
            _LOG.warning("image %d was moved or renamed: %s is now %s", image.id, path, image.path)
        return tuple(image for _, image in moved)

    def mark(self, fingerprints: Iterable[tuple[int, str]]) -> None:
        """Keep the fingerprints of images, by id."""
        with self._database.transaction(durable=False) as connection:
            rows = ((mark, image_id) for image_id, mark in fingerprints)
            connection.executemany("UPDATE image SET fingerprint = ? WHERE id = ?", rows)
