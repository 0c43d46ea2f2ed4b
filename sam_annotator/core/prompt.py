"""What the person asks of the model: points, boxes, strokes, a mask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.errors import UsageError

EXCLUDE, INCLUDE = 0, 1

Box: TypeAlias = tuple[float, float, float, float]
Path: TypeAlias = tuple[tuple[float, float], ...]
"""(x, y) after (x, y), in pixels of the original image."""

STROKE_POINTS = 6
"""As how many points all strokes of a prompt are asked at most, but one for each. Decoders take any number, yet they
were trained on few clicks and take longer for many; see docs/models.md, "Several boxes, and strokes"."""


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


@dataclass(frozen=True)
class Stroke:
    """A scribble. The model is asked for points along it, see `Prompt.asked_points`.

    Attributes:
        path: Where the hand went, at least two places.
        label: ``INCLUDE`` (1) or ``EXCLUDE`` (0).
    """

    path: Path
    label: int = INCLUDE

    def sampled(self, count: int) -> tuple[Point, ...]:
        """The middles of ``count`` pieces of equal length: a scribble often ends close to an outline."""
        places = np.asarray(self.path, np.float64)
        along = np.append(0, np.cumsum(np.hypot(*np.diff(places, axis=0).T)))
        at = (np.arange(count) + 0.5) / count * along[-1]
        xs, ys = (np.interp(at, along, places[:, axis]) for axis in (0, 1))
        return tuple(Point(float(x), float(y), self.label) for x, y in zip(xs, ys, strict=True))


@dataclass(frozen=True, eq=False)
class Prompt:
    """What is asked of the model, in original image pixels.

    A decoder takes one box at a time. Of several each is asked by itself and the answers are united, see
    `models.questions`.

    Attributes:
        points: The clicks, oldest first.
        boxes: Corners (x0, y0, x1, y1) with x0 < x1 and y0 < y1, oldest first.
        mask_input: Low-res logits (1, h, w) float32 of an earlier answer on the same image, or None.
        mask_geometry: How the mask input lies on the image; None where it covers the frame of the whole image.
        strokes: The scribbles, oldest first.
    """

    points: tuple[Point, ...] = ()
    boxes: tuple[Box, ...] = ()
    mask_input: NDArray[np.float32] | None = None
    mask_geometry: FrameGeometry | None = None
    strokes: tuple[Stroke, ...] = ()

    @property
    def box(self) -> Box | None:
        """The first box, or None; the only one of what a decoder is asked."""
        return self.boxes[0] if self.boxes else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: no point, no box, no stroke."""
        return not self.count

    @property
    def count(self) -> int:
        """The number of points, boxes and strokes."""
        return len(self.points) + len(self.boxes) + len(self.strokes)

    @property
    def is_ambiguous(self) -> bool:
        """Whether several objects may be meant: a single click, and nothing else.

        SAM answers such a prompt with its three ambiguity masks, any other with its single-mask token first
        (Kirillov et al. 2023, section 3, "Resolving ambiguity").
        """
        return len(self.points) == self.count == 1

    def has_same_parts(self, other: Prompt) -> bool:
        """Whether points, boxes and strokes are those of another prompt, whatever the mask inputs are."""
        return (self.points, self.boxes, self.strokes) == (other.points, other.boxes, other.strokes)

    def is_extended_by(self, other: Prompt) -> bool:
        """Whether another prompt has all parts of this one, in their order, and one more."""
        kinds = zip((self.points, self.boxes, self.strokes), (other.points, other.boxes, other.strokes), strict=True)
        return other.count == self.count + 1 and all(theirs[: len(ours)] == ours for ours, theirs in kinds)

    def asked_points(self) -> tuple[Point, ...]:
        """The clicks, and points along the strokes: `STROKE_POINTS` shared among all strokes, at least one for each."""
        each = max(1, STROKE_POINTS // max(1, len(self.strokes)))
        return self.points + tuple(point for stroke in self.strokes for point in stroke.sampled(each))

    def coords(self) -> NDArray[np.float32]:
        """The `asked_points` as (N, 2) float32, x before y."""
        return np.array([(p.x, p.y) for p in self.asked_points()], np.float32).reshape(-1, 2)

    def labels(self) -> NDArray[np.int64]:
        """The labels of the `asked_points` as (N,) int64."""
        return np.array([p.label for p in self.asked_points()], np.int64)

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
        """This prompt with the box between any two opposite corners, in place of all earlier boxes.

        Raises:
            UsageError: The box has no area.
        """
        return replace(self, boxes=(_box(x0, y0, x1, y1),))

    def with_another_box(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        """This prompt and one more box.

        Raises:
            UsageError: The box has no area.
        """
        return replace(self, boxes=(*self.boxes, _box(x0, y0, x1, y1)))

    def with_moved_box(self, index: int, x0: float, y0: float, x1: float, y1: float) -> Self:
        """This prompt with the box at ``index`` elsewhere.

        Raises:
            UsageError: The box has no area.
        """
        return replace(self, boxes=(*self.boxes[:index], _box(x0, y0, x1, y1), *self.boxes[index + 1 :]))

    def without_box(self, index: int = 0) -> Self:
        """This prompt without the box at ``index``."""
        return replace(self, boxes=(*self.boxes[:index], *self.boxes[index + 1 :]))

    def with_stroke(self, path: Path, label: int = INCLUDE) -> Self:
        """This prompt and one more scribble."""
        return replace(self, strokes=(*self.strokes, Stroke(path, label)))

    def without_stroke(self, index: int) -> Self:
        """This prompt without the scribble at ``index``."""
        return replace(self, strokes=(*self.strokes[:index], *self.strokes[index + 1 :]))

    def without_last(self) -> Self:
        """This prompt without its last point, or its last scribble once no point is left, or then its last box."""
        if self.points:
            return self.without_point(len(self.points) - 1)
        if self.strokes:
            return self.without_stroke(len(self.strokes) - 1)
        return replace(self, boxes=self.boxes[:-1])

    def with_mask_input(self, logits: NDArray[np.float32] | None, geometry: FrameGeometry | None = None) -> Self:
        """This prompt with low-res logits (1, h, w) of an earlier answer, and how they lie on the image, or without."""
        return replace(self, mask_input=logits, mask_geometry=geometry)

    def scaled(self, x_factor: float, y_factor: float) -> Self:
        """This prompt on an image of another size, without mask input."""
        return self._placed((x_factor, y_factor), (0.0, 0.0))

    def moved(self, dx: float, dy: float) -> Self:
        """This prompt so many pixels further right and down, without mask input."""
        return self._placed((1.0, 1.0), (dx, dy))

    def _placed(self, factors: tuple[float, float], offsets: tuple[float, float]) -> Self:
        def place(x: float, y: float) -> tuple[float, float]:
            return x * factors[0] + offsets[0], y * factors[1] + offsets[1]

        points = tuple(Point(*place(point.x, point.y), point.label) for point in self.points)
        boxes = tuple((*place(x0, y0), *place(x1, y1)) for x0, y0, x1, y1 in self.boxes)
        strokes = tuple(replace(each, path=tuple(place(x, y) for x, y in each.path)) for each in self.strokes)
        return replace(self, points=points, boxes=boxes, strokes=strokes).with_mask_input(None)

    def to_dict(self) -> dict[str, Any]:
        """Points, boxes and strokes as plain JSON values; the inverse of `from_dict`.

        The mask input is left out: it follows from the earlier answers. "boxes" and "strokes" are only there where
        "points" and "box" do not say it all, so that earlier versions of this program read what they can understand.
        """
        data: dict[str, Any] = {
            "points": [[p.x, p.y, p.label] for p in self.points],
            "box": list(self.box) if self.box else None,
        }
        if len(self.boxes) > 1:
            data["boxes"] = [list(box) for box in self.boxes]
        if self.strokes:
            data["strokes"] = [{"path": [list(place) for place in s.path], "label": s.label} for s in self.strokes]
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_dict`, also of what earlier versions wrote: points, and one box or none."""
        points = tuple(Point(float(x), float(y), int(label)) for x, y, label in data.get("points", ()))
        box = data.get("box")
        boxes = data.get("boxes") or ([] if box is None else [box])
        strokes = tuple(
            Stroke(tuple((float(x), float(y)) for x, y in stroke["path"]), int(stroke["label"]))
            for stroke in data.get("strokes", ())
        )
        return cls(points, tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in boxes), strokes=strokes)


def thinned(path: Path, tolerance: float) -> Path:
    """A path with fewer corners that nowhere runs further than ``tolerance`` pixels from it (Douglas-Peucker)."""
    kept = cv2.approxPolyDP(np.array(path, np.float32), tolerance, closed=False)
    return tuple((float(x), float(y)) for x, y in kept.reshape(-1, 2))


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    box = (float(min(x0, x1)), float(min(y0, y1)), float(max(x0, x1)), float(max(y0, y1)))
    if box[0] == box[2] or box[1] == box[3]:
        raise UsageError(f"The box {box} has no area; give two different corners.")
    return box
