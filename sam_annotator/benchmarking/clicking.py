"""What answers the hand: clicks, previews under the pointer, and what is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from pycocotools import mask as coco_mask

from sam_annotator.benchmarking.context import Context
from sam_annotator.benchmarking.photographs import PLACES, SIZES, asked, photograph, prompts
from sam_annotator.benchmarking.rows import Row
from sam_annotator.core.annotation import Annotation, Category, Provenance
from sam_annotator.core.candidates import MaskCandidates
from sam_annotator.core.geometry import Size
from sam_annotator.core.history import Change, Step
from sam_annotator.core.prompt import Prompt
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.store.project import ProjectStore

if TYPE_CHECKING:
    from sam_annotator.benchmarking.reference import Reference

SCREEN: Size = (800, 1280)
"""Height and width of a window, at whose resolution previews are painted."""


def click(context: Context) -> Iterator[Row]:
    """From a prompt to the full-resolution mask that is shown; the reference gives three, as its ``predict`` does."""
    for size in SIZES:
        embedding, reference = encoded(context, SIZES[size])
        for name, prompt in asked(context.model, embedding).items():
            ours = partial(_answer, context.model, embedding, prompt)
            theirs = None if reference is None else partial(reference.answer, prompt)
            yield context.timed(f"click/{name}/{size}", ours, theirs, part="decoder")


def hover(context: Context) -> Iterator[Row]:
    """Previews in a second: from the pointer's place to the logits at the resolution of the screen."""
    size = SIZES["1080p"]
    embedding, reference = encoded(context, size)
    places = cycle([prompts(size, place)["point"] for place in PLACES])
    theirs = None if reference is None else lambda: reference.answer(next(places))
    taken = context.timed("hover", lambda: _preview(context.model, embedding, next(places)), theirs, part="decoder")
    rates = [tuple(1000 / each for each in times) for times in (taken.samples, taken.reference)]
    yield context.row("hover", rates[0], reference=rates[1], unit="1/s", part="decoder")


def accept(context: Context) -> Iterator[Row]:
    """From the low-res logits of what is shown to the object in the project file.

    The reference has no project: its side is what one writes with it, all three masks enlarged and one of them encoded.
    """
    for name, size in SIZES.items():
        embedding, reference = encoded(context, size)
        prompt = asked(context.model, embedding)["point"]
        candidates = context.model.decode(embedding, prompt)
        theirs = None if reference is None else partial(_reference_rle, reference, candidates)
        with TemporaryDirectory() as scratch:
            desk = _Desk(Path(scratch), prompt)
            try:
                ours = partial(desk.accept, candidates)
                yield context.timed("accept" if name == "1080p" else f"accept/{name}", ours, theirs, part="decoder")
            finally:
                desk.store.close()


def encoded(context: Context, size: Size) -> tuple[ImageEmbedding, Reference | None]:
    """The photograph of a size encoded by the model, and by the reference if there is one, which keeps it."""
    image, reference = photograph(size), context.reference
    if reference is not None:
        reference.encode(image)
    return context.model.encode(image), reference


def _answer(model: SegmentationModel, embedding: ImageEmbedding, prompt: Prompt) -> None:
    model.decode(embedding, prompt).mask(0)


def _preview(model: SegmentationModel, embedding: ImageEmbedding, prompt: Prompt) -> None:
    candidates = model.decode(embedding, prompt)
    height, width = embedding.geometry.image_size
    embedding.geometry.logits_in_view(candidates.low_res_logits[0], (0, 0, width, height), SCREEN)


def _reference_rle(reference: Reference, candidates: MaskCandidates) -> None:
    coco_mask.encode(np.asfortranarray(reference.enlarge(candidates.low_res_logits)[0]))


class _Desk:
    """A project with one image and one label, to which objects are added."""

    def __init__(self, folder: Path, prompt: Prompt) -> None:
        self.store = ProjectStore.open(folder)
        (self._image,) = self.store.files.add(["photograph.jpg"])
        self._category = Category(self.store.new_category_id(), "cup", "#0072B2")
        self.store.apply(Step("Add label", (Change(None, self._category),)))
        self._provenance = Provenance(prompt, clicks=1)

    def accept(self, candidates: MaskCandidates) -> None:
        """Add what is shown as an object, in one transaction."""
        mask = candidates.mask(0)
        made = Annotation(
            self.store.new_annotation_id(), self._image.id, self._category.id, mask, provenance=self._provenance
        )
        self.store.apply(Step("Add cup", (Change(None, made),), self._image.id))
