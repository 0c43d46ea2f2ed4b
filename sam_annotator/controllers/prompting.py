"""The prompt in progress and its candidates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.browsing import BrowsingController
from sam_annotator.controllers.detail import DetailEncoder
from sam_annotator.controllers.drafts import Drafts
from sam_annotator.controllers.inference import InferenceController
from sam_annotator.controllers.prompt_session import PromptSession
from sam_annotator.controllers.reading import ImageReader
from sam_annotator.controllers.scanning import FolderScanner
from sam_annotator.core.annotation import Annotation
from sam_annotator.core.candidates import Kind, MaskCandidates, Order
from sam_annotator.core.history import Step
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import tr
from sam_annotator.inference.pictures import Picture
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.store.project import ProjectStore


class PromptingController(BrowsingController):
    """Asks the model for every prompt and keeps what was clicked: across images, models and crashes.

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
    model_changed = Signal(object)

    def __init__(
        self,
        reader: ImageReader,
        scanner: FolderScanner,
        inference: InferenceController,
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(reader, scanner, parent)
        self._inference = inference
        self._clock = clock
        self._session = PromptSession(clock)
        self._drafts = Drafts(clock)
        self._order = Order.PREDICTED_IOU
        self._connect_inference()

    # Model

    @property
    def inference(self) -> InferenceController:
        """What encodes images and answers prompts. To watch it; prompts go through the session."""
        return self._inference

    @property
    def model(self) -> SegmentationModel | None:
        """The model that answers, or None before one is loaded."""
        return self._inference.model

    @property
    def embedding(self) -> ImageEmbedding | None:
        """What the model made of the open image, or None until it is encoded."""
        return self._inference.embedding

    def set_model(self, model: SegmentationModel) -> None:
        """Answer with another model from now on; the prompt in progress is kept and asked again."""
        for session in (self._session, *self._drafts):
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
        self._inference.hover(None if prompt is None or prompt.is_empty else self._session.asked(prompt))

    def prompt_from_mask(self, annotation: Annotation) -> None:
        """Ask the model for an object of this image with its mask and the box around it; accept replaces the mask.

        A locked object is left as it is.
        """
        if self._size is None or not self.editable(frozenset({annotation.id})):
            return
        if not annotation.mask.area:
            self.refused.emit(tr("This object's mask is empty: there is nothing to refine."))
            return
        self._set_category(annotation.category_id)
        self._begin(PromptSession.remake(annotation, self._clock))

    def remove_last(self) -> None:
        """Take the newest point or the box back; the candidates of before are there again."""
        self._session.remove_last()
        if self._session.is_empty:
            self._begin(self._session)
            self._save_draft()
        else:
            self._continue()

    def drop_prompt(self) -> None:
        """Forget the prompt in progress; undo brings it back. A reopened object stays as it was."""
        self._session.clear()
        self._begin(self._session)
        self._save_draft()

    def settle(self) -> None:
        """A drag of a part of the prompt has ended: the next one is another thing to take back."""
        self._session.trail.settle()

    def choose(self, rank: int) -> None:
        """Choose a candidate; a rank that does not exist is ignored."""
        candidates = self.candidates
        if candidates is not None and 0 <= rank < len(candidates):
            self._session.choose(rank)
            self.candidates_changed.emit(candidates, rank)
            self._tell_history()

    def cycle(self, offset: int) -> None:
        """Choose the ranked candidate that many places further, around the end; extras lie before the first."""
        if self.candidates is not None:
            count = self.candidates.ranked_count
            start = self.rank if self.rank < count else -1 if offset > 0 else 0
            self.choose((start + offset) % count)

    def choose_extra(self, kind: Kind) -> None:
        """Choose the single mask, the union or what was chosen before; where there is none nothing happens."""
        rank = None if self.candidates is None else self.candidates.rank_of(kind)
        if rank is not None:
            self.choose(rank)

    def set_order(self, order: Order) -> None:
        """Rank candidates by this from now on, also those that are shown; what is chosen stays chosen."""
        if order is self._order:
            return
        self._order = order
        self._session.sort(order)
        if self.candidates is not None:
            self.candidates_changed.emit(self.candidates, self.rank)

    def repeat(self, prompt: Prompt) -> None:
        """Ask this in place of the prompt in progress, as a new object."""
        if self._size is None or prompt.is_empty:
            return
        session = PromptSession.restore(prompt, self._clock)
        session.clicks = 0  # these were not given by hand
        self._begin(session)
        self._save_draft()

    @property
    def detail(self) -> DetailEncoder:
        """What the person has zoomed in on."""
        return self._inference.detail

    # Inside

    def _begin(self, session: PromptSession) -> None:
        """Show another prompt in progress, or an empty one."""
        # What was told last: the session may be the same one, emptied.
        before, self._session = self._reopened_id, session
        if self.reopened is not None and self.reopened not in self._records.objects:
            session.reopened = None  # it was deleted meanwhile; accept makes a new object
        self._inference.forget()
        self._withhold(self.reopened)
        if self.reopened != before:
            self.reopened_changed.emit(self.reopened)
        self.prompt_changed.emit(self.prompt)
        self.candidates_changed.emit(self.candidates, self.rank)
        self._ask()
        self._tell_history()

    def _continue(self) -> None:
        """The prompt in progress changed: show it, ask if it is new, and keep it safe."""
        self.prompt_changed.emit(self.prompt)
        if self.candidates is not None:
            self._inference.forget()
            self.candidates_changed.emit(self.candidates, self.rank)
        self._ask()
        self._save_draft()
        self._tell_history()

    def _ask(self) -> None:
        if self._session.state.needs_answer:
            self._inference.ask(self.prompt)

    def _on_answered(self, candidates: MaskCandidates, milliseconds: float) -> None:
        self._session.answer(candidates.sorted_by(self._order))
        self.decoded.emit(milliseconds)
        self.candidates_changed.emit(self.candidates, self.rank)

    def _on_detail(self) -> None:
        """What was answered in less detail is asked again, now that there is more."""
        if self.candidates is not None and self.detail.improves(self.prompt, self.candidates):
            self._inference.sharpen(self.prompt)

    def _on_sharpened(self, candidates: MaskCandidates, anew: bool) -> None:
        # Where the object reaches beyond the view, the whole image has answered again: nothing new.
        is_detail = candidates.geometry.whole is not None
        if is_detail and self._session.sharpen(candidates.sorted_by(self._order), anew=anew):
            self.candidates_changed.emit(self.candidates, self.rank)

    def _on_inference_failed(self, sentence: str) -> None:
        self.candidates_changed.emit(None, 0)
        self.warning.emit(sentence)

    def _save_draft(self) -> None:
        """Keep the prompt in progress safe from a crash."""
        if self._store is not None and self.image is not None and not self._store.read_only:
            with self._telling_errors():
                self._drafts.save(self._store, self.image.id, self._session)

    def _load(self, store: ProjectStore) -> None:
        super()._load(store)
        self._drafts.load(None if store.read_only else store)

    def _first_image(self, store: ProjectStore) -> int:
        """The image of the prompt in progress comes first."""
        return self._drafts.newest_image or super()._first_image(store)

    def _leave(self) -> None:
        if self.image is not None:
            self._drafts.suspend(self.image.id, self._session)
        self._begin(PromptSession(self._clock))
        self._inference.show(None)
        super()._leave()

    def _arrive(self, picture: Picture) -> None:
        self._inference.show(picture)
        session = None if self.image is None else self._drafts.resume(self.image.id)
        if session is not None:
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
        inference.sharpened.connect(self._on_sharpened)
        self.detail.changed.connect(self._on_detail)
        self.detail.failed.connect(self.warning)
