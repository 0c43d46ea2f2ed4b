"""Memory of a process, and at most of one that loads a model and encodes a photograph."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.seeded_models import weights_of
from sam_annotator.benchmarking.shelf import Setup, Shelf
from sam_annotator.benchmarking.window_memory import MEGABYTE, peak_megabytes
from sam_annotator.errors import ModelError


def memory(context: Context) -> Iterator[Row]:
    """The most memory of a process of its own that loads the model and encodes the photograph, Python included."""
    if not peak_mb():
        context.tell("This system does not say how much memory a process took at most.")
        return
    setup, shelf = context.setup, context.shelf
    shelf.clear()  # what stands here would be missing there
    # Made and chosen here, or the child would hold what that takes.
    shelf.load(setup)
    weights = weights_of(shelf.spec(setup)) if context.against_reference else None
    peak, runtime, precision = _in_child(setup, is_reference=False)
    theirs, against, _ = _in_child(setup, is_reference=True) if weights else (0.0, "", "")
    yield Row(
        "memory/encode",
        (peak,),
        setup.model,
        runtime,
        precision,
        setup.threads,
        (theirs,) if weights else (),
        "MB",
        against,
    )


def peak_mb() -> float:
    """The most memory (resident set size) that this process ever had, in MB of 1e6 bytes; 0 where nobody tells."""
    return peak_megabytes() * MEGABYTE / 1e6


def _in_child(setup: Setup, *, is_reference: bool) -> tuple[float, str, str]:
    """The peak, what it was measured of: the runtime or the reference, and what that reckons in."""
    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            return pool.submit(_peak, setup, is_reference=is_reference).result()
    except BrokenProcessPool as error:
        what = f"The reference of {setup.model}" if is_reference else setup.model
        raise ModelError(
            f"{what} ended while it encoded, probably for lack of memory; measure a smaller model."
        ) from error


def _peak(setup: Setup, *, is_reference: bool) -> tuple[float, str, str]:
    shelf, image = Shelf(lambda _: None), photograph()
    reference = shelf.reference(setup, "cpu") if is_reference else None
    if reference is not None:
        reference.encode(image)
        return peak_mb(), reference.name, "fp32"
    model = shelf.model(setup)
    model.encode(image)
    return peak_mb(), model.runtime, model.precision
