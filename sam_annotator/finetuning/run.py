"""All of a fine-tuning: split, measure, learn, measure again, and register the new model if it is better."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from sam_annotator.datasets import open_dataset
from sam_annotator.errors import ModelError
from sam_annotator.finetuning.card import CARD_FILE, Origin, card
from sam_annotator.finetuning.compact import TrainableCompact
from sam_annotator.finetuning.learning import Learned, learn
from sam_annotator.finetuning.measure import Figures, measure
from sam_annotator.finetuning.options import FinetuneOptions
from sam_annotator.finetuning.progress import Progress, Report
from sam_annotator.finetuning.sam import TrainableSam
from sam_annotator.finetuning.split import split
from sam_annotator.finetuning.trainable import TrainableModel
from sam_annotator.models import Catalog, ModelSpec, load_model
from sam_annotator.models.adding import add, check_new_id, free_id
from sam_annotator.models.catalog import models_dir
from sam_annotator.models.loading import weights_hash
from sam_annotator.models.model_files import MODEL_FILE, ModelEntry, read_toml, to_spec
from sam_annotator.models.trainable import find_trainable, weights_file
from sam_annotator.training.devices import choose_device

FAMILIES: dict[str, Callable[[ModelSpec, Path, torch.device], TrainableModel]] = {
    "compact": TrainableCompact,
    "sam": TrainableSam,
}
"""By the name that stands in the catalogue."""


@dataclass(frozen=True)
class Outcome:
    """What came of a fine-tuning.

    Attributes:
        before: Figures of the model that it started from, on the held-out images.
        after: Of the new one.
        learned: How learning went.
        better: Whether the new model is better on the held-out images and no worse on those that chose its weights.
        registered: The new model in the catalogue, or None if it was not better and not to be kept.
    """

    before: Figures
    after: Figures
    learned: Learned
    better: bool
    registered: ModelSpec | None


def finetune(options: FinetuneOptions, report: Report) -> Outcome:
    """Learn from labels. Takes minutes; writes nothing but the new model, and that whole or not at all.

    Args:
        options: What to learn from, and how.
        report: Told how far it is.

    Raises:
        UsageError: There are too few labels.
        FormatError, ProjectError, ImageError: The labels or images cannot be read.
        ModelError: The model cannot be loaded, trained or run, or the new one cannot be written.
    """
    spec = find_trainable(Catalog.load(), options.model)
    report(Progress("Reading the labels", 0))
    dataset = open_dataset(options.project)
    options = _named(options, spec)
    _check_place(options.model_id)
    parts = split(dataset, options.held_out, options.seed)
    origin = Origin(spec, weights_hash(spec), dataset, parts)

    def measured(measured_spec: ModelSpec, stage: str) -> Figures:
        model = load_model(measured_spec, threads=options.threads)
        return measure(model, dataset, parts, options.measured, lambda share: report(Progress(stage, share)))

    trainable = load_trainable(spec, options)
    before = measured(spec, f"Measuring {spec.title} as it is")
    try:
        learned = learn(trainable, parts, options, report)
    except (RuntimeError, MemoryError) as error:
        raise ModelError(f"Learning failed ({_first_line(error)}); nothing was registered.") from error
    with tempfile.TemporaryDirectory(prefix="sam-annotator-") as temporary:
        folder = Path(temporary)
        try:
            extras = trainable.export(folder)
            learned_spec = to_spec(read_toml(folder / MODEL_FILE, ModelEntry), folder)
            after = measured(learned_spec, "Measuring what was learned")
            text = card(options.title, origin, options, learned, (before, after))
            (folder / CARD_FILE).write_text(text, "utf-8")
        except (OSError, RuntimeError) as error:
            # torch.save says by a RuntimeError that the disk is full.
            raise ModelError(f"The new model cannot be written to {folder} ({_first_line(error)}).") from error
        better = after.mean > before.mean and improved_while_learning(learned)
        registered = None
        if better or options.keep:
            registered = add(
                [folder], model_id=options.model_id, title=options.title, extras=[folder / CARD_FILE, *extras]
            )
    return Outcome(before, after, learned, better, registered)


def improved_while_learning(learned: Learned) -> bool:
    """Whether the weights that were kept are no worse on the validation images than those at the start."""
    return learned.best.mean >= learned.before.mean


def load_trainable(spec: ModelSpec, options: FinetuneOptions) -> TrainableModel:
    """The network of a model in torch, ready to learn.

    Raises:
        ModelError: Its family cannot learn, or its weights cannot be read.
    """
    weights, family = weights_file(spec), FAMILIES.get(spec.family)
    if weights is None or family is None:
        raise ModelError(f"The model {spec.id} is of the family {spec.family!r}, which cannot learn.")
    if options.threads:
        torch.set_num_threads(options.threads)
    return family(spec, weights, choose_device(options.device))


def _named(options: FinetuneOptions, spec: ModelSpec) -> FinetuneOptions:
    """With id and title: the given ones, or made from one another or from those of model and project."""
    project = options.project.resolve()
    name = project.name if project.is_dir() else project.parent.name
    model_id = options.model_id or free_id(options.title or f"{spec.id}-{name}")
    title = options.title or options.model_id or f"{spec.title}, {name}"
    return replace(options, model_id=model_id, title=title)


def _check_place(model_id: str) -> None:
    """Find out before the long work whether the result can be written."""
    check_new_id(model_id)
    try:
        models_dir().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=models_dir()):
            pass
    except OSError as error:
        raise ModelError(f"Models cannot be written to {models_dir()} ({error.strerror or error}).") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:200]
