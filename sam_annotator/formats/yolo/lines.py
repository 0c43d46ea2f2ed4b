"""The lines of YOLO's label files (https://docs.ultralytics.com/datasets/): rings, boxes, and boxes with key points.

All numbers are shares of the image's width and height by turns. After the number of the label, from 0, stands

- a ring, ``x y x y ...``, three points at least;
- a box, ``cx cy w h``: centre, width and height; a fifth number is the confidence of a model that predicted it;
- where ``data.yaml`` has a ``kpt_shape``, a box and its key points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import Mask
from sam_annotator.core.polygon import polygons_to_mask
from sam_annotator.errors import FormatError
from sam_annotator.formats.boxes import box_mask
from sam_annotator.formats.text_files import read_text

_FARTHEST = 1.0
"""How far outside of the image a share may lie, in images: programs round, and pixels instead of shares lie farther."""
_MOST_LABELS = 10**6
_LONGEST_LINE = 2**23  # characters: four hundred thousand points as we write them


@dataclass(frozen=True)
class Line:
    """One object.

    Attributes:
        label: The number of its label.
        numbers: All that follows.
        is_box: Whether the first four numbers are a box.
        confidence: That of the model, if the line tells it.
    """

    label: int
    numbers: tuple[float, ...]
    is_box: bool
    confidence: float | None = None

    def mask(self, size: Size) -> Mask:
        """Its pixels on an image of a size, (H, W): a ring filled by the even-odd rule, or the box."""
        height, width = size
        if self.is_box:
            cx, cy, w, h = self.numbers[:4]
            return box_mask(
                (cx - w / 2) * width, (cy - h / 2) * height, (cx + w / 2) * width, (cy + h / 2) * height, size
            )
        return fill(np.array(self.numbers).reshape(-1, 2), size)


@dataclass(frozen=True)
class Labels:
    """What the lines are read against.

    Attributes:
        names: The labels' names by their numbers.
        names_file: The file that holds them.
        keypoints: How many numbers of key points follow a box; 0 if none.
    """

    names: dict[int, str]
    names_file: Path
    keypoints: int = 0


def fill(ring: NDArray[np.float64], size: Size) -> Mask:
    """The mask of a ring given as shares of width and height, (N, 2), by the even-odd rule."""
    height, width = size
    return Mask.from_array(polygons_to_mask([Polygon(ring * (width, height))], size))


def read_lines(file: Path, labels: Labels) -> list[Line]:
    """The objects of a label file.

    Raises:
        FormatError: A line is none of these, or has a label without a name; the sentence names file and line.
    """
    lines = read_text(file, "a YOLO label file").splitlines()
    return [_line(line, f"{file}, line {number},", labels) for number, line in enumerate(lines, 1) if line.strip()]


def has_rings(file: Path) -> bool | None:
    """Whether the first line of a label file is a ring rather than a box; None if it has no line or is damaged."""
    try:
        with file.open("rb") as stream:
            words = next((line.split() for line in stream.read(2**20).splitlines() if line.strip()), [])
    except OSError:
        return None
    return len(words) > 6 if words else None


def _line(text: str, place: str, labels: Labels) -> Line:
    if len(text) > _LONGEST_LINE:
        raise FormatError(f"{place} has more points than an outline can have.")
    words = text.split()
    try:
        numbers = np.array(words, np.float64)
    except ValueError:
        numbers = np.array([math.nan])
    if not np.isfinite(numbers).all() or not numbers[0].is_integer() or len(numbers) == 1:
        raise FormatError(f'{place} is not "label x y x y ..." in numbers; see the YOLO format.')
    if abs(numbers[0]) > _MOST_LABELS or int(numbers[0]) not in labels.names:
        raise FormatError(f"{place} has label {words[0]:.20}, for which {labels.names_file.name} has no name.")
    return _object(int(numbers[0]), numbers[1:], place, labels)


def _object(label: int, numbers: NDArray[np.float64], place: str, labels: Labels) -> Line:
    has_keypoints = labels.keypoints and len(numbers) == 4 + labels.keypoints
    is_box = has_keypoints or len(numbers) in {4, 5}
    if not is_box and len(numbers) % 2:
        raise FormatError(f'{place} is not "label x y x y ..." in numbers; see the YOLO format.')
    if len(numbers) < 4:
        raise FormatError(f"{place} has {len(numbers) // 2} points, and a polygon has three at least.")
    shares = numbers[:4] if is_box else numbers
    if shares.min() < -_FARTHEST or shares.max() > 1 + _FARTHEST:
        worst = shares[np.abs(shares - 0.5).argmax()]
        raise FormatError(f"{place} has the number {worst:g}; numbers are shares of the image, from 0 to 1.")
    if is_box and shares[2:].min() < 0:
        raise FormatError(f"{place} has a box of negative width or height.")
    confidence = float(numbers[4]) if is_box and len(numbers) == 5 else None
    kept = numbers if confidence is None else numbers[:4]
    return Line(label, tuple(kept.tolist()), bool(is_box), confidence)
