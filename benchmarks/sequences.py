"""How well objects are carried through frames: optical flow with the model, against optical flow alone.

``python benchmarks/sequences.py DATASET [--cap N]`` makes a sequence of each photograph: its object, cut out, moves,
turns and grows a little at each step over another part of the same photograph, with noise and changing light. The truth
moves with it. It prints the mean IoU after each frame, and the milliseconds that flow, encoding and answer take.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import BoolMask, Mask
from sam_annotator.datasets import open_dataset
from sam_annotator.evaluation.run import find_spec
from sam_annotator.evaluation.targets import choose_targets
from sam_annotator.images import read_image
from sam_annotator.inference.propagation import Flow, Limits, carry
from sam_annotator.models import SegmentationModel, load_model

FRAMES = 8
TURN, GROWTH, WAY = 2.0, 0.02, 0.03
"""At most, each step: degrees, share of its size, share of the photograph's width."""
NOISE, LIGHT = 3.0, 0.05


def frames(
    photograph: NDArray[np.uint8], truth: BoolMask, dice: np.random.Generator
) -> Iterator[tuple[NDArray[np.uint8], Mask]]:
    """The frames, (H, W, 3) uint8 RGB, each with the mask of its object; the first one stands still."""
    height, width = truth.shape
    ground = np.roll(_without(photograph, truth), width // 3, axis=1)
    soft = cv2.GaussianBlur(truth.astype(np.float32), (0, 0), 1)
    motion = np.eye(3)
    for frame in range(FRAMES + 1):
        moved = cv2.warpAffine(photograph, motion[:2], (width, height)).astype(np.float32)
        share = cv2.warpAffine(soft, motion[:2], (width, height))[..., None]
        light = 1 + (dice.uniform(-LIGHT, LIGHT) if frame else 0)
        pixels = (moved * share + ground * (1 - share)) * light + dice.normal(0, NOISE, moved.shape)
        yield (
            pixels.clip(0, 255).astype(np.uint8),
            Mask.from_array(cv2.warpAffine(truth.view(np.uint8), motion[:2], (width, height))),
        )
        step = cv2.getRotationMatrix2D(
            (width / 2, height / 2), dice.uniform(-TURN, TURN), 1 + dice.uniform(-GROWTH, GROWTH)
        )
        step[:, 2] += dice.uniform(-WAY, WAY, 2) * width
        motion = np.vstack([step, [0, 0, 1]]) @ motion


def _without(photograph: NDArray[np.uint8], truth: BoolMask) -> NDArray[np.uint8]:
    """The photograph with its object painted over."""
    half = truth.shape[1] // 2, truth.shape[0] // 2
    hole = cv2.resize(cv2.dilate(truth.view(np.uint8), np.ones((15, 15), np.uint8)), half)
    small = cv2.inpaint(cv2.resize(photograph, half), hole, 5, cv2.INPAINT_TELEA)
    return np.asarray(cv2.resize(small, (truth.shape[1], truth.shape[0])), np.uint8)


def follow(
    model: SegmentationModel, sequence: Iterator[tuple[NDArray[np.uint8], Mask]]
) -> tuple[list[tuple[float, float]], list[tuple[float, float, float]]]:
    """IoU of (flow with model, flow alone) after each frame, and seconds of (flow, encoding, answer)."""
    before, truth = next(sequence)
    carried = alone = truth
    scores, times = [], []
    for pixels, truth in sequence:
        started = perf_counter()
        flow = Flow(before, pixels)
        flowed = perf_counter()
        embedding = model.encode(pixels)
        encoded = perf_counter()
        carried = carry(model, embedding, flow, carried, Limits(0, 0)).mask
        times.append((flowed - started, encoded - flowed, perf_counter() - encoded))
        alone = flow.moved_mask(alone)
        scores.append((carried.iou(truth), alone.iou(truth)))
        before = pixels
    return scores, times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--cap", type=int, default=24, help="how many objects")
    parser.add_argument("--model", default="compact", help="id in the catalogue, or a folder with model.toml")
    options = parser.parse_args()
    model, dice = load_model(find_spec(options.model)), np.random.default_rng(0)
    scores, times = [], []
    for image in choose_targets(open_dataset(options.dataset), options.cap):
        for target in image.targets:
            of_frames, of_times = follow(model, frames(read_image(image.path), target.mask.to_array(), dice))
            scores.append(of_frames)
            times += of_times
    means = np.mean(scores, axis=0)
    print(f"| {len(scores)} objects, after frame | {' | '.join(str(frame + 1) for frame in range(FRAMES))} |")
    for place, name in enumerate(("flow and model", "flow alone")):
        print(f"| {name} | {' | '.join(f'{score:.3f}'.lstrip('0') for score in means[:, place])} |")
    flow, encoding, answer = (round(1000 * seconds) for seconds in np.median(times, axis=0))
    print(f"median of a frame: flow {flow} ms, encoding {encoding} ms, answer {answer} ms")


if __name__ == "__main__":
    main()
