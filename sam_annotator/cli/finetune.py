"""``sam-annotator finetune``: let a model learn from one's own labels."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sam_annotator.cli.options import check_models

if TYPE_CHECKING:
    from types import FrameType

    from sam_annotator.finetuning.progress import Progress
    from sam_annotator.finetuning.run import Outcome


@click.command(short_help="Let a model learn from your own labels.")
@click.argument("project", type=click.Path(path_type=Path))
@click.option(
    "--model",
    default="compact",
    show_default=True,
    metavar="ID",
    callback=check_models,
    help="Start from this model: the built-in one, MobileSAM or SAM, or one that learned before.",
)
@click.option("--encoder", is_flag=True, help="Train the image encoder too: slower, for images unlike photographs.")
@click.option(
    "--minutes", type=click.FloatRange(min=0, min_open=True), default=10, show_default=True, help="Of learning."
)
@click.option(
    "--epochs",
    type=click.IntRange(min=1),
    help="Learn for so many passes over the images instead; the result then follows from the seed.",
)
@click.option("--id", "model_id", default="", help="Of the new model; made from model and project if not given.")
@click.option("--title", default="", help="Of the new model, for the menu.")
@click.option(
    "--held-out",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.2,
    show_default=True,
    help="Share of the images that only measure before and after.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of everything random.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one call; 0 leaves it to the runtime.")
@click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda", "mps"]),
    default="auto",
    show_default=True,
    help="What learns; auto takes the best there is.",
)
@click.option("--keep", is_flag=True, help="Add the new model even if it is no better.")
@click.option(
    "--json", "as_json", is_flag=True, help="Progress and result as lines of JSON, at low priority: for programs."
)
def command(
    *,
    project: Path,
    model: str,
    encoder: bool,
    minutes: float,
    epochs: int | None,
    model_id: str,
    title: str,
    held_out: float,
    seed: int,
    threads: int,
    device: str,
    keep: bool,
    as_json: bool,
) -> int:
    """Train a model on the labels of PROJECT, and add it to the catalogue if it became better.

    PROJECT is a project (a folder of images or a project file), or a data set in one of the formats that export writes.
    A share of its images is held out; on these the model is measured before and after.
    """
    from sam_annotator.models.trainable import check_can_train

    check_can_train()
    from sam_annotator.finetuning.options import FinetuneOptions
    from sam_annotator.finetuning.run import finetune

    options = FinetuneOptions(
        project=project,
        model=model,
        encoder=encoder,
        minutes=minutes,
        epochs=epochs or 0,
        model_id=model_id,
        title=title,
        held_out=held_out,
        seed=seed,
        threads=threads,
        device=device,
        keep=keep,
    )
    if as_json and hasattr(os, "nice"):
        os.nice(10)  # the window that listens goes on encoding and decoding
    report = _Lines() if as_json else _Bar()
    with _terminable():
        outcome = finetune(options, report)
    if as_json:
        click.echo(json.dumps({"result": _result(outcome)}))
    else:
        _tell(outcome)
    return 0 if outcome.registered else 1


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM, by which the window stops this command, lets temporary folders be removed, as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _result(outcome: Outcome) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "before": asdict(outcome.before),
        "after": asdict(outcome.after),
        "better": outcome.better,
        "registered": outcome.registered.id if outcome.registered else None,
        "sentence": _sentence(outcome),
    }


def _tell(outcome: Outcome) -> None:
    from sam_annotator.finetuning.measure import table

    click.echo(table(outcome.before, outcome.after))
    click.echo(_sentence(outcome), err=outcome.registered is None)
    if outcome.registered:
        click.echo(f"Use it with: sam-annotator --model {outcome.registered.id}")


def _sentence(outcome: Outcome) -> str:
    from sam_annotator.finetuning.measure import fallen

    if outcome.registered is None:
        return (
            "The new model is no better on images that it did not learn from, so it was not added; label more images, "
            "or learn for longer."
        )
    if not outcome.better:
        return f"{outcome.registered.id} is no better on images that it did not learn from; it was added all the same."
    if worse := fallen(outcome.before, outcome.after):
        return f"{outcome.registered.id} is ready; it is better on the whole, but worse in {'; '.join(worse)}."
    return f"{outcome.registered.id} is ready."


class _Lines:
    """A line of JSON for each report, a few in a second at most."""

    INTERVAL = 0.2

    def __init__(self) -> None:
        self.stage, self.told = "", 0.0

    def __call__(self, progress: Progress) -> None:
        from time import monotonic

        now = monotonic()
        if progress.stage == self.stage and progress.share < 1 and now - self.told < self.INTERVAL:
            return
        self.stage, self.told = progress.stage, now
        click.echo(json.dumps(progress.to_json()))
        with suppress(ValueError):
            sys.stdout.flush()


class _Bar:
    """One line on stderr for each stage, which moves where somebody sees it."""

    def __init__(self) -> None:
        self.stage, self.shown = "", ""

    def __call__(self, progress: Progress) -> None:
        if progress.stage != self.stage:
            click.echo(("\n" if self.shown else "") + progress.stage, err=True)
            self.stage, self.shown = progress.stage, ""
        figures = "".join(f", {name.replace('_', ' ')} {value:.3f}" for name, value in progress.figures.items())
        text = f"{progress.share:.0%}{figures}"
        if text != self.shown and sys.stderr.isatty():
            click.echo(f"\r{text:<70}", nl=False, err=True)
            self.shown = text
