"""``sam-annotator train``: train the built-in model's network; ``train pack`` and ``train export`` before and after."""

from __future__ import annotations

import importlib.util
import logging
import sys
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click

from sam_annotator.cli.options import existing

NEEDED = ("torch", "onnx", "onnxscript")


class _Train(click.Group):
    """A group whose first argument may also be a data set, or nothing: then it is ``train run``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if args and args[0] in self.commands else ["run", *args])


class _Run(click.Command):
    """A command that has an option for every field of `TrainingOptions` with a description, read when it runs."""

    @cached_property
    def generated(self) -> list[click.Option]:
        from dataclasses import fields
        from typing import get_type_hints

        from sam_annotator.training.options import TrainingOptions, description_of

        hints = get_type_hints(TrainingOptions)
        described = [(field, description_of(field.name)) for field in fields(TrainingOptions)]
        return [
            click.Option(
                ["--" + field.name.replace("_", "-")],
                type=_click_type(hints[field.name]),
                is_flag=hints[field.name] is bool,
                default=None,  # so that a recipe and an earlier session can be told from what was typed
                help=description + _default(field.default),
            )
            for field, description in described
            if description
        ]

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        *own, help_option = super().get_params(ctx)
        return [*own, *self.generated, help_option]


def _click_type(hint: Any) -> Any:  # noqa: ANN401  # types are values here
    if hint == Path | None:
        return click.Path(path_type=Path)
    return click.Choice(get_args(hint)) if get_origin(hint) is Literal else hint


def _default(value: object) -> str:
    return "" if value is None or value is False else f"  [default: {value}]"


def _parse_weights(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    del ctx, param
    weights = {}
    for value in values:
        name, _, number = value.rpartition("=")
        try:
            weights[name] = float(number)
        except ValueError:
            name = ""
        if not name:
            raise click.BadParameter(f"{value!r} is not of the form NAME=NUMBER.")
    return weights


def _require_torch() -> None:
    from sam_annotator.errors import RuntimeUnavailableError

    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise RuntimeUnavailableError(
            f'Training needs {", ".join(missing)}; install with: pip install "sam-annotator[torch]"'
        )


@click.group(cls=_Train, short_help="Train the built-in model's network.", no_args_is_help=False)
def command() -> None:
    """Train the built-in model's network."""


@command.command(cls=_Run, epilog="See also: sam-annotator train pack --help, sam-annotator train export --help")
@click.argument("datasets", nargs=-1, type=existing(folders=True), metavar="DATASET...")
@click.option(
    "--run", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for all it leaves."
)
@click.option("--resume", is_flag=True, help="Go on with the run in the folder; its options hold unless given anew.")
@click.option("--recipe", type=existing(), help="Options and weights of the sources from a TOML file.")
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="NAME=W",
    callback=_parse_weights,
    help="How often a source is drawn, times the square root of its images; 0 leaves it out; * is for all others.",
)
@click.option(
    "--scales", nargs=2, type=float, default=None, help="Lowest and highest scale of crops.  [default: 0.6 1.8]"
)
@click.option("--validate", multiple=True, type=existing(folders=True), help="Measure on this set now and then.")
def run(datasets: tuple[Path, ...], run: Path, *, resume: bool, recipe: Path | None, **given: Any) -> None:  # noqa: ANN401
    """Train on DATASETs: folders with annotations.json, COCO files, projects, folders of such folders, or packs.

    Ctrl-C, SIGTERM, a crash or a power cut loses at most a minute; go on with --resume.
    """
    from sam_annotator.errors import UsageError
    from sam_annotator.training.options import gather, read_recipe

    _require_torch()
    from sam_annotator.training.loop import train
    from sam_annotator.training.run_folder import read_config

    earlier = read_config(run)["options"] if resume else {}
    chosen = {name: value for name, value in given.items() if value is not None and value != ()}
    paths = {"run": run.resolve(), **({"datasets": [path.resolve() for path in datasets]} if datasets else {})}
    if not datasets and not earlier:
        raise UsageError("Say what to train on: sam-annotator train DATASET... --run FOLDER")
    options = gather(earlier, read_recipe(recipe) if recipe else {}, chosen, paths)
    _show_progress()
    train(options, resume=resume)


def _show_progress() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    log = logging.getLogger("sam_annotator.training")
    log.setLevel(logging.INFO)
    log.handlers = [handler]


@command.command()
@click.argument("datasets", nargs=-1, required=True, type=existing(folders=True), metavar="DATASET...")
@click.option(
    "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The .zip file to write."
)
@click.option(
    "--cutouts", type=existing(folders=True), help="Folder of RGBA images; that beside the sets if not given."
)
@click.option("--quality", type=click.IntRange(1, 100), default=75, show_default=True, help="Of WebP.")
@click.option("--side", type=click.IntRange(min=64), default=922, show_default=True, help="Longer images are shrunk.")
@click.option("--limit", type=float, default=64, show_default=True, help="Largest size of the file in MiB.")
def pack(**options: Any) -> None:  # noqa: ANN401
    """Write DATASETs as one file that train takes as a DATASET, for a machine that has nothing else."""
    from sam_annotator.training.pack import pack as write_pack

    size = write_pack(options.pop("datasets"), progress=_show_packing, **options)
    click.echo(f"Wrote {options['output']}, {size / (1 << 20):.1f} MiB.")


def _show_packing(done: int, total: int) -> None:
    """Count on stderr, where somebody sees it move."""
    if sys.stderr.isatty():
        click.echo(f"\rPacking image {done} of {total}", nl=done == total, err=True)


@command.command()
@click.argument("run", type=existing(folders=True))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--id", "model_id", default="", help="A short name; that of the folder if not given.")
@click.option("--title", default="", help="For the menu.")
@click.option("--license", "license_name", default="", help="Of the weights; your own if not given.")
@click.option("--torch", "weights", type=click.Path(dir_okay=False, path_type=Path), help="Weights for --init, too.")
def export(run: Path, folder: Path, *, weights: Path | None, **naming: str) -> None:
    """Write the averaged weights of RUN (its folder, or a weights file) as a model into FOLDER.

    Then use it: sam-annotator models add FOLDER, or measure it: sam-annotator evaluate DATASET --model FOLDER
    """
    _require_torch()
    from sam_annotator.training.export import export as write_model
    from sam_annotator.training.export import save_weights

    write_model(run, folder, **naming)
    written = [folder / name for name in ("encoder.onnx", "decoder.onnx", "points.onnx", "model.toml")]
    if weights is not None:
        save_weights(run, weights)
        written.append(weights)
    for path in written:
        click.echo(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
