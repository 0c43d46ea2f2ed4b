"""What strokes and masks as prompts are worth: as how many points to ask a stroke, how large to make a mask's logits.

``python benchmarks/prompts.py DATASET [--cap 40]`` draws a scripted stroke through each object, from one far place of
its interior over the deepest one to another, and asks it as 1 to 16 points; and it asks with the object's own mask
roughened (small things opened away, the rest dilated) as mask input with the box around it. Told are the IoU with the
truth and the milliseconds of a decode. docs/models.md quotes them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np

from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.core.mask_prompt import mask_prompt
from sam_annotator.core.prompt import Prompt, Stroke
from sam_annotator.datasets import open_dataset
from sam_annotator.evaluation.metrics import iou
from sam_annotator.evaluation.run import find_spec
from sam_annotator.evaluation.targets import choose_targets
from sam_annotator.images import read_image
from sam_annotator.models import ImageEmbedding, SegmentationModel, load_model

COUNTS = (1, 2, 3, 4, 6, 8, 16)
MAGNITUDES = (2.0, 4.0, 8.0, 16.0)
MADE_WITH = 8.0
"""The magnitude that `mask_prompt` uses."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--model", default="compact")
    parser.add_argument("--cap", type=int, default=40, help="images")
    options = parser.parse_args()
    model = load_model(find_spec(options.model), threads=1)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for image in choose_targets(open_dataset(options.dataset), options.cap):
        embedding = model.encode(read_image(image.path))
        for target in image.targets:
            truth = target.mask.to_array()
            for name, prompt in (*strokes(truth), *masks(truth)):
                found[name].append(measured(model, embedding, prompt, truth))
    print("| asked with | objects | IoU | ms |\n|---|---|---|---|")
    for name, values in found.items():
        ious, times = zip(*values, strict=True)
        print(f"| {name} | {len(values)} | {statistics.fmean(ious):.3f} | {statistics.median(times):.1f} |")
    return 0


def measured(
    model: SegmentationModel, embedding: ImageEmbedding, prompt: Prompt, truth: BoolMask
) -> tuple[float, float]:
    """The IoU of the mask that is shown first, and the milliseconds of the decode."""
    start = perf_counter()
    candidates = model.decode(embedding, prompt)
    spent = 1000 * (perf_counter() - start)
    return iou(candidates.mask(0).to_array(), truth), spent


def strokes(truth: BoolMask) -> Iterator[tuple[str, Prompt]]:
    """One stroke as more and more points; nothing for objects of hardly any pixels."""
    depth = cv2.distanceTransform(truth.astype(np.uint8), cv2.DIST_L2, 3)
    rows, columns = np.nonzero(depth >= 0.4 * depth.max())
    if rows.size < 3:
        return
    places = np.stack([columns, rows], 1) + 0.5
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    deepest = np.array([column, row]) + 0.5
    start = places[np.argmax(((places - deepest) ** 2).sum(1))]
    end = places[np.argmax(((places - start) ** 2).sum(1))]
    stroke = Stroke(tuple((float(x), float(y)) for x, y in (start, deepest, end)))
    for count in COUNTS:
        yield f"a stroke as {count} points", Prompt(stroke.sampled(count))


def masks(truth: BoolMask) -> Iterator[tuple[str, Prompt]]:
    """The box around a roughened mask, alone and with the mask as mask input of larger and larger logits."""
    height, width = (int(np.ptp(where)) + 1 for where in np.nonzero(truth))
    size = max(3, round(0.06 * max(width, height))) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    rough = cv2.dilate(cv2.morphologyEx(truth.view(np.uint8), cv2.MORPH_OPEN, disc), np.ones((max(3, size // 2),) * 2))
    if not rough.any():
        return
    prompt = mask_prompt(Mask.from_array(rough))
    yield "a box", prompt.with_mask_input(None)
    for magnitude in MAGNITUDES:
        logits = None if prompt.mask_input is None else prompt.mask_input * np.float32(magnitude / MADE_WITH)
        yield f"the box and a rough mask, ±{magnitude:g}", prompt.with_mask_input(logits, prompt.mask_geometry)


if __name__ == "__main__":
    sys.exit(main())
