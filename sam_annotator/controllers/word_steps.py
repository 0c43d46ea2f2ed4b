"""The step that proposes what words have found. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from sam_annotator.controllers.proposing_steps import Maker, discard, has_label, proposal
from sam_annotator.core.annotation import OURS, WORDS, Annotation, Category, Extra, ImageRecord
from sam_annotator.core.covering import covered
from sam_annotator.core.history import Change, Step
from sam_annotator.core.wording import counted, tr
from sam_annotator.inference.word_search import WordsFound
from sam_annotator.inference.words import Match


def propose_words(
    found: WordsFound,
    image: ImageRecord,
    model: Maker,
    *,
    new_id: Callable[[], int],
    new_label: Callable[[str, Sequence[Category]], Category],
    objects: Sequence[Annotation],
    proposals: Sequence[Annotation],
    categories: Sequence[Category],
    extra: Extra,
) -> Step | None:
    """What words have found as proposals, each under the label of its phrase, made where there is none of the name.

    Earlier proposals of these words make room, and of those without a label what is found again; what covers an object
    or any other proposal is left out.

    Args:
        found: Best first; the ids of the proposals are in this order.
        image: On which.
        model: That made the masks.
        new_id: Gives ids of proposals.
        new_label: Makes a label from its name and all others.
        objects: On this image.
        proposals: Likewise.
        categories: Of the project.
        extra: How the masks were found, see `inference.stages.told`.

    Returns:
        None if nothing would change.
    """
    labels = {category.name.casefold(): category for category in categories}
    asked = {labels[phrase.casefold()].id for phrase in found.phrases if phrase.casefold() in labels}
    gone = [each for each in proposals if each.origin == WORDS and each.category_id in asked]
    there = [*objects, *(each for each in proposals if has_label(each) and each not in gone)]
    known = covered([each.mask for each in found.masks], [each.mask for each in there])
    new = [
        pair for pair, is_known in zip(zip(found.masks, found.matches, strict=True), known, strict=True) if not is_known
    ]
    unnamed = [each for each in proposals if not has_label(each)]
    named = covered([each.mask for each in unnamed], [mask.mask for mask, _ in new])
    gone += [each for each, is_named in zip(unnamed, named, strict=True) if is_named]
    if not new:
        return discard(gone) if gone else None
    changes = []
    for _, match in new:
        if match.phrase.casefold() not in labels:
            made = new_label(match.phrase, [*labels.values()])
            labels[match.phrase.casefold()] = made
            changes.append(Change(None, made))
    changes += [Change(before, None) for before in gone]
    for mask, match in new:
        said = _told(extra, match, found.clip_name)
        each = proposal(mask, new_id(), image, labels[match.phrase.casefold()], model, extra=said)
        changes.append(Change(None, replace(each, origin=WORDS)))
    return Step(tr("Propose {what}", what=counted(len(new), "object")), tuple(changes), image.id)


def proposed_by(step: Step | None) -> int:
    """How many proposals a step makes."""
    return 0 if step is None else sum(isinstance(each.after, Annotation) for each in step.changes)


def _told(extra: Extra, match: Match, clip_name: str) -> Extra:
    by_words = {"words": match.phrase, "words_score": round(match.score, 4), "words_model": clip_name}
    return MappingProxyType({**extra, OURS: {**extra.get(OURS, {}), **by_words}})
