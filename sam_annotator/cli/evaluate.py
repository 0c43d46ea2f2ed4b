"""``sam-annotator evaluate``: how good models are on labelled photographs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from sam_annotator.cli.files import OUTPUT, writable, write_text
from sam_annotator.cli.options import check_runtime, existing, precision_option

PROGRESS_SECONDS = 5.0

POSITIVE = click.IntRange(min=1)


def _known_baselines(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Check against the registry, which is imported only now, so that the program starts fast."""
    from sam_annotator.evaluation.run import BASELINES

    return tuple(dict.fromkeys(str(click.Choice(list(BASELINES)).convert(value, param, ctx)) for value in values))


@click.command(short_help="Measure models on labelled photographs with simulated clicks.")
@click.argument("datasets", nargs=-1, required=True, metavar="DATASET...", type=existing(folders=True))
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="ID|FOLDER",
    help="Which model, or a folder with model.toml; several are compared. The built-in one if not given.",
)
@click.option("--clicks", type=POSITIVE, default=20, show_default=True, help="On each object.")
@click.option("--cap", type=POSITIVE, default=150, show_default=True, help="At most so many objects of each group.")
@click.option("--refine-edges", is_flag=True, help="Refine the models' outlines to the photograph's edges.")
@click.option(
    "--detail/--no-detail",
    default=True,
    show_default=True,
    help="Look at boxes twice, as the window does with the switch.",
)
@click.option("--by", "attributes", multiple=True, metavar="ATTRIBUTE", help="Break down by it, or by: category.")
@click.option(
    "--baseline",
    "baselines",
    multiple=True,
    metavar="NAME",
    callback=_known_baselines,
    help="Compare on the same objects with grabcut (OpenCV's) or random (an untrained network, needs torch).",
)
@click.option("--baseline-cap", type=POSITIVE, default=150, show_default=True, help="As --cap, for baselines.")
@click.option("--baseline-clicks", type=POSITIVE, default=5, show_default=True, help="As --clicks, for baselines.")
@click.option(
    "--runtime", metavar="NAME", default="auto", show_default=True, callback=check_runtime, help="What runs the models."
)
@precision_option("fp32")
@click.option("--device", default="auto", show_default=True, help="cpu, cuda, mps, or the best there is.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one call; 0 leaves it to the libraries.")
@click.option("--json", "json_path", type=OUTPUT, metavar="FILE", callback=writable, help="All figures.")
@click.option("--html", "html_path", type=OUTPUT, metavar="FILE", callback=writable, help="One page with plots.")
def command(
    *,
    datasets: tuple[Path, ...],
    models: tuple[str, ...],
    clicks: int,
    cap: int,
    refine_edges: bool,
    detail: bool,
    attributes: tuple[str, ...],
    baselines: tuple[str, ...],
    baseline_cap: int,
    baseline_clicks: int,
    runtime: str,
    device: str,
    precision: str,
    threads: int,
    json_path: Path | None,
    html_path: Path | None,
) -> None:
    """Click every object of labelled photographs as a person would, and print how good the masks are.

    DATASET is a folder with annotations.json (COCO) beside its images, another label file or folder that can be read,
    or a project. The figures are explained in docs/evaluation.md.
    """
    import cv2

    from sam_annotator.evaluation.page import as_html
    from sam_annotator.evaluation.report import as_json, as_markdown
    from sam_annotator.evaluation.run import Options, measure
    from sam_annotator.models import Catalog, load_model

    options = Options(
        datasets,
        models=models or (Catalog.load().default,),
        clicks=clicks,
        cap=cap,
        attributes=tuple(dict.fromkeys(attributes)),
        baselines=baselines,
        baseline_cap=baseline_cap,
        baseline_clicks=baseline_clicks,
        refine_edges=refine_edges,
        detail=detail,
    )
    if threads:
        cv2.setNumThreads(threads)
    run = measure(
        options,
        lambda spec: load_model(spec, runtime=runtime, device=device, threads=threads, precision=precision),
        _Progress().tell,
    )
    for note in run.notes:
        click.echo(note, err=True)
    click.echo(as_markdown(run), nl=False)
    if json_path is not None:
        write_text(json_path, json.dumps(as_json(run), indent=1, ensure_ascii=False) + "\n")
    if html_path is not None:
        write_text(html_path, as_html(run))


class _Progress:
    """Says on stderr how far it is, every few seconds and at the end of each model."""

    def __init__(self) -> None:
        self._start = self._told = time.monotonic()

    def tell(self, name: str, done: int, count: int) -> None:
        now = time.monotonic()
        if done == 0:
            self._start = self._told = now
        elif done == count or now - self._told >= PROGRESS_SECONDS:
            self._told = now
            click.echo(f"{name}: {done} of {count} objects in {now - self._start:.0f} s", err=True)
