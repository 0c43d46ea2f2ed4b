"""What refining outlines to the photograph's edges gains, and what it costs.

``python benchmarks/edges.py DATASET...`` clicks objects as `sam-annotator evaluate` does and compares the masks after
1, 3 and 5 clicks with the same masks refined: IoU, boundary F-score at 0.8 % (DAVIS) and 0.3 % of the diagonal, how
often the IoU gets worse or better by more than 0.02, and milliseconds. The clicks follow the masks as they are, so that
both are judged on the same answers. Without a data set only the time is measured.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import cv2
import numpy as np

from sam_annotator.assets import resources
from sam_annotator.core.coco_sizes import SIZES
from sam_annotator.core.geometry import FrameGeometry
from sam_annotator.core.mask import BoolMask
from sam_annotator.core.prompt import Prompt
from sam_annotator.datasets import open_dataset
from sam_annotator.evaluation.boundary import TOLERANCE, boundary_f
from sam_annotator.evaluation.clicks import next_click
from sam_annotator.evaluation.metrics import iou
from sam_annotator.evaluation.run import find_spec
from sam_annotator.evaluation.targets import Target, choose_targets
from sam_annotator.images import read_image
from sam_annotator.inference.edges import refine_edges
from sam_annotator.models import ImageEmbedding, SegmentationModel, load_model

CLICKS = (1, 3, 5)
STRICT = 0.003
WORSE = 0.02
PHOTOGRAPHS = {"640 x 427": (427, 640), "1080p": (1080, 1920), "24 MP": (4000, 6000)}
RADII = (0.1, 0.2, 0.35)
HEAD = "| objects | masks | IoU | refined | F 0.8 % | refined | F 0.3 % | refined | worse | better | ms |"


@dataclass(frozen=True)
class Pair:
    """One mask as it is and refined; IoU, boundary F-score and the strict one of each."""

    groups: tuple[str, ...]
    plain: tuple[float, float, float]
    refined: tuple[float, float, float]
    milliseconds: float


def measure(model: SegmentationModel, folder: Path, cap: int) -> Iterator[Pair]:
    """Click the objects of a data set."""
    for image in choose_targets(open_dataset(folder), cap):
        pixels = read_image(image.path)
        embedding = model.encode(pixels)
        for target in image.targets:
            truth = target.mask.to_array()
            for clicks, logits in answers(model, embedding, truth):
                plain = embedding.geometry.logits_to_image(logits) > 0
                start = perf_counter()
                refined = refine_edges(pixels, logits, embedding.geometry)
                spent = 1000 * (perf_counter() - start)
                yield Pair(groups(target, clicks), scores(plain, truth), scores(refined, truth), spent)


def answers(model: SegmentationModel, embedding: ImageEmbedding, truth: BoolMask) -> Iterator[tuple[int, np.ndarray]]:
    """The logits after each number of `CLICKS`, as the protocol of `evaluate` clicks and chooses."""
    prompt, mask = Prompt(), np.zeros_like(truth)
    for count in range(1, max(CLICKS) + 1):
        click = next_click(truth, mask, prompt.points)
        if click is None:
            return
        prompt = prompt.with_point(click.x, click.y, click.label)
        tokens, predicted = model.decode_tokens(embedding, prompt)
        logits = tokens[0 if count > 1 else 1 + int(np.argmax(predicted[1:]))]
        mask = embedding.geometry.logits_to_image(logits) > 0
        prompt = prompt.with_mask_input(logits[None])
        if count in CLICKS:
            yield count, logits


def groups(target: Target, clicks: int) -> tuple[str, ...]:
    """The rows that a mask counts for."""
    click = f"{clicks} click{'s' if clicks > 1 else ''}"
    return (target.group, f"{target.group}, {click}", f"all, {target.size}", f"all, {click}", "all")


def scores(mask: BoolMask, truth: BoolMask) -> tuple[float, float, float]:
    """IoU, boundary F-score, and the strict one."""
    return iou(mask, truth), boundary_f(mask, truth, TOLERANCE), boundary_f(mask, truth, STRICT)


def table(pairs: list[Pair]) -> Iterable[str]:
    """A row for each group."""
    yield HEAD
    yield "|---" * (HEAD.count("|") - 1) + "|"
    order = [*dict.fromkeys(name for pair in pairs for name in pair.groups if not name.startswith("all"))]
    order += [f"all, {size}" for size in SIZES] + [f"all, {n} click{'s' if n > 1 else ''}" for n in CLICKS] + ["all"]
    for name in order:
        members = [pair for pair in pairs if name in pair.groups]
        if members:
            yield row(name, members)


def row(name: str, pairs: list[Pair]) -> str:
    """The means of a group."""
    plain, refined = np.array([pair.plain for pair in pairs]), np.array([pair.refined for pair in pairs])
    change = refined[:, 0] - plain[:, 0]
    means = [f"{value:.3f}" for both in zip(plain.mean(0), refined.mean(0), strict=True) for value in both]
    shares = [f"{100 * (change < -WORSE).mean():.1f} %", f"{100 * (change > WORSE).mean():.1f} %"]
    time = f"{statistics.median(pair.milliseconds for pair in pairs):.0f}"
    return "| " + " | ".join([name, str(len(pairs)), *means, *shares, time]) + " |"


def times(runs: int) -> Iterator[str]:
    """Median milliseconds of processor time on discs of several sizes, beside those of the mask as it is."""
    yield "| photograph | radius, of the long side | refined, CPU ms | as it is, CPU ms |"
    yield "|---|---|---|---|"
    sample = cv2.imread(str(resources() / "samples" / "coffee.jpg"))
    rows, columns = np.mgrid[0:128, 0:128]
    for name, size in PHOTOGRAPHS.items():
        image = np.asarray(cv2.resize(sample, size[::-1]), np.uint8)
        geometry = FrameGeometry.longest_side(size, 512)
        for radius in RADII:
            logits = (128 * radius - np.hypot(columns - 60, rows - 42)).astype(np.float32)
            refined = median(lambda: refine_edges(image, logits, geometry), runs)  # noqa: B023 - called at once
            plain = median(lambda: geometry.logits_to_image(logits) > 0, runs)  # noqa: B023 - called at once
            yield f"| {name} | {radius} | {refined:.0f} | {plain:.0f} |"


def median(work: Callable[[], object], runs: int) -> float:
    """Median milliseconds of processor time, which other programs disturb least, after one run to warm up."""
    spent = []
    for _ in range(runs + 1):
        start = process_time()
        work()
        spent.append(1000 * (process_time() - start))
    return statistics.median(spent[1:])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", nargs="*", type=Path, metavar="DATASET")
    parser.add_argument("--model", default="compact", help="id, or a folder with model.toml")
    parser.add_argument("--cap", type=int, default=60, help="objects of each group")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--runs", type=int, default=9, help="of each time; 0 leaves the times out")
    arguments = parser.parse_args()
    if arguments.threads:
        cv2.setNumThreads(arguments.threads)
    if arguments.datasets:
        model = load_model(find_spec(arguments.model), threads=arguments.threads)
        pairs = [pair for folder in arguments.datasets for pair in measure(model, folder, arguments.cap)]
        print("\n".join(table(pairs)))
    if arguments.runs:
        print("\n".join(times(arguments.runs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
