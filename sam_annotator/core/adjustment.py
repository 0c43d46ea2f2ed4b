"""Brightness, contrast, gamma, window and level: how a photograph is shown, never what it holds."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

GAMMA_LIMITS = (0.2, 5.0)
_STEEPEST = 0.99
_CLIPPED_PERCENT = 0.5
_SAMPLE = 1_000_000
_FASTER = 10.0
"""By how much a drag over the whole width widens the window."""


@dataclass(frozen=True)
class Adjustment:
    """How tones are shown; the default shows them as they are.

    Attributes:
        brightness: What is added to every tone, -1 to 1, where 1 is the way from black to white.
        contrast: -1 is even grey, 0 as it is, 1 is nearly black and white.
        gamma: Above 1 the shadows are opened, below they close; `GAMMA_LIMITS`.
        window: Of an image of more than 8 bits: how many of its values lie between black and white; None shows the
            8-bit picture that the model sees.
        level: The value in the middle of the window.

    Raises:
        ValueError: One of them is out of its range.
    """

    brightness: float = 0.0
    contrast: float = 0.0
    gamma: float = 1.0
    window: float | None = None
    level: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what no slider could have set: it is read from a file that people may edit."""
        if not (-1 <= self.brightness <= 1 and -1 <= self.contrast <= 1):
            raise ValueError("brightness and contrast lie between -1 and 1")
        if not GAMMA_LIMITS[0] <= self.gamma <= GAMMA_LIMITS[1]:
            raise ValueError(f"gamma lies between {GAMMA_LIMITS[0]} and {GAMMA_LIMITS[1]}")
        if self.window is not None and self.window <= 0:
            raise ValueError("a window is wider than 0")

    @property
    def is_neutral(self) -> bool:
        """Whether everything is shown as it is."""
        return self == Adjustment(level=self.level)

    def mapped(self, tones: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Tones from 0 black to 1 white, of any shape, to what is shown, 0 to 255.

        The contrast turns around middle grey with the slope tan((contrast + 1) * 45 degrees), so that opposite
        settings undo each other; then comes the gamma.
        """
        slope = math.tan((min(self.contrast, _STEEPEST) + 1) * math.pi / 4)
        turned = ((tones + np.float32(self.brightness - 0.5)) * np.float32(slope) + np.float32(0.5)).clip(0, 1)
        shown = turned if self.gamma == 1 else turned ** np.float32(1 / self.gamma)
        return np.asarray(np.round(shown * np.float32(255)), np.uint8)

    def table(self) -> NDArray[np.uint8]:
        """(256,) uint8: what is shown of each 8-bit tone."""
        return self.mapped(np.arange(256, dtype=np.float32) / np.float32(255))

    def shown(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        """Values of a deep image, of any shape, to 0 to 255 through window and level; not-a-number is black.

        Of uint16 each value is looked up, which costs a third of computing it.
        """
        if values.dtype == np.uint16:
            return np.asarray(self._windowed(np.arange(65536, dtype=np.float32))[values], np.uint8)
        return self._windowed(values.astype(np.float32))

    def _windowed(self, values: NDArray[np.float32]) -> NDArray[np.uint8]:
        window = max(1e-12, 1.0 if self.window is None else self.window)
        tones = (values - np.float32(self.level - window / 2)) / np.float32(window)
        return self.mapped(np.nan_to_num(tones, nan=0, posinf=1, neginf=0).clip(0, 1))


def automatic(pixels: NDArray[np.uint8]) -> Adjustment:
    """The brightness and contrast that spread an image over all tones, but for half a percent at each end.

    Args:
        pixels: (H, W, 3) uint8 RGB.
    """
    low, high = _ends(pixels.reshape(-1, 3)[:, 1])  # green is nearest to what the eye calls light
    low, high = low / 255, high / 255
    if high <= low:
        return Adjustment()
    slope = 1 / (high - low)
    contrast = min(math.atan(slope) * 4 / math.pi - 1, _STEEPEST)
    return Adjustment(brightness=0.5 - (low + high) / 2, contrast=contrast)


def automatic_window(values: NDArray[Any], now: Adjustment) -> Adjustment:
    """``now`` with the window that shows all values of a deep image, but for half a percent at each end.

    Args:
        values: (H, W), of any numeric type.
        now: Brightness, contrast and gamma are taken from it.
    """
    low, high = _ends(values.reshape(-1))
    return replace(now, window=max(high - low, 1e-6), level=(low + high) / 2)


def dragged(start: Adjustment, right: float, down: float, ends: tuple[float, float] | None) -> Adjustment:
    """What a drag over the photograph makes of an adjustment.

    Args:
        start: How it was before.
        right: How far to the right, in widths of the canvas: the window gets wider, the contrast less.
        down: How far down, in heights of the canvas: the level rises, it gets darker.
        ends: The least and greatest value of a deep image; None of one of 8 bits.
    """
    if ends is None:
        contrast, brightness = start.contrast - right, start.brightness - down
        return replace(start, contrast=min(max(contrast, -1), 1), brightness=min(max(brightness, -1), 1))
    low, high = ends
    span = max(high - low, 1e-6)
    window, level = (span, (low + high) / 2) if start.window is None else (start.window, start.level)
    window = min(max(window * _FASTER**right, span / 1000), span)
    return replace(start, window=window, level=min(max(level + down * window, low), high))


def value_range(values: NDArray[Any]) -> tuple[float, float]:
    """The least and the greatest value of a deep image, infinity and not-a-number left out; (0, 1) of nothing."""
    if np.issubdtype(values.dtype, np.integer):
        return float(values.min()), float(values.max())
    finite = np.isfinite(values)
    low, high = values.min(initial=np.inf, where=finite), values.max(initial=-np.inf, where=finite)
    return (float(low), float(high)) if low <= high else (0.0, 1.0)


def _ends(flat: NDArray[Any]) -> tuple[float, float]:
    # A sample of a million values has the same percentiles, in a fraction of the time.
    sample = flat[:: max(1, flat.size // _SAMPLE)]
    if np.issubdtype(sample.dtype, np.floating):
        sample = sample[np.isfinite(sample)]
    if sample.size == 0:
        return 0.0, 1.0
    low, high = np.percentile(sample, (_CLIPPED_PERCENT, 100 - _CLIPPED_PERCENT))
    return float(low), float(high)
