"""Many points asked apart from one another, as everything mode does it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
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


@lru_cache(maxsize=16)
def seen_indices(seen: tuple[int, int], grid: int) -> NDArray[np.float32]:
    """The indices of `seen_places` (rows, columns) in the network's order: (rows * columns,) float32."""
    rows, columns = seen
    indices: NDArray[np.intp] = grid * np.arange(rows)[:, None] + np.arange(columns)
    return indices.reshape(-1).astype(np.float32)


def on_places(array: NDArray[np.float32], seen: tuple[int, int], grid: int) -> NDArray[np.float32]:
    """Of (N, grid * grid) what belongs to `seen_places`, (N, rows * columns)."""
    rows, columns = seen
    return array.reshape(-1, grid, grid)[:, :rows, :columns].reshape(len(array), -1)


def planes(logits: NDArray[np.float32], seen: tuple[int, int], grid: int) -> NDArray[np.float32]:
    """Put the logits of `seen_places` in order.

    Args:
        logits: (M, 16 * rows * columns) as the part "masks" gives them.
        seen: (rows, columns).
        grid: Side of the network's places.

    Returns:
        (M, 4 * grid, 4 * grid), where nothing was asked as surely outside as the surest cell: fed back as a mask
        input they should look like what a network says of its padding.
    """
    rows, columns = seen
    whole = np.empty((len(logits), 4 * grid, 4 * grid), np.float32)
    whole[...] = np.minimum(logits.min(axis=1), 0)[:, None, None]
    made = logits.reshape(-1, rows, columns, 4, 4)
    # One copy for each of a place's cells takes less than half the time of a transposition of seven axes.
    for quarter, cell in product(range(4), range(4)):
        y, x = 2 * (quarter // 2) + cell // 2, 2 * (quarter % 2) + cell % 2
        whole[:, y : 4 * rows : 4, x : 4 * columns : 4] = made[..., quarter, cell]
    return whole
