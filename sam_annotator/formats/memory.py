"""Sources in memory: records for scripts and tests, and what a format has read."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from sam_annotator.core.annotation import Annotation, Category, Extra, ImageRecord, no_extra

Attributes = Mapping[str, str | float | bool]


@dataclass(frozen=True)
class MemorySource:
    """Records that are simply there.

    Attributes:
        image_root: The folder to which the images' paths are relative.
        all_categories: By id.
        all_images: By id.
        all_annotations: Of all images.
        extra: What files of other programs say about the whole set.
    """

    image_root: Path
    all_categories: Sequence[Category] = ()
    all_images: Sequence[ImageRecord] = ()
    all_annotations: Sequence[Annotation] = ()
    extra: Extra = field(default_factory=no_extra, kw_only=True)

    def categories(self) -> Sequence[Category]:
        """All categories."""
        return self.all_categories

    def images(self) -> Sequence[ImageRecord]:
        """All images."""
        return self.all_images

    def annotations(self, image_id: int) -> Sequence[Annotation]:
        """The objects of one image."""
        return self._by_image.get(image_id, [])

    @cached_property
    def _by_image(self) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = {}
        for annotation in self.all_annotations:
            found.setdefault(annotation.image_id, []).append(annotation)
        return found


@dataclass(frozen=True)
class ReadSource(MemorySource):
    """What a format has read from its files, in their order. Ids are those of the files and may be 0.

    Attributes:
        image_attributes: What the files say about images, by image id; images without are left out.
        category_attributes: Likewise about categories.
        notes: Sentences about what was left out.
        unsized: Ids of images of which nothing tells the size: their masks are only as large as their objects need.
    """

    image_attributes: Mapping[int, Attributes] = field(default_factory=lambda: MappingProxyType({}))
    category_attributes: Mapping[int, Attributes] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
    unsized: frozenset[int] = frozenset()


def scalars(fields: Mapping[str, object], without: Container[str] = ()) -> dict[str, str | float | bool]:
    """The fields that can be attributes: text, numbers, true and false."""
    return {key: value for key, value in fields.items() if isinstance(value, str | int | float) and key not in without}
