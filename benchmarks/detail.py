"""What zooming in gains on small objects: the visible part encoded by itself against the whole photograph.

``python benchmarks/detail.py DATASET...`` takes objects below 1 % of their photograph (`sam-annotator evaluate` draws
the same ones), looks at each as a person would who has zoomed in on it, 2 and 4 times and not exactly centred, and
compares what `inference.views` answers with what the whole photograph answers: IoU after one click (the mask shown
first, and the best of those offered) and after three clicks of the protocol of `evaluate`, and for the tight box.

``--sheet 4`` lays 4 x 4 photographs side by side and takes the sheet as one photograph, objects of all sizes: what is
common in COCO is then as small as things are in a photograph of 2560 pixels and more.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.mask import BoolMask
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.datasets import open_dataset
from sam_annotator.evaluation.clicks import next_click
from sam_annotator.evaluation.metrics import iou
from sam_annotator.evaluation.run import find_spec
from sam_annotator.evaluation.targets import Target, TargetImage, choose_targets
from sam_annotator.images import read_image
from sam_annotator.inference.views import View, answer, can_answer, detail_view, encode_view
from sam_annotator.models import ImageEmbedding, SegmentationModel, load_model

CLICKS = 3
OFF_CENTRE = 0.25
"""The middle of an object lies at most so far from the middle of what is visible, in shares of its sides."""
HEAD = "| set (objects) | seen | 1 click | best offered | 3 clicks | box | answered by the view | encode ms |"


@dataclass(frozen=True)
class Photograph:
    """An image and the truth of its objects."""

    name: str
    pixels: NDArray[np.uint8]
    truths: tuple[BoolMask, ...]


@dataclass(frozen=True)
class Scores:
    """IoU of one object, and how it was answered."""

    first: float
    offered: float
    third: float
    box: float
    by_view: float
    milliseconds: float


def photographs(folder: Path, cap: int) -> Iterator[Photograph]:
    """The photographs of a set with their objects below 1 %."""
    dataset = open_dataset(folder)
    for image in choose_targets(dataset, cap):
        small = tuple(target.mask.to_array() for target in image.targets if target.group.endswith("<1%"))
        if small:
            yield Photograph(f"{dataset.name} <1%", read_image(image.path), small)


def sheets(folder: Path, cap: int, side: int) -> Iterator[Photograph]:
    """Photographs side by side, ``side`` in a row and a column, with ``cap`` of their objects from each size group."""
    dataset = open_dataset(folder)
    images, count = choose_targets(dataset, cap), side * side
    for start in range(0, len(images) - count + 1, count):  # none that is half empty: that would be another task
        group = images[start : start + count]
        yield _sheet(f"{dataset.name}, sheets of {side} x {side}", group, side)


def _sheet(name: str, images: Sequence[TargetImage], side: int) -> Photograph:
    parts = [read_image(image.path) for image in images]
    height, width = (max(part.shape[axis] for part in parts) for axis in (0, 1))
    pixels = np.zeros((height * side, width * side, 3), np.uint8)
    truths = []
    for index, (part, image) in enumerate(zip(parts, images, strict=True)):
        top, left = (index // side) * height, (index % side) * width
        here = slice(top, top + part.shape[0]), slice(left, left + part.shape[1])
        pixels[here] = part
        truths += [_on_sheet(target, pixels.shape[:2], here) for target in image.targets]
    return Photograph(name, pixels, tuple(truths))


def _on_sheet(target: Target, size: tuple[int, ...], here: tuple[slice, slice]) -> BoolMask:
    truth = np.zeros(size, np.bool_)
    truth[here] = target.mask.to_array()
    return truth


def looked_at(truth: BoolMask, zoom: float, random: np.random.Generator) -> Box:
    """What somebody sees who has zoomed in on an object, in image pixels."""
    height, width = truth.shape
    rows, columns = np.flatnonzero(truth.any(1)), np.flatnonzero(truth.any(0))
    middle = np.array([columns[0] + columns[-1] + 1, rows[0] + rows[-1] + 1]) / 2
    extent = np.array([width, height]) / zoom
    corner = middle - extent / 2 + random.uniform(-OFF_CENTRE, OFF_CENTRE, 2) * extent
    x0, y0 = np.clip(corner, 0, np.array([width, height]) - extent)
    return float(x0), float(y0), float(x0 + extent[0]), float(y0 + extent[1])


def measure(
    model: SegmentationModel, whole: ImageEmbedding, view: ImageEmbedding | None, truth: BoolMask, milliseconds: float
) -> Scores:
    """Click one object, and draw its box."""

    def ask(prompt: Prompt) -> MaskCandidates:
        usable = [] if view is None or not can_answer(View(*view.geometry.part), prompt) else [view]
        return answer(model, (*usable, whole), prompt)

    prompt, mask = Prompt(), np.zeros_like(truth)
    offered, ious, by_view = 0.0, [], []
    for count in range(CLICKS):
        click = next_click(truth, mask, prompt.points)
        if click is None:
            break
        prompt = prompt.with_point(click.x, click.y, click.label)
        candidates = ask(prompt)
        mask = candidates.mask(0).to_array()
        ious.append(iou(mask, truth))
        by_view.append(candidates.geometry.whole is not None)
        if not count:
            offered = max(iou(candidates.mask(rank).to_array(), truth) for rank in range(len(candidates)))
        prompt = prompt.with_mask_input(candidates.mask_input(0), candidates.geometry)
    rows, columns = np.flatnonzero(truth.any(1)), np.flatnonzero(truth.any(0))
    box = ask(Prompt().with_box(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)).mask(0).to_array()
    return Scores(ious[0], offered, ious[-1], iou(box, truth), float(np.mean(by_view)), milliseconds)


def run(model: SegmentationModel, photograph: Photograph, zooms: Sequence[float]) -> Iterator[tuple[float, Scores]]:
    """The objects of a photograph, each seen whole (zoom 1) and zoomed in."""
    random = np.random.default_rng(photograph.pixels.size % 1000)
    start = perf_counter()
    whole = model.encode(photograph.pixels)
    spent = 1000 * (perf_counter() - start)
    for truth in photograph.truths:
        yield 1.0, measure(model, whole, None, truth, spent)
        for zoom in zooms:
            view = detail_view(looked_at(truth, zoom, random), truth.shape)
            start = perf_counter()
            part = None if view is None else encode_view(model, photograph.pixels, view)
            yield zoom, measure(model, whole, part, truth, 1000 * (perf_counter() - start))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", nargs="+", type=Path)
    parser.add_argument("--model", default="compact")
    parser.add_argument("--cap", type=int, default=100, help="at most so many objects of each group")
    parser.add_argument("--zoom", type=float, nargs="+", default=[2.0, 4.0])
    parser.add_argument(
        "--sheet", type=int, default=0, help="lay so many photographs side by side, in rows and columns"
    )
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    model = load_model(find_spec(options.model), threads=options.threads)
    found: dict[tuple[str, float], list[Scores]] = defaultdict(list)
    for folder in options.datasets:
        images = sheets(folder, options.cap, options.sheet) if options.sheet else photographs(folder, options.cap)
        for photograph in images:
            for zoom, scores in run(model, photograph, options.zoom):
                found[photograph.name, zoom].append(scores)
    print(HEAD)
    print("|" + "---|" * (HEAD.count("|") - 1))
    for (name, zoom), many in found.items():
        means = [float(np.mean([getattr(each, field) for each in many])) for field in Scores.__annotations__]
        first, offered, third, box, by_view, _ = means
        encode = float(np.median([each.milliseconds for each in many]))
        seen = "whole" if zoom == 1 else f"{zoom:g} times"
        figures = f"{first:.3f} | {offered:.3f} | {third:.3f} | {box:.3f} | {by_view:.0%} | {encode:.0f}"
        print(f"| {name} ({len(many)}) | {seen} | {figures} |")


if __name__ == "__main__":
    main()
