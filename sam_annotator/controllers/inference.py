"""From pixels and prompts to candidates: two lanes, so that encoding never holds up a click."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.detail import DetailEncoder
from sam_annotator.controllers.lanes import Err, Lane, Priority, Result
from sam_annotator.controllers.sharpening import Sharpener
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import EmbeddingKey, Picture
from sam_annotator.inference.views import answer
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.runtimes.giving_up import StopSign

T = TypeVar("T")


@dataclass(frozen=True)
class Timed(Generic[T]):
    """A value and the time it took in milliseconds, the wait in the lane not counted."""

    value: T
    milliseconds: float


@dataclass(frozen=True, eq=False)
class _Question:
    """A prompt under the number by which its answer is judged."""

    id: int
    prompt: Prompt


class InferenceController(QObject):
    """Encodes the open image, answers prompts on it, and prepares the next images when nothing else is to be done.

    A prompt asked before the image is encoded is kept, the newest only, and answered when the encoding ends. Numbers
    are never reused, and another image, model or prompt makes earlier numbers worthless: so stale answers are dropped.

    Attributes:
        detail: What the person has zoomed in on; it answers what it can, and the whole image the rest.

    Signals:
        encoding_changed(bool): Whether the open image is being encoded.
        encoded(float): It is; ms, 0 if it was in the cache.
        waiting_changed(bool): Whether a prompt awaits its answer.
        answered(MaskCandidates, float): The answer to the newest `ask`, and ms.
        sharpened(MaskCandidates, bool): The prompt answered last, answered again in more detail: because of `sharpen`,
            or since it is a box. Whether it replaces the answer before even if it shows something else.
        previewed(MaskCandidates | None): The answer to the newest `hover`.
        prefetched(Hashable): The picture of this key is encoded and in the cache.
        working_on(Picture | None): What is being encoded from now on, or that nothing is.
        failed(str): Encoding or decoding failed; nothing is awaited any more. The next prompt tries again.
    """

    encoding_changed = Signal(bool)
    encoded = Signal(float)
    waiting_changed = Signal(bool)
    answered = Signal(object, float)
    sharpened = Signal(object, bool)
    previewed = Signal(object)
    prefetched = Signal(object)
    working_on = Signal(object)
    failed = Signal(str)

    def __init__(
        self, cache: EmbeddingCache, encode_lane: Lane, decode_lane: Lane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cache = cache
        self._encode_lane, self._decode_lane = encode_lane, decode_lane
        self._ids = itertools.count(1)
        self._model: SegmentationModel | None = None
        self._picture: Picture | None = None
        self._embedding: ImageEmbedding | None = None
        self._encoding: EmbeddingKey | None = None
        self._question: _Question | None = None
        self._hover: _Question | None = None
        self._drawn_since: int | None = None
        self._early = False
        self._next: Picture | None = None
        self._ahead: tuple[EmbeddingKey, StopSign] | None = None
        self.detail = DetailEncoder(cache, encode_lane, self)
        self.detail.changed.connect(self._on_detail)
        self._sharpener = Sharpener(decode_lane, self.detail, self)
        self._sharpener.sharpened.connect(self.sharpened)
        encode_lane.idle.connect(self._start_prefetch)
        decode_lane.idle.connect(self._start_prefetch)

    @property
    def cache(self) -> EmbeddingCache:
        """Where encodings are kept."""
        return self._cache

    @property
    def model(self) -> SegmentationModel | None:
        """The model that answers."""
        return self._model

    @property
    def embedding(self) -> ImageEmbedding | None:
        """What the model made of the whole open image, or None until it is encoded."""
        return self._embedding

    @property
    def is_idle(self) -> bool:
        """Whether nothing is encoded or asked, and nothing waits for that."""
        return self._encode_lane.is_idle and self._decode_lane.is_idle

    def set_model(self, model: SegmentationModel) -> None:
        """Answer with another model: the image is encoded again, what is awaited is forgotten."""
        self._model = model
        self._start_over()

    def show(self, picture: Picture | None) -> None:
        """Work on this image from now on and encode it; with None, on none."""
        self.detail.look(None)
        self._picture = picture
        self._start_over()

    def ask(self, prompt: Prompt) -> None:
        """Ask for candidates. The newest prompt wins; a waiting hover makes room.

        A preview that is shown stays until the answer comes, so that nothing flickers in between.
        """
        self._decode_lane.drop(Priority.IDLE)
        self._hover = self._drawn_since = None
        self._sharpener.forget()
        self._early = self.detail.is_pending
        self._set_question(_Question(next(self._ids), prompt))
        self._decode_question()

    def sharpen(self, prompt: Prompt) -> None:
        """Ask once more for what was answered, since there is more detail now; nothing counts as awaited meanwhile."""
        if self._model is not None and self._embedding is not None and self._question is None:
            self._sharpener.ask_view(self._model, self._embedding, prompt, anew=self._early)

    def forget(self) -> None:
        """Await no answer any more, and show no preview."""
        self.hover(None)
        self._decode_lane.drop(Priority.NOW)
        self._sharpener.forget()
        self._set_question(None)

    def hover(self, prompt: Prompt | None) -> None:
        """Ask for a preview, or with None take it away. Before the image is encoded there is none.

        What is drawn is previewed while the hand goes on: of a box or stroke every answer is shown that comes, also
        when a newer one is asked for already, or a hand quicker than the decoder would see nothing. Of resting places
        only the newest counts.
        """
        self._decode_lane.drop(Priority.IDLE)
        self._hover = None
        if prompt is None or prompt.is_ambiguous:
            self._drawn_since = None
        if prompt is None:
            self.previewed.emit(None)
        elif self._model is not None and self._embedding is not None:
            self._hover = _Question(next(self._ids), prompt)
            if not prompt.is_ambiguous and self._drawn_since is None:
                self._drawn_since = self._hover.id
            deliver = partial(self._on_previewed, self._hover.id)
            self._decode_lane.submit(self._decoding(self._model, self._embedding, prompt), deliver, Priority.IDLE)

    def prefetch(self, picture: Picture) -> None:
        """Encode this picture once both lanes have nothing to do; the newest one only."""
        self._next = picture
        self._start_prefetch()

    def close(self) -> None:
        """Refuse new work, drop what is pending, wait for what runs."""
        self._decode_lane.close()
        self._encode_lane.close()

    def _start_over(self) -> None:
        self.forget()
        self._next = None
        self._embedding = None
        self.detail.end()
        self._encode_lane.drop(Priority.NOW)
        self._set_encoding(None)
        self._encode()

    def _encode(self) -> None:
        if self._model is None or self._picture is None or self._encoding is not None:
            return
        key = EmbeddingKey.of(self._model, self._picture.key)
        embedding = self._cache.get(key)
        if embedding is not None:
            self._take(embedding, 0.0)
            return
        self._set_encoding(key)
        if self._ahead is not None and self._ahead[0] != key:
            self._ahead[1].give_up()
        # Should a prefetch of this very picture be running, its answer comes first and drops this request.
        call = partial(_timed, partial(self._cache.fetch, self._model, self._picture))
        self._encode_lane.submit(call, partial(self._on_encoded, key))
        self.working_on.emit(self._picture)

    def _encode_ahead(self, key: EmbeddingKey, model: SegmentationModel, picture: Picture) -> None:
        sign = StopSign()
        self._ahead = key, sign
        call = partial(_under, sign, partial(self._cache.fetch, model, picture))
        self._encode_lane.submit(partial(_timed, call), partial(self._on_encoded_ahead, key, sign), Priority.IDLE)
        self.working_on.emit(picture)

    def _on_encoded_ahead(self, key: EmbeddingKey, sign: StopSign, result: Result[Timed[ImageEmbedding]]) -> None:
        self._ahead = None
        if sign.is_given_up and isinstance(result, Err):
            # Not even if somebody has come back to this very picture is this its answer: it is encoded next.
            self._tell_working()
        else:
            self._on_encoded(key, result)

    def _on_encoded(self, key: EmbeddingKey, result: Result[Timed[ImageEmbedding]]) -> None:
        wanted = key == self._encoding
        if wanted:
            self._encode_lane.drop(Priority.NOW)
            self._set_encoding(None)
        self._tell_working()
        if isinstance(result, Err):
            if wanted:
                self._fail(result)
            return
        embedding = result.value.value
        self._cache.put(key, embedding)
        if wanted:
            self._take(embedding, result.value.milliseconds)
        else:
            self.prefetched.emit(key.image)

    def _take(self, embedding: ImageEmbedding, milliseconds: float) -> None:
        self._embedding = embedding
        self.encoded.emit(milliseconds)
        self._decode_question()
        if self._model is not None and self._picture is not None:
            self.detail.begin(self._model, self._picture)

    def _decode_question(self) -> None:
        if self._question is None:
            return
        if self._model is None or self._embedding is None:
            self._encode()
            return
        work = self._decoding(self._model, self._embedding, self._question.prompt)
        self._decode_lane.submit(work, partial(self._on_decoded, self._question.id))

    def _decoding(
        self, model: SegmentationModel, whole: ImageEmbedding, prompt: Prompt
    ) -> Callable[[], Timed[MaskCandidates]]:
        """The work that answers a prompt: in the view if that can, else in the whole image."""
        return partial(_timed, partial(answer, model, (*self.detail.embeddings(prompt), whole), prompt))

    def _on_detail(self) -> None:
        """What is asked already is asked anew of the view; the answer of the whole image is not awaited any more."""
        if self._question is not None and self.detail.embedding is not None:
            self._set_question(_Question(next(self._ids), self._question.prompt))
            self._decode_question()

    def _on_decoded(self, question_id: int, result: Result[Timed[MaskCandidates]]) -> None:
        if self._question is None or self._question.id != question_id:
            return
        if isinstance(result, Err):
            self._fail(result)
            return
        prompt, candidates = self._question.prompt, result.value.value
        self._set_question(None)
        if self._model is not None:
            self._sharpener.ask_surroundings(self._model, prompt, candidates)
        self.answered.emit(candidates, result.value.milliseconds)
        if self._hover is None:
            self.previewed.emit(None)

    def _on_previewed(self, question_id: int, result: Result[Timed[MaskCandidates]]) -> None:
        newest = self._hover is not None and self._hover.id == question_id
        if not newest and (self._drawn_since is None or question_id < self._drawn_since):
            return
        if newest:
            self._hover = None
        self.previewed.emit(None if isinstance(result, Err) else result.value.value)

    def _start_prefetch(self) -> None:
        # Two encoders or an encoder beside the decoder would share the cores with what is waited for.
        busy = not self.is_idle
        if busy or self._next is None or self._model is None:
            return
        picture, self._next = self._next, None
        key = EmbeddingKey.of(self._model, picture.key)
        if key in self._cache:
            self.prefetched.emit(picture.key)
            return
        self._encode_ahead(key, self._model, picture)

    def _tell_working(self) -> None:
        """Something has ended; the open image may be next."""
        self.working_on.emit(None if self._encoding is None else self._picture)

    def _fail(self, error: Err) -> None:
        self.forget()
        self.failed.emit(error.sentence)

    def _set_encoding(self, key: EmbeddingKey | None) -> None:
        changed = (key is None) != (self._encoding is None)
        self._encoding = key
        if changed:
            self.encoding_changed.emit(key is not None)

    def _set_question(self, question: _Question | None) -> None:
        changed = (question is None) != (self._question is None)
        self._question = question
        if changed:
            self.waiting_changed.emit(question is not None)


def _under(sign: StopSign, call: Callable[[], T]) -> T:
    with sign.over():
        return call()


def _timed(call: Callable[[], T]) -> Timed[T]:
    start = time.perf_counter()
    value = call()
    return Timed(value, (time.perf_counter() - start) * 1000)
