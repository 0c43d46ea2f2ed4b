"""Videos and stacks taken apart into images: one file per frame or slice, numbered in their order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import cv2
from PIL import Image

from sam_annotator.errors import ImageError
from sam_annotator.images.pieces import DEEP_MODES
from sam_annotator.images.reading import FORMATS, SUFFIXES

JPEG_QUALITY = 95
_VIDEO, _STACK = ".jpg", ".png"

Write = Callable[[Path], None]
_Pages = Generator[tuple[int, str, Write]]
"""How many the file says there are (0: unknown), the ending of an image file, and what writes it; one by one."""


@dataclass(frozen=True)
class Frames:
    """What was written.

    Attributes:
        written: New image files.
        kept: How many were there before and were left as they are.
    """

    written: tuple[Path, ...]
    kept: int


def write_frames(
    source: Path, folder: Path, every: int = 1, progress: Callable[[int, int], None] | None = None
) -> Frames:
    """Write the frames of a video, or the pages of a TIFF, GIF, WebP or PNG, as ``STEM_000001.jpg`` and so on.

    Frames of videos become JPEG of quality 95, pages become PNG with all their bits (TIFF if they have more than PNG
    holds). A file that is there already is left as it is, so that a run that was broken off can be repeated.

    Args:
        source: A video of a kind that OpenCV's FFmpeg reads, or an image of several pages.
        folder: Made if it is missing.
        every: Take one frame in so many.
        progress: Called with the frames seen, and how many there are, 0 where the file does not say.

    Raises:
        ImageError: The source cannot be read or has no frames, or the folder cannot be written.
    """
    if not source.is_file():
        raise ImageError(f"{source} is not there; it may have been moved or renamed.")
    pages = _pages(source) if source.suffix.lower() in SUFFIXES else _video(source)
    written: list[Path] = []
    seen = kept = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(pages):
            for seen, (total, suffix, write) in enumerate(pages, 1):
                if (seen - 1) % every == 0:
                    target = folder / f"{source.stem}_{seen:06d}{suffix}"
                    if target.exists():
                        kept += 1
                    else:
                        _put(target, write)
                        written.append(target)
                if progress is not None:
                    progress(seen, max(total, seen) if total else 0)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ImageError(f"The frames of {source.name} cannot be written to {folder} ({reason}).") from error
    if not seen:
        raise ImageError(f"{source.name} has no frames that can be read; is it a video, or a stack of images?")
    return Frames(tuple(written), kept)


def _put(target: Path, write: Write) -> None:
    """Write a file whole or not at all."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".frames-") as place:
        part = Path(place) / target.name
        write(part)
        part.replace(target)


def _video(source: Path) -> _Pages:
    """The frames of a video."""
    capture = cv2.VideoCapture(str(source))
    try:
        total = max(0, int(capture.get(cv2.CAP_PROP_FRAME_COUNT)))
        while True:
            there, frame = capture.read()
            if not there:
                return

            def write(path: Path, frame: cv2.typing.MatLike = frame) -> None:
                if not cv2.imwrite(str(path), frame, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY]):
                    raise OSError("OpenCV could not write it")

            yield total, _VIDEO, write
    finally:
        capture.release()


def _pages(source: Path) -> _Pages:
    """The pages of an image file."""
    try:
        with Image.open(source, formats=FORMATS) as image:
            total = getattr(image, "n_frames", 1)
            for number in range(total):
                image.seek(number)
                image.load()
                page = image if image.mode in (*DEEP_MODES, "L", "RGB", "RGBA", "1") else image.convert("RGBA")
                yield total, ".tif" if page.mode in ("I", "F") else _STACK, page.save
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise ImageError(f"{source.name} is damaged or no image that can be read; replace the file.") from error
