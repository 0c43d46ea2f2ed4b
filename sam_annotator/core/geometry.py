"""How an image lies in the square frame that a network sees, and how low-res logits lie on the image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Size: TypeAlias = tuple[int, int]
"""Height and width in pixels, in this order."""


@dataclass(frozen=True)
class FrameGeometry:
    """An image resized to ``input_size`` and laid into the top left corner of a zero-padded frame.

    Attributes:
        original_size: (H, W) of the image as it is shown, EXIF orientation applied.
        input_size: (H, W) after resizing.
        frame_size: (H, W) of the network's input, for example (1024, 1024).
    """

    original_size: Size
    input_size: Size
    frame_size: Size

    @classmethod
    def longest_side(cls, original_size: Size, side: int) -> Self:
        """Resize so that the longest side is ``side``, keep the ratio, pad right and bottom to a square.

        The rounding is that of segment-anything's ``ResizeLongestSide.get_preprocess_shape``: half up.
        """
        scale = side / max(original_size)
        height, width = (max(1, int(length * scale + 0.5)) for length in original_size)
        return cls(original_size, (height, width), (side, side))

    @property
    def scale(self) -> tuple[float, float]:
        """Frame pixels per image pixel as (x, y)."""
        (height, width), (input_height, input_width) = self.original_size, self.input_size
        return input_width / width, input_height / height

    def to_frame(self, coords: NDArray[np.float32]) -> NDArray[np.float32]:
        """Map (..., 2) xy coordinates from image pixels to frame pixels."""
        return (coords * np.array(self.scale, np.float32)).astype(np.float32)

    def logits_to_image(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """Enlarge low-res logits (h, w) that cover the frame to the original size (H, W).

        In the two bilinear steps of segment-anything's ``Sam.postprocess_masks``: to the frame, and after cutting
        the padding off to the image. One step would move the outline by up to a pixel.
        """
        frame_height, frame_width = self.frame_size
        framed = cv2.resize(logits, (frame_width, frame_height), interpolation=cv2.INTER_LINEAR)
        cropped = framed[: self.input_size[0], : self.input_size[1]]
        height, width = self.original_size
        return np.asarray(cv2.resize(cropped, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)

    def logits_in_view(
        self, logits: NDArray[np.float32], view: tuple[float, float, float, float], shape: Size
    ) -> NDArray[np.float32]:
        """Sample low-res logits for one rectangle of the image only, at the resolution it is painted at.

        Its cost depends on the screen, not on the photograph.

        Args:
            logits: (h, w) float32, covering the frame.
            view: Rectangle (x0, y0, x1, y1) in image pixels; may reach outside of the image.
            shape: (rows, columns) of the result.

        Returns:
            (rows, columns) float32; -32 outside of the image.
        """
        rows, columns = shape
        x0, y0, x1, y1 = view
        height, width = self.original_size
        xs = x0 + (np.arange(columns, dtype=np.float32) + 0.5) * ((x1 - x0) / columns)
        ys = y0 + (np.arange(rows, dtype=np.float32) + 0.5) * ((y1 - y0) / rows)
        # A logit at index i stands for the frame pixels around (i + 0.5) * stride, hence the half steps.
        stride_x, stride_y = self.frame_size[1] / logits.shape[1], self.frame_size[0] / logits.shape[0]
        grid_step_x = (x1 - x0) / columns * self.scale[0] / stride_x
        grid_step_y = (y1 - y0) / rows * self.scale[1] / stride_y
        grid_x0 = float(xs[0]) * self.scale[0] / stride_x - 0.5
        grid_y0 = float(ys[0]) * self.scale[1] / stride_y - 0.5
        matrix = np.array([[grid_step_x, 0, grid_x0], [0, grid_step_y, grid_y0]], np.float64)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        sampled = cv2.warpAffine(logits, matrix, (columns, rows), flags=flags, borderMode=cv2.BORDER_REPLICATE)
        sampled[(ys < 0) | (ys >= height)] = -32
        sampled[:, (xs < 0) | (xs >= width)] = -32
        return np.asarray(sampled, np.float32)
