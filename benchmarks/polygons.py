"""How long outlines of large objects take on an image of 24 megapixels: ``python benchmarks/polygons.py``.

Prints the table of docs/pixels.md: processor seconds of this process, one thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import cv2
import numpy as np

from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.polygon import mask_to_polygons, vertices
from sam_annotator.core.simplification import LEAST_IOU, Simplifier

SIZE = (4000, 6000)
T = TypeVar("T")


def objects() -> dict[str, BoolMask]:
    """A disc, one with a ragged edge, and a thousand blobs with holes as one object."""
    noise = cv2.GaussianBlur(np.random.default_rng(0).random(SIZE).astype(np.float32), (0, 0), 9)
    disc = cv2.circle(np.zeros(SIZE, np.uint8), (3000, 2000), 1600, 1, -1)
    ragged = cv2.GaussianBlur(disc.astype(np.float32), (0, 0), 40) + (noise - 0.5) * 12
    return {"disc": disc > 0, "ragged disc": ragged > 0.5, "blobs": noise > 0.5}


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """The result of a call and its processor seconds."""
    start = time.process_time()
    return call(), time.process_time() - start


def main() -> None:
    """Measure and print."""
    cv2.setNumThreads(1)
    print("| object | parts | holes | corners, exact | at 0.99 | outline | simplification |")
    print("|---|---|---|---|---|---|---|")
    for name, array in objects().items():
        mask = Mask.from_array(array)
        exact, outline_s = timed(lambda mask=mask: mask_to_polygons(mask))
        simpler, simplify_s = timed(lambda exact=exact: Simplifier(exact).at(LEAST_IOU))
        holes = sum(len(polygon.interiors) for polygon in exact)
        counts = f"{len(exact):,} | {holes:,} | {vertices(exact):,} | {simpler.vertices:,}"
        print(f"| {name} | {counts} | {outline_s:.2f} s | {simplify_s:.2f} s |", flush=True)


if __name__ == "__main__":
    main()
