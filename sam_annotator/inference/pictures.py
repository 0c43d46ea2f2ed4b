"""An image on its way to the encoder, and what its encoding depends on."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.geometry import Size
from sam_annotator.images import read_image
from sam_annotator.models.base import SegmentationModel


@dataclass(frozen=True, eq=False)
class Picture:
    """An image to encode.

    Attributes:
        key: Tells what is in its file from what is in any other, whatever the files are called.
        pixels: (H, W, 3) uint8, RGB.
        path: Where it was read, or None.
    """

    key: Hashable
    pixels: NDArray[np.uint8]
    path: Path | None = None

    @property
    def size(self) -> Size:
        """(H, W)."""
        return self.pixels.shape[0], self.pixels.shape[1]


def read_picture(
    path: Path, content_of: Callable[[Path], str], read: Callable[[Path], NDArray[np.uint8]] = read_image
) -> Picture:
    """Read an image file. What is in it is its key: a replaced file is encoded anew, one that was only moved is not.

    Args:
        path: The file.
        content_of: Tells what is in it; may raise `OSError`.
        read: Gives its pixels.

    Raises:
        ImageError: It cannot be read.
    """

    def content() -> str | None:
        try:
            return content_of(path)
        except OSError:  # reading it tells why
            return None

    before = content()
    pixels = read(path)
    after = content()
    # Replaced just now: these pixels are of the one or the other, and nothing else will ever have this key.
    return Picture(after if after == before else (before, after, time.time_ns()), pixels, path)


class EmbeddingKey(NamedTuple):
    """What an encoding depends on.

    Attributes:
        image: Tells one version of one image, or of a part of one, from any other: `Picture.key`, or that and a `View`.
        model_id: The model that encodes.
        weights_hash: Of that model.
        precision: In which its encoder reckons.
    """

    image: Hashable
    model_id: str
    weights_hash: str
    precision: str = "fp32"

    @classmethod
    def of(cls, model: SegmentationModel, image: Hashable) -> Self:
        """What a model makes of an image."""
        return cls(image, model.spec.id, model.weights_hash, str(model.precision))

    @property
    def maker(self) -> tuple[str, str, str]:
        """What it depends on beside the image: model, weights and precision."""
        return self.model_id, self.weights_hash, self.precision
