"""The run of ``sam-annotator embed``, and its estimate."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from sam_annotator.batch.embedding import Encoded, Encoder, Encoding, failed
from sam_annotator.batch.spreading import spread
from sam_annotator.cli.progress import progress_bar
from sam_annotator.core.wording import counted
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.inference.disk_cache import DiskCache
from sam_annotator.inference.pictures import EmbeddingKey

TOLD: Final = 20
"""Failures that are told one by one."""


class Run:
    """What was asked for.

    Args:
        paths: Of all images, in the order of the list.
        encoding: Makes what encodes them.
        limit: Bytes that encoded images may take.
        workers: Processes.
    """

    def __init__(self, paths: Sequence[Path], encoding: Encoding, limit: int, workers: int) -> None:
        self.paths, self.encoding, self.limit, self.workers = paths, encoding, limit, workers
        self.failures: list[Encoded] = []
        self.ready = 0

    def encode(self) -> int:
        """Encode what is not there yet; returns the exit code."""
        start = time.perf_counter()
        encoder = self.encoding()
        left = self._missing(encoder)
        there, done, size = self.ready, 0, 0
        first = self._first(encoder, left)
        if first is not None:
            done, size = 1, first.nbytes
            fitting = min(len(left), max(0, self.limit // size - there - done))
            self._find_room(fitting * size)
            left, beyond = left[:fitting], len(left) - fitting
            done += self._work(encoder, left)
        else:
            beyond = 0
        seconds = timedelta(seconds=round(time.perf_counter() - start))
        click.echo(f"Encoded {counted(done, 'image')} in {seconds}; {there:,} were there already.")
        if beyond:
            click.echo(self._beyond(there + done, size), err=True)
        return self._summary(beyond)

    def estimate(self) -> int:
        """Encode one image, and tell what all would take; returns the exit code."""
        encoder = self.encoding()
        left = self._missing(encoder)
        count = len(left)
        click.echo(f"{counted(self.ready + count, 'image')}, {self.ready:,} of them encoded already.")
        with TemporaryDirectory() as folder:
            encoder.disk = DiskCache(Path(folder), 0)
            first = self._first(encoder, left)
        if first is not None:
            seconds = timedelta(seconds=round(count * first.seconds / self.workers))
            workers = counted(self.workers, "worker")
            click.echo(f"To encode: {counted(count, 'image')}, about {seconds} with {workers}.")
            click.echo(f"On disk: {_megabytes(first.nbytes)} for each, {_megabytes(count * first.nbytes)} for these.")
            fitting = self.limit // first.nbytes
            if fitting < self.ready + count:
                click.echo(self._beyond(fitting, first.nbytes), err=True)
        return self._summary(0)

    def _missing(self, encoder: Encoder) -> list[Path]:
        """Those that are not there yet, one of each content; those that are count as used last from now on."""
        left: dict[EmbeddingKey, Path] = {}
        disk = DiskCache(self.encoding.folder, self.limit)
        with progress_bar("Looking at images") as tell:
            for number, path in enumerate(self.paths, 1):
                try:
                    key = encoder.key(path)
                except OSError as error:
                    self.failures.append(failed(path, error))
                else:
                    if key in left or disk.renew(key):
                        self.ready += key not in left
                    else:
                        left[key] = path
                tell(number, len(self.paths))
        return list(left.values())

    def _first(self, encoder: Encoder, left: list[Path]) -> Encoded | None:
        """The first that can be encoded, which tells how large they are; it and those before leave the list."""
        while left:
            made = encoder(left.pop(0))
            if not made.error:
                return made
            self.failures.append(made)
        return None

    def _find_room(self, nbytes: int) -> None:
        """Remove what others have encoded, as far as the limit demands.

        Raises:
            SamAnnotatorError: The disk has less.
        """
        DiskCache(self.encoding.folder, self.limit).make_room(nbytes)
        free = shutil.disk_usage(self.encoding.folder).free
        if free < nbytes:
            raise SamAnnotatorError(
                f"{_megabytes(nbytes)} are needed in {self.encoding.folder}, and {_megabytes(free)} are free; make "
                "room there or give fewer images."
            )

    def _work(self, encoder: Encoder, paths: Sequence[Path]) -> int:
        """Encode these; returns how many succeeded."""
        done = 0
        with progress_bar("Encoding images") as tell, closing(self._encoded(encoder, paths)) as results:
            for number, made in enumerate(results, 1):
                if made.error:
                    self.failures.append(made)
                else:
                    done += 1
                tell(number, len(paths))
        return done

    def _encoded(self, encoder: Encoder, paths: Sequence[Path]) -> Generator[Encoded, None, None]:
        if self.workers == 1:
            yield from map(encoder, paths)
        elif paths:
            # What the settings leave open is decided: the window, too, takes the encoder that was found the fastest.
            threads = max(1, (os.cpu_count() or 1) // self.workers)
            yield from spread(paths, self.encoding.like(encoder.model, threads), self.workers, failed)

    def _beyond(self, fitting: int, size: int) -> str:
        fit = f"Only {counted(fitting, 'image')} fit in the {_megabytes(self.limit)} that encoded images may take"
        needed = -(-size * len(self.paths) // 2**20)
        return f"{fit}; for all set disk-megabytes to {needed:,} in the preferences, and run this again."

    def _summary(self, beyond: int) -> int:
        for made in self.failures[:TOLD]:
            click.echo(f"{made.path}: {made.error}", err=True)
        if self.failures:
            click.echo(f"{counted(len(self.failures), 'image')} could not be encoded.", err=True)
        return int(bool(self.failures or beyond))


def _megabytes(nbytes: int) -> str:
    return f"{nbytes / 2**20:,.1f} MB" if nbytes < 100 * 2**20 else f"{nbytes / 2**20:,.0f} MB"
