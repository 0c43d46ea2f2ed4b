"""What the person asks of the model: points, a box, a mask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import UsageError

EXCLUDE, INCLUDE = 0, 1

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """One click.

    Attributes:
        x: Pixels from the left edge of the original image; the centre of the first pixel is 0.5.
        y: Pixels from the top edge.
        label: ``INCLUDE`` (1) or ``EXCLUDE`` (0).
    """

    x: float
    y: float
    label: int = INCLUDE


@dataclass(frozen=True, eq=False)
class Prompt:
    """Everything one answer of the decoder depends on, in original image pixels.

    Attributes:
        points: The clicks, oldest first.
        box: Corners (x0, y0, x1, y1) with x0 < x1 and y0 < y1, or None.
        mask_input: Low-res logits (1, h, w) float32 of an earlier answer on the same image, or None.
    """

    points: tuple[Point, ...] = ()
    box: Box | None = None
    mask_input: NDArray[np.float32] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: no point and no box."""
        return not self.points and self.box is None

    @property
    def count(self) -> int:
        """The number of points and boxes."""
        return len(self.points) + (self.box is not None)

    @property
    def is_ambiguous(self) -> bool:
        """Whether several objects may be meant: a single click, and nothing else.

        SAM answers such a prompt with its three ambiguity masks, any other with its single-mask token first
        (Kirillov et al. 2023, section 3, "Resolving ambiguity").
        """
        return len(self.points) == 1 and self.box is None

    def coords(self) -> NDArray[np.float32]:
        """The points as (N, 2) float32, x before y."""
        return np.array([(p.x, p.y) for p in self.points], np.float32).reshape(-1, 2)

    def labels(self) -> NDArray[np.int64]:
        """The labels of the points as (N,) int64."""
        return np.array([p.label for p in self.points], np.int64)

    def with_point(self, x: float, y: float, label: int = INCLUDE) -> Self:
        """This prompt and one more click."""
        return replace(self, points=(*self.points, Point(float(x), float(y), label)))

    def with_moved_point(self, index: int, x: float, y: float) -> Self:
        """This prompt with the point at ``index`` elsewhere."""
        moved = replace(self.points[index], x=float(x), y=float(y))
        return replace(self, points=(*self.points[:index], moved, *self.points[index + 1 :]))

    def without_point(self, index: int) -> Self:
        """This prompt without the point at ``index``."""
        return replace(self, points=(*self.points[:index], *self.points[index + 1 :]))

    def with_box(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        """This prompt with the box between any two opposite corners, in place of an earlier box."""
        box = (float(min(x0, x1)), float(min(y0, y1)), float(max(x0, x1)), float(max(y0, y1)))
        if box[0] == box[2] or box[1] == box[3]:
            raise UsageError(f"The box {box} has no area; give two different corners.")
        return replace(self, box=box)

    def without_box(self) -> Self:
        """This prompt without its box."""
        return replace(self, box=None)

    def without_last(self) -> Self:
        """This prompt without its newest part: the last point, or the box once no point is left."""
        return self.without_point(len(self.points) - 1) if self.points else self.without_box()

    def with_mask_input(self, logits: NDArray[np.float32] | None) -> Self:
        """This prompt with low-res logits (1, h, w) of an earlier answer, or without any."""
        return replace(self, mask_input=logits)

    def to_dict(self) -> dict[str, Any]:
        """Points and box as plain JSON values. The mask input is left out: it follows from the earlier answers."""
        return {
            "points": [[p.x, p.y, p.label] for p in self.points],
            "box": list(self.box) if self.box else None,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_dict`."""
        points = tuple(Point(float(x), float(y), int(label)) for x, y, label in data.get("points", ()))
        box = data.get("box")
        return cls(points, None if box is None else (box[0], box[1], box[2], box[3]))
