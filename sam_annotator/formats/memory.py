"""A source in memory, for scripts and tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sam_annotator.core.annotation import Annotation, Category, ImageRecord


@dataclass(frozen=True)
class MemorySource:
    """Records that are simply there.

    Attributes:
        image_root: The folder to which the images' paths are relative.
        all_categories: By id.
        all_images: By id.
        all_annotations: Of all images.
    """

    image_root: Path
    all_categories: Sequence[Category] = ()
    all_images: Sequence[ImageRecord] = ()
    all_annotations: Sequence[Annotation] = ()

    def categories(self) -> Sequence[Category]:
        """All categories."""
        return self.all_categories

    def images(self) -> Sequence[ImageRecord]:
        """All images."""
        return self.all_images

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """The objects of one image."""
        return [annotation for annotation in self.all_annotations if annotation.image_id == image_id]
