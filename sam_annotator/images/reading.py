"""Image files to arrays, upright, in 8-bit RGB."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from sam_annotator.core.geometry import Size
from sam_annotator.core.levels import levels_of
from sam_annotator.core.wording import tr
from sam_annotator.errors import ImageError, LaterError
from sam_annotator.images.pieces import DEEP_MODES, read_tiled, rgb, transposition
from sam_annotator.images.scratch import IN_MEMORY, Canvas, Watch, check_memory
from sam_annotator.images.tiles import TiledFile
from sam_annotator.images.tones import to_uint8, value_ends

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif"})
"""Lower-case endings of the files that can be read."""

MAX_PIXELS, MAX_SIDE = 2**30, 65_535
"""More a project cannot hold; a TIFF of 30,000 x 30,000 is within. What memory and disk allow may be less."""

# Only these decoders of Pillow ever see a file.
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
TRANSPOSED = frozenset({5, 6, 7, 8})  # values of the orientation tag that swap width and height (EXIF 2.32, 4.6.4)
LATER_FROM = 2**26
"""Pixels, as far as they have to be decoded, from which a thumbnail is made of the opened image only."""
BAND = 2**22
"""Pixels that are turned into RGB at once."""

# Pillow's own limit is a third of ours and raises a message that tells nobody what to do.
Image.MAX_IMAGE_PIXELS = None


def read_image(path: Path, watch: Watch | None = None) -> NDArray[np.uint8]:
    """Read an image as it is meant to be seen.

    EXIF orientation is applied, transparency is laid over white, of several frames or pages the first is taken.
    Images of more than 8 bits are mapped as `images.tones.to_uint8` says. A TIFF of more than `IN_MEMORY` pixels is
    read tile by tile.

    Args:
        path: The file.
        watch: Told how far the reading of so large an image is, which can be given up by it.

    Returns:
        (H, W, 3) uint8, RGB, contiguous and writable; it carries smaller copies of itself (`core.levels`). Of more than
        `IN_MEMORY` pixels it lies in a file, which is gone when nobody holds it any more.

    Raises:
        ImageError: The file is missing, damaged, too large, or of a kind that cannot be read.
        LaterError: It was given up.
    """
    with _opened(path, watch) as image:
        if _is_large(image) and image.format == "TIFF":
            tiled = TiledFile(image)
            if tiled.can_be_read and tiled.largest <= IN_MEMORY:
                return read_tiled(path, tiled, transposition(image), watch)
        return _pixels(image, path.name, watch)


def read_deep(path: Path) -> NDArray[Any] | None:
    """The values of a grey image as the file holds them, if they have more than 8 bits.

    Colour of more than 8 bits is None too: Pillow reads it as 8 bits. So is an image of more than `IN_MEMORY` pixels.

    Returns:
        (H, W) uint16 or float32, upright as by `read_image`; None for an image of 8 bits.

    Raises:
        ImageError: As `read_image`.
    """
    with _opened(path) as image:
        if image.mode not in DEEP_MODES or _is_large(image):
            return None
        _load_upright(image)
        values = np.asarray(image)
        return values.astype(np.uint16 if values.dtype.itemsize == 2 else np.float32)


def read_size(path: Path) -> Size:
    """The (H, W) that `read_image` would give, from the header alone.

    Raises:
        ImageError: As `read_image`, where the header shows it.
    """
    with _opened(path) as image:
        return _upright_size(image)


def thumbnail(path: Path, side: int) -> NDArray[np.uint8]:
    """Read an image small: its longest side is at most ``side`` pixels, and it is never enlarged.

    Returns:
        (h, w, 3) uint8, RGB.

    Raises:
        LaterError: To make it takes as long as to open the image; do that, and give its pixels to `shrunk`.
        ImageError: As `read_image`.
    """
    with _opened(path) as image:
        # A JPEG can be decoded at an eighth of its size in a fraction of the time.
        image.draft("RGB", (2 * side, 2 * side))
        if image.width * image.height > LATER_FROM:
            raise LaterError(tr("{file} is shown small once it has been opened.", file=path.name))
        return shrunk(_pixels(image, path.name), side)


def shrunk(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """An image (H, W, 3) so small that its longest side is at most ``side`` pixels; never enlarged."""
    size = pixels.shape[:2]
    scale = side / max(size)
    if scale >= 1:
        return np.asarray(pixels)
    fine = [level for level in levels_of(pixels) if max(level.shape[:2]) >= 2 * side]
    rows, columns = (max(1, round(length * scale)) for length in size)
    smallest = fine[-1] if fine else pixels
    return np.asarray(cv2.resize(smallest, (columns, rows), interpolation=cv2.INTER_AREA), np.uint8)


class _Watched(io.FileIO):
    """A file that is read no further when nobody waits for it: Pillow decodes many kinds piece by piece."""

    def __init__(self, path: Path, watch: Watch | None) -> None:
        super().__init__(path)
        self._path, self._watch = path, watch

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - Python 3.11 has no name for a buffer
        if self._watch is not None and not self._watch.wanted:
            raise LaterError(tr("{file} is read when it is opened.", file=self._path.name))
        return super().readinto(buffer)


@contextmanager
def _opened(path: Path, watch: Watch | None = None) -> Iterator[Image.Image]:
    """Open a file and turn whatever goes wrong with it into one sentence."""
    try:
        with _Watched(path, watch) as file, Image.open(io.BufferedReader(file), formats=FORMATS) as image:
            width, height = image.size
            if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
                raise ImageError(
                    tr(
                        "{file} is too large: it has {width} x {height} pixels; {limit} million, and {side} along a "
                        "side, are the limit; cut it into parts.",
                        file=path.name,
                        width=width,
                        height=height,
                        limit=MAX_PIXELS // 1_000_000,
                        side=MAX_SIDE,
                    )
                )
            yield image
    except FileNotFoundError as error:
        raise ImageError(tr("{path} is not there; it may have been moved or renamed.", path=path)) from error
    except IsADirectoryError as error:
        raise ImageError(tr("{path} is a folder, not an image.", path=path)) from error
    except PermissionError as error:
        raise ImageError(tr("{path} may not be read; give yourself the right to read it.", path=path)) from error
    except UnidentifiedImageError as error:
        raise ImageError(_unknown(path)) from error
    except MemoryError as error:
        sentence = tr("There is not enough memory to read {file}; close other programs.", file=path.name)
        raise ImageError(sentence) from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error) as error:
        # What Pillow's decoders raise on damaged files; a truncated one is an OSError that says so.
        raise ImageError(_damaged(path, str(error))) from error


def _unknown(path: Path) -> str:
    if path.stat().st_size == 0:
        return tr("{file} is empty; replace the file.", file=path.name)
    return tr("{file} is not an image that can be read; JPEG, PNG, TIFF, WebP, BMP and GIF can.", file=path.name)


def _damaged(path: Path, reason: str) -> str:
    if "truncated" in reason or "Truncated" in reason:
        kilobytes = max(1, path.stat().st_size // 1024)
        return tr(
            "{file} is damaged: it ends after {size} KB, before the picture is complete; replace the file.",
            file=path.name,
            size=kilobytes,
        )
    return tr(
        "{file} is damaged or of a kind that cannot be read ({reason}); replace the file.",
        file=path.name,
        reason=reason.rstrip("."),
    )


def _upright_size(image: Image.Image) -> Size:
    if "tag_v2" in vars(image):
        # Whether Pillow swaps the sides of a TIFF on opening depends on its version, the tags do not.
        tags = image.tag_v2  # type: ignore[attr-defined]  # only TIFF images have it
        width, height = int(tags[ExifTags.Base.ImageWidth]), int(tags[ExifTags.Base.ImageLength])
        orientation = tags.get(ExifTags.Base.Orientation, 1)
    else:
        width, height = image.size
        orientation = 1
        with suppress(OSError, ValueError, SyntaxError, struct.error):  # a broken tag does not break a picture
            orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    return (width, height) if orientation in TRANSPOSED else (height, width)


def _load_upright(image: Image.Image) -> None:
    image.load()
    with suppress(OSError, ValueError, SyntaxError, struct.error):
        ImageOps.exif_transpose(image, in_place=True)


def _is_large(image: Image.Image) -> bool:
    return image.width * image.height > IN_MEMORY


def _pixels(image: Image.Image, name: str, watch: Watch | None = None) -> NDArray[np.uint8]:
    """All of an image that Pillow decodes as a whole."""
    # Pillow holds four bytes for each pixel, twice while it turns an image upright; what is made of it holds four more.
    size = (image.height, image.width)
    check_memory((8 if _is_large(image) else 12) * size[0] * size[1], name, size)
    _load_upright(image)
    values = np.asarray(image) if image.mode in DEEP_MODES else None
    ends = None if values is None else value_ends(values)
    canvas = Canvas((image.height, image.width), name, watch)
    step = max(1, BAND // image.width)
    for top in range(0, image.height, step):
        bottom = min(top + step, image.height)
        if values is None:
            canvas.pixels[top:bottom] = rgb(image.crop((0, top, image.width, bottom)))
        else:
            canvas.pixels[top:bottom] = to_uint8(values[top:bottom], ends)[..., None]
        canvas.filled(bottom)
    return canvas.finished()
