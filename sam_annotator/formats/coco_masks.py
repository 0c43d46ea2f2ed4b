"""The segmentations of COCO files as masks: run lengths of both kinds, and polygons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask
from sam_annotator.errors import FormatError

Length = Annotated[int, Meta(ge=1)]


class Rle(msgspec.Struct, frozen=True):
    """Run lengths as they stand in a file; ``size`` is (H, W)."""

    size: tuple[Length, Length]
    counts: str | list[int]


def damaged(path: Path, annotation: int) -> FormatError:
    """The error for run lengths that cannot be."""
    return FormatError(f"{path} is damaged: the mask of annotation {annotation} does not fill its size.")


def read_mask(segmentation: Rle | list[list[float]], annotation: int, image: ImageRecord, path: Path) -> Mask:
    """The mask of an annotation of a file; whether compressed run lengths fill it, `rle.filling` asks for all at once.

    Raises:
        FormatError: It cannot be one of this image.
    """
    if image.size is None:
        raise FormatError(f"{path} does not tell the height and width of {image.path}, which cannot be read either.")
    if isinstance(segmentation, Rle):
        mask = _from_rle(segmentation)
    else:
        mask = coco_to_mask(_rings(segmentation, annotation, image.size, path), image.size)
    if mask is None:
        raise damaged(path, annotation)
    if mask.size != image.size:
        (rows, columns), (height, width) = mask.size, image.size
        raise FormatError(
            f"{path} has a mask of {columns} x {rows} pixels, that of annotation {annotation}, on {image.path} of "
            f"{width} x {height}; the masks belong to an image of another size."
        )
    return mask


def _from_rle(rle: Rle) -> Mask | None:
    """None if the counts cannot be right; whether compressed ones are is asked for all masks at once."""
    height, width = rle.size
    if isinstance(rle.counts, str):
        return Mask((height, width), rle.counts.encode("ascii")) if rle.counts.isascii() else None
    if min(rle.counts, default=-1) < 0 or sum(rle.counts) != height * width:
        return None
    return Mask.from_rle({"size": [height, width], "counts": rle.counts})


def _rings(segmentation: list[list[float]], annotation: int, size: Size, path: Path) -> list[list[float]]:
    """The rings of a polygon, checked for what pycocotools would take amiss."""
    height, width = size
    rings = []
    for ring in segmentation:
        if len(ring) % 2:
            raise FormatError(
                f"{path} has a polygon with an odd number of coordinates, that of annotation {annotation}."
            )
        # It takes memory for every pixel that a polygon passes, seen or not.
        if any(not -width <= x <= 2 * width for x in ring[::2]) or any(
            not -height <= y <= 2 * height for y in ring[1::2]
        ):
            raise FormatError(f"{path} has a polygon far outside of its image, that of annotation {annotation}.")
        # Two points enclose nothing, and pycocotools would read them as a box.
        if len(ring) >= 6:
            rings.append(ring)
    return rings
