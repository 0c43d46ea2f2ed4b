"""``sam-annotator bench``: how fast it is on this machine, beside the reference."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import click

from sam_annotator.benchmarking.parts import PARTS
from sam_annotator.cli.files import OUTPUT, writable, write_text
from sam_annotator.cli.options import check_precision, check_runtime

POSITIVE = click.IntRange(min=1)
LISTED = "\b\nParts:\n" + "\n".join(f"  {name:<18}{part.title}" for name, part in PARTS.items())


def _known_parts(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in PARTS:
            raise click.BadParameter(f"{value!r} is no part; there are {', '.join(PARTS)}.", ctx, param)
    return values


def _known_models(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the catalogue and of the seeded models."""
    from sam_annotator.benchmarking.seeded_models import SEEDED
    from sam_annotator.models import Catalog

    known = (*Catalog.load().entries, *SEEDED) if values else ()
    for value in values:
        if value not in known:
            raise click.BadParameter(f"{value!r} is no model; there are {', '.join(known)}.", ctx, param)
    return tuple(dict.fromkeys(values))


def _known_runtimes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(check_runtime(ctx, param, value) for value in values))


def _known_precisions(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(check_precision(ctx, param, value) for value in values))


@click.command(short_help="Measure how fast models and window are on this machine.", epilog=LISTED)
@click.argument("parts", nargs=-1, metavar="[PART]...", callback=_known_parts)
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="ID",
    callback=_known_models,
    help="An installed model, or one with seeded weights: vit_b, vit_t, vit_b-decoder. Several are measured one after "
    "the other.",
)
@click.option(
    "--runtime",
    "runtimes",
    multiple=True,
    metavar="NAME",
    default=("auto",),
    show_default="auto",
    callback=_known_runtimes,
    help="What runs the models; several are measured one after the other.",
)
@click.option(
    "--precision",
    "precisions",
    multiple=True,
    metavar="NAME",
    default=("auto",),
    show_default="auto",
    callback=_known_precisions,
    help="What encoders reckon in: fp32, bf16, int8, or auto for the fastest that agrees; likewise.",
)
@click.option(
    "--threads",
    multiple=True,
    type=click.IntRange(min=0),
    default=(0,),
    help="Of one call; 0 leaves it to the runtime; likewise.",
)
@click.option(
    "--against",
    type=click.Choice(["reference"]),
    help="Measure segment-anything on the same weights by turns; needs torch and segment-anything.",
)
@click.option("--runs", type=POSITIVE, default=20, show_default=True, help="Of each work at most, fewer of long ones.")
@click.option("--points-per-side", type=POSITIVE, default=8, show_default=True, help="Of everything mode.")
@click.option("--json", "json_path", type=OUTPUT, metavar="FILE", callback=writable, help="All figures.")
@click.option("--html", "html_path", type=OUTPUT, metavar="FILE", callback=writable, help="One page with charts.")
def command(
    *,
    parts: tuple[str, ...],
    models: tuple[str, ...],
    runtimes: tuple[str, ...],
    precisions: tuple[str, ...],
    threads: tuple[int, ...],
    against: str | None,
    runs: int,
    points_per_side: int,
    json_path: Path | None,
    html_path: Path | None,
) -> int:
    """Measure how fast models and window are on this machine.

    Without PART all of them but soak and growth, with the built-in model: some minutes. docs/benchmarks.md says what
    each of them does.
    """
    from sam_annotator.benchmarking.machine import Machine
    from sam_annotator.benchmarking.report import HEADINGS, as_html, as_json, cells, line
    from sam_annotator.benchmarking.rows import Row
    from sam_annotator.benchmarking.run import Options, measure

    options = Options(
        parts,
        models,
        runtimes,
        precisions,
        tuple(dict.fromkeys(threads)),
        against_reference=against is not None,
        runs=runs,
        points_per_side=points_per_side,
    )
    options.check()
    machine = Machine.look()
    click.echo("\n".join([*machine.lines(), "", line(HEADINGS)]))
    rows: list[Row] = []
    failures: list[str] = []
    for row in measure(options, partial(click.echo, err=True), failures.append):
        rows.append(row)
        click.echo(line(cells(row)))
    if json_path is not None:
        write_text(json_path, json.dumps(as_json(machine, rows, failures), indent=1, ensure_ascii=False) + "\n")
    if html_path is not None:
        write_text(html_path, as_html(machine, rows))
    for text in (machine.warning, *failures):
        click.echo(text, err=True) if text else None
    return 1 if failures else 0
