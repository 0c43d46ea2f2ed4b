"""Names, paths and numbers of what is written and read: ``street/1.jpg`` gives ``street/1.txt``."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

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


def way_to(target: Path, folder: Path) -> str:
    """The path of a file or folder as seen from a folder, with forward slashes."""
    try:
        return Path(os.path.relpath(target.absolute(), folder)).as_posix()
    except ValueError:
        # On Windows there is no way from one drive to another.
        return target.absolute().as_posix()


def own_ids(ids: Sequence[int | None]) -> list[int]:
    """Ids that occur once: where there is none, or one occurs again, as in TACO, a number above all others."""
    seen: set[int] = set()
    free = max((number for number in ids if number is not None), default=0) + 1
    own = []
    for number in ids:
        if number is None or number in seen:
            own.append(free)
            free += 1
        else:
            own.append(number)
            seen.add(number)
    return own
