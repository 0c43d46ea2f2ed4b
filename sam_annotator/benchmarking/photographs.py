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
from sam_annotator.models.base import ImageEmbedding, SegmentationModel

SIZES: dict[str, Size] = {"1080p": (1080, 1920), "24mp": (4000, 6000)}
"""By the name in works; "1080p" is the one that goes without saying."""
PLACES = [(x, y) for y in (0.3, 0.5, 0.7) for x in (0.2, 0.4, 0.6, 0.8)]
"""Where objects are asked for, as parts of the width and of the height."""
SHARE = 0.1
"""Of the photograph, that an object covers."""


@lru_cache(maxsize=1)
def photograph(size: Size | None = None) -> NDArray[np.uint8]:
    """The sample photograph of a cup, enlarged to (H, W), 1080p if not given: (H, W, 3) uint8 RGB, not to be written.

    The last one is kept.
    """
    height, width = size or SIZES["1080p"]
    image = read_image(resources() / "samples" / "coffee.jpg")
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def prompts(size: Size, place: tuple[float, float] = (0.45, 0.4)) -> dict[str, Prompt]:
    """What is asked about an object, by the name in works.

    Args:
        size: (H, W) of the image.
        place: One of `PLACES`.
    """
    height, width = size
    x, y = place
    one = ten = Prompt().with_point(x * width, y * height)
    for index, (left, top) in enumerate(np.random.default_rng(0).random((9, 2)).tolist()):
        ten = ten.with_point(left * width, top * height, EXCLUDE if index % 3 else INCLUDE)
    box = Prompt().with_box((x - 0.15) * width, (y - 0.25) * height, (x + 0.15) * width, (y + 0.25) * height)
    return {"point": one, "10-points": ten, "box": box}


def asked(model: SegmentationModel, embedding: ImageEmbedding) -> dict[str, Prompt]:
    """Of `prompts` at `PLACES` those whose mask comes closest to `SHARE`: an empty one would be too cheap.

    "box+mask" is the box again, with what it was answered with.
    """
    best: dict[str, tuple[float, Prompt]] = {}
    for place in PLACES:
        for name, prompt in prompts(embedding.geometry.image_size, place).items():
            off = abs(model.decode(embedding, prompt).share_of_image(0) - SHARE)
            best[name] = min(best.get(name, (off, prompt)), (off, prompt), key=lambda known: known[0])
    chosen = {name: prompt for name, (_, prompt) in best.items()}
    box = chosen["box"]
    return chosen | {"box+mask": box.with_mask_input(model.decode(embedding, box).mask_input(0))}
