"""The segmentations of COCO files as masks: run lengths of both kinds, and polygons."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import msgspec

from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import coco_to_mask
from sam_annotator.core.rle import filling
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.safety import Side

Rings: TypeAlias = list[list[float]]


class Rle(msgspec.Struct, frozen=True, gc=False):
    """Run lengths as they stand in a file; ``size`` is (H, W)."""

    size: tuple[Side, Side]
    counts: str | list[int]


def damaged(path: Path, annotation: int) -> FormatError:
    """The error for run lengths that cannot be."""
    return FormatError(f"{path} is damaged: the mask of annotation {annotation} does not fill its size.")


def read_mask(segmentation: Rle | Rings, annotation: int, image: ImageRecord, path: Path) -> Mask:
    """The mask of an annotation of a file; whether compressed run lengths fill it, `rle.filling` asks for all at once.

    Raises:
        FormatError: It cannot be one of this image.
    """
    checked = check_mask(segmentation, annotation, image, path)
    return checked if isinstance(checked, Mask) else coco_to_mask(checked, known_size(image, path))


def check_mask(segmentation: Rle | Rings, annotation: int, image: ImageRecord, path: Path) -> Mask | Rings:
    """What `read_mask` makes the mask of: polygons are not rasterised, which takes the most time by far.

    Raises:
        FormatError: As `read_mask`.
    """
    size = known_size(image, path)
    if not isinstance(segmentation, Rle):
        return _rings(segmentation, annotation, size, path)
    mask = _from_rle(segmentation)
    if mask is None:
        raise damaged(path, annotation)
    if mask.size != size and filling([mask]).all() and mask.area == 0:
        # As in datumaro's samples: what has no pixels has none in the wrong place.
        return empty_mask(size)
    if mask.size != size:
        (rows, columns), (height, width) = mask.size, size
        raise FormatError(
            f"{path} has a mask of {columns} x {rows} pixels, that of annotation {annotation}, on {image.path} of "
            f"{width} x {height}; the masks belong to an image of another size."
        )
    return mask


def known_size(image: ImageRecord, path: Path) -> Size:
    """The (H, W) of an image.

    Raises:
        FormatError: Nothing tells it.
    """
    if image.size is None:
        raise FormatError(f"{path} does not tell the height and width of {image.path}, which cannot be read either.")
    return image.size


def read_box(bbox: list[float], annotation: int, image: ImageRecord, path: Path) -> Mask:
    """The pixels of a box (x, y, width, height) that stands alone, see `boxes.box_mask`.

    Raises:
        FormatError: It is none on this image.
    """
    size = known_size(image, path)
    x, y, width, height = bbox
    if width < 0 or height < 0:
        raise FormatError(f"{path} has a box of negative size, that of annotation {annotation}.")
    if x >= size[1] or y >= size[0] or x + width < 0 or y + height < 0:
        raise FormatError(f"{path} has a box outside of its image, that of annotation {annotation}.")
    return box_mask(x, y, x + width, y + height, size)


def empty_mask(size: Size) -> Mask:
    """A mask (H, W) without pixels."""
    return Mask.from_rle({"size": size, "counts": [size[0] * size[1]]})


def _from_rle(rle: Rle) -> Mask | None:
    """None if the counts cannot be right; whether compressed ones are is asked for all masks at once."""
    height, width = rle.size
    if isinstance(rle.counts, str):
        return Mask((height, width), rle.counts.encode("ascii")) if rle.counts.isascii() else None
    if min(rle.counts, default=-1) < 0 or sum(rle.counts) != height * width:
        return None
    return Mask.from_rle({"size": [height, width], "counts": rle.counts})


def _rings(segmentation: Rings, annotation: int, size: Size, path: Path) -> Rings:
    """The rings of a polygon, checked for what pycocotools would take amiss."""
    height, width = size
    rings = []
    for ring in segmentation:
        if len(ring) % 2:
            raise FormatError(
                f"{path} has a polygon with an odd number of coordinates, that of annotation {annotation}."
            )
        # It takes memory for every pixel that a polygon passes, seen or not.
        if ring and not (
            -width <= min(ring[::2]) <= max(ring[::2]) <= 2 * width
            and -height <= min(ring[1::2]) <= max(ring[1::2]) <= 2 * height
        ):
            raise FormatError(f"{path} has a polygon far outside of its image, that of annotation {annotation}.")
        # Two points enclose nothing, and pycocotools would read them as a box.
        if len(ring) >= 6:
            rings.append(ring)
    return rings
