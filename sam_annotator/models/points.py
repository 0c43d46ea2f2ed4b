"""Many points asked apart from one another, as everything mode does it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import OUTSIDE, FrameGeometry
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import ImageEmbedding, PointAnswer, SegmentationModel


def one_by_one(
    model: SegmentationModel, embedding: ImageEmbedding, points: NDArray[np.float64]
) -> Iterator[PointAnswer]:
    """The answers to points (N, 2) in image pixels by a decoder that takes one prompt at a time."""
    for x, y in points:
        logits, iou = model.decode_tokens(embedding, Prompt().with_point(float(x), float(y)))
        yield PointAnswer(iou[1:], (logits.shape[1], logits.shape[2]), logits[1:].__getitem__)


def seen_places(geometry: FrameGeometry, grid: int) -> tuple[int, int]:
    """Rows and columns of a network's places that lie on the image, and one more of each for interpolating."""
    rows, columns = (
        min(grid, -(-length * grid // side) + 1)
        for length, side in zip(geometry.input_size, geometry.frame_size, strict=True)
    )
    return rows, columns


def planes(logits: NDArray[np.float32], seen: tuple[int, int], grid: int) -> NDArray[np.float32]:
    """Put the logits of `seen_places` in order.

    Args:
        logits: (M, 16 * rows * columns) as the part "masks" gives them.
        seen: (rows, columns).
        grid: Side of the network's places.

    Returns:
        (M, 4 * grid, 4 * grid), `OUTSIDE` where nothing was asked.
    """
    rows, columns = seen
    whole = np.full((len(logits), 4 * grid, 4 * grid), OUTSIDE, np.float32)
    ordered = logits.reshape(-1, rows, columns, 2, 2, 2, 2).transpose(0, 1, 3, 5, 2, 4, 6)
    whole[:, : 4 * rows, : 4 * columns] = ordered.reshape(-1, 4 * rows, 4 * columns)
    return whole
