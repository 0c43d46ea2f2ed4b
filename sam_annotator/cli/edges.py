"""``sam-annotator edges``: where the objects of images end, as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from sam_annotator.cli.options import model_options, precision_option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sam_annotator.batch.inputs import BatchImage


@click.command("edges", short_help="Write edge maps of images.")
@click.argument("input_", metavar="INPUT")
@click.option(
    "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="A folder, made where missing."
)
@model_options
@precision_option("fp32")
@click.option("--device", default="auto", show_default=True, help="cpu, cuda, mps, or the best there is.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one call; 0 leaves it to the runtime.")
@click.option("--points-per-side", type=click.IntRange(min=1), default=16, show_default=True, help="As of auto.")
@click.option("--pred-iou-thresh", type=float, default=0.0, show_default=True, help="As of auto; 0 keeps all masks.")
@click.option("--box-nms-thresh", type=float, default=0.7, show_default=True, help="As of auto.")
@click.option("--thin/--no-thin", default=True, show_default=True, help="Thin edges to their crests.")
@click.option("--overwrite", is_flag=True, help="Make those anew that are there already.")
def command(
    *,
    input_: str,
    output: Path,
    model_id: str | None,
    runtime: str,
    device: str,
    precision: str,
    threads: int,
    points_per_side: int,
    pred_iou_thresh: float,
    box_nms_thresh: float,
    thin: bool,
    overwrite: bool,
) -> int:
    """Find edges without any training on edges, as the paper on Segment Anything does: where masks end.

    INPUT is a folder, a pattern in quotes, a file that lists paths, or a COCO file. Each image gives an 8-bit PNG of
    its size under its name, 255 where the strongest edge is. An image that cannot be read is told at the end and ends
    nothing; the exit code is then 1.
    """
    from dataclasses import replace

    from sam_annotator.batch.inputs import gather
    from sam_annotator.batch.places import local_file
    from sam_annotator.cli.progress import progress_bar
    from sam_annotator.core.wording import counted
    from sam_annotator.errors import SamAnnotatorError
    from sam_annotator.images import read_image
    from sam_annotator.inference.edge_maps import EDGE_OPTIONS, edge_map
    from sam_annotator.models import Catalog, load_model

    options = replace(
        EDGE_OPTIONS,
        points_per_side=points_per_side,
        pred_iou_thresh=pred_iou_thresh,
        box_nms_thresh=box_nms_thresh,
    )
    options.check()
    images = gather(input_).images
    targets = [output / PurePosixPath(image.part).with_suffix(".png") for image in images]
    _refuse_own_images(images, targets)
    left = [pair for pair in zip(images, targets, strict=True) if overwrite or not pair[1].exists()]
    catalog = Catalog.load()
    model = load_model(
        catalog.spec(model_id or catalog.default), runtime=runtime, device=device, threads=threads, precision=precision
    )
    failures: list[str] = []
    with progress_bar("Looking for edges") as tell:
        for done, (image, to) in enumerate(left):
            tell(done, len(left))
            try:
                with local_file(image.path) as file:
                    strength = edge_map(model, read_image(file), options, thin=thin)
            except SamAnnotatorError as error:
                failures.append(f"{image.name}: {error}")
            else:
                _write(to, strength)
        tell(len(left), len(left))
    click.echo(f"{counted(len(left) - len(failures), 'edge map')} in {output}.")
    there = len(images) - len(left)
    if there:
        click.echo(f"{counted(there, 'image')} had one already; --overwrite makes them anew.")
    for failure in failures:
        click.echo(failure, err=True)
    return 1 if failures else 0


def _refuse_own_images(images: Sequence[BatchImage], targets: Sequence[Path]) -> None:
    from sam_annotator.errors import UsageError

    sources = {image.path.resolve() for image in images if isinstance(image.path, Path)}
    for target in targets:
        if target.resolve() in sources:
            raise UsageError(f"{target} is one of the images and would be overwritten; give another folder.")


def _write(path: Path, strength: NDArray[np.float32]) -> None:
    """8 bits per pixel, whole or not at all."""
    from PIL import Image

    from sam_annotator.formats.writing import atomic_file

    with atomic_file(path) as temporary:
        Image.fromarray((strength * 255).round().astype("uint8")).save(temporary, "PNG")
