"""The runs of ``sam-annotator auto``: into a folder, into a project, or only an estimate."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sam_annotator.batch.inputs import BatchImage
from sam_annotator.batch.journal import FOLDER, Header, Journal
from sam_annotator.batch.looking import Found, failed
from sam_annotator.batch.parts import LABEL, PartsSource, write_part
from sam_annotator.batch.places import Elsewhere, Folder, Place, place_at
from sam_annotator.batch.ray_engine import spread_on_ray
from sam_annotator.batch.remote_journal import RemoteJournal
from sam_annotator.batch.spreading import spread
from sam_annotator.controllers import proposing_steps
from sam_annotator.controllers.word_steps import propose_words
from sam_annotator.core.annotation import ImageRecord
from sam_annotator.core.labels import new_category
from sam_annotator.core.stages import Stage
from sam_annotator.core.wording import counted
from sam_annotator.errors import UsageError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions
from sam_annotator.inference.stages import told
from sam_annotator.inference.word_search import WordsFound
from sam_annotator.inference.words import Words
from sam_annotator.models.clip import hash_of
from sam_annotator.store.project import ProjectStore

if TYPE_CHECKING:
    from sam_annotator.cli.auto import Run

TOLD = 20
"""Failures that are told one by one; all of them stand in the list of failures."""
EVERY, EVERY_ON_SCREEN = 30.0, 0.2
"""Seconds between two reports of progress."""
TRIED = 3
"""Images of a calibration."""


def run_to_folder(run: Run) -> int:
    """Write what is found on each image; returns the exit code."""
    shard = "" if run.shard is None else f"-{run.shard[0]}-of-{run.shard[1]}"
    options = {name: value for name, value in asdict(run.looking.options).items() if name != "points_per_batch"}
    header = Header(run.spec.id, run.weights_hash, options, len(run.inputs.images), run.format_name, _words(run))
    place = place_at(run.output)
    parts = place if run.writes_parts else place / f"{FOLDER}/parts"
    with _journal(run.output, header, resume=run.resume, shard=shard) as journal:
        there = parts.names()
        left = [image for image in run.inputs.images if not (journal.is_done(image.name) and image.part in there)]
        if not run.resume:
            _refuse_foreign(parts, there, left)
        if len(left) < len(run.inputs.images):
            click.echo(f"{counted(len(run.inputs.images) - len(left), 'image')} done already.", err=True)

        def take(found: Found) -> None:
            if not found.error:
                write_part(parts, found)
            journal.note(found)

        failures = _work(run, left, take)
        if not run.writes_parts:
            done = {name: line for name, line in journal.done.items() if not line.error}
            phrases = run.looking.words.phrases if run.looking.words else ()
            source = PartsSource(parts, run.inputs, done, run.spec.id, run.weights_hash, phrases)
            _merge(source, run, f"labels{shard}")
        listed = f"failed{shard}.txt"
        if failures:
            place.write(listed, "".join(f"{found.image.path}\n" for found in failures).encode())
        else:
            place.remove(listed)
    return _summary(failures, f"{place}/{listed}")


def _words(run: Run) -> str:
    """What makes results by words comparable."""
    words = run.looking.words
    return f"{', '.join(words.phrases)} from {words.threshold:g} by {hash_of(words.folder)}" if words else ""


def _journal(output: Path | str, header: Header, *, resume: bool, shard: str) -> Journal | RemoteJournal:
    if isinstance(output, Path):
        return Journal(output, header, resume=resume, shard=shard)
    return RemoteJournal(Elsewhere(output), header, resume=resume, shard=shard)


def _merge(source: PartsSource, run: Run, name: str) -> None:
    """Write all parts as one in the format that was asked for."""
    chosen = FORMATS[run.format_name]
    if isinstance(run.output, Path):
        chosen.write(source, run.output / f"{name}{chosen.suffix}", ExportOptions())
        return
    with tempfile.TemporaryDirectory(prefix="sam-annotator-") as scratch:
        made = Folder(Path(scratch))
        chosen.write(source, made.path / f"{name}{chosen.suffix}", ExportOptions())
        for file in sorted(made.names()):
            Elsewhere(run.output).write(file, made.read(file))


def run_to_project(run: Run) -> int:
    """Make proposals; returns the exit code."""
    own = [(image, image.path) for image in run.inputs.images if isinstance(image.path, Path)]
    if not isinstance(run.output, Path) or len(own) < len(run.inputs.images):
        raise UsageError("A project has its images on this machine; give a folder or a URL as --output for these.")
    with closing(ProjectStore.open(run.output)) as store:
        store.scan()
        records = {(store.image_root / record.path).resolve(): record for record in store.images()}
        there = store.proposal_counts()
        images = [(image, records.get(path.resolve())) for image, path in own]
        foreign = [image for image, record in images if record is None]
        if len(foreign) == len(images):
            raise UsageError(f"None of these images is in {run.output}; give images of this project.")
        left = [image for image, record in images if record is not None and not there.get(record.id)]
        known = len(images) - len(left) - len(foreign)
        ids = {image.name: record.id for image, record in images if record is not None}
        if known:
            click.echo(f"{counted(known, 'image')} with proposals left alone.", err=True)

        def take(found: Found) -> None:
            if not found.error:
                _propose(store, ids[found.image.name], found, run)

        failures = [failed(image, UsageError(f"it is not in {run.output}")) for image in foreign]
        failures += _work(run, left, take)
    return _summary(failures, None)


def estimate(run: Run) -> None:
    """Look at a few images, and tell what all would take."""
    images = run.inputs.images
    chosen = [images[len(images) * place // TRIED] for place in range(TRIED)] if len(images) > TRIED else [*images]
    start = time.perf_counter()
    look = run.looking()
    loading = time.perf_counter() - start
    looks = [look(image) for image in chosen]
    for found in looks:
        if found.error:
            click.echo(f"{found.image.name}: {found.error}", err=True)
    good = [found for found in looks if not found.error]
    if not good:
        raise UsageError("None of the images of the calibration could be read, so nothing can be estimated.")
    seconds = statistics.median(found.seconds for found in good)
    total = loading + seconds * len(images) / run.workers
    masks = statistics.mean(len(found.masks) for found in good)
    click.echo(f"{counted(len(images), 'image')}; looked at {counted(len(good), 'image')}.")
    click.echo(f"Per image: {seconds:.1f} s and {masks:.0f} masks (median and mean).")
    workers = counted(run.workers, "worker")
    click.echo(f"All: about {_duration(total)} with {workers}, if the machine has cores for them.")
    if (memory := _peak_memory()) is not None:
        click.echo(f"Memory: about {memory * run.workers / 2**30:.1f} GiB, {memory / 2**30:.1f} for each worker.")


def _work(run: Run, images: Sequence[BatchImage], take: Callable[[Found], None]) -> list[Found]:
    """Look at images, hand on what is found, and tell how far it is; returns what failed."""
    failures: list[Found] = []
    masks, start = 0, time.perf_counter()
    results = _looked_at(run, images)
    with closing(results):
        told = 0.0
        for number, found in enumerate(results, 1):
            take(found)
            masks += len(found.masks)
            if found.error:
                failures.append(found)
            told = _tell(number, len(images), start, told)
    good, seconds = len(images) - len(failures), time.perf_counter() - start
    rate = f", {len(images) / seconds:.2f} images per second" if images else ""
    click.echo(f"Found {counted(masks, 'mask')} on {counted(good, 'image')} in {_duration(seconds)}{rate}.")
    return failures


def _tell(done: int, total: int, start: float, told: float) -> float:
    """Say on stderr how far it is, now and then; returns when it was said last."""
    now, screen = time.perf_counter(), sys.stderr.isatty()
    if done < total and now - told < (EVERY_ON_SCREEN if screen else EVERY):
        return told
    rate = done / (now - start)
    left = f"{done:,} of {total:,} images, {rate:.2f} images/s, {_duration((total - done) / rate)} left"
    # A line that is written over on a screen; in the log of a cluster one after the other.
    click.echo(f"\r{left:<70}" if screen else left, err=True, nl=not screen or done == total)
    return now


def _looked_at(run: Run, images: Sequence[BatchImage]) -> Generator[Found, None, None]:
    if run.cluster is not None:
        yield from spread_on_ray(images, run.looking, run.cluster, failed)
    elif run.workers == 1 and images:
        yield from map(run.looking(), images)
    else:
        yield from spread(images, run.looking, run.workers, failed)


def _propose(store: ProjectStore, image_id: int, found: Found, run: Run) -> None:
    """As the window's Ctrl+P, one step per image."""
    record, categories = store.image(image_id), store.categories()
    if found.size is not None and record.size is None:
        store.set_image_size(image_id, found.size)
        record = replace(record, size=found.size)
    if run.looking.words is not None:
        _propose_words(store, record, found, run.looking.words, run)
        return
    category = next(iter(categories), None) or new_category(store.new_category_id(), LABEL, ())
    step = proposing_steps.propose(
        found.masks,
        record,
        category,
        run,
        store.new_annotation_id,
        there=store.annotations(image_id),
        gone=(),
        new_category=not categories,
        extra=told(Stage.AUTOMATIC, run.looking.options),
    )
    if step is not None:
        store.apply(step)


