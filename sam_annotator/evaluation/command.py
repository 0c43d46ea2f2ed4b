"""The command line: click every object of some sets, print the table."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2

from sam_annotator.errors import SamAnnotatorError, UsageError
from sam_annotator.evaluation.dataset import TargetImage, dataset_name, read_dataset
from sam_annotator.evaluation.grabcut import GrabCutPredictor
from sam_annotator.evaluation.predictors import ClickPredictor, ModelPredictor
from sam_annotator.evaluation.protocol import CLICKS, ObjectRecord, evaluate
from sam_annotator.evaluation.report import by_group, calibration_line, figures, table, truncated
from sam_annotator.models import Catalog, ModelSpec, SegmentationModel, load_model
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec

BASELINES: dict[str, Callable[[], ClickPredictor]] = {"grabcut": GrabCutPredictor}

CAP = 150
PROGRESS_SECONDS = 5.0

Load = Callable[..., SegmentationModel]


def main(arguments: Sequence[str] | None = None, *, load: Load = load_model) -> int:
    """Run the command.

    Args:
        arguments: Without the program's name; None for those of the process.
        load: Loads the model.

    Returns:
        The exit code: 0, or 1 after a sentence on stderr. Bad usage exits with 2.
    """
    options = _parser().parse_args(arguments)
    try:
        _run(options, load)
    except SamAnnotatorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def find_spec(name: str) -> ModelSpec:
    """The model with this id, or the one described by ``model.toml`` in this folder.

    Raises:
        ModelError: There is none, or its description is malformed.
    """
    folder = Path(name)
    if len(folder.parts) > 1 or (folder / MODEL_FILE).is_file():
        return to_spec(read_toml(folder / MODEL_FILE, ModelEntry), folder)
    return Catalog.load().spec(name)


def _run(options: argparse.Namespace, load: Load) -> None:
    if len({dataset_name(folder) for folder in options.datasets}) < len(options.datasets):
        raise UsageError("Two of the sets have the same name, so their figures would be mixed; rename one folder.")
    if options.json and not options.json.absolute().parent.is_dir():
        raise UsageError(f"The folder {options.json.parent} is not there; make it, or give another file.")
    if options.threads:
        cv2.setNumThreads(options.threads)
    sets = [read_dataset(folder, options.cap) for folder in options.datasets]
    model = load(find_spec(options.model), threads=options.threads)
    records = _measure(ModelPredictor(model), sets, options.clicks)
    report: dict[str, Any] = {"model": model.spec.id, "weights_hash": model.weights_hash, "datasets": _all(records)}
    sys.stdout.write(table(by_group(records)) + "\n" + calibration_line(records))
    if options.baseline:
        report["baseline"] = _compare(options, model.spec.id, records)
    if options.json:
        _write(options.json, report)


def _compare(options: argparse.Namespace, model: str, records: Sequence[ObjectRecord]) -> dict[str, Any]:
    """Measure the baseline on the first objects of each group, and show both on exactly these, click for click."""
    baseline = BASELINES[options.baseline]()
    clicks = min(options.clicks, options.baseline_clicks)
    cap = min(options.cap, options.baseline_cap)
    theirs = _measure(baseline, [read_dataset(folder, cap) for folder in options.datasets], clicks)
    same = {(record.group, record.id) for record in theirs}
    ours = truncated([record for record in records if (record.group, record.id) in same], clicks)
    rows = {
        f"{group}: {name}": mine
        for group in by_group(theirs)
        for name, mine in ((model, by_group(ours)[group]), (baseline.name, by_group(theirs)[group]))
    }
    sys.stdout.write("\n" + table(rows))
    return {"name": baseline.name, "datasets": _all(theirs), "model_on_same_objects": _all(ours)}


def _measure(predictor: ClickPredictor, sets: Iterable[Sequence[TargetImage]], clicks: int) -> list[ObjectRecord]:
    images = [image for images in sets for image in images]
    count = sum(len(image.objects) for image in images)
    return list(_with_progress(evaluate(predictor, images, clicks=clicks), predictor.name, count))


def _with_progress(records: Iterator[ObjectRecord], name: str, count: int) -> Iterator[ObjectRecord]:
    """Say on stderr how far it is, every few seconds and at the end."""
    start = told = time.monotonic()
    for done, record in enumerate(records, 1):
        now = time.monotonic()
        if done == count or now - told >= PROGRESS_SECONDS:
            told = now
            sys.stderr.write(f"{name}: {done} of {count} objects in {now - start:.0f} s\n")
        yield record


def _all(records: Sequence[ObjectRecord]) -> dict[str, Any]:
    return {group: figures(members) for group, members in by_group(records).items()}


def _write(path: Path, report: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); give another file.") from error


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


_positive.__name__ = "positive number"  # argparse says "invalid positive number value"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sam_annotator.evaluation",
        description="Click every object of labelled photographs as a person would and print how good the masks are.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("datasets", nargs="+", type=Path, metavar="DATASET", help="folder of images with COCO annotations.json")
    add("--model", default="compact", help="id in the catalogue, or a folder with model.toml")
    add("--clicks", type=_positive, default=CLICKS, help="clicks on each object")
    add("--cap", type=_positive, default=CAP, help="at most so many objects of each group")
    add("--baseline", choices=sorted(BASELINES), help="compare with this on the same objects")
    add("--baseline-cap", type=_positive, default=CAP, help="the baseline's objects of each group")
    add("--baseline-clicks", type=_positive, default=5, help="clicks on each object for the baseline")
    add("--threads", type=int, default=0, help="threads of the runtime and of OpenCV; 0 leaves it to them")
    add("--json", type=Path, metavar="FILE", help="write all figures here")
    return parser
