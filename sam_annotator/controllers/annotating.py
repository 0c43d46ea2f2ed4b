"""The annotating session: what the window, its panels and the canvas tools talk to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers import editing
from sam_annotator.controllers.arranging import Arranger
from sam_annotator.controllers.backing_up import BackupKeeper
from sam_annotator.controllers.everything import EverythingController
from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.mask_editing import MaskEditor
from sam_annotator.controllers.outlines import OutlineRefiner
from sam_annotator.controllers.prompt_session import PromptSession
from sam_annotator.controllers.prompt_state import PromptState
from sam_annotator.controllers.proposals import ProposalsController
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.controllers.retracing import RetracingController
from sam_annotator.controllers.reviewing import ReviewingController
from sam_annotator.controllers.scanning import FolderScanner
from sam_annotator.controllers.vertex_editing import VertexEditor
from sam_annotator.controllers.work_clock import WorkClock
from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.attributes import defaults
from sam_annotator.core.mask import Mask
from sam_annotator.core.wording import tr
from sam_annotator.images import read_image
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.base import SegmentationModel
from sam_annotator.store.content_ids import ContentIds
from sam_annotator.store.project import ProjectStore

CACHE_BYTES = 2**28


class AnnotatingController(RetracingController):
    """Turns the chosen candidate into a labelled object. It is a `tools.context.ToolContext`.

    Lives on the GUI thread; nothing in it blocks. Prompt and candidates with their signals are those of
    `PromptingController`, images those of `BrowsingController`, records those of `DocumentController`.

    Args:
        parent: Its owner.
        cache: Where encodings are kept; one of 256 MiB by default.
        executor: Makes the executor of a lane from its name: "read", "scan", "encode", "decode", "refine",
            "propose", "review", "backup".
        read: Reads an image file.
        clock: Seconds, monotonic.
        contents: Tells what is in an image file; remembered for this session only by default.

    Attributes:
        contents: See above.
        work: Runs while somebody works; call its `touch` at every sign of a person.
        measures_work: Whether seconds and clicks are kept with objects.
        masks: Changes the masks of objects by hand.
        arranging: Finds objects on the image, moves, orders and locks them.
        vertices: Changes the mask of the selected object by the corners of its polygon.
        proposing: Lets proposals be accepted.
        everything: Makes proposals without a click.
        reviewing: Shows objects one by one for a second look.

    Signals:
        accepted(Annotation): An object was made, or made anew, of the prompt in progress.
        label_needed(): Accept without any label: ask for one and call `set_label`, which accepts then.
        damaged(str): The open project is damaged, as its backup copy has shown.
        outline_refined(Mask | None, int): The candidate of this rank stands for this mask from now on, whose outline
            lies on the photograph's edges; None when candidates stand for themselves again.
    """

    accepted = Signal(object)
    label_needed = Signal()
    damaged = Signal(str)
    outline_refined = Signal(object, int)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        cache: EmbeddingCache | None = None,
        executor: Callable[[str], Executor] = thread_executor,
        read: Callable[[Path], NDArray[np.uint8]] = read_image,
        clock: Callable[[], float] = time.monotonic,
        contents: ContentIds | None = None,
    ) -> None:
        names = ("read", "scan", "encode", "decode", "refine")
        read_lane, scan_lane, encode_lane, decode_lane, refine_lane = (Lane(name, executor(name)) for name in names)
        cache = EmbeddingCache(CACHE_BYTES) if cache is None else cache  # an empty one is falsy
        inference = InferenceController(cache, encode_lane, decode_lane)
        self.work, self.measures_work = WorkClock(clock), True
        self.contents = ContentIds() if contents is None else contents
        reader = ImageReader(read_lane, read, self.contents)
        super().__init__(reader, FolderScanner(scan_lane), inference, self.work, parent)
        self._waits_for_label: PromptState | None = None
        self._outlines = OutlineRefiner(refine_lane)
        self._outlines.refined.connect(self.outline_refined)
        self.candidates_changed.connect(self._outlines.want)
        for sign in (self.prompt_changed, self.candidates_changed):
            sign.connect(lambda *_: self.work.touch())
        self.masks = MaskEditor(self)
        self.arranging = Arranger(self, clock)
        self.vertices = VertexEditor(self)
        self.proposing = ProposalsController(self)
        self.everything = EverythingController(self, Lane("propose", executor("propose")))
        self.reviewing = ReviewingController(self, ImageReader(Lane("review", executor("review")), read, self.contents))
        self._backups = BackupKeeper(executor("backup"), self)
        self._backups.damaged.connect(self.damaged)
        self._backups.failed.connect(self.warning)

    def close(self) -> None:
        """Wait for what runs and close the project. Nothing may be called afterwards."""
        self._backups.close()
        self.everything.close()
        self.reviewing.close()
        self._scanner.close()
        self._close_project()
        self._reader.close()
        self._inference.close()
        self._outlines.close()

    def close_project(self) -> None:
        """Close the project and show none, so that a backup can be put in its place."""
        self._close_project()

    @property
    def refines_edges(self) -> bool:
        """Whether outlines are refined to the photograph's edges."""
        return self._outlines.on

    def set_refine_edges(self, on: bool) -> None:
        """Refine outlines to the photograph's edges from now on, that of the chosen candidate included, or stop it."""
        self._outlines.on = on
        if not on:
            self.outline_refined.emit(None, 0)
        self._outlines.want(self.candidates, self.rank)

    def reopen(self, annotation_id: int) -> None:
        """Open an object of this image with its saved prompt, or with a box around it, and go on clicking."""
        annotation = self._records.objects.get(annotation_id)
        if annotation is not None and self._size is not None:
            self._set_category(annotation.category_id)
            self._begin(PromptSession.reopen(annotation, self._clock))
            self._save_draft()

    def accept(self) -> None:
        """Turn the chosen candidate into an object, or into the new mask of the reopened one.

        Without any label `label_needed` is emitted and the prompt stays.
        """
        if self._session.is_empty or self.refuses_edits():
            return
        if self.candidates is None:
            self.refused.emit(tr("The mask is not there yet; accept it when you see it."))
        elif self.category is None:
            self._waits_for_label = self._session.state
            self.label_needed.emit()
        else:
            self._accept_as(self.category, new=False)

    def set_label(self, name: str) -> None:
        """Make this label the current one, and a new one if there is none of this name (case is ignored).

        Without a prompt in progress the selected objects get it too; an accept that waits for a label goes through, and
        undo takes object and new label back together.
        """
        if self._session.is_empty:
            super().set_label(name)
            return
        found = self._find_or_make(name)
        if found is None:
            return
        category, new = found
        if self._waits_for_label is self._session.state:
            self._accept_as(category, new=new)
        elif not new or self.apply(editing.add_category(category)):
            self._set_category(category.id)

    # Inside

    def _load(self, store: ProjectStore) -> None:
        super()._load(store)
        if not store.read_only:
            self._backups.begin(store.path)

    def _close_project(self) -> None:
        self._backups.give_up()
        super()._close_project()

    def _accept_as(self, category: Category, *, new: bool) -> None:
        candidates, model, image = self.candidates, self.model, self.image
        if candidates is None or model is None or image is None or self._store is None:
            return
        mask = self._outlines.mask(candidates, self.rank)
        if not mask.area:
            self.refused.emit(tr("This mask is empty; choose another one or click the object again."))
            return
        before = None if self.reopened is None else self._records.objects.get(self.reopened)
        if before is None:
            made = self._provenance(model)
            number, attributes = self._store.new_annotation_id(), defaults(category)
            annotation = Annotation(number, image.id, category.id, mask, attributes=attributes, provenance=made)
            step = editing.add_object(annotation, category, image, new=new)
        else:
            after = self._remade(before, category, mask, model)
            if after == before:
                self._end_prompt()
                return
            step = editing.replace_object(before, after, category, new=new)
        if self._accept_by(lambda: self.masks.apply(step)):
            self._set_category(category.id)
            self.accepted.emit(annotation if before is None else after)
            self._end_prompt(annotation.id if before is None else None)

    def _remade(self, before: Annotation, category: Category, mask: Mask, model: SegmentationModel) -> Annotation:
        """The reopened object with another label, and with another mask unless nothing about it was changed."""
        after = replace(before, category_id=category.id)
        if self._session.keeps_mask(model.weights_hash, refined=self.refines_edges):
            return after
        made = self._provenance(model)
        return replace(after, mask=mask, provenance=made, is_box=False)

    def _provenance(self, model: SegmentationModel) -> Provenance:
        made = self._session.provenance(model, refined=self.refines_edges)
        return made if self.measures_work else replace(made, seconds=0.0, clicks=0)

    def _arrive(self, picture: Picture) -> None:
        self._outlines.show(picture.pixels)
        super()._arrive(picture)

    def _leave(self) -> None:
        super()._leave()
        self._outlines.show(None)
