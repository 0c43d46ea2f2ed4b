"""Answers that are there, given once more in more detail while the person looks at them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from sam_annotator.controllers.detail import DetailEncoder
from sam_annotator.controllers.lanes import Lane, Ok, Result
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.prompt import Prompt
from sam_annotator.inference.surroundings import answer_again
from sam_annotator.inference.views import answer
from sam_annotator.models.base import ImageEmbedding, SegmentationModel


class Sharpener(QObject):
    """Asks on the lane of the decoder for what was answered already. The newest wish counts, and nobody waits for it.

    Signals:
        sharpened(MaskCandidates, bool): The sharper answer, and whether it replaces the one before even if it shows
            something else.
    """

    sharpened = Signal(object, bool)

    def __init__(self, lane: Lane, detail: DetailEncoder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane, self._detail = lane, detail
        self._wish: object = None

    def forget(self) -> None:
        """Want nothing any more."""
        self._wish = None

    def ask_view(self, model: SegmentationModel, whole: ImageEmbedding, prompt: Prompt, *, anew: bool) -> None:
        """Ask what the person has zoomed in on, since that is encoded now.

        Args:
            model: That made all embeddings.
            whole: Of the whole image.
            prompt: What was answered.
            anew: Whether the answer before was only to bridge the time until now.
        """
        wish = self._wish = object()
        work = partial(answer, model, (*self._detail.embeddings(prompt), whole), prompt)
        self._lane.submit(work, partial(self._on_view, wish, model, prompt, anew))

    def ask_surroundings(self, model: SegmentationModel, prompt: Prompt, candidates: MaskCandidates) -> None:
        """Ask the surroundings of the box that these candidates answer; nothing if the prompt is something else."""
        wish = self._wish = object()
        self._detail.surround(prompt, partial(self._on_surroundings, wish, model, prompt, candidates))

    def _on_view(
        self, wish: object, model: SegmentationModel, prompt: Prompt, anew: bool, result: Result[MaskCandidates]
    ) -> None:
        if wish is self._wish and isinstance(result, Ok):  # else the answer that is there goes on being there
            self.sharpened.emit(result.value, anew)
            self.ask_surroundings(model, prompt, result.value)

    def _on_surroundings(
        self,
        wish: object,
        model: SegmentationModel,
        prompt: Prompt,
        candidates: MaskCandidates,
        embedding: ImageEmbedding,
    ) -> None:
        if wish is self._wish:
            work = partial(answer_again, model, embedding, prompt, candidates)
            self._lane.submit(work, partial(self._on_again, wish))

    def _on_again(self, wish: object, result: Result[MaskCandidates]) -> None:
        if wish is self._wish and isinstance(result, Ok):
            anew = True
            self.sharpened.emit(result.value, anew)
