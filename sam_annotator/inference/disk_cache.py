"""Encoded images on disk, so that going back is instant after a restart too.

One file per embedding, in a folder per model, see `embedding_files`. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Hashable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from sam_annotator.inference.embedding_files import (
    DAMAGED,
    SUFFIX,
    image_of,
    read_embedding,
    remove_unfinished,
    write_embedding,
)
from sam_annotator.inference.pictures import EmbeddingKey
from sam_annotator.models.base import ImageEmbedding

log = logging.getLogger(__name__)

_WAITING: Final = 4
"""Embeddings that may wait to be written; each holds its memory. Beyond, the disk is too slow and they are not kept."""


class DiskCache:
    """Any thread may call it; what is to be written is written by a thread of its own.

    Trouble with the disk is one line in the log, and work goes on without.

    Args:
        folder: Where the files lie; made when the first is written.
        max_bytes: How much they may take together; what was not used for longest goes first. 0 for nothing at all.
        writer: Runs the writing; a thread by default.
    """

    def __init__(self, folder: Path, max_bytes: int, writer: Executor | None = None) -> None:
        self.folder = folder
        self._max_bytes = max_bytes
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="embeddings") if writer is None else writer
        self._lock = threading.Lock()
        self._sizes: dict[Path, int] | None = None
        self._images: dict[Path, Hashable] = {}
        self._waiting = 0
        self._is_failing = False

    def set_limit(self, max_bytes: int) -> None:
        """Take at most so much from now on."""
        self._max_bytes = max_bytes
        self._writer.submit(partial(self.make_room, 0))

    def has(self, key: EmbeddingKey) -> bool:
        """Whether there is a file for it; it may still be damaged."""
        return self._max_bytes > 0 and self._file(key).is_file()

    def get(self, key: EmbeddingKey) -> ImageEmbedding | None:
        """Read an embedding, which now counts as used last; None if there is none or it is damaged."""
        if self._max_bytes <= 0:
            return None
        file = self._file(key)
        try:
            embedding = read_embedding(file, key)
        except FileNotFoundError:
            return None
        except DAMAGED as error:
            log.warning("An encoded image is damaged and made anew: %s (%s).", file, error)
            self._remove(file)
            return None
        with suppress(OSError):
            os.utime(file)
        return embedding

    def put(self, key: EmbeddingKey, embedding: ImageEmbedding) -> None:
        """Keep an embedding, soon: the caller does not wait for the disk."""
        if self._max_bytes <= 0 or embedding.nbytes > self._max_bytes:
            return
        with self._lock:
            if self._waiting >= _WAITING:
                return
            self._waiting += 1
        self._writer.submit(partial(self._write, key, embedding))

    def keep(self, key: EmbeddingKey, embedding: ImageEmbedding) -> int:
        """Write an embedding now, whatever the limit; returns the size of its file in bytes.

        Raises:
            OSError: It cannot be written.
        """
        file = self._file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        size = write_embedding(file, key, embedding)
        with self._lock:
            self._known()[file] = size
            self._images[file] = key.image
        return size

    def renew(self, key: EmbeddingKey) -> bool:
        """Whether there is a file for it, which now counts as used last."""
        try:
            os.utime(self._file(key))
        except OSError:
            return False
        return True

    def make_room(self, nbytes: int) -> None:
        """Remove what was not used for longest, so that so much more fits within the limit."""
        with self._lock:
            total, sizes = sum(self._known().values()), dict(self._known())
        oldest_first = iter(sorted(sizes, key=_used_at) if total + nbytes > self._max_bytes else ())
        while total + nbytes > self._max_bytes and (file := next(oldest_first, None)) is not None:
            self._remove(file)
            total -= sizes[file]

    def close(self) -> None:
        """Wait for what is being written."""
        self._writer.shutdown(wait=True)

    def images(self, maker: tuple[str, str, str]) -> frozenset[Hashable]:
        """`EmbeddingKey.image` of all that an `EmbeddingKey.maker` has made, by what the files say, read once."""
        if self._max_bytes <= 0:
            return frozenset()
        folder = self._folder_of(maker)
        with self._lock:
            files = [file for file in self._known() if file.parent == folder]
            new = [file for file in files if file not in self._images]
        for file in new:
            image = image_of(file)
            with self._lock:
                self._images[file] = image
        with self._lock:
            return frozenset(self._images[file] for file in files if file in self._images) - {None}

    def _write(self, key: EmbeddingKey, embedding: ImageEmbedding) -> None:
        try:
            self.keep(key, embedding)
        except OSError as error:
            if not self._is_failing:
                log.warning("Encoded images are not kept on disk, work goes on without: %s", error)
            self._is_failing = True
            return
        finally:
            with self._lock:
                self._waiting -= 1
        self._is_failing = False
        self.make_room(0)

    def _known(self) -> dict[Path, int]:
        """The files with their sizes in bytes, looked up once; the caller holds the lock."""
        if self._sizes is None:
            self._sizes = {}
            remove_unfinished(self.folder)
            for file in self.folder.glob(f"*/*{SUFFIX}"):
                with suppress(OSError):
                    self._sizes[file] = file.stat().st_size
        return self._sizes

    def _remove(self, file: Path) -> None:
        with suppress(OSError):
            file.unlink()
        with self._lock:
            if self._sizes is not None:
                self._sizes.pop(file, None)
            self._images.pop(file, None)

    def _file(self, key: EmbeddingKey) -> Path:
        name = hashlib.sha256(repr(tuple(key)).encode()).hexdigest()
        return self._folder_of(key.maker) / f"{name}{SUFFIX}"

    def _folder_of(self, maker: tuple[str, str, str]) -> Path:
        return self.folder / hashlib.sha256(repr(maker).encode()).hexdigest()[:16]


def _used_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
