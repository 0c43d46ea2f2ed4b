"""``sam-annotator embed``: images encoded ahead, so that the window never waits for one."""

from __future__ import annotations

from pathlib import Path

import click

from sam_annotator.cli.options import check_models, existing


@click.command("embed", short_help="Encode all images of a folder ahead, so that each opens ready.")
@click.argument("source", metavar="FOLDER_OR_PROJECT", type=existing(folders=True))
@click.option(
    "--model", "model_id", metavar="ID", callback=check_models, help="Which model; the one that the window opens with."
)
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
@click.option("--dry-run", is_flag=True, help="Encode one image, estimate time and disk for all, and keep nothing.")
def command(*, source: Path, model_id: str | None, workers: int, dry_run: bool) -> int:
    """Encode the images of a folder and its subfolders, or of a project, and keep the result where the window looks.

    What is there already is left alone, so a run that was ended is simply started again. Runtime, precision and the
    disk that encoded images may take are those of the settings. The exit code is 1 if an image is left out: because
    it cannot be read, which is told at the end, or because there is no room for it.
    """
    from sam_annotator.batch.embedding import Encoding
    from sam_annotator.batch.inputs import gather
    from sam_annotator.cli.embed_run import Run
    from sam_annotator.errors import UsageError
    from sam_annotator.folders import contents_file, embeddings_dir
    from sam_annotator.models import Catalog
    from sam_annotator.models.loading import check_files
    from sam_annotator.settings import Settings
    from sam_annotator.store.project import project_file

    settings = Settings.load()
    if not settings.disk_megabytes:
        raise UsageError("The settings keep no encoded images on disk; set disk-megabytes to more than 0.")
    images = gather(str(project_file(source).parent)).images
    spec = Catalog.load().spec(model_id or settings.model)
    check_files(spec)
    encoding = Encoding(
        spec.id,
        settings.runtime,
        settings.device,
        settings.threads,
        embeddings_dir(),
        contents_file(),
        settings.precision,
    )
    run = Run([Path(image.path) for image in images], encoding, settings.disk_megabytes * 2**20, workers)
    return run.estimate() if dry_run else run.encode()
