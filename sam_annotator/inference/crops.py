"""Where everything mode looks: a grid of points on the image and, layer by layer, on overlapping crops of it.

As ``utils/amg.py`` of segment-anything has it, so that the same parameters mean the same here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size

EDGE = 20.0
"""Image pixels within which a box counts as touching the edge of its crop."""


@dataclass(frozen=True)
class Crop:
    """A part of the image that is encoded by itself.

    Attributes:
        box: Corners (x0, y0, x1, y1) in whole image pixels, the last ones outside.
        layer: 0 for the whole image.
    """

    box: tuple[int, int, int, int]
    layer: int

    @property
    def size(self) -> Size:
        """(H, W)."""
        x0, y0, x1, y1 = self.box
        return y1 - y0, x1 - x0

    @property
    def area(self) -> int:
        """In pixels."""
        return self.size[0] * self.size[1]

    def cuts(self, boxes: NDArray[np.float64], image: Size) -> NDArray[np.bool_]:
        """Which boxes (N, 4), in image pixels, touch an edge of the crop that is none of the image: (N,) bool."""
        height, width = image
        near = abs(boxes - np.array(self.box)) <= EDGE
        at_image_edge = abs(boxes - np.array([0, 0, width, height])) <= EDGE
        return np.asarray((near & ~at_image_edge).any(axis=1), np.bool_)


def make_crops(image: Size, layers: int, overlap_ratio: float) -> tuple[Crop, ...]:
    """The whole image, then for each layer i from 1 on 2^i x 2^i crops of equal size that overlap.

    Args:
        image: (H, W).
        layers: 0 for the image alone.
        overlap_ratio: Overlap of the first layer's crops as a share of the image's shorter side; it halves from
            layer to layer.
    """
    height, width = image
    crops = [Crop((0, 0, width, height), 0)]
    for layer in range(1, layers + 1):
        per_side = 2**layer
        overlap = int(overlap_ratio * min(image) * (2 / per_side))
        crop_height, crop_width = (ceil((overlap * (per_side - 1) + length) / per_side) for length in image)
        for i, j in product(range(per_side), repeat=2):
            x0, y0 = (crop_width - overlap) * i, (crop_height - overlap) * j
            crops.append(Crop((x0, y0, min(x0 + crop_width, width), min(y0 + crop_height, height)), layer))
    return tuple(crops)


def point_grid(per_side: int) -> NDArray[np.float64]:
    """The middles of per_side x per_side equal cells, row by row: (per_side ** 2, 2) xy as shares, 0 to 1."""
    places = (np.arange(per_side) + 0.5) / per_side
    return np.stack(np.meshgrid(places, places), axis=-1).reshape(-1, 2)
