"""An image as it is, and as it might have been taken: a part of it, mirrored, in other colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import FrameGeometry, Size
from sam_annotator.core.mask import Mask
from sam_annotator.datasets import LabelledImage
from sam_annotator.training.augment import change_colours

SMALLEST_PART = 0.6
"""Of the image's sides."""
WHOLE_SHARE = 0.4

UInt8 = NDArray[np.uint8]
Float32 = NDArray[np.float32]


@dataclass(frozen=True)
class View:
    """What to do to an image; the network then sees the result as if it were a photograph of its own.

    Attributes:
        left: First column.
        top: First row.
        size: (H, W) of the part.
        mirrored: Left and right are swapped.
        colours: Seed of the change of colours; None leaves them.
    """

    left: int
    top: int
    size: Size
    mirrored: bool = False
    colours: int | None = None

    @classmethod
    def plain(cls, size: Size) -> Self:
        """The image as it is."""
        return cls(0, 0, size)

    @classmethod
    def random(cls, image: LabelledImage, rng: np.random.Generator) -> Self:
        """A random part around one of the objects, or the whole image; mirrored or not; in other colours."""
        scale = 1.0 if rng.random() < WHOLE_SHARE else rng.uniform(SMALLEST_PART, 1)
        (height, width), (rows, columns) = image.size, (max(1, round(side * scale)) for side in image.size)
        x, y, box_width, box_height = image.objects[rng.integers(len(image.objects))].mask.bbox
        left = np.clip(x + box_width / 2 - columns * rng.random(), 0, width - columns)
        top = np.clip(y + box_height / 2 - rows * rng.random(), 0, height - rows)
        return cls(int(left), int(top), (rows, columns), bool(rng.random() < 0.5), int(rng.integers(2**32)))

    def pixels(self, image: UInt8) -> UInt8:
        """(H, W, 3) -> the view."""
        part = self._part(image)
        return part if self.colours is None else change_colours(part, np.random.default_rng(self.colours))

    def cover(self, mask: Mask, geometry: FrameGeometry, grid: int) -> Float32:
        """(grid, grid) float32, how far the object covers each cell, 0..1.

        Args:
            mask: Of the object, in the whole image.
            geometry: How the view lies in the network's frame.
            grid: Side of the low-res logits.
        """
        height, width = geometry.input_size
        part = self._part(mask.to_array().view(np.uint8)) * np.uint8(255)
        filtering = cv2.INTER_AREA if height < part.shape[0] else cv2.INTER_LINEAR
        frame = np.zeros(geometry.frame_size, np.uint8)
        frame[:height, :width] = cv2.resize(part, (width, height), interpolation=filtering)
        cover = cv2.resize(frame, (grid, grid), interpolation=cv2.INTER_AREA).astype(np.float32)
        return cover / np.float32(255)

    def _part(self, array: UInt8) -> UInt8:
        rows, columns = self.size
        part = array[self.top : self.top + rows, self.left : self.left + columns]
        return np.ascontiguousarray(part[:, ::-1] if self.mirrored else part)
