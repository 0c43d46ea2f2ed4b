"""What a labelled data set is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask

Attributes: TypeAlias = Mapping[str, str | float | bool]


@dataclass(frozen=True, eq=False)
class LabelledObject:
    """One object on an image.

    Attributes:
        id: Of the annotation in its file.
        mask: Of the image's size; run lengths, decoded on demand. May be empty.
        category: The label's name.
        iscrowd: Whether it is a group that cannot be told apart.
        attributes: Further properties by name.
    """

    id: int
    mask: Mask
    category: str
    iscrowd: bool
    attributes: Attributes


@dataclass(frozen=True, eq=False)
class LabelledImage:
    """One image with what is labelled on it.

    Attributes:
        path: Absolute; the file was there when the set was opened.
        size: (H, W) as the labels have it.
        objects: In the file's order; may be empty.
        attributes: Further properties by name.
    """

    path: Path
    size: Size
    objects: tuple[LabelledObject, ...]
    attributes: Attributes


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images with their labels.

    Attributes:
        name: The last two parts of the path, as the set is called in tables: "val/coco".
        path: What was opened, absolute.
        images: In the file's order.
        category_attributes: Further properties of labels, by the label's name; labels without are left out.
        notes: Sentences about what could not be read and was left out.
    """

    name: str
    path: Path
    images: tuple[LabelledImage, ...]
    category_attributes: Mapping[str, Attributes]
    notes: tuple[str, ...] = ()
