"""What is done with one image of a batch."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sam_annotator.batch.inputs import BatchImage
from sam_annotator.batch.places import local_file
from sam_annotator.core.geometry import Size
from sam_annotator.errors import SamAnnotatorError
from sam_annotator.images import read_image
from sam_annotator.inference.automatic import AutomaticMask, automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.word_search import WordSearch
from sam_annotator.inference.words import Match, Words
from sam_annotator.models import Catalog, SegmentationModel, load_model


@dataclass(frozen=True)
class Found:
    """What came of one image.

    Attributes:
        image: Which.
        size: (H, W), or None if it could not be read.
        masks: Largest predicted IoU first; where words were asked for, best match first.
        error: A sentence if it failed.
        seconds: Of reading, encoding and looking.
        matches: Where words were asked for, what each of the masks was found for.
    """

    image: BatchImage
    size: Size | None = None
    masks: tuple[AutomaticMask, ...] = ()
    error: str = ""
    seconds: float = field(default=0.0, compare=False)
    matches: tuple[Match, ...] = ()

    def document(self) -> dict[str, Any]:
        """As SA-1B has it: a JSON file per image; beside its keys phrase and phrase_score, if words were asked for."""
        height, width = self.size or (0, 0)
        image = {"image_id": self.image.id, "width": width, "height": height, "file_name": self.image.name}
        entries = [{"id": index + 1, **mask.record()} for index, mask in enumerate(self.masks)]
        for entry, match in zip(entries, self.matches, strict=False):
            entry.update(phrase=match.phrase, phrase_score=match.score)
        return {"image": image, "annotations": entries}


@dataclass(frozen=True)
class Looking:
    """Makes what looks at images, in whichever process it is called.

    Attributes:
        model_id: Of the catalogue.
        runtime: As for `load_model`.
        device: Likewise.
        threads: Likewise.
        options: The parameters of everything mode.
        precision: As for `load_model`.
        words: What to look for, or None for all objects.
    """

    model_id: str
    runtime: str
    device: str
    threads: int
    options: AutomaticOptions
    precision: str = "fp32"
    words: Words | None = None

    def __call__(self) -> Looker:
        """Load the model, and that of words."""
        search = WordSearch()
        if self.words is not None:
            search.load(self.words)
        spec = Catalog.load().spec(self.model_id)
        model = load_model(
            spec, runtime=self.runtime, device=self.device, threads=self.threads, precision=self.precision
        )
        return Looker(model, self.options, self.words, search)


class Looker:
    """A loaded model that looks at one image after another."""

    def __init__(
        self, model: SegmentationModel, options: AutomaticOptions, words: Words | None, search: WordSearch
    ) -> None:
        self.model, self.options, self.words, self.search = model, options, words, search

    def __call__(self, image: BatchImage) -> Found:
        """Look at an image. Whatever is wrong with it is in the answer: it must not end the others."""
        start = time.perf_counter()
        try:
            with local_file(image.path) as file:
                pixels = read_image(file)
            masks, matches = self._found(pixels)
        except (SamAnnotatorError, OSError, MemoryError) as error:
            return failed(image, error)
        size, seconds = (pixels.shape[0], pixels.shape[1]), time.perf_counter() - start
        return Found(image, size, masks, seconds=seconds, matches=matches)

    def _found(self, pixels: NDArray[np.uint8]) -> tuple[tuple[AutomaticMask, ...], tuple[Match, ...]]:
        if self.words is None:
            return automatic_masks(self.model, pixels, self.options), ()
        found = self.search.find(self.words, self.model, pixels, self.options)
        return found.masks, found.matches


def failed(image: BatchImage, error: BaseException) -> Found:
    """The answer for an image that cannot be looked at."""
    sentence = " ".join(str(error).split()) or type(error).__name__
    return Found(image, error=sentence)