def _propose_words(store: ProjectStore, record: ImageRecord, found: Found, words: Words, run: Run) -> None:
    step = propose_words(
        WordsFound(found.masks, found.matches, words.phrases, words.folder.resolve().name),
        record,
        run,
        new_id=store.new_annotation_id,
        new_label=lambda name, others: new_category(store.new_category_id(), name, others),
        objects=store.annotations(record.id),
        proposals=(),
        categories=store.categories(),
        extra=told(Stage.AUTOMATIC, run.looking.options),
    )
    if step is not None:
        store.apply(step)


def _refuse_foreign(parts: Place, there: Collection[str], images: Sequence[BatchImage]) -> None:
    """Files that are no results of ours are not overwritten: labels may lie beside images."""
    for image in images:
        if image.part in there:
            raise UsageError(f"{parts}/{image.part} is there already and would be overwritten; give another folder.")


def _summary(failures: Sequence[Found], listed: str | None) -> int:
    for found in failures[:TOLD]:
        click.echo(f"{found.image.name}: {found.error}", err=True)
    if failures:
        where = "" if listed is None else f"; they are listed in {listed}"
        click.echo(f"{counted(len(failures), 'image')} failed{where}.", err=True)
    return 1 if failures else 0


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.1f} s"
    minutes, hours = seconds / 60, seconds / 3600
    return f"{minutes:.0f} min" if hours < 2 else f"{hours:.1f} h"


def _peak_memory() -> int | None:
    """Of this process, in bytes; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
