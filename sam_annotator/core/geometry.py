"""How an image or a part of it lies in the square frame that a network sees, and how low-res logits lie on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self, TypeAlias, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

Size: TypeAlias = tuple[int, int]
"""Height and width in pixels, in this order."""

Scalar = TypeVar("Scalar", bound=np.generic)

OUTSIDE = -32.0
"""The logit of everything that the network did not see."""


@dataclass(frozen=True)
class FrameGeometry:
    """What was encoded, resized to ``input_size`` and laid into the top left corner of a zero-padded frame.

    All coordinates are pixels of the whole image, also where only a part of it was encoded.

    Attributes:
        original_size: (H, W) of what was encoded: the image as it is shown, EXIF orientation applied, or a part of it.
        input_size: (H, W) after resizing.
        frame_size: (H, W) of the network's input, for example (1024, 1024).
        origin: (x, y) of the part's corner in the image; (0, 0) for the whole image.
        whole: (H, W) of the image if only a part of it was encoded, else None.
        is_stretched: Whether it fills the frame and its ratio is given up, as SAM 2 has it; nothing is padded then.
    """

    original_size: Size
    input_size: Size
    frame_size: Size
    origin: tuple[int, int] = (0, 0)
    whole: Size | None = None
    is_stretched: bool = False

    @classmethod
    def longest_side(cls, original_size: Size, side: int) -> Self:
        """Resize so that the longest side is ``side``, keep the ratio, pad right and bottom to a square.

        The rounding is that of segment-anything's ``ResizeLongestSide.get_preprocess_shape``: half up.
        """
        scale = side / max(original_size)
        height, width = (max(1, int(length * scale + 0.5)) for length in original_size)
        return cls(original_size, (height, width), (side, side))

    @classmethod
    def stretched(cls, original_size: Size, side: int) -> Self:
        """Resize to a square of ``side``, whatever the ratio is."""
        return cls(original_size, (side, side), (side, side), is_stretched=True)

    def placed(self, x: int, y: int, whole: Size) -> Self:
        """This geometry for pixels that are the part of an image of size ``whole`` whose corner is (x, y)."""
        return replace(self, origin=(x, y), whole=whole)

    @property
    def of_whole(self) -> FrameGeometry:
        """How the whole image lies in a frame of this size."""
        if self.whole is None:
            return self
        placed = FrameGeometry.stretched if self.is_stretched else FrameGeometry.longest_side
        return placed(self.whole, max(self.frame_size))

    @property
    def image_size(self) -> Size:
        """(H, W) of the whole image."""
        return self.whole or self.original_size

    @property
    def part(self) -> tuple[int, int, int, int]:
        """What was encoded, as (x0, y0, x1, y1) in image pixels."""
        (x, y), (height, width) = self.origin, self.original_size
        return x, y, x + width, y + height

    @property
    def scale(self) -> tuple[float, float]:
        """Frame pixels per image pixel as (x, y)."""
        (height, width), (input_height, input_width) = self.original_size, self.input_size
        return input_width / width, input_height / height

    def to_frame(self, coords: NDArray[np.float32]) -> NDArray[np.float32]:
        """Map (..., 2) xy coordinates from image pixels to frame pixels."""
        return ((coords - np.array(self.origin, np.float32)) * np.array(self.scale, np.float32)).astype(np.float32)

    def cell(self, shape: Size) -> tuple[float, float]:
        """Image pixels per low-res logit as (x, y), where ``shape`` (h, w) logits cover the frame."""
        return self.frame_size[1] / shape[1] / self.scale[0], self.frame_size[0] / shape[0] / self.scale[1]

    def bounds(self, logits: NDArray[np.float32], around: int = 0) -> tuple[float, float, float, float] | None:
        """The box around the cells of (h, w) logits above 0, and ``around`` cells more to each side.

        Returns:
            (x0, y0, x1, y1) in image pixels, cut off at the edges of what was encoded; None if no cell is above 0.
        """
        inside = self.on_image(logits) > 0
        rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
        if not rows.size:
            return None
        cell_x, cell_y = self.cell((logits.shape[0], logits.shape[1]))
        left, top, right, bottom = (float(edge) for edge in self.part)
        return (
            max(left, left + float(columns[0] - around) * cell_x),
            max(top, top + float(rows[0] - around) * cell_y),
            min(left + float(columns[-1] + 1 + around) * cell_x, right),
            min(top + float(rows[-1] + 1 + around) * cell_y, bottom),
        )

    def on_image(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """The rows and columns of (..., h, w) logits that lie on what was encoded and not on the padding."""
        rows = -(-self.input_size[0] * logits.shape[-2] // self.frame_size[0])
        columns = -(-self.input_size[1] * logits.shape[-1] // self.frame_size[1])
        return logits[..., :rows, :columns]

    def logits_to_part(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """Enlarge low-res logits (h, w) that cover the frame to the size (H, W) of what was encoded.

        In the two bilinear steps of segment-anything's ``Sam.postprocess_masks``: to the frame, and after cutting
        the padding off to the image. One step would move the outline by up to a pixel.
        """
        height, width = self.original_size
        cropped = self.logits_on_input(logits)
        return np.asarray(cv2.resize(cropped, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)

    def logits_on_input(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """The first step of `logits_to_part`: logits (h, w) of the frame enlarged to the input size (H, W)."""
        frame_height, frame_width = self.frame_size
        framed = cv2.resize(logits, (frame_width, frame_height), interpolation=cv2.INTER_LINEAR)
        return np.asarray(framed[: self.input_size[0], : self.input_size[1]], np.float32)

    def logits_to_image(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """As `logits_to_part`, at the size (H, W) of the whole image; `OUTSIDE` where nothing was encoded."""
        return self.on_whole(self.logits_to_part(logits), np.float32(OUTSIDE))

    def logits_to_mask(self, logits: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Where `logits_to_image` is above 0, (H, W) bool."""
        return self.on_whole(self.logits_to_part(logits) > 0, np.False_)

    def on_whole(self, part: NDArray[Scalar], outside: Scalar) -> NDArray[Scalar]:
        """An array of the size of what was encoded, laid on the whole image: (H, W), ``outside`` beside it."""
        if self.whole is None:
            return part
        x0, y0, x1, y1 = self.part
        image = np.full(self.whole, outside)
        image[y0:y1, x0:x1] = part
        return image

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
            (rows, columns) float32; `OUTSIDE` beside what was encoded.
        """
        rows, columns = shape
        x0, y0, x1, y1 = view
        left, top, right, bottom = self.part
        xs = x0 + (np.arange(columns, dtype=np.float32) + 0.5) * ((x1 - x0) / columns)
        ys = y0 + (np.arange(rows, dtype=np.float32) + 0.5) * ((y1 - y0) / rows)
        # A logit at index i stands for the frame pixels around (i + 0.5) * stride, hence the half steps.
        cell_x, cell_y = self.cell((logits.shape[0], logits.shape[1]))
        grid_step_x, grid_step_y = (x1 - x0) / columns / cell_x, (y1 - y0) / rows / cell_y
        grid_x0 = (float(xs[0]) - left) / cell_x - 0.5
        grid_y0 = (float(ys[0]) - top) / cell_y - 0.5
        matrix = np.array([[grid_step_x, 0, grid_x0], [0, grid_step_y, grid_y0]], np.float64)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        sampled = cv2.warpAffine(logits, matrix, (columns, rows), flags=flags, borderMode=cv2.BORDER_REPLICATE)
        sampled[(ys < top) | (ys >= bottom)] = OUTSIDE
        sampled[:, (xs < left) | (xs >= right)] = OUTSIDE
        return np.asarray(sampled, np.float32)

    def logits_moved(self, logits: NDArray[np.float32], to: FrameGeometry, shape: Size) -> NDArray[np.float32]:
        """The same mask as logits that cover the frame of another geometry of the same image.

        Args:
            logits: (h, w) float32, covering this frame.
            to: Where they are wanted.
            shape: (h, w) of the result.

        Returns:
            ``shape`` float32. What was not encoded here is as much outside as the surest cell of ``logits``.
        """
        cell, wanted = self.cell((logits.shape[0], logits.shape[1])), to.cell(shape)
        # Into a coarser grid each cell is the mean of those that it covers, or thin things would come and go.
        coarser = max(1, round(wanted[0] / cell[0])), max(1, round(wanted[1] / cell[1]))
        smooth = np.asarray(cv2.blur(logits, coarser, borderType=cv2.BORDER_REPLICATE), np.float32)
        x, y = to.origin
        frame = (x, y, x + wanted[0] * shape[1], y + wanted[1] * shape[0])
        lowest = min(float(logits.min()), 0.0)
        return np.asarray(np.maximum(self.logits_in_view(smooth, frame, shape), lowest), np.float32)
