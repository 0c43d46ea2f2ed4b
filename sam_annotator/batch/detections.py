"""The boxes of a detector, and these as masks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from sam_annotator.core.annotation import Annotation, Category, ImageRecord
from sam_annotator.core.labels import new_category
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Box
from sam_annotator.errors import FormatError, SamAnnotatorError
from sam_annotator.formats.base import AnnotationSource, Progress
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.memory import MemorySource
from sam_annotator.images import SUFFIXES, read_image, read_size
from sam_annotator.inference.boxes import masks_of_boxes
from sam_annotator.models import SegmentationModel

T = TypeVar("T")


class Detection(msgspec.Struct, frozen=True):
    """An entry of COCO's results format."""

    image_id: int | str
    category_id: int
    bbox: Annotated[list[float], msgspec.Meta(min_length=4, max_length=4)]
    score: float = 1.0


class _Image(msgspec.Struct, frozen=True):
    id: int | str
    file_name: str


class _Category(msgspec.Struct, frozen=True):
    id: int
    name: str


class _Set(msgspec.Struct, frozen=True):
    """What a COCO file says about the images and labels that results number."""

    images: list[_Image]
    categories: list[_Category] = []


def is_results(path: Path) -> bool:
    """Whether a file is a list of detections, by its first characters."""
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".json" and file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    except OSError:
        return False


def read_results(path: Path, images: Path, described: Path | None = None, min_score: float = 0.0) -> MemorySource:
    """Read a detector's results as objects of which the box alone is known.

    Args:
        path: COCO's results format: a list of image_id, category_id, bbox and score.
        images: The folder with the images.
        described: A COCO file that names the images and labels of these ids. Without it an image_id is the name of a
            file without its ending, or its number, as in COCO's own.
        min_score: Detections below are left out.

    Raises:
        FormatError: A file is malformed, or none of the images is there.
    """
    detections = [each for each in _decoded(path, list[Detection]) if each.score >= min_score]
    known = _decoded(described, _Set) if described is not None else _Set([])
    labels = {each.id: each.name for each in known.categories}
    names: dict[int | str, str] = {each.id: each.file_name for each in known.images} if described else _by_name(images)
    by_image: dict[int | str, list[Detection]] = {}
    for each in detections:
        by_image.setdefault(each.image_id, []).append(each)
    categories: list[Category] = []
    ids: dict[int, int] = {}
    for number in sorted({each.category_id for each in detections}):
        ids[number] = len(categories) + 1
        categories.append(new_category(ids[number], labels.get(number, f"category {number}"), categories))
    records: list[ImageRecord] = []
    annotations: list[Annotation] = []
    for image_id, found in by_image.items():
        name = names.get(image_id)
        if name is None or not (images / name).is_file():
            continue
        size = read_size(images / name)
        records.append(ImageRecord(len(records) + 1, name, size))
        for each in found:
            x, y, width, height = each.bbox
            mask = box_mask(x, y, x + width, y + height, size)
            annotations.append(
                Annotation(
                    len(annotations) + 1,
                    records[-1].id,
                    ids[each.category_id],
                    mask,
                    is_box=True,
                    attributes={"score": round(each.score, 4)},
                )
            )
    if detections and not records:
        raise FormatError(
            f"None of the images of {path} is in {images}; say by --coco FILE what its image_ids stand for."
        )
    return MemorySource(images, categories, records, annotations)


def segmented(
    source: AnnotationSource,
    model: SegmentationModel,
    images: Path,
    *,
    again: bool,
    refine: bool,
    failed: Callable[[str, str], None],
    progress: Progress | None = None,
) -> MemorySource:
    """Give every object that has a box a mask: `masks_of_boxes`.

    Args:
        source: Objects; of those that have masks already the boxes of these are taken.
        model: That answers.
        images: The folder with the images.
        again: See there.
        refine: See there.
        failed: Hears the name of an image that cannot be looked at, and why; its objects are left out.
        progress: Called with images done, and of how many.
    """
    records = source.images()
    kept: list[ImageRecord] = []
    annotations: list[Annotation] = []
    for done, record in enumerate(records, 1):
        objects = [each for each in source.annotations(record.id) if each.mask.area]
        try:
            made = _segment(model, images / record.path, objects, again=again, refine=refine) if objects else []
        except (SamAnnotatorError, OSError, MemoryError) as error:
            failed(record.path, " ".join(str(error).split()))
        else:
            kept.append(record)
            annotations += made
        if progress is not None:
            progress(done, len(records))
    return MemorySource(images, source.categories(), kept, annotations)


def _segment(
    model: SegmentationModel, path: Path, objects: list[Annotation], *, again: bool, refine: bool
) -> list[Annotation]:
    image = read_image(path)
    size = (image.shape[0], image.shape[1])
    if any(each.mask.size != size for each in objects):
        raise FormatError(f"it is {size[1]} x {size[0]}, but its boxes were made on another size")
    answers = masks_of_boxes(model, image, [_corners(each.mask) for each in objects], again=again, refine=refine)
    return [
        replace(each, mask=mask, provenance=provenance, is_box=False)
        for each, (mask, provenance) in zip(objects, answers, strict=True)
        if mask.area
    ]


def _corners(mask: Mask) -> Box:
    x, y, width, height = mask.bbox
    return x, y, x + width, y + height


def _decoded(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror}).") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise FormatError(f"{path} is malformed: {str(error).rstrip('.')}.") from error


def _by_name(images: Path) -> dict[int | str, str]:
    found: dict[int | str, str] = {}
    for path in sorted(images.rglob("*")):
        if path.suffix.lower() in SUFFIXES:
            name = path.relative_to(images).as_posix()
            found.setdefault(path.stem, name)
            digits = path.stem.rpartition("_")[2]
            if digits.isdecimal():
                found.setdefault(int(digits), name)
    return found
