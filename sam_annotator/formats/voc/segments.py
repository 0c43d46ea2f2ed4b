"""The masks of Pascal VOC's PNG files, and which of them belong to which objects of the XML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.masks.painting import connected_parts, masks_of
from sam_annotator.formats.png import read_png, read_rgb
from sam_annotator.formats.voc.layout import VOID, Labels, color
from sam_annotator.formats.voc.xml import VocPage

_SLACK = 5  # pixels by which VOC's void border makes a mask smaller than its box
_LEAST_IOU = 0.5


@dataclass(frozen=True)
class Segment:
    """An object of the PNG files: its number, its label and its pixels."""

    number: int
    label: str
    mask: Mask


def read_segments(
    classes: Path | None, objects: Path | None, page: VocPage, labels: Labels, size: Size
) -> list[Segment]:
    """The objects of an image.

    Args:
        classes: The PNG of labels; without it, objects have those of the XML file.
        objects: The PNG of objects; without it, each connected part of a label is one.
        page: The XML file.
        labels: Names and colours.
        size: (H, W), which both must have.

    Raises:
        FormatError: A file is damaged, or a label has no name.
    """
    kinds = _numbers(classes, size, labels) if classes else None
    if objects is None:
        return [] if kinds is None or classes is None else _parts(kinds, labels, classes)
    segments = []
    for number, mask in masks_of(_numbers(objects, size)).items():
        if number == VOID:
            continue
        label = _label(mask, kinds, labels, classes or objects)
        if label is None and number <= len(page.objects):
            label = page.objects[number - 1].name
        if label is None:
            raise FormatError(f"{objects} has an object {number} of which no file tells the label.")
        segments.append(Segment(number, label, mask))
    return segments


def _parts(kinds: NDArray[Any], labels: Labels, file: Path) -> list[Segment]:
    """The connected parts of each label, for folders without a file of objects."""
    parts = [
        (_name(kind, labels, file), part)
        for kind, mask in masks_of(kinds).items()
        if kind != VOID
        for part in connected_parts(mask.to_array())
    ]
    return [Segment(number, label, part) for number, (label, part) in enumerate(parts, 1)]


def _label(mask: Mask, kinds: NDArray[Any] | None, labels: Labels, file: Path) -> str | None:
    """The label of most pixels of an object; None if it has none."""
    if kinds is None:
        return None
    inside, x, y = mask.crop()
    height, width = inside.shape
    values, counts = np.unique(kinds[y : y + height, x : x + width][inside], return_counts=True)
    ranked = sorted(zip(counts.tolist(), values.tolist(), strict=True), reverse=True)
    return next((_name(kind, labels, file) for _, kind in ranked if kind not in {0, VOID}), None)


def _name(kind: int, labels: Labels, file: Path) -> str:
    if kind not in labels.names:
        raise FormatError(f"{file} has the label {kind}, which has no name; list the names in labelmap.txt.")
    return labels.names[kind]


def _numbers(file: Path, size: Size, labels: Labels | None = None) -> NDArray[Any]:
    """The numbers of an image, (H, W): as they stand, or by their colours where it has these."""
    numbers = read_png(file, size)
    if numbers is not None:
        return numbers.astype(np.uint8) if numbers.dtype == np.bool_ else numbers
    rgb = read_rgb(file, size)
    if rgb is None:
        raise FormatError(f"{file} is damaged, not an image of numbers or not of the size {size[1]} x {size[0]}.")
    colors = labels.colors if labels else {number: color(number) for number in range(256)}
    # The first of two numbers of one colour counts: a label map may give the background's to others.
    by_color = {
        rgb_of[0] << 16 | rgb_of[1] << 8 | rgb_of[2]: number for number, rgb_of in reversed(tuple(colors.items()))
    }
    packed = (rgb.astype(np.uint32) << np.array([16, 8, 0], np.uint32)).sum(2)
    values, places = np.unique(packed, return_inverse=True)
    unknown = [int(value) for value in values if int(value) not in by_color]
    if unknown:
        raise FormatError(f"{file} has the colour #{unknown[0]:06X}, which stands for nothing; see labelmap.txt.")
    return np.array([by_color[int(value)] for value in values], np.uint16)[places].reshape(size)


def partners_of(page: VocPage, segments: list[Segment], size: Size) -> dict[int, Segment]:
    """Which mask belongs to which object of the XML file, by its place there.

    VOC numbers masks in the order of the file, but not in all of its images. A number therefore counts only where the
    label is the same and the mask lies in the box; what is left goes by the IoU of the boxes.
    """
    partners: dict[int, Segment] = {}
    for segment in segments:
        place = segment.number - 1
        if place < len(page.objects) and page.objects[place].name == segment.label:
            x, y, width, height = segment.mask.bbox
            left, top, right, bottom = page.objects[place].corners
            inside = left - 1 - _SLACK <= x and top - 1 - _SLACK <= y
            if inside and x + width <= right + _SLACK and y + height <= bottom + _SLACK:
                partners[place] = segment
    matched = {segment.number for segment in partners.values()}
    pairs = sorted(
        (-_iou(segment.mask.bbox, each.box(size).bbox), place, segment.number)
        for place, each in enumerate(page.objects)
        for segment in segments
        if place not in partners and segment.number not in matched and each.name == segment.label
    )
    numbered = {segment.number: segment for segment in segments}
    for negative, place, number in pairs:
        if -negative >= _LEAST_IOU and place not in partners and number not in matched:
            partners[place] = numbered[number]
            matched.add(number)
    return partners


def _iou(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> float:
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    common = max(width, 0) * max(height, 0)
    return common / (one[2] * one[3] + other[2] * other[3] - common)
