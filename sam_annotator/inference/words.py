"""Objects by words: masks of everything mode whose pictures lie near to what is asked for, by a CLIP pair.

After the proof of concept of the paper on Segment Anything (its section on text to masks), without training: each mask
is cut out twice, with its surroundings and with these blanked, and the mean of both is compared with the phrase. A
phrase is put into several sentences, as the authors of CLIP do it, and their mean counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sam_annotator.core.mask import Mask
from sam_annotator.errors import UsageError
from sam_annotator.models.clip import ClipModel, Vectors

TEMPLATES = ("a photo of a {}.", "a photo of the {}.", "a cropped photo of a {}.", "a close-up photo of a {}.", "{}.")
AROUND = 1.5
"""The side of the square that is cut out, in longer sides of the mask's box."""
BLANK = np.array([122, 116, 104], np.uint8)
"""CLIP's mean colour: nothing, once it is normalised."""
THRESHOLD = 0.24
"""Cosine from which on a mask counts. Where people draw the line for CLIP ViT-B/32; not measured here."""


@dataclass(frozen=True)
class Words:
    """What is asked for, and of whom; picklable.

    Attributes:
        folder: Of the CLIP model.
        phrases: At least one, as `phrases_of` gives them.
        threshold: Cosine that a match has at least.
        device: Where the CLIP model runs, as for `ClipModel.load`.
        threads: Of one call of it; 0 leaves it to the runtime.
    """

    folder: Path
    phrases: tuple[str, ...]
    threshold: float = THRESHOLD
    device: str | None = None
    threads: int = 0


@dataclass(frozen=True)
class Match:
    """A mask that words were found for.

    Attributes:
        index: Of the mask.
        phrase: The one of the phrases that fits best.
        score: Cosine of the two, -1 to 1.
    """

    index: int
    phrase: str
    score: float


def phrases_of(text: str) -> tuple[str, ...]:
    """What is asked for, apart by commas: "cat, red car, Cat" -> ("cat", "red car").

    Raises:
        UsageError: There is no word.
    """
    phrases: dict[str, str] = {}
    for part in (" ".join(each.split()) for each in text.split(",")):
        if part:
            phrases.setdefault(part.casefold(), part)  # as labels, which differ in more than capitals
    if not phrases:
        raise UsageError("Say what to look for: words, several things apart by commas.")
    return tuple(phrases.values())


def phrase_vectors(clip: ClipModel, phrases: Sequence[str]) -> Vectors:
    """Embeddings of phrases in the `TEMPLATES`, (N, D) float32 of length 1."""
    means = [clip.texts([template.format(phrase) for template in TEMPLATES]).mean(axis=0) for phrase in phrases]
    return _unit(np.stack(means))


def mask_vectors(
    clip: ClipModel,
    image: NDArray[np.uint8],
    masks: Sequence[Mask],
    progress: Callable[[int, int], None] | None = None,
) -> Vectors:
    """Embeddings of what masks show, (M, D) float32 of length 1.

    Args:
        clip: That sees.
        image: (H, W, 3) uint8 RGB.
        masks: On this image, none of them empty.
        progress: Called with the masks done, and all; what it raises ends the work.
    """
    vectors = []
    for done, mask in enumerate(masks, 1):
        vectors.append(clip.pictures(cut_out(image, mask)).mean(axis=0))
        if progress is not None:
            progress(done, len(masks))
    return _unit(np.stack(vectors)) if vectors else np.zeros((0, 1), np.float32)


def best_matches(masks: Vectors, phrases: Sequence[str], asked: Vectors, threshold: float = THRESHOLD) -> list[Match]:
    """The masks that a phrase fits, best first.

    Args:
        masks: (M, D) from `mask_vectors`.
        phrases: (N,).
        asked: (N, D) from `phrase_vectors`.
        threshold: Cosine that a match has at least.
    """
    if not len(masks):
        return []
    scores = masks @ asked.T
    best = scores.argmax(axis=1)
    matches = [Match(index, phrases[which], float(scores[index, which])) for index, which in enumerate(best)]
    return sorted((each for each in matches if each.score >= threshold), key=lambda each: -each.score)


def cut_out(image: NDArray[np.uint8], mask: Mask) -> list[NDArray[np.uint8]]:
    """Two square pictures of a mask: with what is around it, and without. Beyond the image both are `BLANK`."""
    x, y, width, height = (int(value) for value in mask.bbox)
    side = max(1, round(AROUND * max(width, height)))
    left, top = x + (width - side) // 2, y + (height - side) // 2
    whole = np.broadcast_to(BLANK, (side, side, 3)).copy()
    rows, columns = _overlap(top, side, image.shape[0]), _overlap(left, side, image.shape[1])
    whole[rows, columns] = image[top + rows.start : top + rows.stop, left + columns.start : left + columns.stop]
    alone = np.broadcast_to(BLANK, whole.shape).copy()
    inside, _, _ = mask.crop()
    box = np.s_[y - top : y - top + height, x - left : x - left + width]
    alone[box][inside] = whole[box][inside]
    return [whole, alone]


def _overlap(start: int, length: int, limit: int) -> slice:
    """The part of ``length`` places from ``start`` on that lies within 0 to ``limit``, counted from ``start``."""
    return slice(max(0, -start), min(length, limit - start))


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), np.float32)
