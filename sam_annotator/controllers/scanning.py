"""The folder of a project looked through off the GUI thread, a piece at a time; fingerprints when that is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Err, Lane, Priority, Result
from sam_annotator.store.fingerprints import fingerprint
from sam_annotator.store.project import ProjectStore
from sam_annotator.store.relocating import Comparison, Look, Stage, look_through

Images: TypeAlias = tuple[tuple[int, str], ...]
"""Ids of images with their paths below the root, or with their fingerprints."""

MARKED_AT_ONCE = 32
"""Files of one request: some 4 MiB to read."""


class FolderScanner(QObject):
    """Looks through folders, one at a time, on a lane of its own.

    A look is a chain of short requests, the next one submitted when the answer to the last was taken in: so it can be
    given up between two of them, and new images never come faster than the window can show them.

    Signals:
        seen(Stage): How far the look is.
        ended(Comparison): It is over.
        failed(str): It could not be finished; the sentence says why.
        marked(tuple[tuple[int, str], ...]): Ids of images and their fingerprints.
    """

    seen = Signal(object)
    ended = Signal(object)
    failed = Signal(str)
    marked = Signal(object)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._look: Look | None = None
        self._unmarked: deque[tuple[int, str]] = deque()
        self._root = Path()

    @property
    def is_looking(self) -> bool:
        """Whether a look has begun and not ended."""
        return self._look is not None

    def look(self, project: Path) -> None:
        """Look through the folder of a project file, from the start if a look is under way."""
        self.stop()
        self._look = _look(project)
        self._go_on(self._look)

    def mark(self, root: Path, images: Iterable[tuple[int, str]]) -> None:
        """Take the fingerprints of images, by id and path below the root.

        They are taken after those that wait already, which have the same root, and once nothing is to be looked for.
        """
        self._root = root
        self._unmarked.extend(images)
        self._mark_more()

    def stop(self) -> None:
        """Look for nothing and mark nothing any more. What a request on the lane finds out is not told."""
        self._look = None
        self._unmarked.clear()
        self._lane.drop(Priority.NOW)
        self._lane.drop(Priority.IDLE)

    def close(self) -> None:
        """Refuse new work, drop what is pending, wait for what runs."""
        self.stop()
        self._lane.close()

    def _go_on(self, look: Look) -> None:
        self._lane.submit(partial(_advance, look), partial(self._on_advanced, look))

    def _on_advanced(self, look: Look, result: Result[Stage | Comparison]) -> None:
        if look is not self._look:
            return
        if isinstance(result, Err):
            self._look = None
            self.failed.emit(result.sentence)
        elif isinstance(result.value, Stage):
            self.seen.emit(result.value)
            if look is self._look:  # who heard of it may have had enough
                self._go_on(look)
        else:
            self._look = None
            self.ended.emit(result.value)
            self._mark_more()

    def _mark_more(self) -> None:
        if self._unmarked and self._look is None:
            batch = tuple(islice(self._unmarked, MARKED_AT_ONCE))
            call = partial(_mark, self._root, batch)
            self._lane.submit(call, partial(self._on_marked, self._root, batch), Priority.IDLE)

    def _on_marked(self, root: Path, batch: Images, result: Result[Images]) -> None:
        # Another project, or another look, has made it worthless by taking the batch away.
        awaited = root == self._root and tuple(islice(self._unmarked, len(batch))) == batch
        if not awaited or isinstance(result, Err):
            return
        for _ in batch:
            self._unmarked.popleft()
        self.marked.emit(result.value)
        self._mark_more()


def _look(project: Path) -> Look:
    """`look_through`, by what the project knows when the look begins. Runs on the lane."""
    with closing(ProjectStore.open(project, read_only=True)) as store:
        root, known = store.image_root, store.files.known()
    return (yield from look_through(root, known))


def _advance(look: Look) -> Stage | Comparison:
    try:
        return next(look)
    except StopIteration as end:
        found: Comparison = end.value
        return found


def _mark(root: Path, images: Images) -> Images:
    """The fingerprints of those that can be read."""
    marks = []
    for image_id, path in images:
        with suppress(OSError):
            marks.append((image_id, fingerprint(root / path)))
    return tuple(marks)
