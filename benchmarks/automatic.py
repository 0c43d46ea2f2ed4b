"""Everything mode against segment-anything's own generator: same weights, same photograph, same threads, by turns.

    OMP_NUM_THREADS=1 .venv/bin/python -m benchmarks.automatic [--points 16] [--rounds 3] [--threads 1] [--width 1920]

The decoder is SAM's in full size with seeded weights; the encoder is a reduced one, and left out of all times: each
side has encoded the photograph before its clock runs. Thresholds are set so that a share of the masks passes, the same
for both, as random weights know nothing of SAM's scale.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from sam_annotator.assets import resources
from sam_annotator.benchmarking.reference import reference_sam
from sam_annotator.benchmarking.seeded import State, localised_state
from sam_annotator.images import read_image
from sam_annotator.inference.automatic import automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.crops import point_grid
from sam_annotator.models import Artifact, ModelSpec, SegmentationModel, load_model
from sam_annotator.networks.export import export_sam
from sam_annotator.networks.image_encoder import ViTConfig
from sam_annotator.networks.sam import SamConfig, build_sam

SHAPE = SamConfig(ViTConfig(dim=48, depth=4, heads=3, global_blocks=(1, 3)))
RUNTIMES = ("onnxruntime", "torch")


def load(state: State, folder: Path, runtime: str, threads: int) -> SegmentationModel:
    """Our model of some weights."""
    folder = folder / runtime
    folder.mkdir(exist_ok=True)
    if runtime == "torch":
        torch.save(state, folder / "sam.pth")
        artifacts: tuple[Artifact, ...] = (Artifact("all", "sam.pth"),)
    else:
        sam = build_sam(SHAPE)
        sam.load_state_dict(state)
        paths = export_sam(sam, folder, model_id="sam", title="SAM", license_name="none")
        artifacts = tuple(Artifact(path.stem, path.name) for path in paths if path.suffix == ".onnx")
    return load_model(ModelSpec("sam", "", "sam", "", SHAPE.image_size, artifacts, folder), threads=threads)


def weights(image: np.ndarray, folder: Path, threads: int) -> State:
    """Weights whose masks lie where they are asked for."""
    points = point_grid(4) * np.array(image.shape[1::-1])

    def logits_of(state: State) -> np.ndarray:
        model = load(state, folder, "torch", threads)
        embedding = model.encode(image)
        answers = [answer.make(np.arange(3)) for answer in model.decode_points(embedding, points)]
        return embedding.geometry.on_image(np.array(answers))

    return localised_state(SHAPE, 7, logits_of)


def thresholds(model: SegmentationModel, image: np.ndarray, share: float) -> float:
    """The predicted IoU that a share of all masks has."""
    points = point_grid(5) * np.array(image.shape[1::-1])
    iou = np.array([answer.iou for answer in model.decode_points(model.encode(image), points)])
    return float(np.quantile(iou, 1 - share))


class Reference:
    """The reference's generator on an image that is encoded already."""

    def __init__(self, state: State, image: np.ndarray, options: Mapping[str, Any]) -> None:
        self.sam, self.image = reference_sam(SHAPE, state), image
        from segment_anything import SamAutomaticMaskGenerator  # noqa: PLC0415  only after the stand-ins are there

        self.generator = SamAutomaticMaskGenerator(self.sam, **options)
        predictor = self.generator.predictor
        predictor.set_image(image)
        known = predictor.features, predictor.original_size, predictor.input_size

        def recall(_: np.ndarray) -> None:
            predictor.features, predictor.original_size, predictor.input_size = known
            predictor.is_image_set = True

        predictor.set_image = recall

    def __call__(self) -> int:
        """Find all masks; returns how many."""
        return len(self.generator.generate(self.image))


def clocked(call: Callable[[], int]) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of the processor, and the number of masks."""
    wall, processor = time.perf_counter(), time.process_time()
    found = call()
    return time.perf_counter() - wall, time.process_time() - processor, found


def peak(call: Callable[[], int]) -> float:
    """By how much memory grows at most, MB: of the process, as torch's arrays are not Python's."""
    status = Path("/proc/self/clear_refs")
    status.write_text("5")
    before = _status("VmRSS")
    call()
    return (_status("VmHWM") - before) / 1024


def _status(name: str) -> int:
    line = next(line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith(name))
    return int(line.split()[1])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=16, help="points per side")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.5, help="of all masks, whose predicted IoU passes")
    parser.add_argument("--image", type=Path, default=resources() / "samples" / "rocket.jpg")
    parser.add_argument("--width", type=int, help="the photograph is enlarged to it")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    image = read_image(given.image)
    if given.width:
        height = round(given.width * image.shape[0] / image.shape[1])
        image = np.asarray(Image.fromarray(image).resize((given.width, height), Image.Resampling.BICUBIC))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        state = weights(image, folder, given.threads)
        models = {runtime: load(state, folder, runtime, given.threads) for runtime in RUNTIMES}
        options = {
            "points_per_side": given.points,
            "pred_iou_thresh": thresholds(models["torch"], image, given.share),
            "stability_score_thresh": 0.7,
        }
        calls: dict[str, Callable[[], int]] = {"reference": Reference(state, image, options)}
        for runtime, model in models.items():
            embedding = model.encode(image)
            calls[runtime] = lambda model=model, embedding=embedding: len(
                automatic_masks(model, image, AutomaticOptions(**options), embedding=embedding)
            )
        # First of all, and so a warm-up too: what a runtime keeps for its next call must count.
        memory = {name: peak(call) for name, call in calls.items()}
        rounds: dict[str, list[tuple[float, float, int]]] = {name: [] for name in calls}
        for _ in range(given.rounds):
            for name, call in calls.items():
                rounds[name].append(clocked(call))
                print(name, *(f"{value:.2f}" for value in rounds[name][-1]), file=sys.stderr)
    base = [statistics.median(each[index] for each in rounds["reference"]) for index in (0, 1)]
    print(f"{image.shape[0]} x {image.shape[1]}, {given.points**2} points, {given.share:.0%} pass the predicted IoU")
    print("| | s by the clock | s of the processor | ratio | masks | MB more at the peak |\n|---|---|---|---|---|---|")
    for name, measured in rounds.items():
        wall, processor = (statistics.median(each[index] for each in measured) for index in (0, 1))
        print(
            f"| {name} | {wall:.1f} | {processor:.1f} | {base[0] / wall:.1f}, {base[1] / processor:.1f} "
            f"| {measured[0][2]} | {memory[name]:.0f} |"
        )


if __name__ == "__main__":
    main()
