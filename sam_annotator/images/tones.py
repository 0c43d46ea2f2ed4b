"""Any number of grey levels to 256."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Sensors of 10, 12 or 14 bits are stored in 16: values that leave the upper two bits unused would be almost black.
DIM_BELOW = 1 << 14
CLIPPED_PERCENT = 0.1


def to_uint8(values: NDArray[Any], ends: tuple[float, float] | None = None) -> NDArray[np.uint8]:
    """Map values of any numeric type to 0 to 255.

    - uint8 and bool keep what they show.
    - uint16 that uses its range is divided by 257, so that the tones of a photograph stay as they are.
    - Floats that lie in 0 to 1 are multiplied by 255.
    - All else (dim 16-bit images, wider integers, other floats) is stretched from the 0.1th to the 99.9th percentile,
      so that a few hot pixels do not leave the rest in the dark.

    Not-a-number and infinity become 0 and the nearer end.

    Args:
        values: Of an image or a part of it.
        ends: The `value_ends` of all of the image; of ``values`` by default.
    """
    values = _native(values)
    if values.dtype == np.uint8:
        return np.ascontiguousarray(values)
    if values.dtype == np.bool_:
        return values.astype(np.uint8) * np.uint8(255)
    low, high = value_ends(values) if ends is None else ends
    if values.dtype == np.uint16 and (low, high) == (0, 65535):
        # 65535 = 255 * 257; adding half of it rounds to the nearest.
        return ((values.astype(np.uint32) + 128) // 257).astype(np.uint8)
    scaled = (values.astype(np.float32) - np.float32(low)) * np.float32(255 / max(high - low, 1e-12))
    return np.asarray(np.nan_to_num(scaled, nan=0, posinf=255, neginf=0).clip(0, 255).round(), np.uint8)


def value_ends(values: NDArray[Any]) -> tuple[float, float]:
    """The values that `to_uint8` shows as black and as white."""
    values = _native(values)
    # A sample of a million values has the same percentiles, in a fraction of the time.
    flat = values.reshape(-1)
    sample = flat[:: max(1, flat.size // 1_000_000)]
    if np.issubdtype(values.dtype, np.floating):
        sample = sample[np.isfinite(sample)]
        if sample.size == 0 or (sample.min() >= 0 and sample.max() <= 1):
            return 0, 1
    low, high = (float(value) for value in np.percentile(sample, (CLIPPED_PERCENT, 100 - CLIPPED_PERCENT)))
    if values.dtype == np.uint16 and high >= DIM_BELOW:
        return 0, 65535
    return (low, high) if high > low else (low - 1, high)


def _native(values: NDArray[Any]) -> NDArray[Any]:
    """The same values in this machine's byte order: numpy takes the types of the two orders for different ones."""
    return values.astype(values.dtype.newbyteorder("="), copy=False)
