"""``sam-annotator bench``: how fast it is on this machine, beside the reference."""

from __future__ import annotations

import click

from sam_annotator.cli.options import check_models

POSITIVE = click.IntRange(min=1)


def _known_parts(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Check against the registry, which is imported only now, so that the program starts fast."""
    from sam_annotator.benchmarking.parts import PARTS

    return tuple(dict.fromkeys(str(click.Choice(list(PARTS)).convert(value, param, ctx)) for value in values))


@click.command(short_help="Measure how fast models and window are on this machine.")
@click.argument("parts", nargs=-1, metavar="[PART]...", callback=_known_parts)
@click.option("--model", "models", multiple=True, metavar="ID", callback=check_models, help="Several are compared.")
@click.option("--runs", type=POSITIVE, default=20, show_default=True, help="Of each work, at most.")
def command(*, parts: tuple[str, ...], models: tuple[str, ...], runs: int) -> None:
    """Measure how fast models and window are on this machine."""
    from sam_annotator.benchmarking.run import Options, measure

    options = Options(parts, models, runs=runs)
    for row in measure(options, lambda text: click.echo(text, err=True)):
        click.echo(f"{row.work:<28} {row.model:<14} {row.median:9.1f} {row.unit}")
