"""Names for files that stand for images: ``street/1.jpg`` gives ``street/1.txt``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from sam_annotator.core.annotation import ImageRecord


def names_for(images: Iterable[ImageRecord], suffix: str) -> dict[int, str]:
    """A relative path per image id, with the image's ending replaced.

    Images of one folder that differ in their endings alone keep them: ``1.jpg.txt`` and ``1.png.txt``. Upper and lower
    case do not tell files apart, since they do not on Windows and macOS.
    """
    images = tuple(images)
    used = Counter(_stem(image).casefold() for image in images)
    return {image.id: (_stem(image) if used[_stem(image).casefold()] == 1 else image.path) + suffix for image in images}


def _stem(image: ImageRecord) -> str:
    return PurePosixPath(image.path).with_suffix("").as_posix()
