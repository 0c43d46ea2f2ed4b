"""One run: which objects, answered by whom, and what was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sam_annotator.datasets import Dataset, open_dataset
from sam_annotator.errors import UsageError
from sam_annotator.evaluation.grabcut import GrabCutPredictor
from sam_annotator.evaluation.predictors import ClickPredictor, ModelPredictor
from sam_annotator.evaluation.protocol import CLICKS, ObjectRecord, evaluate
from sam_annotator.evaluation.random_weights import random_predictor
from sam_annotator.evaluation.targets import TargetImage, check_attributes, choose_targets, first_of_each_group
from sam_annotator.models import Catalog, ModelSpec, SegmentationModel
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec

CAP = 150
BASELINE_CLICKS = 5

BASELINES: dict[str, Callable[[], ClickPredictor]] = {"grabcut": GrabCutPredictor, "random": random_predictor}
"""By the name typed."""

Load: TypeAlias = Callable[[ModelSpec], SegmentationModel]
Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told who answers, how many objects are done, and of how many."""


@dataclass(frozen=True)
class Options:
    """What to measure.

    Attributes:
        datasets: Paths of labelled data sets, at least one.
        models: Ids of the catalogue or folders with ``model.toml``, at least one.
        cap: At most so many objects of each group.
        clicks: On each object.
        attributes: To break the figures down by.
        baselines: Names of `BASELINES`.
        baseline_cap: For these, at most so many objects of each group: the first of those that the models get.
        baseline_clicks: For these, on each object.
        refine_edges: Whether the models' outlines are refined to the photograph's edges.
        detail: Whether boxes are looked at twice, by models that gain from it.
    """

    datasets: tuple[Path, ...]
    models: tuple[str, ...]
    cap: int = CAP
    clicks: int = CLICKS
    attributes: tuple[str, ...] = ()
    baselines: tuple[str, ...] = ()
    baseline_cap: int = CAP
    baseline_clicks: int = BASELINE_CLICKS
    refine_edges: bool = False
    detail: bool = True


@dataclass(frozen=True)
class Measured:
    """What one model or baseline made of the objects.

    Attributes:
        name: Unique in the run.
        records: One for each object, in the order of the sets.
        weights_hash: Of a model; empty for a baseline.
    """

    name: str
    records: list[ObjectRecord]
    weights_hash: str = ""


@dataclass(frozen=True)
class Run:
    """All that was measured.

    Attributes:
        options: As they were given.
        models: At least one; the first stands for the run where there is room for one.
        baselines: If any were asked for.
        notes: Sentences about what could not be read of the sets and was left out.
    """

    options: Options
    models: tuple[Measured, ...]
    baselines: tuple[Measured, ...]
    notes: tuple[str, ...]


def find_spec(name: str) -> ModelSpec:
    """The model with this id, or the one described by ``model.toml`` in this folder.

    Raises:
        ModelError: There is none, or its description is malformed.
    """
    folder = Path(name)
    if len(folder.parts) > 1 or (folder / MODEL_FILE).is_file():
        return to_spec(read_toml(folder / MODEL_FILE, ModelEntry), folder)
    return Catalog.load().spec(name)


def measure(options: Options, load: Load, progress: Progress) -> Run:
    """Let every model and every baseline answer the same clicks.

    Args:
        options: What to measure.
        load: Loads a model.
        progress: Is called for everyone who answers: before the first object and after each.

    Raises:
        UsageError: Two sets have the same name, a model is given twice, or no object has an attribute.
        FormatError: A set cannot be read or holds nothing to click, or a mask and its image differ in size.
        ImageError: An image cannot be read.
        ModelError: A model cannot be found, loaded or run.
    """
    specs = _named([find_spec(name) for name in options.models], options.models)
    baselines = [BASELINES[name]() for name in options.baselines]
    datasets = [open_dataset(path) for path in options.datasets]
    images = _targets(datasets, options)
    for spec in specs.values():
        if not Catalog.is_installed(spec):
            load(spec)  # it says what is missing, and not only when the model's turn has come
    models = []
    for name, spec in specs.items():
        model = load(spec)
        predictor = ModelPredictor(model, name, refine_edges=options.refine_edges, detail=options.detail)
        records = _records(predictor, images, options.clicks, progress)
        models.append(Measured(name, records, model.weights_hash))
    fewer, clicks = first_of_each_group(images, options.baseline_cap), min(options.clicks, options.baseline_clicks)
    floors = [Measured(baseline.name, _records(baseline, fewer, clicks, progress)) for baseline in baselines]
    notes = tuple(note for dataset in datasets for note in dataset.notes)
    return Run(options, tuple(models), tuple(floors), notes)


def _targets(datasets: Sequence[Dataset], options: Options) -> tuple[TargetImage, ...]:
    twice = [name for name, count in Counter(dataset.name for dataset in datasets).items() if count > 1]
    if twice:
        raise UsageError(f"Two of the sets have the name {twice[0]}, so their figures would be mixed; rename one.")
    images = tuple(image for dataset in datasets for image in choose_targets(dataset, options.cap))
    check_attributes(options.attributes, images)
    return images


def _named(specs: Sequence[ModelSpec], given: Sequence[str]) -> dict[str, ModelSpec]:
    """The models by their ids; those that share one, as a model and its fine-tuned self, by what was typed."""
    ids = Counter(spec.id for spec in specs)
    named = {spec.id if ids[spec.id] == 1 else text: spec for spec, text in zip(specs, given, strict=True)}
    if len(named) < len(specs):
        raise UsageError("A model is given twice; give each once.")
    return named


def _records(
    predictor: ClickPredictor, images: Iterable[TargetImage], clicks: int, progress: Progress
) -> list[ObjectRecord]:
    images = list(images)
    count = sum(len(image.targets) for image in images)
    records: list[ObjectRecord] = []
    progress(predictor.name, 0, count)
    for record in evaluate(predictor, images, clicks=clicks):
        records.append(record)
        progress(predictor.name, len(records), count)
    return records
