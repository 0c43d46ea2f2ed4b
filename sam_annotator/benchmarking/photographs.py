"""The photograph that is measured with, and what is asked about it."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.assets import resources
from sam_annotator.core.geometry import Size
from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt
from sam_annotator.images import read_image

SIZES: dict[str, Size] = {"1080p": (1080, 1920), "24mp": (4000, 6000)}
"""By the name in works; "1080p" is the one that goes without saying."""


@lru_cache(maxsize=1)
def photograph(size: Size = SIZES["1080p"]) -> NDArray[np.uint8]:
    """The sample photograph of a cup, enlarged to (H, W): (H, W, 3) uint8 RGB. The last one is kept; do not write."""
    image = read_image(resources() / "samples" / "coffee.jpg")
    return np.asarray(cv2.resize(image, size[::-1], interpolation=cv2.INTER_CUBIC), np.uint8)


def prompts(size: Size) -> dict[str, Prompt]:
    """What is asked, by the name in works, for an image of (H, W)."""
    height, width = size
    one = ten = Prompt().with_point(0.45 * width, 0.4 * height)
    places = np.random.default_rng(0).random((9, 2)) * [width, height]
    for index, (x, y) in enumerate(places.tolist()):
        ten = ten.with_point(x, y, EXCLUDE if index % 3 else INCLUDE)
    box = Prompt().with_box(0.3 * width, 0.05 * height, 0.7 * width, 0.7 * height)
    return {"point": one, "10-points": ten, "box": box}
