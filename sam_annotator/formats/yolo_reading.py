"""Reading folders for YOLO: where the images are, which label file belongs to which, and what the lines say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, next_color
from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import polygons_to_mask
from sam_annotator.errors import FormatError, ImageError
from sam_annotator.formats.memory import ReadSource
from sam_annotator.formats.walking import counted
from sam_annotator.formats.yolo_layout import Layout, read_layout
from sam_annotator.images.reading import read_size


@dataclass(frozen=True)
class _Line:
    """One line of a label file: the number of its label and the ring as shares of width and height, (N, 2)."""

    label: int
    ring: NDArray[np.float64]


def read_yolo(path: Path) -> ReadSource:
    """Read a folder or its YAML file; see `Format.read`. Lines that are boxes have no outline and are left out."""
    layout = read_layout(path)
    numbers = {label: number for number, label in enumerate(sorted(layout.names), 1)}
    images: list[ImageRecord] = []
    annotations: list[Annotation] = []
    boxes = 0
    for number, (image, labels) in enumerate(layout.labels.items(), 1):
        size = _size(image, path)
        images.append(ImageRecord(number, layout.record_path(image), size))
        for line in _lines(labels, layout) if labels else ():
            if line.ring.size == 0:
                boxes += 1
                continue
            mask = fill(line.ring, size)
            annotations.append(Annotation(len(annotations) + 1, number, numbers[line.label], mask))
    return ReadSource(
        layout.root,
        tuple(Category(number, layout.names[label], next_color(number - 1)) for label, number in numbers.items()),
        tuple(images),
        tuple(annotations),
        notes=_notes(boxes, layout),
    )


def fill(ring: NDArray[np.float64], size: Size) -> Mask:
    """The mask of a ring given as shares of width and height, (N, 2), by the even-odd rule."""
    height, width = size
    return Mask.from_array(polygons_to_mask([Polygon(ring * (width, height))], size))


def _size(image: Path, path: Path) -> Size:
    try:
        return read_size(image)
    except ImageError as error:
        raise FormatError(f"{path} has labels as shares of an image that cannot be read: {error}") from error


def _lines(file: Path, layout: Layout) -> list[_Line]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{file} is not a YOLO label file: {error}.") from error
    return [_line(line, f"{file}, line {number},", layout) for number, line in enumerate(lines, 1) if line.strip()]


def _line(line: str, place: str, layout: Layout) -> _Line:
    """Parse "label x y x y ..."; "label x y w h" is a box and gives an empty ring."""
    try:
        label, *shares = (float(word) for word in line.split())
    except ValueError:
        label, shares = math.nan, []
    if not label.is_integer() or not np.isfinite(shares).all() or len(shares) % 2:
        raise FormatError(f'{place} is not "label x y x y ..." in numbers; see the YOLO format.')
    if int(label) not in layout.names:
        raise FormatError(f"{place} has label {int(label)}, for which {layout.names_file.name} has no name.")
    if len(shares) == 4:
        shares = []
    elif len(shares) < 6:
        raise FormatError(f"{place} has {len(shares) // 2} points, and a polygon has three at least.")
    return _Line(int(label), np.array(shares, np.float64).reshape(-1, 2))


def _notes(boxes: int, layout: Layout) -> tuple[str, ...]:
    notes = []
    if boxes:
        notes.append(f"Left out as boxes without an outline: {counted(boxes, 'object')}.")
    if layout.strays:
        files, first = counted(len(layout.strays), "label file"), _shown(layout.strays)
        notes.append(f"Left out for lack of their images: {files}, {first} first.")
    return tuple(notes)


def _shown(files: Sequence[Path]) -> str:
    return "/".join(files[0].parts[-2:])
