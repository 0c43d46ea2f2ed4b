"""The entries of COCO files: what they must be, and what they are as records."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sam_annotator.core.annotation import Annotation, Extra, ImageRecord, no_extra
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.coco.masks import Rings, Rle, check_mask, empty_mask, known_size, read_box, read_mask
from sam_annotator.formats.memory import Attributes, scalars
from sam_annotator.formats.safety import Side

WHAT = "a COCO file with masks"
UNNAMED = "object"
"""The label of objects in files that know none."""

# All that a float holds exactly, as programs that read JSON into floats do; it leaves room above for new ids.
_LARGEST = 2**53
Id = Annotated[int, Meta(ge=-_LARGEST, le=_LARGEST)]
Text = Annotated[str, Meta(min_length=1)]

INTERPRETED = frozenset(("id", "image_id", "category_id", "segmentation", "area", "bbox", "iscrowd", "attributes"))
"""Fields of annotations that we make masks and records of."""

# What COCO's own programs put in every entry says nothing about an image or a category.
_USUAL = frozenset(
    ("license", "flickr_url", "flickr_640_url", "coco_url", "date_captured", "attributes", "id", "file_name", "name")
)


class Picture(msgspec.Struct, frozen=True):
    """An entry of ``images``."""

    id: Id
    file_name: Text
    height: Side | None = None
    width: Side | None = None


class Label(msgspec.Struct, frozen=True):
    """An entry of ``categories``."""

    id: Id
    name: Text


class Entry(msgspec.Struct, frozen=True, gc=False):  # JSON has no cycles, and a file millions of entries
    """An entry of ``annotations``."""

    id: Id
    image_id: Id
    category_id: Id | None = None
    segmentation: Rle | Rings | None = None
    bbox: Annotated[list[float], Meta(max_length=4)] | None = None
    iscrowd: int | bool | None = 0
    attributes: dict[str, Any] | None = None
    keypoints: Sequence[float] | None = None

    @property
    def outline(self) -> Rle | Rings | None:
        """The segmentation, if it is one: annotations of boxes or key points have none, or one without points."""
        return self.segmentation if isinstance(self.segmentation, Rle) or any(self.segmentation or ()) else None

    @property
    def box(self) -> list[float] | None:
        """The box (x, y, width, height), if there is one: four zeros stand for none."""
        return self.bbox if self.bbox and any(self.bbox) else None

    @property
    def is_something(self) -> bool:
        """Whether it says anything about the image."""
        return self.outline is not None or self.box is not None or bool(self.keypoints)


def decode(content: bytes, path: Path, first: int = 0) -> list[tuple[Entry, dict[str, Any]]]:
    """Entries of ``annotations``, each with all of its fields.

    Args:
        content: A JSON array.
        path: The file, for the sentence.
        first: Number of the first in the file, for the sentence.

    Raises:
        FormatError: They are malformed; the sentence says which.
    """
    try:
        # Fields that we do not interpret are decoded as well: later, when they are needed, nothing must fail.
        fields = msgspec.json.decode(content, type=list[dict[str, Any]])
        return list(zip(msgspec.convert(fields, list[Entry]), fields, strict=True))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        place = re.sub(r"\$\[(\d+|\.\.\.)\]", lambda found: f"$.annotations[{_number(found[1], first)}]", str(error))
        raise FormatError(f"{path} is not {WHAT}: {place.rstrip('.')}.") from error


def _number(found: str, first: int) -> str:
    return found if found == "..." else str(int(found) + first)


def check(entry: Entry, image: ImageRecord, path: Path) -> Mask | None:
    """Make sure that `record` will find nothing wrong; the mask that is left to ask `rle.filling` about.

    Raises:
        FormatError: The shape cannot be one of this image.
    """
    if entry.bbox and len(entry.bbox) != 4:
        raise FormatError(f"{path} has a box of {len(entry.bbox)} numbers, that of annotation {entry.id}.")
    known_size(image, path)
    outline = entry.outline
    if outline is not None:
        mask = check_mask(outline, entry.id, image, path)
        return mask if isinstance(mask, Mask) else None
    return None if entry.box is None else read_box(entry.box, entry.id, image, path)


def record(
    entry: Entry, fields: Mapping[str, Any], image: ImageRecord, path: Path, *, number: int, category_id: int
) -> Annotation:
    """The annotation of an entry.

    Args:
        entry: It was checked.
        fields: All of its fields; those that we do not interpret become ``extra["coco"]``.
        image: The image it lies on.
        path: The file, for the sentence.
        number: Its id.
        category_id: That of its label.
    """
    interpreted = INTERPRETED
    if entry.outline is not None:
        mask, is_box = read_mask(entry.outline, entry.id, image, path), False
    elif entry.box is not None:
        # The box may say more than pixels do.
        mask, is_box, interpreted = read_box(entry.box, entry.id, image, path), True, INTERPRETED - {"bbox", "area"}
    else:
        mask, is_box = empty_mask(known_size(image, path)), False
    attributes = scalars(entry.attributes or {})
    further = {key: value for key, value in fields.items() if key not in interpreted}
    if other := {key: value for key, value in (entry.attributes or {}).items() if key not in attributes}:
        further["attributes"] = other
    return Annotation(
        number,
        image.id,
        category_id,
        mask,
        bool(entry.iscrowd),
        attributes=attributes,
        is_box=is_box,
        extra=extra_of(further),
    )


def extra_of(fields: Mapping[str, Any], without: Container[str] = ()) -> Extra:
    """Fields as what COCO files say beyond what we interpret."""
    further = {key: value for key, value in fields.items() if key not in without}
    return {"coco": further} if further else no_extra()


def properties(fields: Mapping[str, Any]) -> Attributes:
    """What tells images or labels apart: text and numbers that COCO's own programs do not put into every entry.

    datumaro keeps such under "attributes".
    """
    inner = fields.get("attributes")
    every = {**fields, **inner} if isinstance(inner, dict) else fields
    return scalars({key: value for key, value in every.items() if value != ""}, _USUAL)
