"""A batch on a Ray cluster: the same work in actors on any number of machines. The only door to the library.

Items stream through Ray Data to actors, which make their worker once; results stream back to this process, which writes
them and keeps the journal. So whatever dies out there takes nothing along: Ray starts the actor anew and gives it the
block of items again, and what still has no result when all others have is tried once more, item by item.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from sam_annotator.batch.spreading import WorkerDiedError
from sam_annotator.errors import RuntimeUnavailableError, SamAnnotatorError

Item = TypeVar("Item")
Result = TypeVar("Result")

PER_BLOCK = 4
"""Items that an actor is given at once: what is done again when it dies."""
RETRIES = 2
"""Times that a block is given again when its actor died, and that an actor is started again."""
LOCAL = "local"
"""In place of an address: a cluster of this machine, for this run."""


@dataclass(frozen=True)
class Cluster:
    """Where to work, and with how much of it.

    Attributes:
        address: "auto" for the cluster that this machine belongs to, `LOCAL`, or an address as Ray takes it.
        workers: Actors.
        cpus: Processors of each.
        gpus: GPUs of each; a fraction lets several share one.
    """

    address: str
    workers: int
    cpus: float = 1.0
    gpus: float = 0.0


def why_unavailable() -> str | None:
    """None where the extra is installed, else a sentence."""
    if importlib.util.find_spec("ray") is None or importlib.util.find_spec("pyarrow") is None:
        return 'Ray is not installed; install it here and on every machine with: pip install "sam-annotator[ray]"'
    return None


def spread_on_ray(
    items: Sequence[Item],
    make: Callable[[], Callable[[Item], Result]],
    cluster: Cluster,
    failed: Callable[[Item, BaseException], Result],
) -> Iterator[Result]:
    """Work on items in actors; results come as they are done, one for each item.

    Args:
        items: Picklable.
        make: Makes the worker, once per actor; picklable. This package has to be installed on all machines.
        cluster: Where.
        failed: Gives the result for an item whose actor dies whenever it works on it.

    Raises:
        RuntimeUnavailableError: Ray is not installed, or there is no cluster at the address.
        SamAnnotatorError: No worker can be made.
    """
    if (reason := why_unavailable()) is not None:
        raise RuntimeUnavailableError(reason)
    with _connected(cluster) as library:
        missing = set(range(len(items)))
        for per_block in (PER_BLOCK, 1):
            if not missing:
                return
            for index, result in _round(
                library, {each: items[each] for each in sorted(missing)}, make, cluster, per_block
            ):
                # A block that was begun twice may answer twice.
                if index in missing:
                    missing.remove(index)
                    yield result
        for index in sorted(missing):
            died = WorkerDiedError("the process that worked on it died, perhaps for lack of memory")
            yield failed(items[index], died)


class Actor:
    """Works on rows of Ray Data: {"index", "item"} -> {"index", "result", "failure"}, pickled."""

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        self._work: Callable[[Any], Any] | None = None
        self._failure: SamAnnotatorError | None = None
        try:
            self._work = make()
        except SamAnnotatorError as error:
            # Raised here Ray would start the actor again and again, and nobody would learn why.
            self._failure = error

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Work on one row."""
        if self._work is None:
            return {"index": row["index"], "result": b"", "failure": pickle.dumps(self._failure)}
        result = self._work(pickle.loads(row["item"]))  # noqa: S301  from ourselves
        return {"index": row["index"], "result": pickle.dumps(result), "failure": b""}


def _round(
    library: ModuleType,
    items: Mapping[int, Item],
    make: Callable[[], Callable[[Item], Any]],
    cluster: Cluster,
    per_block: int,
) -> Iterator[tuple[int, Any]]:
    data = library.data
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    # Items of a block whose actor died too often have no result; the others must have theirs.
    context.max_errored_blocks = -1
    rows = [{"index": index, "item": pickle.dumps(item)} for index, item in items.items()]
    blocks = -(-len(rows) // per_block)
    results = data.from_items(rows, override_num_blocks=blocks).map(
        Actor,
        fn_constructor_args=(make,),
        compute=data.ActorPoolStrategy(size=min(cluster.workers, blocks)),
        num_cpus=cluster.cpus,
        num_gpus=cluster.gpus or None,
        max_restarts=RETRIES,
        max_task_retries=RETRIES,
    )
    for row in results.iter_rows():
        if row["failure"]:
            raise pickle.loads(row["failure"])  # noqa: S301  from ourselves
        yield row["index"], pickle.loads(row["result"])  # noqa: S301  from ourselves


@contextmanager
def _connected(cluster: Cluster) -> Iterator[ModuleType]:
    """Ray, with a connection that ends with the block unless it was there before."""
    library = _library()
    if library.is_initialized():
        yield library
        return
    try:
        library.init(
            address=None if cluster.address == LOCAL else cluster.address,
            logging_level=logging.ERROR,
            log_to_driver=False,
            include_dashboard=False if cluster.address == LOCAL else None,
        )
    except (ConnectionError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split()).rstrip(".")[:200]
        raise RuntimeUnavailableError(
            f"There is no Ray cluster at {cluster.address} ({reason}); start one with `ray start --head`, or give "
            "--address local."
        ) from error
    try:
        yield library
    finally:
        library.shutdown()


def _library() -> ModuleType:
    # Set before the import: nothing of what is done here is told to anybody.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray  # noqa: PLC0415  # an extra, and slow to import
    import ray.data  # noqa: PLC0415  # likewise

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    library: ModuleType = ray
    return library
