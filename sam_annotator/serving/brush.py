"""Label Studio's run lengths of brush labels.

The format is that of ``label_studio_sdk/converter/brush.py`` (``encode_rle`` and ``decode_rle``), which took it over
from thi.ng/rle-pack. Bits, the highest first:

- 32: the number of values; 5: bits of a value - 1; four times 4: the sizes in bits of run lengths - 1
- then blocks: 1: whether a run follows or single values; 2: which of the four sizes; so many bits: the number - 1;
  then the value once (a run), or as many values as there are (single values)

and zeros up to the next byte. The values are the bytes of the image as RGBA, row by row; a mask has 0 or 255 in all
four. Only runs are written here; single values are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.mask import BoolMask
from sam_annotator.errors import UsageError

CHANNELS = 4
VALUE_BITS = 8
RUN_BITS = (3, 4, 8, 16)
INSIDE = 255
_LONGEST = 1 << RUN_BITS[-1]


def encode_brush(mask: BoolMask) -> list[int]:
    """A mask (H, W) bool as the bytes of Label Studio's ``"rle"``, each 0 to 255.

    Raises:
        UsageError: It has more pixels than the format can count.
    """
    flat = mask.ravel()
    if flat.size * CHANNELS >= 1 << 32:
        raise UsageError(f"Label Studio's brush masks have fewer than 1,073,741,824 pixels, not {flat.size:,}.")
    starts = np.concatenate([[0], np.flatnonzero(flat[1:] != flat[:-1]) + 1]) if flat.size else np.zeros(0, np.int64)
    lengths = np.diff(np.append(starts, flat.size)) * CHANNELS
    parts = [_bits(flat.size * CHANNELS, 32), _bits(VALUE_BITS - 1, 5), *(_bits(size - 1, 4) for size in RUN_BITS)]
    for length, inside in zip(lengths.tolist(), flat[starts].tolist(), strict=True):
        parts += (_block(run, INSIDE if inside else 0) for run in _pieces(length))
    text = "".join(parts)
    bits = np.frombuffer(text.encode("ascii"), np.uint8) - ord("0")
    return np.packbits(bits).tolist()


def decode_brush(rle: Iterable[int], size: Size) -> BoolMask:
    """The inverse of `encode_brush`, also of what Label Studio itself writes: (H, W) bool, inside where alpha is not 0.

    Raises:
        UsageError: It is cut off, or holds another number of pixels.
    """
    height, width = size
    wanted = height * width * CHANNELS
    try:
        packed = np.array(list(rle), np.uint8)
    except (OverflowError, TypeError, ValueError) as error:
        raise UsageError("A brush mask is a list of bytes, each 0 to 255.") from error
    reader = _Bits(np.unpackbits(packed))
    count, value_bits = reader.number(32), reader.number(5) + 1
    run_bits = [reader.number(4) + 1 for _ in range(4)]
    if count != wanted:
        raise UsageError(f"The brush mask has {count // CHANNELS} pixels where the image has {height * width}.")
    values = np.zeros(count, np.uint32)
    done = 0
    while done < count:
        is_run = reader.number(1)
        number = reader.number(run_bits[reader.number(2)]) + 1
        if done + number > count:
            raise UsageError("The brush mask holds more pixels than it says.")
        values[done : done + number] = reader.number(value_bits) if is_run else reader.numbers(number, value_bits)
        done += number
    return np.asarray(values.reshape(height, width, CHANNELS)[..., -1] > 0)


def _bits(number: int, count: int) -> str:
    return format(number, f"0{count}b")


def _pieces(length: int) -> Iterator[int]:
    while length > _LONGEST:
        yield _LONGEST
        length -= _LONGEST
    yield length


def _block(length: int, value: int) -> str:
    """A run of 1 to `_LONGEST` equal values."""
    which = next(index for index, bits in enumerate(RUN_BITS) if length <= 1 << bits)
    return "1" + _bits(which, 2) + _bits(length - 1, RUN_BITS[which]) + _bits(value, VALUE_BITS)


class _Bits:
    """Reads numbers off an array of bits."""

    def __init__(self, bits: NDArray[np.uint8]) -> None:
        self._bits, self._at = bits, 0

    def number(self, count: int) -> int:
        return int(self.numbers(1, count)[0])

    def numbers(self, how_many: int, count: int) -> NDArray[np.int64]:
        end = self._at + how_many * count
        if end > self._bits.size:
            raise UsageError("The brush mask is cut off.")
        bits = self._bits[self._at : end].reshape(how_many, count).astype(np.int64)
        self._at = end
        return bits @ (1 << np.arange(count - 1, -1, -1, dtype=np.int64))
