"""Reading COCO's panoptic format (https://cocodataset.org/#format-data, "Panoptic Segmentation")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.errors import FormatError
from sam_annotator.formats.base import Progress
from sam_annotator.formats.coco.entries import Id, Label, Picture, extra_of, properties
from sam_annotator.formats.coco.files import find_root, has_segments
from sam_annotator.formats.json_files import convert, glance, read_json
from sam_annotator.formats.memory import ReadSource, scalars
from sam_annotator.formats.naming import own_ids
from sam_annotator.formats.png import read_rgb
from sam_annotator.formats.safety import safe_name, safe_size

_WHAT = "a COCO panoptic file"
_MOST_FILES = 20  # of a folder, as for COCO instances
MOST_IDS = 2**24
"""Colours there are; 0, black, is no segment."""

SegmentId = Annotated[int, Meta(ge=1, lt=MOST_IDS)]
_Byte = Annotated[int, Meta(ge=0, le=255)]
_INTERPRETED = frozenset(("id", "category_id", "area", "bbox", "iscrowd", "attributes"))


class _Segment(msgspec.Struct, frozen=True):
    id: SegmentId
    category_id: Id
    iscrowd: int | bool | None = 0
    attributes: dict[str, Any] | None = None


class _Annotation(msgspec.Struct, frozen=True):
    """One image with all of its segments."""

    image_id: Id
    file_name: Annotated[str, Meta(min_length=1)]
    segments_info: list[dict[str, Any]]


class _File(msgspec.Struct, frozen=True):
    images: list[dict[str, Any]]
    annotations: list[_Annotation]
    categories: list[dict[str, Any]]
    info: dict[str, Any] = {}
    licenses: list[Any] = []


def panoptic_files(folder: Path) -> list[Path]:
    """The panoptic files of a folder or of its ``annotations/``."""
    candidates = sorted([*folder.glob("*.json"), *folder.glob("annotations/*.json")])
    return [file for file in candidates if is_panoptic(file)] if len(candidates) <= _MOST_FILES else []


def is_panoptic(file: Path) -> bool:
    """Whether a file is of this format: its annotations consist of segments."""
    members = glance(file) or {}
    return {"images", "annotations"} <= {*members} and has_segments(members)


def read_panoptic(path: Path, progress: Progress | None = None) -> ReadSource:
    """Read a file and the PNG files in the folder of its name; see `Format.read`.

    The number of a pixel is R + 256 G + 65536 B, as panopticapi's ``rgb2id`` has it.
    """
    file = read_json(path, _File, _WHAT)
    labels = _labels(file, path)
    root, images = _images(file, path)
    pages: dict[int, _Page] = {}
    for number, entry in enumerate(file.annotations):
        if entry.image_id not in images or entry.image_id in pages:
            often = "twice" if entry.image_id in pages else "without listing it"
            raise FormatError(f"{path} has segments on the image with id {entry.image_id} {often}; correct it there.")
        segments = convert(entry.segments_info, list[_Segment], path, _WHAT, f"$.annotations[{number}].segments_info")
        pages[entry.image_id] = _page(segments, entry, images[entry.image_id], labels, path)
        if progress is not None:
            progress(number + 1, len(file.annotations))
    objects = [each for page in pages.values() for each in page.objects]
    ids = own_ids([each.id for each in objects])
    images |= {number: page.image for number, page in pages.items()}
    extra = {"info": file.info, "licenses": file.licenses}
    return ReadSource(
        root,
        tuple({label.id: label for label in labels.values()}.values()),
        tuple(images.values()),
        tuple(replace(each, id=own) for each, own in zip(objects, ids, strict=True)),
        {each.id: said for each in images.values() if (said := properties(each.extra.get("coco", {})))},
        {each.id: said for each in labels.values() if (said := properties(each.extra.get("coco", {})))},
        _notes(pages.values()),
        extra=extra_of({key: value for key, value in extra.items() if value}),
    )


def _labels(file: _File, path: Path) -> dict[int, Category]:
    """The labels by the ids in the file, one for each name; COCO gives each a colour."""
    entries = convert(file.categories, list[Label], path, _WHAT, "$.categories")
    by_name: dict[str, Category] = {}
    for place, (entry, said) in enumerate(zip(entries, file.categories, strict=True)):
        color = _color(said.get("color")) or next_color(place)
        category = Category(entry.id, entry.name, color, extra=extra_of(said, {"id", "name", "color"}))
        by_name.setdefault(entry.name, category)
    if len({entry.id for entry in entries}) < len(entries):
        raise FormatError(f"{path} lists a category's id twice; give each category an id of its own.")
    return {entry.id: by_name[entry.name] for entry in entries}


def _color(value: object) -> str | None:
    try:
        red, green, blue = msgspec.convert(value, tuple[_Byte, _Byte, _Byte])
    except msgspec.ValidationError:
        return None
    return f"#{red:02X}{green:02X}{blue:02X}"


def _images(file: _File, path: Path) -> tuple[Path, dict[int, ImageRecord]]:
    """The folder of images, and their records by id; a size that the file does not tell is that of the PNG."""
    entries = convert(file.images, list[Picture], path, _WHAT, "$.images")
    names = [safe_name(entry.file_name, path) for entry in entries]
    images = {
        entry.id: ImageRecord(
            entry.id,
            name,
            safe_size(entry.height, entry.width, path, f"the image {name}") if entry.height and entry.width else None,
            extra=extra_of(said, {"id", "file_name", "height", "width"}),
        )
        for entry, name, said in zip(entries, names, file.images, strict=True)
    }
    if len(images) < len(entries) or len({*names}) < len(names):
        raise FormatError(f"{path} lists an image or its id twice; give each an entry of its own.")
    return find_root(path, names), images


@dataclass(frozen=True)
class _Page:
    """One image: its record with a size, its objects, and how many segments had no pixels or no entry."""

    image: ImageRecord
    objects: Sequence[Annotation]
    unseen: int
    unnamed: int


def _page(
    segments: Sequence[_Segment], entry: _Annotation, image: ImageRecord, labels: Mapping[int, Category], path: Path
) -> _Page:
    pixels = _pixels(path, safe_name(entry.file_name, path), image.size)
    values, counts = np.unique(pixels, return_counts=True)
    shown = dict(zip(values.tolist(), counts.tolist(), strict=True))
    objects: dict[int, Annotation] = {}
    for segment, said in zip(segments, entry.segments_info, strict=True):
        where = f"segment {segment.id} of {entry.file_name}"
        if segment.category_id not in labels:
            raise FormatError(
                f"{path} has {where} of the category with id {segment.category_id}, which it does not list."
            )
        if segment.id in objects:
            raise FormatError(f"{path} lists {where} twice; give each segment an entry of its own.")
        if segment.id in shown:
            objects[segment.id] = _annotation(segment, said, pixels, labels[segment.category_id].id, image.id)
    sized = replace(image, size=(pixels.shape[0], pixels.shape[1]))
    unnamed = len(shown.keys() - {0} - objects.keys())
    return _Page(sized, [*objects.values()], len(segments) - len(objects), unnamed)


def _annotation(
    segment: _Segment, said: Mapping[str, Any], pixels: NDArray[np.uint32], category: int, image: int
) -> Annotation:
    attributes = scalars(segment.attributes or {})
    further = {key: value for key, value in said.items() if key not in _INTERPRETED}
    if other := {key: value for key, value in (segment.attributes or {}).items() if key not in attributes}:
        further["attributes"] = other
    mask = Mask.from_array(pixels == segment.id)
    extra = extra_of(further)
    return Annotation(segment.id, image, category, mask, bool(segment.iscrowd), attributes=attributes, extra=extra)


def _pixels(path: Path, name: str, size: Size | None) -> NDArray[np.uint32]:
    """The numbers of a PNG file, (H, W), in the folder of the JSON file's name, or else beside it."""
    folder = path.with_suffix("")
    file = (folder if (folder / name).is_file() else path.parent) / name
    colors = read_rgb(file)
    if colors is None:
        raise FormatError(f"{path} has segments in {name}, and {folder / name} is no PNG file that can be read.")
    if size is not None and colors.shape[:2] != size:
        (rows, columns), (height, width) = colors.shape[:2], size
        raise FormatError(
            f"{path} has segments in {name} of {columns} x {rows} pixels, on an image of {width} x {height}; they "
            "belong to an image of another size."
        )
    return rgb_to_id(colors)


def rgb_to_id(colors: NDArray[Any]) -> NDArray[np.uint32]:
    """The numbers of colours: (H, W, 3) uint8 to (H, W)."""
    return np.asarray(colors.astype(np.uint32) @ np.array([1, 256, 65536], np.uint32), np.uint32)


def _notes(pages: Iterable[_Page]) -> tuple[str, ...]:
    pages = [*pages]
    unseen, unnamed = sum(page.unseen for page in pages), sum(page.unnamed for page in pages)
    sentences = (
        (unseen, tr("Left out for lack of pixels: {things}.", things=counted(unseen, "segment"))),
        (
            unnamed,
            tr("Left out, since the file does not list them: {segments}.", segments=counted(unnamed, "segment")),
        ),
    )
    return tuple(sentence for number, sentence in sentences if number)
