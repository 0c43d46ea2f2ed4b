"""Parts of the image encoded by themselves: what the person has zoomed in on, and the surroundings of boxes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.lanes import Lane, Ok, Priority, Result
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Box, Prompt
from sam_annotator.inference.cache import EmbeddingCache
from sam_annotator.inference.pictures import EmbeddingKey, Picture
from sam_annotator.inference.surroundings import surroundings
from sam_annotator.inference.views import View, can_answer, detail_view, encode_view, view_of
from sam_annotator.models.base import ImageEmbedding, SegmentationModel


class DetailEncoder(QObject):
    """Keeps the embedding of what is looked at. It shares cache and lane with the whole image, which comes first.

    Attributes:
        view: What is worth encoding of what is visible, or None where the whole image does.
        embedding: Of the view, once it is encoded.

    Signals:
        changed(): Another view, or the view is encoded now.
        failed(str): The view could not be encoded. Whole images still answer.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, cache: EmbeddingCache, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache, self._lane = cache, lane
        self._source: tuple[SegmentationModel, Picture] | None = None
        self._visible: Box | None = None
        self._on = True
        self.view: View | None = None
        self.embedding: ImageEmbedding | None = None

    @property
    def is_pending(self) -> bool:
        """Whether there is a view that is not encoded yet."""
        return self.view is not None and self.embedding is None

    def set_on(self, *, on: bool) -> None:
        """Whether views are encoded and answer."""
        self._on = on
        self._choose()

    def look(self, visible: Box | None) -> None:
        """The person sees (x0, y0, x1, y1) in image pixels; with None, all of it."""
        self._visible = visible
        self._choose()

    def begin(self, model: SegmentationModel, picture: Picture) -> None:
        """The whole of this picture is encoded, so that parts of it may be."""
        self._source = model, picture
        self._choose()

    def end(self) -> None:
        """Another picture or model comes: forget the view."""
        self._source = None
        self._lane.drop(Priority.SOON)
        self._choose()

    def embeddings(self, prompt: Prompt) -> tuple[ImageEmbedding, ...]:
        """Of the views that can answer a prompt, the present one and that of its mask input: the smaller one first."""
        if not self._on or self._source is None:
            return ()
        found = [] if self.view is None or self.embedding is None else [(self.view, self.embedding)]
        earlier = view_of(prompt.mask_geometry)
        if earlier is not None and earlier != self.view:
            kept = self._cache.get(_key(*self._source, earlier))
            found += [] if kept is None else [(earlier, kept)]
        found.sort(key=lambda pair: pair[0].side)
        return tuple(embedding for view, embedding in found if can_answer(view, prompt))

    def surround(self, prompt: Prompt, use: Callable[[ImageEmbedding], None]) -> None:
        """Encode the surroundings of a prompt that is one box, for a model that gains from it, and hand them on.

        Of several the newest wins, and one that fails is never handed on: there is an answer already.
        """
        if not self._on or self._source is None or not self._source[0].gains_from_surroundings:
            return
        model, picture = self._source
        view = surroundings(prompt, picture.size)
        if view is None:
            return
        key = _key(model, picture, view)
        kept = self._cache.get(key)
        if kept is not None:
            use(kept)
        else:
            work = partial(encode_view, model, picture.pixels, view)
            self._lane.submit(work, partial(self._on_surroundings, key, use), Priority.SOON)

    def improves(self, prompt: Prompt, candidates: MaskCandidates) -> bool:
        """Whether the view is encoded, and can answer a prompt in more detail than these candidates have."""
        if self.view is None or self.embedding is None or not can_answer(self.view, prompt):
            return False
        made_in = view_of(candidates.geometry)
        return made_in is None or made_in.side > self.view.side

    def _choose(self) -> None:
        view = None
        if self._on and self._visible is not None and self._source is not None:
            view = detail_view(self._visible, self._source[1].size, self.view)
        if view != self.view:
            self._want(view)

    def _want(self, view: View | None) -> None:
        if self.is_pending:
            self._lane.drop(Priority.NOW)
        self.view, self.embedding = view, None
        if view is not None and self._source is not None:
            model, picture = self._source
            key = _key(model, picture, view)
            self.embedding = self._cache.get(key)
            if self.embedding is None:
                self._lane.submit(partial(encode_view, model, picture.pixels, view), partial(self._on_encoded, key))
        self.changed.emit()

    def _on_surroundings(
        self, key: EmbeddingKey, use: Callable[[ImageEmbedding], None], result: Result[ImageEmbedding]
    ) -> None:
        if isinstance(result, Ok):
            self._cache.put(key, result.value)
            use(result.value)

    def _on_encoded(self, key: EmbeddingKey, result: Result[ImageEmbedding]) -> None:
        if isinstance(result, Ok):
            self._cache.put(key, result.value)
        if self._source is None or self.view is None or key != _key(*self._source, self.view):
            return
        if isinstance(result, Ok):
            self.embedding = result.value
        else:
            self.view = None  # looking elsewhere tries again
            self.failed.emit(result.sentence)
        self.changed.emit()


def _key(model: SegmentationModel, picture: Picture, view: View) -> EmbeddingKey:
    return EmbeddingKey.of(model, (picture.key, view))
