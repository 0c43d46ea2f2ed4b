"""Memory for pixels: the computer's own, or for very large images a file that the system keeps in memory as it can."""

from __future__ import annotations

import ctypes
import mmap
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.core.levels import SMALLEST, Levelled, halved, levelled, with_levels
from sam_annotator.core.wording import tr
from sam_annotator.errors import ImageError, LaterError
from sam_annotator.folders import cache_dir

IN_MEMORY = 2**27
"""Images of more pixels lie in a file: the system then writes to the disk what it cannot keep."""
SPARE = 2**30
"""Bytes of the disk that are left to others."""
GIGABYTE = 1e9


@dataclass
class Watch:
    """How far the reading of a large image is, and whether it is still wanted; any thread may look and say.

    Attributes:
        share: 0 to 1.
        wanted: Reading ends soon after this is False.
    """

    share: float = 0.0
    wanted: bool = True


class Canvas:
    """An image that is filled from top to bottom, and its smaller copies with it.

    Args:
        size: (H, W).
        name: Of the image's file, for the sentence that there is no room.
        watch: Told how much of a large image is there.

    Attributes:
        pixels: (H, W, 3) uint8, to be filled.

    Raises:
        ImageError: The disk has no room for it.
    """

    def __init__(self, size: Size, name: str, watch: Watch | None = None) -> None:
        self._name, self._watch = name, watch
        self._levels: list[NDArray[np.uint8]] = []
        self._done: list[int] = []
        if size[0] * size[1] <= IN_MEMORY:
            self.pixels = np.empty((*size, 3), np.uint8)
            return
        sizes = [size]
        while max(sizes[-1]) > SMALLEST:
            sizes.append((-(-sizes[-1][0] // 2), -(-sizes[-1][1] // 2)))
        lengths = [3 * height * width for height, width in sizes]
        self._file = _file(sum(lengths), name)
        starts = np.cumsum([0, *lengths])[:-1]
        arrays = [
            self._file[start : start + length].reshape(*each, 3)
            for start, length, each in zip(starts, lengths, sizes, strict=True)
        ]
        self.pixels, self._levels = arrays[0], arrays[1:]
        self._done = [0 for _ in arrays]

    def filled(self, rows: int) -> None:
        """So many rows from the top are there.

        Raises:
            LaterError: Nobody waits for the image any more.
        """
        if not self._done:
            return
        if self._watch is not None:
            self._watch.share = rows / self.pixels.shape[0]
            if not self._watch.wanted:
                raise LaterError(tr("{file} is read when it is opened.", file=self._name))
        before, self._done[0] = self._done[0], rows
        larger = self.pixels
        for number, level in enumerate(self._levels, 1):
            there = self._done[number - 1]
            ready = level.shape[0] if there == larger.shape[0] else there // 2
            if ready > self._done[number]:
                level[self._done[number] : ready] = halved(larger[2 * self._done[number] : 2 * ready])
                self._done[number] = ready
            larger = level
        _let_go(self._file, before * self.pixels.shape[1] * 3, rows * self.pixels.shape[1] * 3)
        if rows == self.pixels.shape[0]:
            _let_go(self._file, 0, self._file.size)

    def finished(self) -> Levelled:
        """The image with its copies."""
        if not self._done:
            return levelled(self.pixels)
        self.filled(self.pixels.shape[0])
        return with_levels(self.pixels, self._levels)


def is_on_disk(pixels: NDArray[np.uint8]) -> bool:
    """Whether an image lies in a file and not in memory."""
    base: object = pixels
    while isinstance(base, np.ndarray):
        if isinstance(base, np.memmap):
            return True
        base = base.base
    return False


def check_memory(need: int, name: str, size: Size) -> None:
    """Refuse what would need more memory than there is.

    Raises:
        ImageError: It would.
    """
    free = free_memory()
    if need > free:
        raise ImageError(
            tr(
                "{file} has {width} x {height} pixels; to unpack it takes {need} GB of memory, and {free} are free. "
                "Close other programs, or save it as a TIFF in tiles, which is read piece by piece.",
                file=name,
                width=size[1],
                height=size[0],
                need=f"{need / GIGABYTE:.1f}",
                free=f"{free / GIGABYTE:.1f}",
            )
        )


def free_memory() -> int:
    """How many bytes of memory programs can have, as far as the system tells; else very many."""
    if sys.platform == "win32":
        return _free_on_windows()
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (OSError, ValueError):
        return sys.maxsize


def _free_on_windows() -> int:
    """``ullAvailPhys`` of ``GlobalMemoryStatusEx``: the third field, after two of 32 bits and one of 64."""
    fields = (ctypes.c_uint64 * 8)()
    ctypes.cast(fields, ctypes.POINTER(ctypes.c_uint32))[0] = ctypes.sizeof(fields)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none elsewhere, and mypy knows
    return int(fields[2]) if kernel.GlobalMemoryStatusEx(ctypes.byref(fields)) else sys.maxsize


def _file(length: int, name: str) -> NDArray[np.uint8]:
    """Bytes in a file without a name, which is gone as soon as nobody holds the array, however the program ends."""
    folder = cache_dir() / "scratch"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free - SPARE
        if length > free:
            raise ImageError(
                tr(
                    "{file} needs {need} GB on the disk while it is open, and {free} are free in {folder}; make room "
                    "there, or cut the image into parts.",
                    file=name,
                    need=f"{length / GIGABYTE:.1f}",
                    free=f"{max(0, free) / GIGABYTE:.1f}",
                    folder=folder,
                )
            )
        with tempfile.TemporaryFile(dir=folder) as file:
            if hasattr(os, "posix_fallocate"):
                # Else a disk that fills up later would end the program at the next write.
                os.posix_fallocate(file.fileno(), 0, length)
            return np.memmap(file, np.uint8, "r+" if hasattr(os, "posix_fallocate") else "w+", shape=(length,))
    except OSError as error:
        reason = error.strerror or str(error)
        sentence = tr(
            "{file} is unpacked into a file, and {folder} cannot take it ({reason}).",
            file=name,
            folder=folder,
            reason=reason,
        )
        raise ImageError(sentence) from error


def _let_go(file: NDArray[np.uint8], start: int, stop: int) -> None:
    """Hold these bytes no longer in the memory of this program; what was written stays."""
    pages = getattr(file, "_mmap", None)
    if isinstance(pages, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED") and sys.platform == "linux":
        start -= start % mmap.PAGESIZE
        stop -= stop % mmap.PAGESIZE
        if stop > start:
            pages.madvise(mmap.MADV_DONTNEED, start, stop - start)
