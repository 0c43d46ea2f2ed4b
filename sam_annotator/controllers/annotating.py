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
from sam_annotator.controllers.browsing import BrowsingController
from sam_annotator.controllers.executors import Executor, thread_executor
from sam_annotator.controllers.inference import InferenceController, Picture
from sam_annotator.controllers.lanes import Lane
from sam_annotator.controllers.prompting import PromptSession
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.history import Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.images import read_image
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.models.base import SegmentationModel
from sam_annotator.store.project import ProjectStore

CACHE_BYTES = 2**30


class AnnotatingController(BrowsingController):
    """Turns clicks into objects: prompt, candidates, labels. It is a `tools.base.ToolContext`.

    Lives on the GUI thread; nothing in it blocks. Images and their signals are those of `BrowsingController`, records
    and theirs those of `DocumentController`.

    Args:
        parent: Its owner.
        cache: Where encodings are kept; one of 1 GiB by default.
        executor: Makes the executor of a lane from its name: "read", "encode", "decode".
        read: Reads an image file.
        clock: Seconds, monotonic.

    Signals:
        encoding_changed(bool): Whether the open image is being encoded. Clicks are welcome meanwhile.
        encoded(float): The open image is encoded; ms, 0 if it was in the cache.
        decoding_changed(bool): Whether a click waits for its candidates.
        decoded(float): A click was answered; ms in the model.
        prompt_changed(Prompt): The prompt in progress; empty if there is none.
        candidates_changed(MaskCandidates | None, int): Its candidates and the rank of the chosen one. Those of the
            click before stay until the next answer.
        preview_changed(MaskCandidates | None): Candidates for the hovered prompt.
        reopened_changed(int | None): The id of the object that is reopened.
        label_needed(): Accept without any label: ask for one and call `set_label`, which accepts then.
        model_changed(SegmentationModel): Another model answers from now on.
    """

    encoding_changed = Signal(bool)
    encoded = Signal(float)
    decoding_changed = Signal(bool)
    decoded = Signal(float)
    prompt_changed = Signal(object)
    candidates_changed = Signal(object, int)
    preview_changed = Signal(object)
    reopened_changed = Signal(object)
    label_needed = Signal()
    model_changed = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        cache: EmbeddingCache | None = None,
        executor: Callable[[str], Executor] = thread_executor,
        read: Callable[[Path], NDArray[np.uint8]] = read_image,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(ImageReader(Lane("read", executor("read")), read), parent)
        encode, decode = (Lane(name, executor(name)) for name in ("encode", "decode"))
        cache = EmbeddingCache(CACHE_BYTES) if cache is None else cache  # an empty one is falsy
        self._inference = InferenceController(cache, encode, decode, self)
        self._clock = clock
        self._session = PromptSession(clock)
        self._drafts: dict[int, PromptSession] = {}
        self._waits_for_label = False
        self._connect_inference()

    def close(self) -> None:
        """Wait for what runs and close the project. Nothing may be called afterwards."""
        self._close_project()
        self._reader.close()
        self._inference.close()

    # Model

    @property
    def model(self) -> SegmentationModel | None:
        """The model that answers, or None before one is loaded."""
        return self._inference.model

    def set_model(self, model: SegmentationModel) -> None:
        """Answer with another model from now on; the prompt in progress is kept and asked again."""
        for session in (self._session, *self._drafts.values()):
            session.forget_answers()
        self._inference.set_model(model)
        self.model_changed.emit(model)
        self._ask()

    # Prompt and candidates

    @property
    def prompt(self) -> Prompt:
        """The prompt in progress; empty if there is none."""
        return self._session.state.prompt

    @property
    def candidates(self) -> MaskCandidates | None:
        """The answer to it, or None while there is none."""
        return self._session.state.candidates

    @property
    def rank(self) -> int:
        """Which candidate is chosen."""
        return self._session.state.rank

    @property
    def reopened(self) -> int | None:
        """The id of the reopened object, which accept replaces, or None."""
        return self._session.reopened.id if self._session.reopened else None

    def set_prompt(self, prompt: Prompt) -> None:
        """Replace the prompt in progress and ask the model; an empty one drops it.

        The mask input of the prompt is set here: the chosen logits are fed back when a point or box is added.
        """
        if self._size is None:
            return
        if prompt.is_empty:
            self.drop_prompt()
        else:
            self._session.update(prompt)
            self._continue()

    def hover(self, prompt: Prompt | None) -> None:
        """Ask for a preview, or with None take it away."""
        self._inference.hover(None if prompt is None or prompt.is_empty else self._session.state.follow(prompt))

    def remove_last(self) -> None:
        """Take the newest point or the box back; the candidates of before are there again."""
        self._session.remove_last()
        if self._session.is_empty:
            self.drop_prompt()
        else:
            self._continue()

    def drop_prompt(self) -> None:
        """Forget the prompt in progress. A reopened object stays as it was."""
        self._begin(PromptSession(self._clock))
        self._save_draft()

    def choose(self, rank: int) -> None:
        """Choose a candidate; a rank that does not exist is ignored."""
        candidates = self.candidates
        if candidates is not None and 0 <= rank < len(candidates):
            self._waits_for_label = False
            self._session.choose(rank)
            self.candidates_changed.emit(candidates, rank)

    def cycle(self, offset: int) -> None:
        """Choose the candidate that many ranks further, around the end."""
        if self.candidates is not None:
            self.choose((self.rank + offset) % len(self.candidates))

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
        if self._session.is_empty:
            return
        if self.candidates is None:
            self.message.emit("The mask is not there yet; accept it when you see it.")
        elif self.category is None:
            self._waits_for_label = True
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
        if self._waits_for_label and self.candidates is not None:
            self._accept_as(category, new=new)
        elif not new or self._apply(editing.add_category(category)):
            self._set_category(category.id)

    # Inside

    def _accept_as(self, category: Category, *, new: bool) -> None:
        candidates, model, image = self.candidates, self.model, self.image
        if candidates is None or model is None or image is None or self._store is None:
            return
        mask = candidates.mask(self.rank)
        if not mask.area:
            self.message.emit("This mask is empty; choose another one or click the object again.")
            return
        before = None if self.reopened is None else self._records.objects.get(self.reopened)
        if before is None:
            made = self._session.provenance(model)
            annotation = Annotation(self._store.new_annotation_id(), image.id, category.id, mask, provenance=made)
            step = editing.add_object(annotation, category, image, new=new)
        else:
            step = editing.replace_object(before, self._remade(before, category, mask, model), category, new=new)
        if self._apply(step):
            self._set_category(category.id)
            self.drop_prompt()

    def _remade(self, before: Annotation, category: Category, mask: Mask, model: SegmentationModel) -> Annotation:
        """The reopened object with another label, and with another mask unless nothing about it was changed."""
        after = replace(before, category_id=category.id)
        if self._session.keeps_mask(model.weights_hash):
            return after
        return replace(after, mask=mask, provenance=self._session.provenance(model))

    def _begin(self, session: PromptSession) -> None:
        """Show another prompt in progress, or an empty one."""
        before, self._session = self.reopened, session
        if self.reopened is not None and self.reopened not in self._records.objects:
            session.reopened = None  # it was deleted meanwhile; accept makes a new object
        self._inference.forget()
        self._waits_for_label = False
        self._withhold(self.reopened)
        if self.reopened != before:
            self.reopened_changed.emit(self.reopened)
        self.prompt_changed.emit(self.prompt)
        self.candidates_changed.emit(self.candidates, self.rank)
        self._ask()

    def _continue(self) -> None:
        """The prompt in progress changed: show it, ask if it is new, and keep it safe."""
        self._waits_for_label = False
        self.prompt_changed.emit(self.prompt)
        if self.candidates is not None:
            self._inference.forget()
            self.candidates_changed.emit(self.candidates, self.rank)
        self._ask()
        self._save_draft()

    def _ask(self) -> None:
        if self._session.state.needs_answer:
            self._inference.ask(self.prompt)

    def _on_answered(self, candidates: MaskCandidates, milliseconds: float) -> None:
        self._session.answer(candidates)
        self.decoded.emit(milliseconds)
        self.candidates_changed.emit(candidates, self.rank)

    def _on_inference_failed(self, sentence: str) -> None:
        self.candidates_changed.emit(None, 0)
        self.message.emit(sentence)

    def _save_draft(self) -> None:
        """Keep the prompt in progress, or the newest of another image. A reopened object is in the store anyway."""
        image_id = self._records.image_id
        if self._store is None or self._store.read_only or image_id is None:
            return
        sessions = {**self._drafts, image_id: self._session}
        drafts = [(key, s.state.prompt) for key, s in sessions.items() if not s.is_empty and s.reopened is None]
        with self._telling_errors():
            self._store.save_draft(*(drafts[-1] if drafts else (image_id, None)))

    def _load(self, store: ProjectStore) -> None:
        super()._load(store)
        self._drafts.clear()
        draft = store.draft()
        if draft is not None:
            image_id, prompt = draft
            self._drafts[image_id] = PromptSession(self._clock)
            self._drafts[image_id].update(prompt)

    def _first_image(self, store: ProjectStore) -> int:
        """The image of the prompt in progress comes first."""
        return next(iter(self._drafts), 0) or super()._first_image(store)

    def _leave(self) -> None:
        if self.image is not None and not self._session.is_empty:
            self._session.pause()
            self._drafts[self.image.id] = self._session
        self._begin(PromptSession(self._clock))
        self._inference.show(None)
        super()._leave()

    def _arrive(self, picture: Picture) -> None:
        self._inference.show(picture)
        session = None if self.image is None else self._drafts.pop(self.image.id, None)
        if session is not None:
            session.resume()
            self._begin(session)
        if self.model is None:
            self._look_ahead()  # otherwise once the image is encoded

    def _prepare(self, picture: Picture) -> None:
        if self.model is None:
            super()._prepare(picture)
        else:
            self._inference.prefetch(picture)

    def _follow(self, step: Step) -> None:
        super()._follow(step)
        if self.reopened is not None and self.reopened not in self._records.objects:
            self._begin(self._session)

    def _connect_inference(self) -> None:
        inference = self._inference
        inference.encoding_changed.connect(self.encoding_changed)
        inference.encoded.connect(self.encoded)
        inference.encoded.connect(self._look_ahead)
        inference.prefetched.connect(self._read_ahead)
        inference.waiting_changed.connect(self.decoding_changed)
        inference.answered.connect(self._on_answered)
        inference.previewed.connect(self.preview_changed)
        inference.failed.connect(self._on_inference_failed)
