"""The values of the open image as its file holds them, where these have more than 8 bits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Lane, Ok, Priority, Result
from sam_annotator.core.adjustment import value_range
from sam_annotator.images import read_deep

_Measured: TypeAlias = tuple[NDArray[Any] | None, tuple[float, float] | None]


class DeepPixels(QObject):
    """Keeps those of the open image and of no other: 2 or 4 bytes a pixel, for the eye alone.

    The model, the candidates and what is saved go by the 8-bit picture. An image of 8 bits costs a look at its header.

    Signals:
        changed(): `values` are others now, or none.
    """

    changed = Signal()

    def __init__(
        self,
        lane: Lane,
        parent: QObject | None = None,
        read: Callable[[Path], NDArray[Any] | None] = read_deep,
    ) -> None:
        super().__init__(parent)
        self._lane, self._read = lane, read
        self._path: Path | None = None
        self._values: NDArray[Any] | None = None
        self._range: tuple[float, float] | None = None

    @property
    def values(self) -> NDArray[Any] | None:
        """(H, W) uint16 or float32; None of an image of 8 bits, and while they are being read."""
        return self._values

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the greatest of `values`; None without any."""
        return self._range

    def show(self, path: Path) -> None:
        """Read this image; what is known of another one is forgotten at once."""
        self._path = path
        self._set(None, None)
        self._lane.drop(Priority.NOW)
        self._lane.submit(partial(_measured, self._read, path), partial(self._on_read, path))

    def close(self) -> None:
        """Refuse new work and wait for what runs."""
        self._lane.close()

    def _on_read(self, path: Path, result: Result[_Measured]) -> None:
        # A file that cannot be read any more has been told by who opened the image.
        if path == self._path and isinstance(result, Ok):
            self._set(*result.value)

    def _set(self, values: NDArray[Any] | None, ends: tuple[float, float] | None) -> None:
        if values is not self._values:
            self._values, self._range = values, ends
            self.changed.emit()


def _measured(read: Callable[[Path], NDArray[Any] | None], path: Path) -> _Measured:
    """On the lane's thread: to look at every value takes a while too."""
    values = read(path)
    return values, None if values is None else value_range(values)
