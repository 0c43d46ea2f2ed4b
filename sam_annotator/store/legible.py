"""Whether what lies in a file that may be damaged can be understood: texts, records, masks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sam_annotator.core.mask import Mask
from sam_annotator.core.rle import filling
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.store.codec import UNREADABLE

_LONGEST_SIDE, _MOST_PIXELS = 65_535, 2**31  # beyond, pycocotools counts wrong


def text_of(raw: bytes) -> str:
    """A text as it is stored, also one that is no UTF-8, which plain SQLite would refuse to hand out."""
    return raw.decode("utf-8", "surrogateescape")


def is_text(text: object) -> bool:
    """Whether something is a text, not empty and of whole characters."""
    try:
        return isinstance(text, str) and bool(text.encode())
    except UnicodeEncodeError:
        return False


def can_read(read: Callable[[str], object], text: str) -> bool:
    """Whether `read_or_none` would read a text."""
    return read_or_none(read, text) is not None


def read_or_none(read: Callable[[str], Any], text: str) -> Any:  # noqa: ANN401 - whatever is read
    """What a text holds, or None if it cannot be understood."""
    try:
        return read(text)
    except (*UNREADABLE, SamAnnotatorError):
        return None


def masks_are_whole(masks: Sequence[tuple[Any, Any, Any]]) -> list[bool]:
    """Whether masks, each (height, width, counts) as read from a file, can be decoded.

    Looked at without pycocotools, which reads beyond the end of run lengths that do not fit.
    """
    possible = [_can_be_mask(*mask) for mask in masks]
    rest = [
        Mask((height, width), counts) for (height, width, counts), good in zip(masks, possible, strict=True) if good
    ]
    whole = iter(filling(rest))
    return [good and bool(next(whole)) for good in possible]


def _can_be_mask(height: Any, width: Any, counts: Any) -> bool:  # noqa: ANN401 - a damaged file may hold anything
    sides = all(isinstance(side, int) and 1 <= side <= _LONGEST_SIDE for side in (height, width))
    return sides and height * width <= _MOST_PIXELS and isinstance(counts, bytes)
