"""What was opened lately, looked at beside the window: a folder may lie on a drive that is slow or gone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.lanes import Lane, Ok, Result
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.images import thumbnail
from sam_annotator.store.glance import Glance, glance
from sam_annotator.store.project import project_file


@dataclass(frozen=True, eq=False)
class RecentProject:
    """One project or folder.

    Attributes:
        path: As it stands in the settings.
        exists: Whether it can be opened.
        found: What a look into it told.
        picture: Its cover, (h, w, 3) uint8 RGB, or None.
    """

    path: str
    exists: bool
    found: Glance = field(default_factory=Glance)
    picture: NDArray[np.uint8] | None = None


class RecentProjects(QObject):
    """Looks at one path after the other in a lane of its own.

    Args:
        side: Of the covers, in pixels.
        executor: Makes the executor of the lane "recent".
        parent: Its owner.

    Signals:
        seen(RecentProject): One was looked at.
        photograph_seen(Path, ndarray): The thumbnail of a photograph, (h, w, 3) uint8 RGB.
    """

    seen = Signal(object)
    photograph_seen = Signal(object, object)

    def __init__(
        self, side: int, *, executor: Callable[[str], Executor] = thread_executor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._lane = Lane("recent", executor("recent"), self)
        self._waiting: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()
        self._lane.idle.connect(self._next)

    def look(self, paths: Sequence[str], photographs: Sequence[Path] = ()) -> None:
        """Look at these, and forget what was to be looked at before."""
        self._waiting = deque((partial(look_at, path, self._side), self.seen.emit) for path in paths)
        for photograph in photographs:
            tell = partial(self.photograph_seen.emit, photograph)
            self._waiting.append((partial(thumbnail, photograph, self._side), tell))
        if self._lane.is_idle:
            self._next()

    def close(self) -> None:
        """Look no further."""
        self._waiting.clear()
        self._lane.close()

    def _next(self) -> None:
        if self._waiting:
            call, tell = self._waiting.popleft()
            self._lane.submit(call, partial(_deliver, tell))


def _deliver(tell: Callable[[Any], None], result: Result[Any]) -> None:
    if isinstance(result, Ok):  # a sample that cannot be read is shown without its picture
        tell(result.value)


def look_at(path: str, side: int) -> RecentProject:
    """Look at one path; blocks as long as its drive does.

    Args:
        path: A folder of images or a project file.
        side: Of the cover, in pixels.
    """
    place = Path(path)
    try:
        project = project_file(place)
    except (SamAnnotatorError, OSError):
        return RecentProject(path, exists=False)
    found = glance(project)
    picture = None
    if found.cover is not None:
        try:
            picture = thumbnail(project.parent / found.cover, side)
        except SamAnnotatorError:
            picture = None
    return RecentProject(path, exists=True, found=found, picture=picture)
