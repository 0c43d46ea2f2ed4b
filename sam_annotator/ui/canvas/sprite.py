"""A mask painted for one view: tint, outline and dark halo from a single look-up.

The mask is sampled at the resolution of the screen and blurred a little. The blurred value at a pixel tells how far the
edge is: a straight edge blurred by a Gaussian of width s has the value Phi(d / s) at distance d. So a table of 256
colours draws tint, outline and halo at once, smooth and of equal width at every zoom, for the price of one blur.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import NormalDist
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from sam_annotator.core.geometry import Size
from sam_annotator.ui.canvas.viewport import Rect, Viewport

_BLUR = 1.2
_TOLD = 2.88
_DASH = 5
_HALO_ALPHA = 0.55


class MaskSource(Protocol):
    """Something that can be sampled as a mask."""

    @property
    def bounds(self) -> Rect:
        """Where it may be inside, in image pixels; of no area if nowhere."""

    def sample(self, view: Rect, shape: Size) -> NDArray[np.uint8]:
        """How much of each pixel of a rectangle is inside, (rows, columns) uint8 from 0 to 255."""


@dataclass(frozen=True)
class Style:
    """How a mask is painted.

    Attributes:
        color: 0xRRGGBB of the tint and the outline.
        fill: Opacity of the tint.
        line: Width of the outline in widget pixels.
        line_alpha: Opacity of the outline.
        rim: 0xRRGGBB of a second line around the outline, which marks selected objects, or None.
        dashed: Whether the outline is dashed.
    """

    color: int
    fill: float = 0.35
    line: float = 1.5
    line_alpha: float = 1.0
    rim: int | None = None
    dashed: bool = False

    @property
    def reach(self) -> float:
        """How far outline, rim and their soft edge lie from the edge of the mask, in widget pixels."""
        return self.line / 2 + (1.5 if self.rim is not None else 1.0) + 0.7

    @property
    def blur(self) -> float:
        """Width of the Gaussian in widget pixels, so that a blurred value tells distances as far as `reach`.

        256 levels tell 2.88 widths: beyond, all is 0 or 255, and a line as far away would cover everything.
        """
        return max(_BLUR, self.reach / _TOLD)


@dataclass(frozen=True)
class Look:
    """How masks are painted, as the person likes it.

    Attributes:
        fill: Opacity of the tint of an object.
        line: Width of its outline in widget pixels; 0 for none.
    """

    fill: float = 0.35
    line: float = 1.5

    def style(self, color: int, *, wider: float = 0.0) -> Style:
        """Of an object or candidate; ``wider`` is added to the width of its outline."""
        return Style(color, self.fill, self.line + wider, line_alpha=float(self.line > 0))

    def selected(self, color: int, rim: int) -> Style:
        """Of a selected object: a little denser, and with an outline in any case."""
        fill = self.fill + 0.15 * (1 - self.fill) if self.fill else 0.0
        return Style(color, fill, max(self.line, 1.0) + 1.0, rim=rim)


@dataclass(frozen=True, eq=False)
class Sprite:
    """A painted mask. Panning reuses it; zooming does not.

    Attributes:
        image: Premultiplied; empty if nothing is to be seen.
        left: Device pixels from the image's origin to the sprite's left edge.
        top: Likewise.
        scale: (zoom, ratio) it was painted for.
        reach: How far beyond the bounds it is painted, in widget pixels.
        whole: Whether it shows all of the mask, so that no pan can uncover more.
        pixels: The memory that ``image`` looks at.
    """

    image: QImage
    left: int
    top: int
    scale: tuple[float, float]
    reach: float
    pixels: NDArray[np.uint32] | None = None
    whole: bool = False

    def serves(self, bounds: Rect, view: Viewport) -> bool:
        """Whether it shows all of a mask with these bounds that can be seen in a view."""
        if self.scale != (view.zoom, view.ratio):
            return False
        if self.whole:
            return True
        left, top, right, bottom = _region(bounds, view, self.reach, spare=0.0)
        width, height = self.image.width(), self.image.height()
        inside = left >= self.left and top >= self.top
        nothing = right <= left or bottom <= top
        return nothing or (inside and right <= self.left + width and bottom <= self.top + height)

    def draw(self, painter: QPainter, view: Viewport) -> None:
        """Draw it with a painter in device pixels; stretched if it was painted for another zoom."""
        left, top = view.origin
        if self.scale == (view.zoom, view.ratio):
            painter.drawImage(QPoint(left + self.left, top + self.top), self.image)
        else:
            stretch = view.zoom / self.scale[0]
            size = QSizeF(self.image.size()) * stretch
            painter.drawImage(QRectF(QPointF(left + self.left * stretch, top + self.top * stretch), size), self.image)


def paint_sprite(source: MaskSource, view: Viewport, style: Style, old: Sprite | None = None) -> Sprite:
    """Paint a mask for a view.

    Where an ``old`` sprite of the same zoom no longer serves, the person is panning: then a quarter of a window around
    is painted too, so that the next steps are free.
    """
    pans = old is not None and old.scale == (view.zoom, view.ratio)
    left, top, right, bottom = _region(source.bounds, view, style.reach, spare=0.25 if pans else 0.0)
    scale = (view.zoom, view.ratio)
    if right <= left or bottom <= top:
        return Sprite(QImage(), left, top, scale, style.reach)
    rect = (left / view.zoom, top / view.zoom, right / view.zoom, bottom / view.zoom)
    rows, columns = bottom - top, right - left
    sampled = source.sample(rect, (rows, columns))
    blurred = np.asarray(cv2.GaussianBlur(sampled, (0, 0), style.blur * view.ratio), np.uint8)
    pixels = (_dashed if style.dashed else _plain)(blurred, style, view.ratio)
    image = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied)
    whole = (left, top, right, bottom) == _whole(source.bounds, view, style.reach)
    return Sprite(image, left, top, scale, style.reach, pixels, whole)


def _region(bounds: Rect, view: Viewport, reach: float, *, spare: float) -> tuple[int, int, int, int]:
    """The part of the bounds that is seen, with room for the outline, in device pixels from the image's origin."""
    rows, columns = view.device
    left, top = view.origin
    whole = _whole(bounds, view, reach)
    x0, y0 = max(whole[0], math.floor(-left - spare * columns)), max(whole[1], math.floor(-top - spare * rows))
    x1 = min(whole[2], math.ceil(-left + (1 + spare) * columns))
    y1 = min(whole[3], math.ceil(-top + (1 + spare) * rows))
    if bounds[0] >= bounds[2] or bounds[1] >= bounds[3]:
        return x0, y0, x0, y0
    return x0, y0, x1, y1


