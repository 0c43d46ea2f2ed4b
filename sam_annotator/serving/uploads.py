"""Images out of requests: as the bytes of a file, read exactly as files are."""

from __future__ import annotations

import base64
import binascii
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from sam_annotator.errors import ImageError
from sam_annotator.images import read_image, read_size
from sam_annotator.serving.refusals import RefusedError


def image_id(data: bytes) -> str:
    """The name of an image: the same bytes have the same, so that sending them twice costs nothing."""
    return hashlib.sha256(data).hexdigest()[:32]


def from_base64(text: str) -> bytes:
    """The bytes of base64, with or without ``data:...;base64,`` before it.

    Raises:
        RefusedError: It is none.
    """
    if text.startswith("data:"):
        head, comma, text = text.partition(",")
        if not comma or not head.endswith(";base64"):
            raise RefusedError(422, "An image given as a data: URI has the form data:image/png;base64,...")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError(422, "The image is not base64 that can be read; it may be cut off.") from error


def read_upload(data: bytes, max_pixels: int) -> NDArray[np.uint8]:
    """The pixels of an image file, (H, W, 3) uint8 RGB; its size is checked before anything is unpacked.

    Raises:
        RefusedError: It is empty, too large, damaged or of a kind that cannot be read.
    """
    # A file and not a stream, so that what is read here is read by the very code that reads the person's own files.
    with TemporaryDirectory(prefix="sam-annotator-") as folder:
        path = Path(folder, "The image")
        path.write_bytes(data)
        try:
            height, width = read_size(path)
            if height * width > max_pixels:
                raise RefusedError(
                    413,
                    f"The image has {width} x {height} pixels, and {max_pixels / 1e6:g} million are the limit here; "
                    "send it smaller, or start the server with a larger --max-megapixels.",
                )
            return read_image(path)
        except ImageError as error:
            raise RefusedError(422, str(error)) from error
