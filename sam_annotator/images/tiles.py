"""TIFF files taken apart into their tiles or strips, each decoded by itself.

Pillow decodes a compressed TIFF as a whole. But a tile of it, with the tags that say how it is packed, is a small TIFF
of its own, and that Pillow can decode, whatever the compression.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from PIL import Image, TiffImagePlugin

from sam_annotator.core.geometry import Size

_WIDTH, _HEIGHT, _COMPRESSION, _PLANAR = 256, 257, 259, 284
_OFFSETS, _COUNTS, _ROWS = 273, 279, 278
_TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS, _TILE_COUNTS = 322, 323, 324, 325
_KEPT = (
    258, 259, 262, 266, 277, 292, 293, 317, 320, 332, 338, 339, 347, 529, 530, 531, 532,
)  # fmt: skip
"""Tags that say how pixels are packed and what they mean: bits, compression, colours, predictor, tables."""
_BITS, _SAMPLES = 258, 277
_UNPACKED, _TOGETHER = 1, 1
_PIECE = 2**24
"""Pixels of an uncompressed strip that are taken at once: strips may be as long as the image."""


@dataclass(frozen=True)
class Piece:
    """Some pixels of a file.

    Attributes:
        x: Where they begin in the image as it is stored.
        y: Likewise.
        size: (H, W) of what lies on the image.
        packed: (H, W) as it is packed: tiles at the edge reach beyond it.
        offset: Where its bytes are.
        length: How many.
    """

    x: int
    y: int
    size: Size
    packed: Size
    offset: int
    length: int


class TiledFile:
    """What is known of a TIFF's pieces.

    Args:
        image: Opened by Pillow, not loaded.
    """

    def __init__(self, image: Image.Image) -> None:
        self._tags: Any = image.tag_v2  # type: ignore[attr-defined]  # only TIFF images have it
        self.size: Size = (int(self._tags[_HEIGHT]), int(self._tags[_WIDTH]))
        """(H, W) as it is stored."""
        self.pieces = tuple(self._pieces())
        """Row by row."""

    @property
    def can_be_read(self) -> bool:
        """Whether each piece holds whole pixels, and not one of their colours."""
        together = self._tags.get(_PLANAR, _TOGETHER) == _TOGETHER or self._tags.get(_SAMPLES, 1) == 1
        return bool(together and self.pieces)

    @property
    def largest(self) -> int:
        """Pixels of the largest piece."""
        return max(height * width for height, width in (piece.packed for piece in self.pieces))

    def read(self, file: BinaryIO, piece: Piece) -> Image.Image:
        """The pixels of a piece as an image, loaded.

        Raises:
            OSError: It is damaged.
        """
        file.seek(piece.offset)
        data = file.read(piece.length)
        if len(data) < piece.length:
            raise OSError("image file is truncated")
        single = TiffImagePlugin.ImageFileDirectory_v2(
            self._tags.prefix + (b"*\0" if self._little else b"\0*") + b"\0" * 4
        )
        for tag in _KEPT:
            if tag in self._tags:
                single.tagtype[tag] = self._tags.tagtype[tag]
                single[tag] = self._tags[tag]
        height, width = piece.packed
        single[_WIDTH], single[_HEIGHT], single[_ROWS] = width, height, height
        single[_OFFSETS], single[_COUNTS] = 0, len(data)
        packed = io.BytesIO()
        single.save(packed)
        packed.write(data)
        packed.seek(0)
        with Image.open(packed, formats=("TIFF",)) as image:
            image.load()
            return image.crop((0, 0, piece.size[1], piece.size[0])) if piece.size != piece.packed else image.copy()

    @property
    def _little(self) -> bool:
        return bool(self._tags.prefix == b"II")

    def _pieces(self) -> Iterator[Piece]:
        height, width = self.size
        tiled = _TILE_OFFSETS in self._tags
        if tiled:
            packed = int(self._tags[_TILE_HEIGHT]), int(self._tags[_TILE_WIDTH])
        else:
            packed = min(height, int(self._tags.get(_ROWS, height))), width
        offsets = self._tags.get(_TILE_OFFSETS if tiled else _OFFSETS, ())
        counts = self._tags.get(_TILE_COUNTS if tiled else _COUNTS, ())
        across = -(-width // packed[1])
        for number, (offset, length) in enumerate(zip(offsets, counts, strict=False)):
            y, x = number // across * packed[0], number % across * packed[1]
            if y >= height:
                return  # the other colours, where they are kept apart
            size = min(packed[0], height - y), min(packed[1], width - x)
            yield from self._cut(Piece(x, y, size, packed if tiled else size, int(offset), int(length)))

    def _cut(self, piece: Piece) -> Iterator[Piece]:
        """An uncompressed strip as several, where it is long."""
        rows, width = piece.packed
        step = max(1, _PIECE // width)
        if self._tags.get(_COMPRESSION, _UNPACKED) != _UNPACKED or piece.size != piece.packed or step >= rows:
            yield piece
            return
        bits = self._tags.get(_BITS, (1,))
        line = -(-width * sum(bits) // 8)
        for row in range(0, rows, step):
            count = min(step, rows - row)
            yield Piece(piece.x, piece.y + row, (count, width), (count, width), piece.offset + row * line, count * line)
