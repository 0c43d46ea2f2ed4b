"""Masks as COCO run-length encodings, lossless, and what can be asked of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from sam_annotator.core.geometry import Size
from sam_annotator.errors import UsageError

BoolMask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Mask:
    """A binary mask of one image. The run-length encoding is the truth; arrays and polygons are views of it.

    Attributes:
        size: (H, W) of the image.
        counts: COCO's compressed RLE: column-major runs, as pycocotools writes them.
    """

    size: Size
    counts: bytes

    @classmethod
    def from_array(cls, array: NDArray[Any]) -> Self:
        """Encode an (H, W) array; every value but zero is inside."""
        if array.ndim != 2:
            raise UsageError(f"A mask has two dimensions, not {array.ndim}.")
        # pycocotools wants column-major bytes; cv2.transpose is ten times faster than np.asfortranarray.
        inside = array if array.dtype == np.bool_ else array != 0
        transposed = cv2.transpose(np.ascontiguousarray(inside).view(np.uint8))
        rle = coco_mask.encode(transposed.T)
        height, width = array.shape
        return cls((height, width), bytes(rle["counts"]))

    @classmethod
    def from_rle(cls, rle: dict[str, Any]) -> Self:
        """Take COCO's RLE as it stands in files: counts as str, bytes, or a list of uncompressed run lengths."""
        height, width = (int(length) for length in rle["size"])
        counts = rle["counts"]
        if isinstance(counts, list):
            counts = coco_mask.frPyObjects({"size": [height, width], "counts": counts}, height, width)["counts"]
        return cls((height, width), counts.encode("ascii") if isinstance(counts, str) else bytes(counts))

    @classmethod
    def from_runs(cls, runs: NDArray[np.int64], size: Size) -> Self:
        """The inverse of `runs`."""
        height, width = size
        found = coco_mask.frPyObjects({"size": [height, width], "counts": runs.tolist()}, height, width)
        return cls((height, width), bytes(found["counts"]))

    @classmethod
    def from_crop(cls, crop: BoolMask, x: int, y: int, size: Size) -> Self:
        """The inverse of `crop`: its cost follows the crop, not the image.

        Args:
            crop: (h, w) bool.
            x: The column of the image at which the crop begins.
            y: The row at which it begins.
            size: (H, W) of the image, in which the crop has to lie.
        """
        height, width = size
        rows, columns = crop.shape
        if x < 0 or y < 0 or x + columns > width or y + rows > height:
            raise UsageError(
                f"A crop of {columns} x {rows} at ({x}, {y}) does not lie in an image of {width} x {height}."
            )
        # With an empty row above and below, every run has a beginning and an end within its column.
        padded = np.zeros((columns, rows + 2), np.int8)
        padded[:, 1:-1] = crop.T
        steps = np.diff(padded, axis=1)
        column, row = np.nonzero(steps)
        return cls.from_edges((x + column) * height + y + row, size)

    @classmethod
    def from_edges(cls, edges: NDArray[np.int64], size: Size) -> Self:
        """A mask of the places at which outside and inside change, in column-major order: sorted, outside first.

        Two at one place are none: there a run ends where the next one begins, as one does that goes on in the next
        column.
        """
        height, width = size
        first = np.flatnonzero(np.diff(edges, prepend=-1))
        odd = np.diff(first, append=edges.size) % 2 == 1
        edges = edges[first[odd]]
        runs = np.diff(np.concatenate([[0], edges, [height * width]]))
        return cls.from_runs(runs[:-1] if edges.size and runs[-1] == 0 else runs, size)

    def to_rle(self) -> dict[str, Any]:
        """COCO's RLE as it stands in JSON: ``{"size": [H, W], "counts": str}``."""
        return {"size": list(self.size), "counts": self.counts.decode("ascii")}

    def to_coco(self) -> dict[str, Any]:
        """What pycocotools takes: ``{"size": [H, W], "counts": bytes}``."""
        return {"size": list(self.size), "counts": self.counts}

    def to_array(self) -> BoolMask:
        """Decode to (H, W) bool."""
        return np.asarray(coco_mask.decode(self.to_coco())).view(np.bool_)

    @cached_property
    def area(self) -> int:
        """The number of pixels inside."""
        return int(coco_mask.area(self.to_coco()))

    @cached_property
    def bbox(self) -> tuple[int, int, int, int]:
        """The tight box as COCO has it: x, y, width, height; four zeros for an empty mask."""
        x, y, width, height = (int(value) for value in coco_mask.toBbox(self.to_coco()))
        return x, y, width, height

    def iou(self, other: Mask) -> float:
        """Intersection over union with another mask of the same image, 0 to 1; two empty masks give 0."""
        if self.size != other.size:
            raise UsageError(f"Masks of sizes {self.size} and {other.size} cannot be compared.")
        return float(coco_mask.iou([self.to_coco()], [other.to_coco()], [0])[0, 0])

    def runs(self) -> NDArray[np.int64]:
        """The run lengths in column-major order, outside and inside by turns, outside first: COCO's uncompressed RLE.

        pycocotools cannot give them. The coding is that of ``rleFrString`` in its ``maskApi.c``: five bits per byte,
        lowest first, sign in the last; from the fourth run on the difference to the run before the last.
        """
        digits = np.frombuffer(self.counts, np.uint8).astype(np.int64) - 48
        last = np.flatnonzero(digits & 0x20 == 0)
        if last.size == 0:
            return np.zeros(0, np.int64)
        first = np.concatenate([[0], last[:-1] + 1])
        lengths = last - first + 1
        shifts = 5 * (np.arange(last[-1] + 1) - np.repeat(first, lengths))
        values = np.add.reduceat((digits[: last[-1] + 1] & 0x1F) << shifts, first)
        values -= np.where(digits[last] & 0x10, np.int64(1) << (5 * lengths), 0)
        for start in (1, 2):
            values[start::2] = np.cumsum(values[start::2])
        return np.asarray(values, np.int64)

    def crop(self) -> tuple[BoolMask, int, int]:
        """The part inside `bbox` as ((h, w) bool, x, y). Its cost follows the object, not the image."""
        x, y, width, height = self.bbox
        return self.part(x, y, width, height), x, y

    def part(self, x: int, y: int, width: int, height: int, step: int = 1) -> BoolMask:
        """A rectangle of the image, which holds it, as every ``step``-th column and row of (height, width) bool.

        Its cost follows the object and what is made, not the image.
        """
        columns, rows, image_rows = -(-width // step), -(-height // step), self.size[0]
        edges = np.cumsum(self.runs())
        starts, stops = edges[0::2][: edges.size // 2], edges[1::2]
        # A run may go on in the next columns. So each one is cut into what lies in the columns that are wanted.
        first = np.clip(-(-(starts // image_rows - x) // step), 0, columns)
        count = np.maximum(
            np.clip((np.maximum(stops - 1, starts) // image_rows - x) // step + 1, 0, columns) - first, 0
        )
        run = np.repeat(np.arange(starts.size), count)
        column = np.repeat(first, count) + np.arange(run.size) - np.repeat(np.cumsum(count) - count, count)
        top = (x + column * step) * image_rows + y
        begin = np.clip(-(-(starts[run] - top) // step), 0, rows)
        end = np.clip(-(-(stops[run] - top) // step), 0, rows)
        bounds = np.empty(2 * run.size + 2, np.int64)
        bounds[0], bounds[-1] = 0, columns * rows
        bounds[1:-1:2], bounds[2:-1:2] = column * rows + begin, column * rows + end
        inside = np.repeat(np.arange(bounds.size - 1) % 2 == 1, np.diff(bounds))
        if not inside.size:
            return inside.reshape(rows, columns)
        # cv2.transpose is ten times faster than np.ascontiguousarray.
        return cv2.transpose(inside.reshape(columns, rows).view(np.uint8)).view(np.bool_)

    def contains(self, x: float, y: float) -> bool:
        """Whether the image pixel under (x, y) is inside."""
        column, row = math.floor(x), math.floor(y)  # int() would round -0.5 into the image
        height, width = self.size
        if not (0 <= column < width and 0 <= row < height):
            return False
        return bool(np.searchsorted(np.cumsum(self.runs()), column * height + row, side="right") % 2 == 1)


def stability_score(logits: NDArray[np.float32], offset: float = 1.0) -> NDArray[np.float32]:
    """How little a mask changes with its threshold, 0 to 1.

    The area of logits above ``offset`` over the area above ``-offset``, as ``calculate_stability_score`` of
    segment-anything's ``utils/amg.py`` computes it; 0 where both are empty.

    Args:
        logits: (..., h, w) float32.
        offset: Half the distance between the two thresholds.

    Returns:
        (...) float32.
    """
    inner = (logits > offset).sum(axis=(-1, -2), dtype=np.int64)
    outer = (logits > -offset).sum(axis=(-1, -2), dtype=np.int64)
    return np.asarray(inner / np.maximum(outer, 1), np.float32)


def mask_to_logits(mask: BoolMask, shape: Size, magnitude: float = 8.0) -> NDArray[np.float32]:
    """Turn a mask of the frame into low-res logits that can serve as mask input.

    Args:
        mask: (H, W) bool, covering the frame.
        shape: (h, w) of the logits.
        magnitude: Logit of a cell that lies wholly inside; minus that for one wholly outside.

    Returns:
        (1, h, w) float32.
    """
    share = cv2.resize(mask.astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    return np.asarray((share * 2 - 1) * magnitude, np.float32)[None]
