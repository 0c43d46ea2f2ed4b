"""Simulated annotators: first prompts for objects, and clicks that correct an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sam_annotator.networks.compact import GRID

Bool = NDArray[np.bool_]
Float32 = NDArray[np.float32]

CLICK_SHARE, BOX_SHARE = 0.45, 0.37
"""How often an object begins with one click, and with a box; otherwise with several clicks."""
DEEPEST_SHARE = 0.6
BOX_NOISE, BOX_NOISE_LIMIT = 0.06, 16.0
"""Standard deviation of a box corner in shares of the side, and its limit in pixels."""


class Depth(Enum):
    """Where inside of a region a click goes."""

    ANYWHERE = 0
    INTERIOR = 1
    DEEPEST = 2


class Start(Enum):
    """How an object began."""

    CLICK = 0
    BOX = 1
    CLICKS = 2


@dataclass
class PromptDraft:
    """The points so far of one object: (x, y, label) in pixels of the crop."""

    start: Start
    points: list[tuple[float, float, float]] = field(default_factory=list)


def point_in(region: Bool, depth: Depth, rng: np.random.Generator) -> tuple[float, float]:
    """A random point (x, y) in pixels inside of a region on the low-res grid, which must not be empty."""
    if depth is Depth.ANYWHERE:
        eligible = region
    else:
        distance = cv2.distanceTransform(np.pad(region.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
        limit = distance.max() - 1e-6 if depth is Depth.DEEPEST else 0.5 * distance.max()
        eligible = (distance >= limit) & region
    rows, columns = np.nonzero(eligible)
    chosen = rng.integers(len(rows))
    return float((columns[chosen] + rng.random()) * GRID), float((rows[chosen] + rng.random()) * GRID)


def first_prompt(mask: Float32, rng: np.random.Generator) -> PromptDraft:
    """A click, a box or several clicks for a mask (h, w) of cover 0..1 on the low-res grid."""
    inside = solid(mask)
    kind = rng.random()
    if kind < CLICK_SHARE:
        depth = (Depth.ANYWHERE, Depth.INTERIOR, Depth.DEEPEST)[rng.choice(3, p=(0.25, 0.35, 0.4))]
        return PromptDraft(Start.CLICK, [(*point_in(inside, depth, rng), 1.0)])
    if kind < CLICK_SHARE + BOX_SHARE:
        left, top, right, bottom = noisy_box(inside, rng)
        return PromptDraft(Start.BOX, [(left, top, 2.0), (right, bottom, 3.0)])
    depths = (Depth.ANYWHERE, Depth.INTERIOR)
    points = [(*point_in(inside, depths[rng.integers(2)], rng), 1.0) for _ in range(rng.integers(1, 4))]
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13))
    around = (cv2.dilate(inside.astype(np.uint8), kernel) > 0) & ~inside
    if around.any():
        points += [(*point_in(around, Depth.ANYWHERE, rng), 0.0) for _ in range(rng.integers(0, 4))]
    return PromptDraft(Start.CLICKS, points)


def solid(mask: Float32) -> Bool:
    """The cells that are more than half covered, or the most covered ones: never empty."""
    inside = mask > 0.5
    return inside if inside.any() else mask >= mask.max() - 1e-6


def noisy_box(inside: Bool, rng: np.random.Generator) -> tuple[float, float, float, float]:
    """Bounding box in pixels, as inexact as people draw it."""
    rows, columns = np.nonzero(inside)
    box = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]) * float(GRID)
    sides = np.tile(box[2:] - box[:2], 2)
    noise = np.clip(rng.normal(0, BOX_NOISE, 4) * sides, -BOX_NOISE_LIMIT, BOX_NOISE_LIMIT)
    limits = np.tile([inside.shape[1] * GRID, inside.shape[0] * GRID], 2)
    left, top, right, bottom = (float(value) for value in np.clip(box + noise, 0, limits))
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def correct(draft: PromptDraft, answer: Bool, mask: Float32, rng: np.random.Generator) -> None:
    """Append a click where the answer is wrong: anywhere there, or in the middle of the largest error."""
    truth = mask > 0.5
    missing, excess = truth & ~answer, answer & ~truth
    if rng.random() < DEEPEST_SHARE:
        region, depth = max((missing, excess), key=depth_of), Depth.DEEPEST
    else:
        region, depth = missing | excess, Depth.ANYWHERE
    if not region.any():
        region = solid(mask)
    x, y = point_in(region, depth, rng)
    row, column = min(int(y / GRID), len(truth) - 1), min(int(x / GRID), truth.shape[1] - 1)
    draft.points.append((x, y, float(truth[row, column])))


def depth_of(region: Bool) -> float:
    """Distance of a region's innermost cell from its boundary."""
    return float(cv2.distanceTransform(np.pad(region.astype(np.uint8), 1), cv2.DIST_L2, 3).max())


def as_tensors(drafts: list[PromptDraft], device: torch.device) -> tuple[Tensor, Tensor]:
    """point_coords (B, N, 2) and point_labels (B, N) float32, padded with label -1."""
    count = max(len(draft.points) for draft in drafts)
    table = np.zeros((len(drafts), count, 3), np.float32)
    table[..., 2] = -1
    for row, draft in zip(table, drafts, strict=True):
        row[: len(draft.points)] = draft.points
    tensor = torch.from_numpy(table).to(device)
    return tensor[..., :2], tensor[..., 2]
