"""The objects of one image carried through the next ones, frame by frame, beside the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.annotating import AnnotatingController
from sam_annotator.controllers.lanes import Err, Lane, Result
from sam_annotator.controllers.tracks import Followed, carrying_step, proposal, without_known
from sam_annotator.core.annotation import Annotation, ImageRecord
from sam_annotator.core.mask import Mask
from sam_annotator.core.wording import counted, tr
from sam_annotator.images import read_image
from sam_annotator.inference.propagation import DEFAULT_LIMITS, Carried, Flow, Limits, carry
from sam_annotator.models.base import SegmentationModel
from sam_annotator.store.project import ProjectStore

Read = Callable[[Path], NDArray[np.uint8]]


@dataclass(frozen=True, eq=False)
class _Frame:
    """What a frame gave: its pixels for the next flow, and each object; None where it has another size."""

    pixels: NDArray[np.uint8]
    carried: tuple[Carried, ...] | None


@dataclass
class _Run:
    """Work under way.

    Attributes:
        sources: What set out.
        followed: What is still being followed.
        left: The frames to come, next first.
        before: The frame reached so far; None at the start.
        found: The proposals to be.
        lost: How many objects were lost on the way.
        ended: Why it ended early, as a sentence.
    """

    store: ProjectStore
    model: SegmentationModel
    limits: Limits
    start: ImageRecord
    sources: tuple[Followed, ...]
    followed: list[Followed]
    left: list[ImageRecord]
    frames: int
    before: NDArray[np.uint8] | None = None
    found: list[Annotation] = field(default_factory=list)
    lost: int = 0
    ended: str = ""


class Propagator(QObject):
    """Carries objects to the next images. What it finds are proposals, stored as one step when it ends.

    Args:
        controller: Whose open image it starts from.
        lane: Reads, encodes and asks the model for one frame at a time.
        read: Reads an image file.

    Signals:
        progressed(int, int): Frames done, and of how many. The same numbers when it begins and when it ends.
        finished(int): It ended, with so many proposals; `message` or `refused` of the controller has said it in words.
    """

    progressed = Signal(int, int)
    finished = Signal(int)

    def __init__(
        self, controller: AnnotatingController, lane: Lane, read: Read = read_image, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._lane, self._read = controller, lane, read
        self._run: _Run | None = None

    @property
    def is_running(self) -> bool:
        """Whether objects are being carried."""
        return self._run is not None

    def carry(self, frames: int, limits: Limits = DEFAULT_LIMITS) -> bool:
        """Carry the selected objects, or all that are shown, through so many of the next images.

        Returns:
            Whether it began; if not, `refused` has said why.
        """
        controller, store, model = self._controller, self._controller.store, self._controller.model
        image = controller.image
        if self._run is not None or store is None or image is None:
            return False
        chosen = [each for each in controller.objects if not each.hidden]
        chosen = [each for each in chosen if each.id in controller.selection] or chosen
        place = next(i for i, record in enumerate(controller.images) if record.id == image.id)
        ahead = list(controller.images[place + 1 : place + 1 + frames])
        if store.read_only:
            problem = tr("Read-only: nothing can be carried on.")
        elif model is None:
            problem = tr("The model is not ready yet; try again in a moment.")
        elif not chosen:
            problem = tr("There are no objects to carry on; make some first.")
        elif not ahead:
            problem = tr("This is the last image.")
        else:
            sources = tuple(Followed(each, each.mask) for each in chosen)
            self._run = _Run(store, model, limits, image, sources, list(sources), ahead, len(ahead))
            self.progressed.emit(0, len(ahead))
            self._next()
            return True
        controller.refused.emit(problem)
        return False

    def cancel(self) -> None:
        """End with the frames that are done; they are kept."""
        if self._run is not None:
            self._finish(self._run)

    def close(self) -> None:
        """Drop what is under way and wait for what runs."""
        self._run = None
        self._lane.close()

    def _next(self) -> None:
        run = self._run
        if run is None:
            return
        if not run.left or not run.followed:
            self._finish(run)
            return
        root, before = run.store.image_root, run.before
        source: NDArray[np.uint8] | Path = root / run.start.path if before is None else before
        masks = tuple(each.mask for each in run.followed)
        call = _Request(self._read, source, root / run.left[0].path, run.model, masks, run.limits)
        self._lane.submit(call, partial(self._on_frame, run))

    def _on_frame(self, run: _Run, result: Result[_Frame]) -> None:
        if run is not self._run:
            return
        record = run.left.pop(0)
        if isinstance(result, Err):
            run.ended = result.sentence
        elif result.value.carried is None:
            run.ended = tr("{path} has another size than the image before.", path=record.path)
        else:
            run.before = result.value.pixels
            self._take(run, record, result.value.carried)
            self.progressed.emit(run.frames - len(run.left), run.frames)
            self._next()
            return
        self._finish(run)

    def _take(self, run: _Run, record: ImageRecord, carried: Sequence[Carried]) -> None:
        followed = []
        for each, found in zip(run.followed, carried, strict=True):
            if found.lost is not None:
                run.lost += 1
                continue
            followed.append(Followed(each.source, found.mask))
            number = run.store.new_annotation_id()
            run.found.append(proposal(number, record.id, each, found, run.model))
        run.followed = followed

    def _finish(self, run: _Run) -> None:
        self._run = None
        kept = self._store(run) if run.store is self._controller.store else 0
        self.progressed.emit(run.frames, run.frames)
        self.finished.emit(kept)

    def _store(self, run: _Run) -> int:
        """Store what was found as one step, and say so; returns how many proposals that are."""
        new = without_known(run.store, run.found)
        if new and not self._controller.apply(carrying_step(run.store, run.sources, new, run.start.id)):
            return 0
        self._tell(run, len(new), len({each.image_id for each in new}))
        return len(new)

    def _tell(self, run: _Run, proposals: int, images: int) -> None:
        said = ""
        if proposals:
            objects, where = counted(proposals, "object"), counted(images, "image")
            said = tr("{objects} proposed on {images}.", objects=objects, images=where)
        lost = tr("{objects} lost on the way.", objects=counted(run.lost, "object")) if run.lost else ""
        told = " ".join(part for part in (said, lost, run.ended) if part)
        # What did not come about is said over the photograph, where somebody is looking for it.
        voice = self._controller.refused if run.ended or not proposals else self._controller.message
        voice.emit(told or tr("The objects are there already."))


@dataclass(frozen=True, eq=False)
class _Request:
    """All that one frame needs. ``before`` is a path for the first one."""

    read: Read
    before: NDArray[np.uint8] | Path
    after: Path
    model: SegmentationModel
    masks: tuple[Mask, ...]
    limits: Limits

    def __call__(self) -> _Frame:
        earlier = self.read(self.before) if isinstance(self.before, Path) else self.before
        later = self.read(self.after)
        if earlier.shape != later.shape:
            return _Frame(later, None)
        flow, embedding = Flow(earlier, later), self.model.encode(later)
        return _Frame(later, tuple(carry(self.model, embedding, flow, mask, self.limits) for mask in self.masks))
