"""Steps that make, accept and discard proposals. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from sam_annotator.controllers.editing import begun
from sam_annotator.core.annotation import EVERYTHING, Annotation, Category, Extra, ImageRecord, Provenance, no_extra
from sam_annotator.core.covering import covered
from sam_annotator.core.history import Change, Step
from sam_annotator.core.prompt import Prompt
from sam_annotator.core.wording import counted, tr
from sam_annotator.inference.automatic import AutomaticMask
from sam_annotator.models.base import ModelSpec


class Maker(Protocol):
    """What is told of a model in a proposal: any `SegmentationModel` does."""

    @property
    def spec(self) -> ModelSpec:
        """Its entry in the catalogue."""

    @property
    def weights_hash(self) -> str:
        """SHA-256 over the checksums of its files."""


def has_label(proposal: Annotation) -> bool:
    """Whether a proposal says itself what it is, as those of files do. Everything mode does not know."""
    return proposal.origin != EVERYTHING


def propose(
    found: Sequence[AutomaticMask],
    image: ImageRecord,
    category: Category,
    model: Maker,
    new_id: Callable[[], int],
    *,
    there: Sequence[Annotation],
    gone: Sequence[Annotation],
    new_category: bool,
    extra: Extra | None = None,
) -> Step | None:
    """What everything mode has found as proposals.

    Args:
        found: Best first.
        image: On which.
        category: The label that stands for them until they are accepted, which was made for it if ``new_category``.
        model: That found them.
        new_id: Gives ids.
        there: Objects, and proposals that stay. What covers one of these is left out.
        gone: Proposals of an earlier time, which make room.
        new_category: See ``category``.
        extra: With which thresholds they were found, see `inference.stages.told`.

    Returns:
        None if nothing would change.
    """
    new = without_known(found, there)
    if not new:
        return discard(gone) if gone else None
    changes = [Change(None, category)] if new_category else []
    changes += [Change(before, None) for before in gone]
    changes += [
        Change(None, proposal(each, new_id(), image, category, model, extra=extra or no_extra())) for each in new
    ]
    return Step(tr("Propose {what}", what=counted(len(new), "object")), tuple(changes), image.id)


def proposal(
    found: AutomaticMask, number: int, image: ImageRecord, category: Category, model: Maker, *, extra: Extra
) -> Annotation:
    """What everything mode has found as a proposal with its provenance; see `propose`."""
    return Annotation(
        number,
        image.id,
        category.id,
        found.mask,
        proposed=True,
        origin=EVERYTHING,
        provenance=_made(found, model),
        extra=extra,
    )


def without_known(found: Sequence[AutomaticMask], there: Iterable[Annotation]) -> list[AutomaticMask]:
    """Those that cover none of these objects."""
    known = covered([each.mask for each in found], [each.mask for each in there])
    return [each for each, is_known in zip(found, known, strict=True) if not is_known]


def accept(proposals: Sequence[Annotation], image: ImageRecord, categories: Sequence[Category]) -> Step:
    """Proposals become objects of these labels, one each; the first one puts its image in progress."""
    changes = [
        Change(before, _accepted(before, category)) for before, category in zip(proposals, categories, strict=True)
    ]
    changes += begun(image)
    what = categories[0].name if len(proposals) == 1 else counted(len(proposals), "proposal")
    return Step(tr("Accept {what}", what=what), tuple(changes), image.id)


def _accepted(proposal: Annotation, category: Category) -> Annotation:
    origin = proposal.origin if has_label(proposal) else ""
    return replace(proposal, proposed=False, category_id=category.id, origin=origin)


def discard(proposals: Sequence[Annotation]) -> Step:
    """Proposals gone."""
    title = tr("Discard {what}", what=counted(len(proposals), "proposal"))
    return Step(title, tuple(Change(before, None) for before in proposals), proposals[0].image_id)


def _made(found: AutomaticMask, model: Maker) -> Provenance:
    return Provenance(
        Prompt().with_point(*found.point),
        model.spec.id,
        model.weights_hash,
        found.offered,
        found.offered_stability,
        found.rank,
    )
