"""Memory of a process, and at most of one that loads a model and encodes a photograph."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.photographs import photograph
from sam_annotator.benchmarking.rows import Row
from sam_annotator.benchmarking.seeded_models import weights_of
from sam_annotator.benchmarking.shelf import Setup, Shelf
from sam_annotator.errors import ModelError

MB = 1e6


def memory(context: Context) -> Iterator[Row]:
    """The most memory of a process of its own that loads the model and encodes the photograph, Python included."""
    if peak_mb() is None:
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


def peak_mb() -> float | None:
    """The most memory (resident set size) that this process ever had, in MB of 1e6 bytes; None where nobody tells."""
    status = Path("/proc/self/status")
    if status.is_file():
        # Not ru_maxrss, which counts what the parent had when it made this process.
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / MB
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415  # Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB  # bytes on macOS


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
        return peak_mb() or 0.0, reference.name, "fp32"
    model = shelf.model(setup)
    model.encode(image)
    return peak_mb() or 0.0, model.runtime, model.precision
