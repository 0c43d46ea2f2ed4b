"""Objects as numbers of pixels: a pixel holds one number, and where objects overlap the smaller lies on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import DTypeLike, NDArray

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import VerificationError
from sam_annotator.formats.walking import Sheet, mismatch

Numbered: TypeAlias = Sequence[tuple[int, Annotation]]
"""Objects of one image, each with the number of its pixels."""


def paint(size: Size, numbered: Numbered, dtype: DTypeLike) -> NDArray[Any]:
    """An image of numbers, (H, W), 0 for the background; the largest object lies below all others."""
    pixels = np.zeros(size, dtype)
    for number, annotation in _largest_first(numbered):
        inside, place = _crop(annotation)
        pixels[place][inside] = number
    return pixels


def count_covered(numbered: Numbered, pixels: NDArray[Any]) -> int:
    """How many objects do not show all of their pixels, where each has a number of its own."""
    values, counts = np.unique(pixels, return_counts=True)
    shown = dict(zip(values.tolist(), counts.tolist(), strict=True))
    return sum(annotation.mask.area > shown.get(number, 0) for number, annotation in numbered)


def hidden_notes(objects: int) -> tuple[str, ...]:
    """A sentence about the objects that do not show all of their pixels, if there are any."""
    told = tr("Partly hidden by smaller ones on top: {objects}.", objects=counted(objects, "object"))
    return (told,) * bool(objects)


def verify(sheet: Sheet, numbered: Numbered, pixels: NDArray[Any] | None, name: str) -> None:
    """Compare what was read back with every pixel that must show, smallest object first.

    Raises:
        VerificationError: A pixel differs; the object is named where it is one's.
    """
    if pixels is None or pixels.shape != sheet.size:
        raise VerificationError(f"{name} cannot be read back; please report this.")
    above = np.zeros(sheet.size, np.bool_)
    for number, annotation in reversed(_largest_first(numbered)):
        inside, place = _crop(annotation)
        visible = inside & ~above[place]
        if (pixels[place][visible] != number).any():
            raise mismatch(sheet, annotation, "its pixels differ")
        above[place] |= inside
    if ((pixels != 0) != above).any():
        # An object that is elsewhere now leaves its old pixels behind.
        stray = int(pixels[(pixels != 0) & ~above][0])
        owner = next((annotation for number, annotation in numbered if number == stray), None)
        if owner is None:
            raise VerificationError(f"{name} has pixels of no object; please report this.")
        raise mismatch(sheet, owner, "its pixels differ")


def masks_of(numbers: NDArray[Any]) -> dict[int, Mask]:
    """The pixels of each number but 0, by number.

    The image is cut into runs once, and so an image of 65,535 numbers costs hardly more than one of ten.

    Args:
        numbers: (H, W), whole numbers or bool.
    """
    height, width = numbers.shape
    flat = numbers.T.ravel()  # COCO's run lengths go down the columns
    starts = np.concatenate([[0], np.flatnonzero(flat[1:] != flat[:-1]) + 1])
    edges = np.stack([starts, np.append(starts[1:], flat.size)], 1)
    values = flat[starts]
    order = np.argsort(values, kind="stable")
    present, first = np.unique(values[order], return_index=True)
    groups = np.split(edges[order], first[1:])
    masks = {}
    for number, group in zip(present.tolist(), groups, strict=True):
        if number:
            runs = np.diff(group.ravel(), prepend=0, append=flat.size).tolist()
            runs = runs if runs[-1] else runs[:-1]
            masks[int(number)] = Mask.from_rle({"size": (height, width), "counts": runs})
    return masks


def connected_parts(inside: BoolMask) -> Iterable[Mask]:
    """The parts of a mask. Pixels that touch at a corner are of one part: thin lines stay whole."""
    return masks_of(cv2.connectedComponents(inside.view(np.uint8), connectivity=8)[1]).values()


def _largest_first(numbered: Numbered) -> list[tuple[int, Annotation]]:
    return sorted(numbered, key=lambda item: -item[1].mask.area)


def _crop(annotation: Annotation) -> tuple[BoolMask, tuple[slice, slice]]:
    """The mask inside its box, and where that box lies."""
    inside, x, y = annotation.mask.crop()
    height, width = inside.shape
    return inside, (slice(y, y + height), slice(x, x + width))
