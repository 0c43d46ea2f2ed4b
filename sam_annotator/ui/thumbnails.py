"""Thumbnails, read off the GUI thread, newest wish first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.errors import ImageError, LaterError
from sam_annotator.images import shrunk

Reader: TypeAlias = Callable[[Path, int], NDArray[np.uint8]]
"""Path and side in pixels to (h, w, 3) uint8 RGB, as `images.thumbnail`."""

_KEPT = 1_500
_WAITING = 64


class ThumbnailLoader(QObject):
    """A cache of thumbnails that fills itself.

    Only the newest wishes wait: after a fast scroll through a large folder nobody needs what flew by.

    Signals:
        loaded: The key's thumbnail can be had now.
        failed: The key's image cannot be read, and why.
    """

    loaded = Signal(int)
    failed = Signal(int, str)
    _read = Signal(int, int, object)

    def __init__(
        self, reader: Reader, side: int, executor: Executor | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._side = reader, side
        self._executor = thread_executor("thumbnails") if executor is None else executor
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[int, Path] = OrderedDict()
        self._hopeless: set[int] = set()
        self._busy: int | None = None
        self._generation = 0
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def get(self, key: int, path: Path) -> QPixmap | None:
        """The thumbnail, or None and a wish to have it read."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._hopeless and key != self._busy:
            self._waiting[key] = path
            self._waiting.move_to_end(key)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._next()
        return None

    def take(self, key: int, pixels: NDArray[np.uint8]) -> None:
        """An image was opened, (H, W, 3) uint8 RGB: that is its thumbnail, unless there is one, and nothing is read."""
        self._waiting.pop(key, None)
        if key not in self._kept:
            self._keep(key, to_qimage(shrunk(pixels, self._side)))

    def retry(self, key: int) -> None:
        """Try an image again that could not be read, when its thumbnail is asked for next."""
        self._hopeless.discard(key)

    def forget(self) -> None:
        """Drop everything: another project has other images under the same keys."""
        self._generation += 1
        self._kept.clear()
        self._waiting.clear()
        self._hopeless.clear()
        self._busy = None

    def close(self) -> None:
        """Wait for what is being read and read no more."""
        self._waiting.clear()
        self._executor.shutdown(wait=True)

    def _next(self) -> None:
        if self._busy is not None or not self._waiting:
            return
        self._busy, path = self._waiting.popitem(last=True)
        generation, key = self._generation, self._busy
        future = self._executor.submit(lambda: to_qimage(self._reader(path, self._side)))
        future.add_done_callback(lambda ended: self._read.emit(generation, key, ended))

    @Slot(int, int, object)
    def _take(self, generation: int, key: int, ended: Future[QImage]) -> None:
        if generation != self._generation or ended.cancelled():
            return
        self._busy = None
        error = ended.exception()
        if error is None:
            self._keep(key, ended.result())
        else:
            self._hopeless.add(key)
            if not isinstance(error, LaterError):
                self.failed.emit(key, str(error))
        self._next()
        if error is not None and not isinstance(error, ImageError):
            raise error

    def _keep(self, key: int, image: QImage) -> None:
        self._kept[key] = QPixmap.fromImage(image)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(key)


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """An image of its own from (h, w, 3) uint8 RGB."""
    height, width, _ = pixels.shape
    contiguous = np.ascontiguousarray(pixels)
    return QImage(contiguous.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