def _whole(bounds: Rect, view: Viewport, reach: float) -> tuple[int, int, int, int]:
    """All of the bounds with room for the outline, seen or not."""
    room = math.ceil((reach + 0.5) * view.ratio)
    x0, y0 = math.floor(bounds[0] * view.zoom) - room, math.floor(bounds[1] * view.zoom) - room
    return x0, y0, math.ceil(bounds[2] * view.zoom) + room, math.ceil(bounds[3] * view.zoom) + room


def _plain(blurred: NDArray[np.uint8], style: Style, ratio: float) -> NDArray[np.uint32]:
    return np.take(_table(style, ratio), blurred)


def _dashed(blurred: NDArray[np.uint8], style: Style, ratio: float) -> NDArray[np.uint32]:
    """The outline only where diagonal stripes run: cheaper than walking along it, and it looks like dashes."""
    rows, columns = blurred.shape
    stripes = (np.arange(rows + columns) // max(2, round(_DASH * ratio)) % 2 * 256).astype(np.uint16)
    diagonals = np.lib.stride_tricks.sliding_window_view(stripes, columns)[:rows]
    tables = np.concatenate([_table(style, ratio), _table(replace(style, line_alpha=0.0), ratio)])
    return np.take(tables, blurred + diagonals)


@lru_cache(maxsize=256)
def _table(style: Style, ratio: float) -> NDArray[np.uint32]:
    """(256,) uint32, premultiplied 0xAARRGGBB for every blurred value."""
    levels = (np.arange(256) + 0.5) / 256
    normal = NormalDist(sigma=style.blur * ratio)
    distance = np.array([normal.inv_cdf(level) for level in levels])
    half = style.line * ratio / 2
    line = np.clip(half + 0.5 - abs(distance), 0, 1) * style.line_alpha
    rim_half = half + (1.5 if style.rim is not None else 1.0) * ratio
    rim = (
        np.clip(rim_half + 0.5 - abs(distance), 0, 1)
        * style.line_alpha
        * (1.0 if style.rim is not None else _HALO_ALPHA)
    )
    fill = np.clip(distance + 0.5, 0, 1) * style.fill
    rgb, alpha = np.zeros((256, 3)), np.zeros(256)
    for color, cover in ((style.color, fill), (style.rim or 0, rim), (style.color, line)):
        rgb = rgb * (1 - cover[:, None]) + np.array([color >> 16 & 255, color >> 8 & 255, color & 255]) * cover[:, None]
        alpha = alpha * (1 - cover) + cover
    r, g, b = np.round(rgb).astype(np.uint32).T
    return np.asarray(np.round(alpha * 255).astype(np.uint32) << 24 | r << 16 | g << 8 | b, np.uint32)
