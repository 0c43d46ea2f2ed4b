"""The images that were sent, as long as there is room."""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray


class ImageShelf:
    """Pixels by the id of their image; drops what was not used for longest. Any thread may call it.

    Args:
        max_bytes: How much all pixels may take. The newest image stays even if it alone takes more.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes, self._nbytes = max_bytes, 0
        self._images: OrderedDict[str, NDArray[np.uint8]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, image_id: str) -> NDArray[np.uint8] | None:
        """The pixels (H, W, 3), which now count as used last, or None."""
        with self._lock:
            pixels = self._images.get(image_id)
            if pixels is not None:
                self._images.move_to_end(image_id)
            return pixels

    def put(self, image_id: str, pixels: NDArray[np.uint8]) -> None:
        """Keep an image."""
        with self._lock:
            self._take(image_id)
            self._images[image_id] = pixels
            self._nbytes += pixels.nbytes
            while self._nbytes > self._max_bytes and len(self._images) > 1:
                self._take(next(iter(self._images)))

    def drop(self, image_id: str) -> bool:
        """Forget an image; whether it was there."""
        with self._lock:
            return self._take(image_id)

    def _take(self, image_id: str) -> bool:
        pixels = self._images.pop(image_id, None)
        self._nbytes -= 0 if pixels is None else pixels.nbytes
        return pixels is not None

    @property
    def nbytes(self) -> int:
        """Memory that the pixels take, in bytes."""
        with self._lock:
            return self._nbytes
