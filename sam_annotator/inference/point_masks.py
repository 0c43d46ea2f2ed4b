"""What one point of the grid gives: the masks that pass the filters, as low-res logits and their boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import OUTSIDE, FrameGeometry, Size
from sam_annotator.core.mask import BoolMask, stability_score
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.crops import Crop
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

_MARGIN = 2  # cells around a mask whose logits take part when it is enlarged


@dataclass(frozen=True, eq=False)
class FoundMask:
    """A mask that passed the filters.

    Attributes:
        box: (4,) corners (x0, y0, x1, y1) in image pixels.
        rank: Its place among the three of its point, by predicted IoU.
        corner: Row and column of ``logits`` in the plane of logits, which has ``shape``.
        logits: A copy of the part around the mask: a thousand points give three planes each.
    """

    box: NDArray[np.float64]
    point: tuple[float, float]
    iou: NDArray[np.float32]
    stability: NDArray[np.float32]
    rank: int
    crop: Crop
    geometry: FrameGeometry
    shape: Size
    corner: tuple[int, int]
    logits: NDArray[np.float32]

    @property
    def predicted_iou(self) -> float:
        """That of this mask."""
        return float(self.iou[self.rank])

    def array(self) -> BoolMask:
        """In full resolution, (H, W) bool."""
        plane = np.full(self.shape, OUTSIDE, np.float32)
        (row, column), (rows, columns) = self.corner, self.logits.shape
        plane[row : row + rows, column : column + columns] = self.logits
        return self.geometry.logits_to_mask(plane)


def ask_point(
    model: SegmentationModel,
    embedding: ImageEmbedding,
    crop: Crop,
    point: tuple[float, float],
    options: AutomaticOptions,
) -> Iterator[FoundMask]:
    """The masks of one point, xy in image pixels, that pass the filters."""
    logits, iou = model.decode_tokens(embedding, Prompt().with_point(*point))
    ambiguity = 1 + np.argsort(-iou[1:], kind="stable")
    logits, iou = logits[ambiguity], iou[ambiguity]
    trusted = iou > options.pred_iou_thresh
    if not trusted.any():
        return
    geometry, shape = embedding.geometry, (logits.shape[1], logits.shape[2])
    on_image = geometry.on_image(logits)
    stability = stability_score(on_image, options.stability_score_offset)
    for rank in np.flatnonzero(trusted & (stability >= options.stability_score_thresh)):
        box = positive_box(on_image[rank])
        if box is None:
            continue
        row, column = max(0, floor(box[1]) - _MARGIN), max(0, floor(box[0]) - _MARGIN)
        part = logits[rank, row : ceil(box[3]) + _MARGIN, column : ceil(box[2]) + _MARGIN].copy()
        corners = np.array(geometry.origin * 2) + box * np.array(geometry.cell(shape) * 2)
        corners = np.minimum(corners, np.array(geometry.part[2:] * 2))  # the last cells may reach over the edge
        yield FoundMask(corners, point, iou, stability, int(rank), crop, geometry, shape, (row, column), part)


def positive_box(logits: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """The box of what is above 0 when logits are interpolated, without interpolating them.

    Between two columns a bilinear surface is linear along every line, and along a column it is largest at a row of the
    grid: so the outermost crossing lies on a row, and follows from the two values beside it.

    Args:
        logits: (h, w) float32.

    Returns:
        (4,) corners (x0, y0, x1, y1) in cells from the outer edge of the first one; None if nothing is above 0.
    """
    if not (logits > 0).any():
        return None
    x0, x1 = _reach(logits)
    y0, y1 = _reach(logits.T)
    return np.array([x0, y0, x1, y1])


def _reach(logits: NDArray[np.float32]) -> tuple[float, float]:
    """The first and the last place above 0 along the second axis."""
    inside = np.flatnonzero((logits > 0).any(axis=0))
    first, last, end = int(inside[0]), int(inside[-1]), logits.shape[1]
    start = 0.0 if first == 0 else first + 0.5 - _beyond(logits[:, first], logits[:, first - 1])
    stop = float(end) if last == end - 1 else last + 0.5 + _beyond(logits[:, last], logits[:, last + 1])
    return start, stop


def _beyond(inner: NDArray[np.float32], outer: NDArray[np.float32]) -> float:
    """How far the largest crossing lies from the inner column towards the outer one, in cells."""
    above = inner > 0
    return float((inner[above] / (inner[above] - outer[above])).max())
