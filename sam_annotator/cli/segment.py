"""``sam-annotator segment``: one image, one prompt, three masks, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sam_annotator.cli.options import Numbers, existing, model_options, parse_numbers, precision_option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sam_annotator.core.geometry import Size
    from sam_annotator.core.mask import Mask
    from sam_annotator.core.prompt import Prompt
    from sam_annotator.models import SegmentationModel

POINT_FORM, BOX_FORM = "X,Y[,0|1]", "X0,Y0,X1,Y1"


def _parse_points(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Numbers, ...]:
    del ctx, param
    return tuple(parse_numbers(value, POINT_FORM, 2, 3) for value in values)


def _parse_box(ctx: click.Context, param: click.Parameter, value: str | None) -> Numbers | None:
    del ctx, param
    return None if value is None else parse_numbers(value, BOX_FORM, 4)


@click.command(short_help="Segment one object of one image.")
@click.argument("image", type=existing())
@click.option(
    "--point",
    "points",
    metavar=POINT_FORM,
    multiple=True,
    callback=_parse_points,
    help="A click in image pixels; 0 excludes, 1 includes. Any number of them.",
)
@click.option("--box", metavar=BOX_FORM, callback=_parse_box, help="Two opposite corners in image pixels.")
@model_options
@precision_option()
@click.option("--device", default="auto", show_default=True, help="cpu, cuda, mps, or the best there is.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one call; 0 leaves it to the runtime.")
@click.option(
    "--refine-edges/--no-refine-edges",
    default=None,
    help="Refine outlines to the photograph's edges. By default for models that gain from it, as the built-in one.",
)
@click.option("--json", "json_path", type=click.Path(path_type=Path, allow_dash=True), help="Result; - for stdout.")
@click.option("--png", type=click.Path(path_type=Path), help="The best mask, 0 and 255.")
@click.option("--overlay", type=click.Path(path_type=Path), help="The image with the best mask and the prompt drawn.")
def command(
    *,
    image: Path,
    points: tuple[Numbers, ...],
    box: Numbers | None,
    model_id: str | None,
    runtime: str,
    device: str,
    precision: str,
    threads: int,
    refine_edges: bool | None,
    json_path: Path | None,
    png: Path | None,
    overlay: Path | None,
) -> None:
    """Segment the object that points and a box mean, and rank three candidates.

    Without --json, --png or --overlay a table is printed.
    """
    from sam_annotator.cli.results import table, write_json, write_overlay, write_png
    from sam_annotator.images import read_size
    from sam_annotator.models import Catalog, load_model

    # Everything that can be wrong is found before anything takes long.
    prompt = _prompt(points, box, read_size(image))
    catalog = Catalog.load()
    model = load_model(
        catalog.spec(model_id or catalog.default), runtime=runtime, device=device, threads=threads, precision=precision
    )
    refine = model.gains_from_edges if refine_edges is None else refine_edges
    result, pixels, best = _run(model, image, prompt, refine=refine)
    if json_path is not None:
        write_json(json_path, result)
    if png is not None:
        write_png(png, best)
    if overlay is not None:
        write_overlay(overlay, pixels, best, prompt)
    if json_path is png is overlay is None:
        click.echo(table(result))


def _prompt(points: tuple[Numbers, ...], box: Numbers | None, size: Size) -> Prompt:
    from sam_annotator.core.prompt import EXCLUDE, INCLUDE, Prompt

    height, width = size
    prompt = Prompt()
    for point in points:
        x, y, label = (*point, INCLUDE)[:3]
        if label not in {EXCLUDE, INCLUDE}:
            raise click.BadParameter(f"a label is 0 or 1, not {label:g}.", param_hint="'--point'")
        if not (0 <= x < width and 0 <= y < height):
            raise click.BadParameter(
                f"{x:g},{y:g} lies outside of the image, which is {width} x {height}.", param_hint="'--point'"
            )
        prompt = prompt.with_point(x, y, int(label))
    if box is not None:
        x0, y0, x1, y1 = box
        if not (0 <= min(x0, x1) < max(x0, x1) <= width and 0 <= min(y0, y1) < max(y0, y1) <= height):
            raise click.BadParameter(
                f"{x0:g},{y0:g},{x1:g},{y1:g} is empty or reaches outside of the image, which is {width} x {height}.",
                param_hint="'--box'",
            )
        prompt = prompt.with_box(x0, y0, x1, y1)
    if not any(point.label == INCLUDE for point in prompt.points) and prompt.box is None:
        raise click.UsageError("Say what to segment: give a --point to include or a --box")
    return prompt


def _run(
    model: SegmentationModel, image: Path, prompt: Prompt, *, refine: bool
) -> tuple[dict[str, Any], NDArray[np.uint8], Mask]:
    """The result as it stands in JSON, the pixels (H, W, 3), and the best mask."""
    from time import perf_counter

    from sam_annotator.images import read_image
    from sam_annotator.inference.edges import refined_mask

    start = perf_counter()
    pixels = read_image(image)
    read = perf_counter()
    embedding = model.encode(pixels)
    encoded = perf_counter()
    candidates = model.decode(embedding, prompt)
    decoded = perf_counter()
    ranks = range(len(candidates))
    masks = [refined_mask(pixels, candidates, rank) if refine else candidates.mask(rank) for rank in ranks]
    result = {
        "image": str(image),
        "size": list(pixels.shape[:2]),
        "model": model.spec.id,
        "runtime": model.runtime,
        "refined_edges": refine,
        "candidates": [
            {
                "predicted_iou": round(float(candidates.predicted_iou[rank]), 6),
                "stability_score": round(float(candidates.stability[rank]), 6),
                "area": mask.area,
                "bbox": list(mask.bbox),
                "segmentation": mask.to_rle(),
            }
            for rank, mask in enumerate(masks)
        ],
        "timings_ms": {
            "encode": round((encoded - read) * 1000, 2),
            "decode": round((decoded - encoded) * 1000, 2),
            "total": round((perf_counter() - start) * 1000, 2),
        },
    }
    return result, pixels, masks[0]
