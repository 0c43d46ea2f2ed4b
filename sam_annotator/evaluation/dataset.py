"""Labelled photographs to be measured on: a folder of images with COCO's ``annotations.json`` beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np

from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError

ANNOTATIONS_FILE = "annotations.json"
SMALL = 0.01
"""Objects that cover less of their image make a group of their own: another task, with other figures."""

Length = Annotated[int, msgspec.Meta(ge=1)]


@dataclass(frozen=True)
class TargetObject:
    """One object to be clicked.

    Attributes:
        id: Of the annotation in its file.
        group: The row of the table it counts for.
        mask: The truth.
    """

    id: int
    group: str
    mask: Mask


@dataclass(frozen=True)
class TargetImage:
    """An image with the objects to be clicked on it.

    Attributes:
        path: Of the image file.
        objects: At least one.
    """

    path: Path
    objects: tuple[TargetObject, ...]


class _Image(msgspec.Struct, frozen=True):
    id: int
    file_name: str


class _Rle(msgspec.Struct, frozen=True):
    size: tuple[Length, Length]
    counts: str | list[int]


class _Annotation(msgspec.Struct, frozen=True):
    id: int
    image_id: int
    segmentation: _Rle
    iscrowd: int = 0


class _File(msgspec.Struct, frozen=True):
    images: list[_Image]
    annotations: list[_Annotation]


def dataset_name(folder: Path) -> str:
    """The last two parts of the folder's path, as the set is called in tables: "val/coco"."""
    return "/".join(folder.resolve().parts[-2:]).lstrip("/")


def read_dataset(folder: Path, cap: int | None = None, seed: int = 0) -> tuple[TargetImage, ...]:
    """Read a set and choose the objects to be clicked.

    Where some image holds several objects, the set falls into two groups by the objects' share of their image, `SMALL`
    being the limit. Crowds and empty masks are left out: no click can mean them.

    Args:
        folder: Holds `ANNOTATIONS_FILE` (COCO, segmentations as RLE) and the images.
        cap: At most so many objects of each group; None for all. A smaller cap chooses the first of a larger one.
        seed: Of the order in which objects are chosen.

    Returns:
        The images that hold chosen objects.

    Raises:
        FormatError: The file is missing or malformed, or holds nothing to click.
    """
    path = folder / ANNOTATIONS_FILE
    file = _read(path)
    names = {image.id: image.file_name for image in file.images}
    annotations = list(file.annotations)
    several = max(Counter(annotation.image_id for annotation in annotations).values(), default=0) > 1
    np.random.default_rng(seed).shuffle(annotations)
    chosen: dict[int, list[TargetObject]] = {}
    counts: Counter[str] = Counter()
    for annotation in annotations:
        mask = _mask(annotation, path)
        if annotation.iscrowd or mask.area == 0:
            continue
        group = _group(dataset_name(folder), mask) if several else dataset_name(folder)
        if cap is None or counts[group] < cap:
            counts[group] += 1
            chosen.setdefault(annotation.image_id, []).append(TargetObject(annotation.id, group, mask))
    if not chosen:
        raise FormatError(f"{path} holds no object to click; give a folder whose images are labelled with masks.")
    _check_images(chosen, names, path)
    return tuple(TargetImage(folder / names[image], tuple(objects)) for image, objects in chosen.items())


def _group(name: str, mask: Mask) -> str:
    height, width = mask.size
    return f"{name} {'<' if mask.area / (height * width) < SMALL else '>='}1%"


def _read(path: Path) -> _File:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise FormatError(
            f"{path} cannot be read ({error.strerror}); give a folder that holds images and their {ANNOTATIONS_FILE}."
        ) from error
    except msgspec.MsgspecError as error:
        # msgspec ends its message with the place: "Expected `int`, got `str` - at `$.annotations[2].image_id`".
        raise FormatError(f"{path} is not a COCO file with RLE masks: {str(error).rstrip('.')}.") from error


def _mask(annotation: _Annotation, path: Path) -> Mask:
    """The mask, checked: pycocotools would read run lengths that do not fill the image without a word."""
    height, width = annotation.segmentation.size
    try:
        mask = Mask.from_rle({"size": [height, width], "counts": annotation.segmentation.counts})
        runs = mask.runs()
        fits = bool((runs >= 0).all()) and int(runs.sum()) == height * width
    except (ValueError, TypeError, IndexError, OverflowError):
        fits = False
    if not fits:
        raise FormatError(f"{path} is damaged: the mask of annotation {annotation.id} does not fill its size.")
    return mask


def _check_images(used: Iterable[int], names: dict[int, str], path: Path) -> None:
    missing = [image for image in used if image not in names]
    if missing:
        raise FormatError(f"{path} has objects on the image with id {missing[0]}, which it does not list.")
