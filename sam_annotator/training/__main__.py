"""``python -m sam_annotator.training``: train the compact network."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from sam_annotator.errors import SamAnnotatorError
from sam_annotator.training.loop import train
from sam_annotator.training.options import TrainingOptions


def parse(arguments: list[str] | None = None) -> TrainingOptions:
    """Options from the command line."""
    default = TrainingOptions(Path(), Path())
    parser = argparse.ArgumentParser(prog="python -m sam_annotator.training", description="Train the compact network.")
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder with train/SOURCE/annotations.json and cutouts/")
    add("--run", type=Path, required=True, help="folder for last.pt and log.jsonl")
    add("--minutes", type=float, default=default.minutes, help="length of the schedule, resumed time included")
    add("--steps", type=int, default=default.steps, help="length in steps instead of minutes")
    add("--init", type=Path, help="start from these weights")
    add("--resume", action="store_true", help="go on from last.pt in the run's folder")
    add("--device", default=default.device, choices=("auto", "cpu", "cuda", "mps"))
    add("--processes", type=int, default=default.processes, help="single-threaded processes on the CPU")
    add("--images", type=int, default=default.images, help="per process and step")
    add("--objects", type=int, default=default.objects, help="per image")
    add("--crop", type=int, default=default.crop, help="side of the usual crop in pixels")
    add("--learning-rate", type=float, default=default.learning_rate)
    add("--warm-up", type=int, default=default.warm_up, help="steps")
    add("--save-seconds", type=float, default=default.save_seconds)
    add("--seed", type=int, default=default.seed)
    add("--only-iou", action="store_true", help="train the predicted IoU alone; the masks stay as they are")
    add("--scales", type=float, nargs=2, default=default.scales, help="lowest and highest scale of the crops")
    add("--sources", nargs="+", default=(), help="only these folders of train/")
    chosen = vars(parser.parse_args(arguments))
    return TrainingOptions(**{**chosen, "scales": tuple(chosen["scales"]), "sources": tuple(chosen["sources"])})


def main(arguments: list[str] | None = None) -> int:
    """Run; 0 when the schedule ended or the run was stopped, 1 with one sentence on failure."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        train(parse(arguments))
    except SamAnnotatorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
