"""Where the image lies in the window: a frozen value, so that it can be the key of every cache."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self, TypeAlias

from sam_annotator.core.geometry import Size

Rect: TypeAlias = tuple[float, float, float, float]
"""(x0, y0, x1, y1)"""

MAX_ZOOM = 64.0
FIT_MARGIN = 12
"""Free pixels around a fitted image, in widget pixels."""
GROUND = 0.35
"""Of an object's longer side, shown on each side of it."""
LARGEST = 4.0
"""Screen pixels per image pixel at most around an object: beyond, there is nothing more to see."""
_LEAST = 32
"""Image pixels that are shown around an object at least."""


@dataclass(frozen=True)
class Viewport:
    """A view of an image. Device pixels are the screen's own; widget pixels are what Qt's events speak.

    Attributes:
        image: (H, W) of the image in pixels, both positive.
        window: (height, width) of the widget in widget pixels.
        ratio: Device pixels per widget pixel (HiDPI).
        zoom: Device pixels per image pixel: 1 is 1:1 on every screen.
        x: Device pixels from the widget's left edge to the image's, exact.
        y: Likewise from the top.
        fitted: Whether the view follows the window's size.
    """

    image: Size
    window: Size
    ratio: float = 1.0
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    fitted: bool = True

    @classmethod
    def fit(cls, image: Size, window: Size, ratio: float = 1.0) -> Self:
        """The whole image, as large as the window allows."""
        free_height = max(1.0, window[0] - 2 * FIT_MARGIN) * ratio
        free_width = max(1.0, window[1] - 2 * FIT_MARGIN) * ratio
        zoom = min(free_height / image[0], free_width / image[1], MAX_ZOOM)
        return cls(image, window, ratio, zoom).clamped()

    @classmethod
    def around(cls, box: tuple[int, int, int, int], image: Size, window: Size, ratio: float = 1.0) -> Self:
        """A box (x, y, width, height) in image pixels in the middle, enlarged, with some ground around it."""
        x, y, width, height = box
        margin = 2 * GROUND * max(width, height)
        rows, columns = window[0] * ratio, window[1] * ratio
        zoom = min(rows / max(height + margin, _LEAST), columns / max(width + margin, _LEAST), LARGEST)
        left, top = columns / 2 - (x + width / 2) * zoom, rows / 2 - (y + height / 2) * zoom
        return cls(image, window, ratio, zoom, left, top, fitted=False).clamped()

    @property
    def device(self) -> Size:
        """(rows, columns) of the window in device pixels."""
        return max(1, round(self.window[0] * self.ratio)), max(1, round(self.window[1] * self.ratio))

    @property
    def origin(self) -> tuple[int, int]:
        """(x, y) of the image's corner in device pixels, whole, so that 1:1 is sharp and panning never resamples.

        Everything that is drawn or clicked goes through this; only `x` and `y` remember the fraction, so that many
        small steps of zooming do not drift.
        """
        return round(self.x), round(self.y)

    @property
    def zoom_limits(self) -> tuple[float, float]:
        """The smallest and largest zoom: half of what fits, or of 1:1 for a small image, up to 64."""
        fit = min(self.device[0] / self.image[0], self.device[1] / self.image[1])
        return min(fit, 1.0) / 2, MAX_ZOOM

    @property
    def pixel(self) -> float:
        """Length of one widget pixel in image pixels."""
        return self.ratio / self.zoom

    @property
    def visible(self) -> Rect:
        """The part of the image plane that the window shows, in image pixels; may reach outside of the image."""
        x0, y0 = self.to_image(0, 0)
        return x0, y0, x0 + self.device[1] / self.zoom, y0 + self.device[0] / self.zoom

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """Widget pixels to image pixels."""
        left, top = self.origin
        return (x * self.ratio - left) / self.zoom, (y * self.ratio - top) / self.zoom

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """Image pixels to device pixels."""
        left, top = self.origin
        return x * self.zoom + left, y * self.zoom + top

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """Image pixels to widget pixels."""
        device_x, device_y = self.to_device(x, y)
        return device_x / self.ratio, device_y / self.ratio

    def zoomed(self, factor: float, x: float, y: float) -> Self:
        """Zoom by a factor around (x, y) in widget pixels; the image stays put there as far as the limits allow."""
        low, high = self.zoom_limits
        zoom = min(max(self.zoom * factor, low), high)
        scale = zoom / self.zoom
        left = x * self.ratio - (x * self.ratio - self.x) * scale
        top = y * self.ratio - (y * self.ratio - self.y) * scale
        return replace(self, zoom=zoom, x=left, y=top, fitted=False).clamped()

    def panned(self, dx: float, dy: float) -> Self:
        """Move the image by widget pixels."""
        return replace(self, x=self.x + dx * self.ratio, y=self.y + dy * self.ratio, fitted=False).clamped()

    def resized(self, window: Size, ratio: float) -> Self:
        """The same view in a window of another size or screen: fitted stays fitted, else the centre stays."""
        if self.fitted:
            return type(self).fit(self.image, window, ratio)
        zoom = self.zoom * ratio / self.ratio
        center_x, center_y = self.to_image(self.window[1] / 2, self.window[0] / 2)
        left, top = window[1] * ratio / 2 - center_x * zoom, window[0] * ratio / 2 - center_y * zoom
        return replace(self, window=window, ratio=ratio, zoom=zoom, x=left, y=top).clamped()

    def clamped(self) -> Self:
        """The nearest view in which the image is not lost."""
        rows, columns = self.device
        x = _clamp(self.x, self.image[1] * self.zoom, columns)
        return replace(self, x=x, y=_clamp(self.y, self.image[0] * self.zoom, rows))


def _clamp(start: float, length: float, room: int) -> float:
    """Keep the image from getting lost: centred while it fits, else with at most half a window free beside it.

    The free part grows from nothing with the zoom, so that zooming out never ends in a jump to the centre.
    """
    if length <= room:
        return (room - length) / 2
    free = min(room / 2, length - room)
    return min(max(start, room - length - free), free)
