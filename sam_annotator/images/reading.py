"""Image files to arrays, upright, in 8-bit RGB."""

from __future__ import annotations

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
from sam_annotator.core.wording import tr
from sam_annotator.errors import ImageError
from sam_annotator.images.tones import to_uint8

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif"})
"""Lower-case endings of the files that can be read."""

MAX_PIXELS = 500_000_000
"""More would need gigabytes of memory. It also stops small files that unpack to enormous ones."""

# Only these decoders of Pillow ever see a file.
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
TRANSPOSED = frozenset({5, 6, 7, 8})  # values of the orientation tag that swap width and height (EXIF 2.32, 4.6.4)
DEEP_MODES = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")

# Pillow's own limit is a third of ours and raises a message that tells nobody what to do.
Image.MAX_IMAGE_PIXELS = None


def read_image(path: Path) -> NDArray[np.uint8]:
    """Read an image as it is meant to be seen.

    EXIF orientation is applied, transparency is laid over white, of several frames or pages the first is taken.
    Images of more than 8 bits are mapped as `images.tones.to_uint8` says.

    Returns:
        (H, W, 3) uint8, RGB, contiguous and writable.

    Raises:
        ImageError: The file is missing, damaged, too large, or of a kind that cannot be read.
    """
    with _opened(path) as image:
        return _pixels(image)


def read_deep(path: Path) -> NDArray[Any] | None:
    """The values of a grey image as the file holds them, if they have more than 8 bits.

    Colour of more than 8 bits is None too: Pillow reads it as 8 bits.

    Returns:
        (H, W) uint16 or float32, upright as by `read_image`; None for an image of 8 bits.

    Raises:
        ImageError: As `read_image`.
    """
    with _opened(path) as image:
        if image.mode not in DEEP_MODES:
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
        ImageError: As `read_image`.
    """
    with _opened(path) as image:
        # A JPEG can be decoded at an eighth of its size in a fraction of the time.
        image.draft("RGB", (2 * side, 2 * side))
        pixels = _pixels(image)
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return pixels
    shape = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA), np.uint8)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open a file and turn whatever goes wrong with it into one sentence."""
    try:
        with Image.open(path, formats=FORMATS) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise ImageError(
                    tr(
                        "{file} is too large: it has {width} x {height} pixels, and {limit} million are the limit; cut "
                        "it into tiles.",
                        file=path.name,
                        width=width,
                        height=height,
                        limit=MAX_PIXELS // 1_000_000,
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


def _pixels(image: Image.Image) -> NDArray[np.uint8]:
    _load_upright(image)
    if image.mode in DEEP_MODES:
        grey = to_uint8(np.asarray(image))
        return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        image = Image.alpha_composite(white, layered)
    return np.array(image.convert("RGB"))
