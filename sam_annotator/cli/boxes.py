"""``sam-annotator boxes``: what a detector has found becomes masks."""

from __future__ import annotations

from pathlib import Path

import click

from sam_annotator.cli.options import existing, model_options, precision_option
from sam_annotator.cli.progress import progress_bar
from sam_annotator.cli.writing import known_format


@click.command("boxes", short_help="Turn the boxes of a detector into masks.")
@click.argument("detections", type=existing(folders=True))
@click.option(
    "--images",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder to which the paths of images are relative.",
)
@click.option("--output", required=True, type=click.Path(path_type=Path), help="A file, a folder, or a project.")
@click.option("--to", "target_name", default="coco", show_default=True, callback=known_format, metavar="FORMAT")
@click.option("--from", "source_name", default="auto", show_default=True, metavar="FORMAT", help="What DETECTIONS is.")
@click.option("--coco", "described", type=existing(), help="A COCO file that names the images and labels of results.")
@click.option("--min-score", type=float, default=0.0, show_default=True, help="Detections below are left out.")
@click.option("--once", is_flag=True, help="Leave out the second round, with the best mask and the box.")
@model_options
@precision_option()
@click.option("--device", default="auto", show_default=True, help="cpu, cuda, mps, or the best there is.")
@click.option("--threads", type=click.IntRange(min=0), default=0, help="Of one call; 0 leaves it to the runtime.")
def command(
    *,
    detections: Path,
    images: Path,
    output: Path,
    target_name: str,
    source_name: str,
    described: Path | None,
    min_score: float,
    once: bool,
    model_id: str | None,
    runtime: str,
    device: str,
    precision: str,
    threads: int,
) -> int:
    """Segment the boxes in DETECTIONS: COCO's results (a JSON list), or labels in any format that can be read.

    In a project, objects come in as proposals, with their labels. Each box is asked twice, as in the paper: the second
    time together with the best mask of the first.
    """
    from sam_annotator.batch.detections import is_results, read_results, segmented
    from sam_annotator.cli.writing import write_labels
    from sam_annotator.core.wording import counted
    from sam_annotator.formats.base import AnnotationSource, ExportOptions
    from sam_annotator.models import Catalog, load_model
    from sam_annotator.store.project import FILE_NAME, ProjectStore
    from sam_annotator.transfer.applying import apply_import
    from sam_annotator.transfer.planning import ImportOptions, plan_import
    from sam_annotator.transfer.reading import open_labels
    from sam_annotator.transfer.telling import outcome

    source: AnnotationSource
    if source_name == "auto" and is_results(detections):
        source = read_results(detections, images, described, min_score)
    else:
        with progress_bar("Reading") as tell:
            _, source = open_labels(detections, source_name, tell, lasting=True)
    catalog = Catalog.load()
    model = load_model(
        catalog.spec(model_id or catalog.default), runtime=runtime, device=device, threads=threads, precision=precision
    )
    failures: list[str] = []
    with progress_bar("Segmenting") as tell:
        made = segmented(
            source,
            model,
            images,
            again=not once,
            refine=model.gains_from_edges,
            failed=lambda name, why: failures.append(f"{name}: {why}"),
            progress=tell,
        )
    if (output.is_file() and output.suffix == ".sqlite") or (output / FILE_NAME).is_file():
        store = ProjectStore.open(output)
        try:
            store.scan()
            plan = plan_import(store, made, ImportOptions(as_proposals=True), count=False)
            click.echo(outcome(apply_import(store, plan)))
        finally:
            store.close()
    else:
        write_labels(made, target_name, output, ExportOptions())
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        click.echo(f"{counted(len(failures), 'image')} failed.", err=True)
    return 1 if failures else 0
