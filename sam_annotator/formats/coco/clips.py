"""A few objects as COCO's JSON in a text: what a clipboard holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, no_extra
from sam_annotator.core.rle import filling
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import ExportOptions
from sam_annotator.formats.coco.entries import UNNAMED, Entry, Label, Picture, check, decode, record
from sam_annotator.formats.coco.masks import Rle, damaged
from sam_annotator.formats.coco.writing import entry_of

_HERE = Path("What is on the clipboard")
_NOTHING = "There are no objects on the clipboard: copy some first, here or as COCO's JSON."


class _Clip(msgspec.Struct, frozen=True):
    annotations: msgspec.Raw
    images: list[Picture] = []
    categories: list[Label] = []


@dataclass(frozen=True)
class Clipped:
    """An object of a text.

    Attributes:
        label: The name of its label.
        annotation: The object, without ids.
    """

    label: str
    annotation: Annotation


def to_text(image: ImageRecord, objects: Sequence[Annotation], categories: Mapping[int, Category]) -> str:
    """Objects of one image as COCO's JSON, masks as compressed run lengths."""
    used = {item.category_id: categories[item.category_id] for item in objects}
    height, width = objects[0].mask.size
    return json.dumps(
        {
            "images": [{"id": image.id, "file_name": image.path, "height": height, "width": width}],
            "categories": [{"id": label.id, "name": label.name} for label in used.values()],
            "annotations": [entry_of(item, ExportOptions(segmentation="rle")) for item in objects],
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> list[Clipped]:
    """The objects of a text, on images of the sizes that it tells; ids and provenance are for the caller to give.

    Raises:
        FormatError: There are none, or they are malformed.
    """
    try:
        clip = msgspec.json.decode(text.encode(), type=_Clip)
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError) as error:
        raise FormatError(_NOTHING) from error
    images = {each.id: each for each in clip.images}
    names = {each.id: each.name for each in clip.categories}
    found = []
    for entry, fields in decode(bytes(clip.annotations), _HERE):
        image = _image_of(entry, images)
        masks = [mask for mask in [check(entry, image, _HERE)] if mask is not None]
        if not filling(masks).all():
            raise damaged(_HERE, entry.id)
        annotation = record(entry, fields, image, _HERE, number=0, category_id=0)
        label = UNNAMED if entry.category_id is None else names.get(entry.category_id, UNNAMED)
        if annotation.mask.area:
            found.append(Clipped(label, replace(annotation, extra=no_extra())))
    if not found:
        raise FormatError(_NOTHING)
    return found


def _image_of(entry: Entry, images: Mapping[int, Picture]) -> ImageRecord:
    """The image of an entry; where the text tells none, one of the size of its run lengths."""
    picture = images.get(entry.image_id)
    if picture is not None and picture.height and picture.width:
        return ImageRecord(1, picture.file_name, (picture.height, picture.width))
    if isinstance(entry.segmentation, Rle):
        return ImageRecord(1, str(_HERE), entry.segmentation.size)
    return ImageRecord(1, str(_HERE), None)
