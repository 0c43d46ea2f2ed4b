"""All models as a person chooses among them: what is here, how fast it is here, and what can be done with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from sam_annotator.assets import resources
from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.controllers.model_fetching import ModelFetcher
from sam_annotator.controllers.model_loading import Load, ModelLoader
from sam_annotator.controllers.model_standing import HERE, ShelfModel, Standing, obstacle
from sam_annotator.core.wording import tr
from sam_annotator.errors import ModelError
from sam_annotator.images import read_image
from sam_annotator.models import speed, weights
from sam_annotator.models.adding import add
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.catalog import Catalog
from sam_annotator.models.loading import known_choice
from sam_annotator.models.model_files import MODEL_FILE
from sam_annotator.models.setting_aside import Removed, bring_back, forget_removed, set_aside
from sam_annotator.models.speed import Speed

T = TypeVar("T")
PHOTOGRAPH = "astronaut.jpg"
"""The sample on which speeds are measured."""


@dataclass
class _Work:
    """What the lane "models" is at."""

    model_id: str
    what: str
    cancelled: threading.Event = field(default_factory=threading.Event)


class ModelShelf(QObject):
    """Fetches, measures, verifies, removes and adds models beside the work.

    Args:
        loader: Loads the model in use; what it fetches is told here as well.
        catalog: Reads the catalogue.
        executor: Makes the executors of the lanes "fetch" and "models".
        parent: Its owner.

    Signals:
        changed(): Something about models is another; read `models` again.
        progress(str, int, int): Of the model with this id: bytes that are there and bytes in all, 0 where unknown.
        told(str): A sentence about what was done.
        failed(str): A sentence about what was not, and what to do.
    """

    changed = Signal()
    progress = Signal(str, object, object)
    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        loader: ModelLoader,
        catalog: Callable[[], Catalog] = Catalog.load,
        *,
        executor: Callable[[str], Executor] = thread_executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._loader, self._catalog = loader, catalog
        self.fetcher = ModelFetcher(loader.fetch_files, executor=executor, parent=self)
        self._lane = Lane("models", executor("models"), self)
        self._work: _Work | None = None
        self._damaged: set[str] = set()
        self.removed: Removed | None = None
        self._told_progress: tuple[int, int] = (0, 0)
        self.fetcher.fetching_changed.connect(self._on_fetching)
        self.fetcher.fetched.connect(self._on_fetched)
        self.fetcher.failed.connect(self.failed)
        self.fetcher.progress.connect(lambda done, total: self._on_progress(self.fetcher.current, done, total))
        loader.progress.connect(lambda done, total: self._on_progress(loader.loading, done, total))
        loader.loading_changed.connect(lambda _: self.changed.emit())

    # To be read

    def models(self) -> tuple[ShelfModel, ...]:
        """All models, the built-in one first. Looks at the disk, but only at names and sizes."""
        catalog, speeds = self._catalog(), speed.read_speeds()
        return tuple(self._model(spec, speeds.get(spec.id)) for spec in catalog.specs())

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each added model whose description cannot be read."""
        return self._catalog().problems

    @property
    def work(self) -> tuple[str, str] | None:
        """The id of the model that is measured, verified or added, and what is done, as words; None while idle."""
        return None if self._work is None else (self._work.model_id, self._work.what)

    @property
    def transferred(self) -> tuple[int, int]:
        """Bytes of what is being fetched, as `progress` told them last."""
        return self._told_progress

    # To be done

    def fetch(self, model_id: str) -> None:
        """Download a model, or go on with a download that was given up."""
        self.fetcher.fetch(self._catalog().spec(model_id))
        self.changed.emit()

    def cancel(self, model_id: str) -> None:
        """Give up what is being done with a model; a download can go on later."""
        loading = self._loader.loading
        if loading is not None and loading.id == model_id:
            self._loader.cancel()
        if self._work is not None and self._work.model_id == model_id:
            self._work.cancelled.set()
        self.fetcher.cancel(model_id)
        self.changed.emit()

    def measure(self, model_id: str) -> None:
        """Load a model, in addition to the one in use, and time it on a sample photograph."""
        spec, load = self._catalog().spec(model_id), self._loader.load_files
        work = _Work(model_id, tr("Measuring…"))
        self._begin(work, partial(_measured, spec, load, work.cancelled), partial(self._on_measured, spec))

    def verify(self, model_id: str) -> None:
        """Compare the checksums of a model's files."""
        spec = self._catalog().spec(model_id)
        self._begin(_Work(model_id, tr("Verifying…")), partial(weights.verify, spec), partial(self._on_verified, spec))

    def add(self, paths: Sequence[Path]) -> None:
        """Copy a model of the person's own, and try it."""
        # Of a folder that we exported its description is enough to know the rest.
        chosen = [path.parent if path.name == MODEL_FILE else path for path in paths]
        work = _Work("", tr("Adding {name}…", name=chosen[0].name))
        self._begin(work, partial(add, chosen), self._on_added)

    def remove(self, model_id: str) -> None:
        """Take a model away; `undo_remove` brings the last one back until the shelf is closed or tidied."""
        self.tidy()
        try:
            self.removed = set_aside(self._catalog().spec(model_id))
        except ModelError as error:
            self.failed.emit(str(error))
        else:
            self._damaged.discard(model_id)
            self.told.emit(tr("{model} is removed.", model=self.removed.spec.title))
        self.changed.emit()

    def undo_remove(self) -> None:
        """Put the model that was removed last back."""
        if self.removed is None:
            return
        back, self.removed = self.removed, None
        try:
            bring_back(back)
        except ModelError as error:
            self.failed.emit(str(error))
        else:
            self.told.emit(tr("{model} is back.", model=back.spec.title))
        self.changed.emit()

    def tidy(self) -> None:
        """Delete for good what was removed."""
        if self.removed is not None:
            speed.remember_speed(self.removed.spec.id, None)
            self.removed = None
        forget_removed()

    def close(self) -> None:
        """Give up what is being done, wait for its end, and delete what was removed."""
        if self._work is not None:
            self._work.cancelled.set()
        self.fetcher.close()
        self._lane.close()
        self.tidy()

    # Inside

    def _model(self, spec: ModelSpec, measured: Speed | None) -> ShelfModel:
        sizes = [artifact.size for artifact in spec.artifacts]
        received = weights.size_here(spec)
        standing = self._standing(spec, received)
        total = sum(sizes) if all(sizes) else received if standing in HERE else 0
        return ShelfModel(spec, standing, received, total, measured, obstacle(spec), known_choice(spec))

    def _standing(self, spec: ModelSpec, received: int) -> Standing:
        current, loading, here = self.fetcher.current, self._loader.loading, Catalog.is_installed(spec)
        coming = current is not None and current.id == spec.id
        if coming or (not here and loading is not None and loading.id == spec.id):
            return Standing.FETCHING
        if spec.id in self.fetcher.waiting:
            return Standing.WAITING
        if spec.id in self._damaged:
            return Standing.DAMAGED
        if here:
            return Standing.BUILT_IN if spec.builtin else Standing.HERE
        if not all(artifact.url for artifact in spec.artifacts):
            return Standing.LOST
        return Standing.BEGUN if received else Standing.FAR

    def _begin(self, work: _Work, call: Callable[[], T], deliver: Callable[[T], None]) -> None:
        if self._work is None:
            self._work = work
            self._lane.submit(call, partial(self._on_result, deliver))
            self.changed.emit()

    def _on_result(self, deliver: Callable[[T], None], result: Result[T]) -> None:
        self._work = None
        if isinstance(result, Err):
            self.failed.emit(result.sentence)
        else:
            deliver(result.value)
        self.changed.emit()

    def _on_measured(self, spec: ModelSpec, found: Speed) -> None:
        speed.remember_speed(spec.id, found)
        self.told.emit(tr("{model} is measured.", model=spec.title))

    def _on_verified(self, spec: ModelSpec, checks: tuple[weights.FileCheck, ...]) -> None:
        bad = [check.path.name for check in checks if check.state in {weights.DAMAGED, weights.MISSING}]
        self._damaged.discard(spec.id)
        if not bad:
            self.told.emit(tr("The files of {model} are as they should be.", model=spec.title))
            return
        self._damaged.add(spec.id)
        if all(artifact.url for artifact in spec.artifacts):
            sentence = tr("{file} of {model} is damaged; fetch it again.", file=bad[0], model=spec.title)
        elif spec.builtin:
            sentence = tr("{file} of {model} is damaged; install this program again.", file=bad[0], model=spec.title)
        else:
            sentence = tr("{file} of {model} is damaged; remove it and add it again.", file=bad[0], model=spec.title)
        self.failed.emit(sentence)

    def _on_added(self, spec: ModelSpec) -> None:
        self.told.emit(tr("{model} is added.", model=spec.title))

    def _on_fetching(self, _spec: ModelSpec | None) -> None:
        self._told_progress = (0, 0)
        self.changed.emit()

    def _on_fetched(self, spec: ModelSpec) -> None:
        self._damaged.discard(spec.id)
        self.told.emit(tr("{model} is here.", model=spec.title))
        self.changed.emit()

    def _on_progress(self, spec: ModelSpec | None, done: int, total: int) -> None:
        if spec is not None:
            self._told_progress = (done, total)
            self.progress.emit(spec.id, done, total)


def _measured(spec: ModelSpec, load: Load, cancelled: threading.Event) -> Speed:
    image = read_image(resources() / "samples" / PHOTOGRAPH)
    return speed.measure_speed(load(spec), image, cancelled=cancelled.is_set)
