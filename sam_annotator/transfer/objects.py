"""Which objects of a file a project has already."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from sam_annotator.core.annotation import Annotation
from sam_annotator.core.covering import covered

SAME = 0.95
"""The IoU from which two masks of one label are the same object."""


def origin_of(annotation: Annotation, label: str) -> str:
    """What an object is as a file has it, as 32 hex digits of BLAKE2b: label, size, mask, flags and attributes.

    Not its number, which other programs give anew, nor the label that it becomes here.
    """
    height, width = annotation.mask.size
    content = (
        label,
        height,
        width,
        annotation.mask.counts.decode("ascii"),
        bool(annotation.iscrowd),
        annotation.is_box,
        sorted(annotation.attributes.items()),
    )
    return hashlib.blake2b(msgspec.json.encode(content), digest_size=16).hexdigest()


def are_known(objects: Sequence[Annotation], before: Sequence[Annotation]) -> list[bool]:
    """Which objects of an image are in the project already.

    An object is there if one of the same origin is, or one of the same label whose mask has an IoU of `SAME` or more
    with it; of a box, whose box has. Each object of the project stands for one only, the most similar first.

    Args:
        objects: As they would come in, with the project's labels and their origins.
        before: What was on the image before.

    Returns:
        One truth value per object.
    """
    known = [False] * len(objects)
    if not before:
        return known
    origins = Counter(each.origin for each in objects)
    free = []
    met: Counter[str] = Counter()
    for each in before:
        if each.origin and met[each.origin] < origins[each.origin]:
            met[each.origin] += 1
        else:
            free.append(each)
    for index, each in enumerate(objects):
        if met[each.origin]:
            met[each.origin] -= 1
            known[index] = True
    _match_by_shape(objects, free, known)
    return known


def are_known_proposals(
    proposals: Sequence[Annotation], objects: Sequence[Annotation], before: Sequence[Annotation]
) -> list[bool]:
    """Which proposals need not come in: an object of the image covers them, or they are there as proposals already.

    Args:
        proposals: As they would come in.
        objects: Of the image.
        before: Its proposals.

    Returns:
        One truth value per proposal.
    """
    # Masks of another size than the image's are told elsewhere.
    fitting = [each.mask for each in objects if proposals and each.mask.size == proposals[0].mask.size]
    sizes = {each.mask.size for each in proposals}
    done = covered([each.mask for each in proposals], fitting) if len(sizes) == 1 else [False] * len(proposals)
    return [one or other for one, other in zip(done, are_known(proposals, before), strict=True)]


def _match_by_shape(objects: Sequence[Annotation], free: Sequence[Annotation], known: list[bool]) -> None:
    theirs: dict[int, list[Annotation]] = defaultdict(list)
    for each in free:
        theirs[each.category_id].append(each)
    ours: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(objects):
        if not known[index] and each.category_id in theirs:
            ours[each.category_id].append(index)
    for category, indices in ours.items():
        overlap = _overlaps([objects[index] for index in indices], theirs[category])
        while overlap.max() >= SAME:
            row, column = np.unravel_index(int(np.argmax(overlap)), overlap.shape)
            known[indices[row]] = True
            overlap[row, :] = overlap[:, column] = 0


def _overlaps(objects: Sequence[Annotation], others: Sequence[Annotation]) -> NDArray[np.float64]:
    """The IoU of each object with each other one, (objects, others); that of the boxes where the object is a box."""
    rles = [[each.mask.to_coco() for each in some] for some in (objects, others)]
    no_crowds = [0] * len(others)
    found = np.asarray(coco_mask.iou(rles[0], rles[1], no_crowds), np.float64)
    boxes = [row for row, each in enumerate(objects) if each.is_box]
    if boxes:
        corners = [np.array([each.mask.bbox for each in some], np.float64) for some in (objects, others)]
        found[boxes] = coco_mask.iou(corners[0][boxes], corners[1], no_crowds)
    # Two empty masks have no IoU.
    empty = [np.array([each.mask.area == 0 for each in some]) for some in (objects, others)]
    found[np.outer(*empty)] = 1
    return found
