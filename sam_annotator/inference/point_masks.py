"""What one point of the grid gives: the masks that pass the filters, as low-res logits and their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.enlarging import enlarged_edges, enlarged_mask, placed_mask
from sam_annotator.core.geometry import OUTSIDE
from sam_annotator.core.mask import BoolMask, Mask, stability_score
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.crops import Crop
from sam_annotator.inference.enlarging import MARGIN, Enlarger
from sam_annotator.models.base import PointAnswer

FEW_CELLS = 64
"""The stability of a mask of fewer cells says little before it is enlarged."""
SLACK = 0.1
"""By how much the stability of a larger mask may grow when it is enlarged."""
LARGE = 0.25
"""The share of the frame from which on enlarging all of it is cheaper."""


MANY = 1_000_000
"""The pixels from which on it is cheaper to follow a mask's outlines than to enlarge it."""


@dataclass(frozen=True, eq=False)
class FoundMask:
    """A mask that passed the filters.

    Attributes:
        box: (4,) the first and the last column and row, as (x0, y0, x1, y1), in image pixels.
        iou: Predicted IoU of the masks of this point that the network trusts, largest first.
        stability: Of these.
        rank: Which of them this one is.
        corner: Row and column of ``logits`` in the plane of logits.
        logits: A copy of the part around the mask: a thousand points give three planes each.
    """

    box: NDArray[np.float64]
    point: tuple[float, float]
    iou: NDArray[np.float32]
    stability: NDArray[np.float32]
    rank: int
    crop: Crop
    enlarger: Enlarger
    corner: tuple[int, int]
    logits: NDArray[np.float32]

    @property
    def predicted_iou(self) -> float:
        """That of this mask."""
        return float(self.iou[self.rank])

    def mask(self) -> Mask:
        """In full resolution, on the whole image."""
        plane, cells = self._plane()
        if _pixels(self.enlarger, cells) > MANY:
            return enlarged_mask(plane, self.enlarger.geometry)
        logits, x, y = self.enlarged()
        inside = logits > 0
        if inside.shape == self.enlarger.geometry.image_size:
            return Mask.from_array(inside)
        return Mask.from_crop(inside, x, y, self.enlarger.geometry.image_size)

    def enlarged(self) -> tuple[NDArray[np.float32], int, int]:
        """The logits around the mask in full resolution, and the image's column and row of their first pixel."""
        logits, x, y = _enlarged(self.enlarger, *self._plane())
        left, top = self.crop.box[:2]
        return logits, left + x, top + y

    def _plane(self) -> tuple[NDArray[np.float32], tuple[int, int, int, int]]:
        """All low-res logits, `OUTSIDE` where none were kept, and the cells of those that were."""
        plane = np.full(self.enlarger.shape, OUTSIDE, np.float32)
        (row, column), (rows, columns) = self.corner, self.logits.shape
        plane[row : row + rows, column : column + columns] = self.logits
        return plane, (row, column, row + rows, column + columns)


def passing(
    answer: PointAnswer, point: tuple[float, float], crop: Crop, enlarger: Enlarger, options: AutomaticOptions
) -> Iterator[FoundMask]:
    """The masks of one point, xy in image pixels, that pass the filters.

    As the reference has it, stability and boxes are measured in full resolution; but what predicted IoU rules out is
    never made, and what is far from stable before it is enlarged is not enlarged.
    """
    best_first = np.argsort(-answer.iou, kind="stable")
    # As in segment-anything, a threshold of 0 lets everything pass, IoU below zero too.
    trusted = (
        best_first[answer.iou[best_first] > options.pred_iou_thresh] if options.pred_iou_thresh > 0 else best_first
    )
    if not trusted.size:
        return
    iou, logits = answer.iou[trusted], answer.make(trusted)
    on_image = enlarger.geometry.on_image(logits)
    outer = on_image > -options.stability_score_offset
    stability = stability_score(on_image, options.stability_score_offset)
    few = outer.sum(axis=(1, 2)) < FEW_CELLS
    measured = [
        (rank, *_measure(enlarger, logits[rank], outer[rank], options.stability_score_offset))
        for rank in np.flatnonzero(few | (stability >= options.stability_score_thresh - SLACK))
    ]
    for rank, score, _, _ in measured:
        stability[rank] = score
    for rank, score, box, (top, left, bottom, right) in measured:
        if box is not None and score >= options.stability_score_thresh:
            on_whole = box + np.array(crop.box[:2] * 2)
            part = logits[rank, top:bottom, left:right].copy()
            yield FoundMask(on_whole, point, iou, stability, int(rank), crop, enlarger, (top, left), part)


def _measure(
    enlarger: Enlarger, logits: NDArray[np.float32], outer: BoolMask, offset: float
) -> tuple[float, NDArray[np.float64] | None, tuple[int, int, int, int]]:
    """Stability and box of a mask in full resolution, the latter in pixels of the crop; and its cells."""
    cells = _extent(outer)
    if cells is None:
        return 0.0, None, (0, 0, 0, 0)
    top, left, bottom, right = cells
    around = (max(top - MARGIN, 0), max(left - MARGIN, 0), bottom + MARGIN, right + MARGIN)
    if _pixels(enlarger, cells) > MANY:
        return *_measure_outlines(enlarger, logits, offset), around
    enlarged, x, y = _enlarged(enlarger, logits, cells)
    extent = _extent(enlarged > 0)
    if extent is None:
        return 0.0, None, around
    first, left, last, right = extent
    box = np.array([x + left, y + first, x + right - 1, y + last - 1], np.float64)
    return float(stability_score(enlarged, offset)), box, around


def _measure_outlines(
    enlarger: Enlarger, logits: NDArray[np.float32], offset: float
) -> tuple[float, NDArray[np.float64] | None]:
    """The same stability and box, from the outlines at the three thresholds."""
    size = enlarger.geometry.original_size
    on_input = enlarger.geometry.logits_on_input(logits)
    inner, mask, outer = (
        placed_mask(enlarged_edges(on_input - np.float32(threshold), size), (0, 0), size)
        for threshold in (offset, 0, -offset)
    )
    if not mask.area:
        return 0.0, None
    x, y, width, height = mask.bbox
    box = np.array([x, y, x + width - 1, y + height - 1], np.float64)
    return inner.area / max(outer.area, 1), box


def _pixels(enlarger: Enlarger, cells: tuple[int, int, int, int]) -> float:
    """About how many pixels some cells have in full resolution."""
    top, left, bottom, right = cells
    cell_x, cell_y = enlarger.geometry.cell(enlarger.shape)
    return (bottom - top) * (right - left) * cell_x * cell_y


def _enlarged(
    enlarger: Enlarger, logits: NDArray[np.float32], cells: tuple[int, int, int, int]
) -> tuple[NDArray[np.float32], int, int]:
    """Logits in full resolution wherever some cells reach, and the column and row of their first pixel."""
    top, left, bottom, right = cells
    if (bottom - top) * (right - left) > LARGE * logits.size:
        return enlarger.geometry.logits_to_part(logits), 0, 0
    return enlarger.region(logits, cells)


def _extent(inside: BoolMask) -> tuple[int, int, int, int] | None:
    """(top, left, bottom, right) of what is True, the last ones outside; None if nothing is."""
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not rows.size:
        return None
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1
