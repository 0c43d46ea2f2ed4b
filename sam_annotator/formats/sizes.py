"""Image sizes for images that were never opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.errors import ImageError
from sam_annotator.formats.base import AnnotationSource


class SizedSource:
    """A source whose images without a size get one from their files, as far as these can be read."""

    def __init__(self, source: AnnotationSource, read_size: Callable[[Path], Size]) -> None:
        """Wrap a source.

        Args:
            source: What to wrap.
            read_size: Gives the (H, W) of an image file from its header; raises `ImageError` if it cannot.
        """
        self._source = source
        self._read_size = read_size

    @property
    def image_root(self) -> Path:
        """That of the source."""
        return self._source.image_root

    @property
    def extra(self) -> Extra:
        """That of the source."""
        return self._source.extra

    def categories(self) -> Sequence[Category]:
        """Those of the source."""
        return self._source.categories()

    def images(self) -> Sequence[ImageRecord]:
        """Those of the source, with sizes."""
        return [image if image.size else self._sized(image) for image in self._source.images()]

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """Those of the source."""
        return self._source.annotations(image_id)

    def _sized(self, image: ImageRecord) -> ImageRecord:
        try:
            return replace(image, size=self._read_size(self.image_root / image.path))
        except ImageError:
            # It has gone or is damaged: the formats take the size from its masks, or leave it out and say so.
            return image
