"""Which objects of a data set are clicked, and in which rows of the tables they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sam_annotator.core.coco_sizes import size_of
from sam_annotator.core.mask import Mask
from sam_annotator.datasets import Attributes, Dataset, LabelledImage, LabelledObject
from sam_annotator.errors import FormatError, UsageError

SMALL_SHARE = 0.01
"""Objects that cover less of their image make a group of their own: another task, with other figures."""

CATEGORY = "category"
"""The name under which an object's category can be asked for like an attribute."""


@dataclass(frozen=True, eq=False)
class Target:
    """One object to be clicked.

    Attributes:
        image: Path of its image file.
        id: Of the annotation in its file.
        mask: The truth.
        dataset: Name of its data set: the row of the table it counts for.
        group: The row of its own that it counts for, too, or the data set's name where that is not split.
        place: In the order in which the objects of its group were chosen, from 0.
        attributes: Of the object, its image and its category, and `CATEGORY`; where two have the same name, that of
            the object goes before that of the image.
    """

    image: Path
    id: int
    mask: Mask
    dataset: str
    group: str
    place: int
    attributes: Attributes

    @property
    def size(self) -> str:
        """One of `coco_sizes.SIZES`."""
        return size_of(self.mask.area)


@dataclass(frozen=True, eq=False)
class TargetImage:
    """An image with the objects to be clicked on it, at least one."""

    path: Path
    targets: tuple[Target, ...]


def choose_targets(dataset: Dataset, cap: int | None = None, seed: int = 0) -> tuple[TargetImage, ...]:
    """Choose the objects to be clicked.

    Where some image holds several objects, the set falls into two groups by the objects' share of their image,
    `SMALL_SHARE` being the limit. Crowds and empty masks are left out: no click can mean them.

    Args:
        dataset: Labelled photographs.
        cap: At most so many objects of each group; None for all. A smaller cap chooses the first of a larger one.
        seed: Of the order in which objects are chosen.

    Returns:
        The images that hold chosen objects.

    Raises:
        FormatError: There is nothing to click.
    """
    pairs = [(image, item) for image in dataset.images for item in image.objects]
    # The order of the annotations in a COCO file, whatever image they are on: the choice follows from it and the seed.
    pairs.sort(key=lambda pair: pair[1].id)
    np.random.default_rng(seed).shuffle(pairs)
    several = any(len(image.objects) > 1 for image in dataset.images)
    chosen: dict[Path, list[Target]] = {}
    counts: Counter[str] = Counter()
    for image, item in pairs:
        if item.iscrowd or item.mask.area == 0:
            continue
        group = _group(dataset.name, item.mask) if several else dataset.name
        if cap is None or counts[group] < cap:
            attributes = _attributes(dataset, image, item)
            target = Target(image.path, item.id, item.mask, dataset.name, group, counts[group], attributes)
            chosen.setdefault(image.path, []).append(target)
            counts[group] += 1
    if not chosen:
        raise FormatError(f"{dataset.path} holds no object to click; give a set whose images are labelled with masks.")
    return tuple(TargetImage(path, tuple(targets)) for path, targets in chosen.items())


def first_of_each_group(images: Iterable[TargetImage], cap: int) -> tuple[TargetImage, ...]:
    """The choice that a smaller cap would have made."""
    smaller = [
        TargetImage(image.path, tuple(target for target in image.targets if target.place < cap)) for image in images
    ]
    return tuple(image for image in smaller if image.targets)


def check_attributes(names: Iterable[str], images: Iterable[TargetImage]) -> None:
    """Refuse attributes that no object has.

    Raises:
        UsageError: It names those that there are.
    """
    known = {name: None for image in images for target in image.targets for name in target.attributes}
    for name in names:
        if name not in known:
            raise UsageError(f"No object has the attribute {name!r}; there are {', '.join(sorted(known))}.")


def _attributes(dataset: Dataset, image: LabelledImage, item: LabelledObject) -> dict[str, str | float | bool]:
    of_category = dataset.category_attributes.get(item.category, {})
    return {**of_category, **image.attributes, **item.attributes, CATEGORY: item.category}


def _group(name: str, mask: Mask) -> str:
    height, width = mask.size
    return f"{name} {'<' if mask.area / (height * width) < SMALL_SHARE else '>='}1%"
