"""``sam-annotator auto``: everything mode over many images."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sam_annotator.cli.options import model_options, precision_option

if TYPE_CHECKING:
    from sam_annotator.batch.inputs import Inputs
    from sam_annotator.batch.looking import Looking
    from sam_annotator.batch.ray_engine import Cluster
    from sam_annotator.inference.words import Words
    from sam_annotator.models import ModelSpec

SA1B = "sa1b"
BY_URL = (SA1B, "coco")
"""Formats that say nothing of where images lie but their names."""
Function = TypeVar("Function", bound=Callable[..., Any])
Shard = tuple[int, int]

# Those of segment-anything's scripts/amg.py, which has no other defaults than its generator.
GENERATOR: tuple[tuple[str, type, str], ...] = (
    ("points_per_side", int, "The image is asked at so many times so many points."),
    ("pred_iou_thresh", float, "Masks stay whose predicted IoU is larger."),
    ("stability_score_thresh", float, "Masks stay whose stability is at least this."),
    ("stability_score_offset", float, "Half the distance of the thresholds that stability compares, in logits."),
    ("box_nms_thresh", float, "Of masks whose boxes have a larger IoU the best stays."),
    ("crop_n_layers", int, "Layers of crops that are looked at beside the whole image."),
    ("crop_nms_thresh", float, "As --box-nms-thresh, between crops; that of the smaller crop stays."),
    ("crop_overlap_ratio", float, "Overlap of crops as a share of the image's shorter side."),
    ("crop_n_points_downscale_factor", int, "Each layer has so many times fewer points per side."),
    ("min_mask_region_area", int, "Islands and holes of fewer pixels are removed; 0 for none."),
)


def _place(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | str | None:
    """A path, or a URL as it was typed: a path would make one slash of two."""
    from sam_annotator.batch.places import is_url

    del ctx, param
    return value if value is None or is_url(value) else Path(value)


def _generator_options(function: Function) -> Function:
    for name, kind, text in reversed(GENERATOR):
        flag = f"--{name.replace('_', '-')}"
        function = click.option(flag, name, type=kind, default=None, help=text)(function)
    return function


def _shard(ctx: click.Context, param: click.Parameter, value: str | None) -> Shard | None:
    del ctx, param
    if value is None:
        return None
    index, slash, count = value.partition("/")
    if not (slash and index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
        raise click.BadParameter(f"{value!r} is not of the form I/N, as 1/4 for the first of four.")
    return int(index), int(count)


def _format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    from sam_annotator.cli.writing import known_format

    return known_format(ctx, param, value)


def _words(text: str | None, folder: Path | None, score: float | None, device: str, threads: int) -> Words | None:
    """What to look for, or None for all objects."""
    from sam_annotator.inference.words import THRESHOLD, Words, phrases_of
    from sam_annotator.models.clip import graphs_of

    if text is None:
        if folder is not None or score is not None:
            raise click.UsageError("Say what to look for: --words TEXT")
        return None
    if folder is None:
        raise click.UsageError("Words need a CLIP model: --words-model DIR")
    graphs_of(folder)
    return Words(folder.absolute(), phrases_of(text), THRESHOLD if score is None else score, device, threads)


@dataclass(frozen=True)
class Run:
    """What was asked for.

    Attributes:
        inputs: The images of this shard.
        output: A folder or a project; a text is a URL.
        spec: Of the model.
        weights_hash: Likewise.
        looking: Makes what looks at them.
        workers: Processes.
        format_name: Of the labels.
        resume: Whether to go on with an earlier run.
        shard: Which part of all images, or None for all.
        cluster: Where the workers are, if not on this machine.
    """

    inputs: Inputs
    output: Path | str
    spec: ModelSpec
    weights_hash: str
    looking: Looking
    workers: int
    format_name: str
    resume: bool
    shard: Shard | None
    cluster: Cluster | None = None

    @property
    def writes_parts(self) -> bool:
        """Whether the file of each image is the result itself."""
        return self.format_name == SA1B


@click.command("auto", short_help="Find all objects of many images, without a click.")
@click.argument("input_", metavar="INPUT")
@click.option(
    "--output", callback=_place, metavar="DIR|PROJECT|URL", help="A folder, made where missing, a project, or a URL."
)
@click.option(
    "--images", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where those lie that a list names."
)
@click.option(
    "--format", "format_name", default=SA1B, show_default=True, callback=_format, metavar="FORMAT",
    help="sa1b writes a JSON file per image as segment-anything does; `sam-annotator formats` lists the others.",
)  # fmt: skip
@model_options
@precision_option("fp32")
@click.option("--device", default="auto", show_default=True, help="cpu, cuda, mps, or the best there is.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one worker; 0 shares the cores out.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
@click.option(
    "--points-per-batch", "--batch-size", "points_per_batch", type=click.IntRange(min=0), default=0,
    help="Points in one run of the decoder, for speed and memory only; 0 leaves it to the model.",
)  # fmt: skip
@click.option("--words", metavar="TEXT", help='Only what these words mean, apart by commas: "cat, red car".')
@click.option(
    "--words-model", type=click.Path(path_type=Path), metavar="DIR",
    help="Folder of a CLIP model: text and image encoder as .onnx files, and tokenizer.json.",
)  # fmt: skip
@click.option(
    "--min-words-score", type=click.FloatRange(-1, 1), default=None,
    help="Least cosine of words and mask; 0.24 by default.",
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on with an earlier run in OUTPUT; what failed is tried again.")
@click.option("--shard", metavar="I/N", callback=_shard, help="Every N-th image from the I-th on, for many machines.")
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
    help="Where the workers are: processes of this machine, or actors on a Ray cluster.",
)  # fmt: skip
@click.option(
    "--address", default="auto", show_default=True,
    help="Of the Ray cluster: auto for the one of this machine, local for one of its own, or HOST:PORT.",
)  # fmt: skip
@click.option("--cpus-per-worker", type=click.FloatRange(min=0), default=1.0, show_default=True, help="On a cluster.")
@click.option(
    "--gpus-per-worker", type=click.FloatRange(min=0), default=0.0, show_default=True,
    help="On a cluster; a fraction lets several share a GPU.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Look at a few images, estimate time and memory, and write nothing.")
@_generator_options
def command(
    *,
    input_: str,
    output: Path | str | None,
    images: Path | None,
    format_name: str,
    model_id: str | None,
    runtime: str,
    device: str,
    precision: str,
    threads: int,
    workers: int,
    points_per_batch: int,
    words: str | None,
    words_model: Path | None,
    min_words_score: float | None,
    resume: bool,
    shard: Shard | None,
    engine: str,
    address: str,
    cpus_per_worker: float,
    gpus_per_worker: float,
    dry_run: bool,
    **generator: float | None,
) -> int:
    """Find all objects of the images that INPUT means.

    INPUT is a folder, a pattern in quotes, a file that lists paths, or a COCO file; or a URL of these, as
    s3://bucket/photos.

    Into a folder go the masks in the chosen format. In a project they become proposals, as those of Ctrl+P in the
    window; images that have proposals are left alone. An image that cannot be read is told at the end and ends nothing;
    the exit code is then 1.

    With --words only what they mean is kept, best first, under the label of its phrase; records of sa1b get phrase and
    phrase_score.
    """
    import os
    from dataclasses import replace

    from sam_annotator.batch.inputs import gather
    from sam_annotator.batch.looking import Looking
    from sam_annotator.batch.ray_engine import Cluster, why_unavailable
    from sam_annotator.cli.auto_runs import estimate, run_to_folder, run_to_project
    from sam_annotator.errors import RuntimeUnavailableError
    from sam_annotator.inference.automatic_options import default_options
    from sam_annotator.models import Catalog
    from sam_annotator.models.loading import check_files, weights_hash
    from sam_annotator.store.project import FILE_NAME

    if output is None and not dry_run:
        raise click.UsageError("Say where the masks go: --output DIR or --output PROJECT")
    inputs = gather(input_, images)
    if shard is not None:
        inputs = inputs.shard(*shard)
    catalog = Catalog.load()
    spec = catalog.spec(model_id or catalog.default)
    check_files(spec)
    given: dict[str, Any] = {name: value for name, value in generator.items() if value is not None}
    options = replace(default_options(spec), points_per_batch=points_per_batch, **given)
    options.check()
    # On a cluster each worker has the processors that it asks for.
    share = cpus_per_worker if engine == "ray" else (os.cpu_count() or 1) / workers
    threads = threads or max(1, int(share))
    asked = _words(words, words_model, min_words_score, device, threads)
    looking = Looking(spec.id, runtime, device, threads, options, precision, asked)
    cluster = Cluster(address, workers, cpus_per_worker, gpus_per_worker) if engine == "ray" else None
    if cluster is not None and (reason := why_unavailable()) is not None:
        raise RuntimeUnavailableError(reason)
    here = isinstance(inputs.root, Path) and not isinstance(output, str)
    if not here and format_name not in BY_URL:
        raise click.UsageError(
            f"With URLs the format is {' or '.join(BY_URL)}; convert that on a machine with the images."
        )
    run = Run(
        inputs,
        output or Path(),
        spec,
        weights_hash(spec),
        looking,
        workers,
        format_name,
        resume=resume,
        shard=shard,
        cluster=cluster,
    )
    if dry_run:
        estimate(run)
        return 0
    into_project = isinstance(run.output, Path) and (run.output.is_file() or (run.output / FILE_NAME).is_file())
    return (run_to_project if into_project else run_to_folder)(run)
