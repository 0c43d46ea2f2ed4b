"""Everything mode followed by `words`: what an image shows of what is asked for. Slow parts are kept between calls."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sam_annotator.inference.automatic import AutomaticMask, automatic_masks
from sam_annotator.inference.automatic_options import AutomaticOptions
from sam_annotator.inference.words import Match, Words, best_matches, mask_vectors, phrase_vectors
from sam_annotator.models.base import ImageEmbedding, SegmentationModel
from sam_annotator.models.clip import ClipModel, Vectors

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class WordsFound:
    """What was found on an image.

    Attributes:
        masks: That fit, best match first.
        matches: Of each of them: phrase and score; ``index`` is its place among ``masks``.
        phrases: All that was asked for.
        clip_name: Of the model that compared.
    """

    masks: tuple[AutomaticMask, ...]
    matches: tuple[Match, ...]
    phrases: tuple[str, ...]
    clip_name: str


@dataclass(frozen=True)
class _Seen:
    """What is kept of the image looked through last; a reference that does not hold its pixels."""

    image: weakref.ref[NDArray[np.uint8]]
    asked: tuple[str, AutomaticOptions]
    masks: tuple[AutomaticMask, ...]
    vectors: tuple[str, Vectors] | None = None


class WordSearch:
    """Finds objects by words, on one thread at a time.

    The loaded CLIP model is kept, and of the last image the masks and what CLIP saw in them: other words are then
    compared at once.
    """

    def __init__(self) -> None:
        self._clip: tuple[Words, ClipModel] | None = None
        self._phrases: dict[str, Vectors] = {}
        self._seen: _Seen | None = None

    def load(self, words: Words) -> ClipModel:
        """The CLIP model that words ask for, loaded where it is not yet.

        Raises:
            SamAnnotatorError: As `ClipModel.load` does.
        """
        wanted = Words(words.folder, (), device=words.device, threads=words.threads)
        if self._clip is None or self._clip[0] != wanted:
            self._clip = None  # before the next one takes its own memory
            self._phrases.clear()
            self._clip = wanted, ClipModel.load(words.folder, device=words.device, threads=words.threads)
        return self._clip[1]

    def masks(
        self,
        model: SegmentationModel,
        image: NDArray[np.uint8],
        options: AutomaticOptions,
        *,
        embedding: ImageEmbedding | None = None,
        progress: Progress | None = None,
    ) -> tuple[AutomaticMask, ...]:
        """`automatic_masks`, kept for the words that may be asked of the same image next; see there."""
        asked = model.weights_hash, options
        if self._seen is None or self._seen.image() is not image or self._seen.asked != asked:
            self._seen = None
            found = automatic_masks(model, image, options, embedding=embedding, progress=progress)
            self._seen = _Seen(weakref.ref(image), asked, found)
        return self._seen.masks

    def find(
        self,
        words: Words,
        model: SegmentationModel,
        image: NDArray[np.uint8],
        options: AutomaticOptions,
        *,
        embedding: ImageEmbedding | None = None,
        progress: Progress | None = None,
    ) -> WordsFound:
        """Find what words mean.

        Args:
            words: What is asked for.
            model: Makes the masks.
            image: (H, W, 3) uint8 RGB.
            options: Of everything mode.
            embedding: Of the whole image, where it is encoded already.
            progress: Called with how much is done, and of how much: everything mode is the first half, CLIP the second.
                What it raises ends the work.

        Raises:
            SamAnnotatorError: As `load` and `automatic_masks` do.
        """
        # Before anything slow: whoever gave a wrong folder learns it at once.
        clip = self.load(words)
        halves = (_half(progress, 0), _half(progress, 1))
        masks = self.masks(model, image, options, embedding=embedding, progress=halves[0])
        seen = self._vectors(clip, image, masks, halves[1])
        for phrase in words.phrases:
            if phrase not in self._phrases:
                self._phrases[phrase] = phrase_vectors(clip, [phrase])
        asked = np.concatenate([self._phrases[phrase] for phrase in words.phrases])
        matches = best_matches(seen, words.phrases, asked, words.threshold)
        ranked = tuple(Match(place, each.phrase, each.score) for place, each in enumerate(matches))
        return WordsFound(tuple(masks[each.index] for each in matches), ranked, words.phrases, clip.name)

    def _vectors(
        self, clip: ClipModel, image: NDArray[np.uint8], masks: tuple[AutomaticMask, ...], progress: Progress | None
    ) -> Vectors:
        known = None if self._seen is None else self._seen.vectors
        if known is not None and known[0] == clip.weights_hash:
            return known[1]
        vectors = mask_vectors(clip, image, [each.mask for each in masks], progress)
        if self._seen is not None:
            self._seen = _Seen(self._seen.image, self._seen.asked, masks, (clip.weights_hash, vectors))
        return vectors


def _half(progress: Progress | None, half: int) -> Progress | None:
    """Progress of one half of the work, told as that of the whole."""
    if progress is None:
        return None
    return lambda done, total: progress(done + half * total, 2 * total)
