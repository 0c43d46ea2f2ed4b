"""Several boxes, whatever the family: a decoder takes one box at a time, so each is a question of its own.

The answers are united by `MaskCandidates.united`. What is asked with each box:

- the clicks, and the points along strokes, that lie in it; one that lies in no box goes with the nearest;
- the part of the mask input in it, or no mask input where nothing of it is in the box: to a new box the masks of the
  others would say that there is nothing.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor, hypot

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.prompt import Box, Point, Prompt

MARGIN = 0.1
"""How far beyond a box its mask input may reach, in shares of the box's sides: answers stick out a little."""


def questions(prompt: Prompt, geometry: FrameGeometry) -> tuple[Prompt, ...]:
    """The prompts of at most one box that are asked in place of a prompt.

    Args:
        prompt: In original pixels.
        geometry: Of the embedding; it tells how a mask input lies that does not say so itself.

    Returns:
        One per box, in their order; with one box or none the prompt itself.
    """
    if len(prompt.boxes) < 2:
        return (prompt,)
    points = prompt.asked_points()
    nearest = [int(np.argmin([_distance(point, box) for box in prompt.boxes])) for point in points]
    asked = []
    for index, box in enumerate(prompt.boxes):
        with_it = tuple(
            point
            for point, closest in zip(points, nearest, strict=True)
            if index == closest or not _distance(point, box)
        )
        part = replace(prompt, points=with_it, boxes=(box,), strokes=())
        asked.append(_with_own_mask_input(part, box, prompt.mask_geometry or geometry.of_whole))
    return tuple(asked)


def _distance(point: Point, box: Box) -> float:
    """From a point to a box in pixels, 0 inside."""
    x0, y0, x1, y1 = box
    return hypot(max(x0 - point.x, 0.0, point.x - x1), max(y0 - point.y, 0.0, point.y - y1))


def _with_own_mask_input(prompt: Prompt, box: Box, geometry: FrameGeometry) -> Prompt:
    if prompt.mask_input is None:
        return prompt
    logits = prompt.mask_input[0]
    rows, columns = _cells(box, geometry, (logits.shape[0], logits.shape[1]))
    inside: NDArray[np.float32] = logits[rows, columns]
    if not (inside > 0).any():
        return prompt.with_mask_input(None)
    cut = np.minimum(logits, min(float(logits.min()), 0.0))
    cut[rows, columns] = inside
    return prompt.with_mask_input(cut[None], geometry)


def _cells(box: Box, geometry: FrameGeometry, shape: tuple[int, int]) -> tuple[slice, slice]:
    """The rows and columns of logits (h, w) under a box and the `MARGIN` around it."""
    cell_x, cell_y = geometry.cell(shape)
    left, top = geometry.origin
    across, down = MARGIN * (box[2] - box[0]), MARGIN * (box[3] - box[1])
    x0, x1 = (box[0] - across - left) / cell_x, (box[2] + across - left) / cell_x
    y0, y1 = (box[1] - down - top) / cell_y, (box[3] + down - top) / cell_y
    return slice(max(0, floor(y0)), max(0, ceil(y1))), slice(max(0, floor(x0)), max(0, ceil(x1)))
