"""The photographs of a review: that of the object that is looked at, and the next ones ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.reading import ImageReader
from sam_annotator.inference.pictures import Picture


class ReviewPictures(QObject):
    """Reads what `show` was asked for last, and then what comes after it.

    Args:
        reader: Reads the files; closed with this.
        parent: Its owner.

    Signals:
        read(ndarray | None, str): The photograph that was asked for, (H, W, 3) uint8 RGB, or why there is none.
    """

    read = Signal(object, str)

    def __init__(self, reader: ImageReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._wanted: Path | None = None
        self._ahead: deque[Path] = deque()
        reader.opened.connect(self._on_read)
        reader.failed.connect(lambda _, sentence: self.read.emit(None, sentence))
        reader.prefetched.connect(lambda *_: self._read_ahead())

    def show(self, paths: Sequence[Path]) -> None:
        """Read the first of these files, and the others ahead; none if nothing is looked at any more."""
        if not paths:
            self._wanted = None
            return
        self._wanted = paths[0]
        self._ahead = deque(path for path in dict.fromkeys(paths) if path != paths[0])
        self._reader.show(paths[0])

    def forget(self) -> None:
        """The review is over."""
        self._wanted = None
        self._ahead.clear()
        self._reader.forget()

    def close(self) -> None:
        """Wait for what is read. Nothing may be called afterwards."""
        self._wanted = None
        self._reader.close()

    def _on_read(self, path: Path, picture: Picture) -> None:
        if path == self._wanted:
            self.read.emit(picture.pixels, "")
            self._read_ahead()

    def _read_ahead(self) -> None:
        if self._ahead:
            self._reader.prefetch(self._ahead.popleft())
