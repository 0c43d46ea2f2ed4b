"""Which images are learned from, which choose among the weights, and which only measure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sam_annotator.datasets import Dataset, LabelledImage
from sam_annotator.errors import UsageError

FEWEST_IMAGES = 4
"""Two to learn from, one to choose the best weights by, one to measure on."""
VALIDATION_SHARE = 0.15
"""Of the images that are not held out."""


@dataclass(frozen=True)
class Split:
    """The images of a data set that have objects, in three parts; none is empty.

    Attributes:
        training: Learned from.
        validation: Never learned from; the best of the averaged weights is the one that is best here.
        held_out: Not looked at before the end.
    """

    training: tuple[LabelledImage, ...]
    validation: tuple[LabelledImage, ...]
    held_out: tuple[LabelledImage, ...]


def split(dataset: Dataset, held_out: float, seed: int) -> Split:
    """Split by image, by a hash of each path: images that are added later leave the others on their side.

    Crowds and empty masks are left out: no click can mean them.

    Args:
        dataset: Labelled images.
        held_out: Share of the images that are held out, above 0 and below 1.
        seed: Another one gives another split.

    Raises:
        UsageError: There are too few labelled images.
    """
    labelled = [clickable for image in dataset.images if (clickable := without_crowds(image)).objects]
    if len(labelled) < FEWEST_IMAGES:
        found = f"{len(labelled)} of {len(dataset.images)} images" if dataset.images else "no image"
        raise UsageError(
            f"{dataset.path} has labels on {found}; learning needs at least {FEWEST_IMAGES} images with labels."
        )
    rest, held = _divide(labelled, dataset.path, held_out, f"{seed} held out", spare=FEWEST_IMAGES - 1)
    training, validation = _divide(rest, dataset.path, VALIDATION_SHARE, f"{seed} validation", spare=2)
    return Split(training, validation, held)


def without_crowds(image: LabelledImage) -> LabelledImage:
    """The image with the objects alone that a click can mean."""
    return replace(image, objects=tuple(item for item in image.objects if not item.iscrowd and item.mask.area > 0))


def relative_name(path: Path, root: Path) -> str:
    """The image's path below the data set's folder, or its last two parts where it lies elsewhere."""
    folder = root if root.is_dir() else root.parent
    if path.is_relative_to(folder.resolve()):
        return path.relative_to(folder.resolve()).as_posix()
    return "/".join(path.parts[-2:])


def _divide(
    images: Sequence[LabelledImage], root: Path, share: float, salt: str, *, spare: int
) -> tuple[tuple[LabelledImage, ...], tuple[LabelledImage, ...]]:
    """Those that stay, at least ``spare`` of them, and those that are put aside, at least one; in the given order."""
    places = {image.path: _place(relative_name(image.path, root), salt) for image in images}
    by_place = sorted(images, key=lambda image: places[image.path])
    below = sum(place < share for place in places.values())
    aside = {image.path for image in by_place[: max(1, min(below, len(images) - spare))]}
    return (
        tuple(image for image in images if image.path not in aside),
        tuple(image for image in images if image.path in aside),
    )


def _place(name: str, salt: str) -> float:
    """A number in 0..1 that depends on the name and the salt alone, evenly distributed."""
    digest = hashlib.blake2b(f"{salt}\n{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
